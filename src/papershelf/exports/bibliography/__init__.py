"""What BibTeX's dialects have in common: the parts of writing a .bib."""
