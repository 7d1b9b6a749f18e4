"""Works as BibTeX and biblatex, for BibTeX, biber, Zotero, JabRef and whatever else reads a .bib.

A key is a work's id, entries are sorted by it, and `papershelf import` makes the same works of them. What readers of
bibliographies have no word for is left out: versions, relations, topics, other titles, labels and languages of links,
and the curator's marks (picked, reading, todo, added, via, aliases). Nothing is made up: no publisher, no institution,
and no type that BibTeX would want one for.
"""

from papershelf.exports.bibliography.dialects import BIBLATEX, BIBTEX, BIBTEX_ASCII
from papershelf.exports.bibliography.entries import bibliography
from papershelf.exports.selection import Selection


def bibtex(selection: Selection) -> bytes:
    """The works as BibTeX in Unicode: for programs, and for LaTeX of 2018 or later, which reads UTF-8."""
    return bibliography(selection, BIBTEX)


def bibtex_ascii(selection: Selection) -> bytes:
    r"""The works as BibTeX in ASCII alone, as BibTeX itself sorts and abbreviates it rightly.

    Accents and symbols are commands of LaTeX (of 2020 or later, with T1 fonts, without a package). What LaTeX has no
    command for (Chinese, Cyrillic, Arabic, emoji …) is romanised: there the title is no longer the published one.
    """
    return bibliography(selection, BIBTEX_ASCII)


def biblatex(selection: Selection) -> bytes:
    """The works in biblatex's own words, in Unicode: for biber."""
    return bibliography(selection, BIBLATEX)
