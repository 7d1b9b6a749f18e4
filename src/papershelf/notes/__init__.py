"""A record's notes: Markdown of strangers as a value, and its HTML. `markdown.py` is the way in."""
