"""What exports write so that other programs take it, and importers read back as it was."""

import re

SOURCE = "papershelf"
"""Stands in RIS and CSL-JSON as the catalogue that a reference comes from: by it, importers know our own files."""

EXTRA = {"arxiv": "arXiv", "openreview": "OpenReview", "acl": "ACL Anthology", "repo": "GitHub", "hf": "Hugging Face"}
"""How identifiers are called in lines of notes. `arXiv: 2203.15556` is what Zotero writes and reads."""

CUT = "others"
"""An author of this name says that names are left out: BibTeX's word, which JabRef and pandoc know elsewhere too."""

TAG_BREAK = "\N{WORD JOINER}"
"""Stands behind a `<` that is no markup: CSL-JSON has no other way to write a tag as text."""

_FORMULA = r"(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))"
_OPEN = re.compile(rf"(?<![^;]){_FORMULA}")
_GUARD = re.compile(rf"(?<![^;])'{_FORMULA}")


def guarded(text: str) -> str:
    """A text as a cell of which no spreadsheet makes a formula: an apostrophe stands before what would be one.

    Source: OWASP, "CSV Injection". Fullwidth signs count too, and what follows a semicolon, at which spreadsheets of
    many countries part cells. What looks guarded gets a guard of its own, so that `unguarded` is exact.
    """
    return _OPEN.sub("'", text)


def unguarded(cell: str) -> str:
    """The text that a guarded cell stands for."""
    return _GUARD.sub("", cell)
