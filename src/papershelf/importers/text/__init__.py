"""Recognisers of names, dates, venues, labels and addresses in short texts: pure functions, no Markdown."""
