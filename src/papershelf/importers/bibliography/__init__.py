"""Bibliographies: what BibTeX, RIS, CSL-JSON and tables have in common, and the parts of reading BibTeX."""
