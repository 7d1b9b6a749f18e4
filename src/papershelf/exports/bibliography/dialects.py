"""What a dialect calls things.

Sources: btxdoc (BibTeX 0.99d) and the standard styles, which warn of entry types without their required fields; the
biblatex manual, sections 2.1 and 2.2; arXiv's help pages "BibTeX and Eprints".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from papershelf.exports.bibliography.text import ASCII, UNICODE, Script

Field: TypeAlias = tuple[str, str]
"""The name of a field, and its value as it stands in the file; an empty one is left out."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BABEL = {
    "en": "english", "en-US": "american", "en-GB": "british", "de": "ngerman", "fr": "french", "es": "spanish",
    "it": "italian", "pt": "portuguese", "pt-BR": "brazilian", "nl": "dutch", "ru": "russian", "zh": "chinese",
    "ja": "japanese", "ko": "korean", "pl": "polish", "tr": "turkish", "sv": "swedish", "da": "danish",
    "nb": "norwegian", "fi": "finnish", "cs": "czech", "hu": "hungarian", "el": "greek", "uk": "ukrainian",
    "la": "latin", "ar": "arabic",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Type:
    """An entry type, and what a work `needs` to have for it.

    `venue` is the field for its venue, `short` that for the venue's short name. Where `eprint`, an arXiv id says both.
    """

    name: str
    venue: str = ""
    short: str = ""
    needs: tuple[str, ...] = ()
    eprint: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """A way of writing a .bib. `types` are by sort of work, `other` is for all else.

    `archive` names the fields for an archive and its class, `pages` the identifiers whose page may stand as `url`,
    `keyed` says that works without authors need a key to be sorted by.
    """

    script: Script
    types: Mapping[str, Type]
    other: Type
    archive: tuple[str, str]
    pages: tuple[str, ...]
    date: Callable[[str], Iterator[Field]]
    language: Callable[[str], Field]
    keyed: bool = False


def _parts_of_date(date: str) -> Iterator[Field]:
    year, month, day = (*date.split("-"), "", "")[:3]
    yield "year", year and f"{{{year}}}"
    yield "month", month and _MONTHS[int(month) - 1]
    yield "day", day and f"{{{day}}}"


def _whole_date(date: str) -> Iterator[Field]:
    yield "date", date and f"{{{date}}}"


def _language(code: str) -> Field:
    return "language", code and f"{{{code}}}"


def _babel(code: str) -> Field:
    return ("langid", f"{{{_BABEL[code]}}}") if code in _BABEL else _language(code)


_CITED = ("people", "date")

BIBTEX = Dialect(
    script=UNICODE,
    types={
        "article": Type("article", "journal", needs=_CITED),
        "proceedings": Type("inproceedings", "booktitle", needs=_CITED),
        "book": Type("booklet", "howpublished"),
    },
    other=Type("misc", "howpublished"),
    archive=("archivePrefix", "primaryClass"),
    pages=("openreview", "acl", "repo", "hf", "arxiv"),
    date=_parts_of_date,
    language=_language,
    keyed=True,
)
BIBTEX_ASCII = replace(BIBTEX, script=ASCII)
_ONLINE = Type("online", "organization")
BIBLATEX = Dialect(
    script=UNICODE,
    types={
        "article": Type("article", "journaltitle", "shortjournal", _CITED),
        "proceedings": Type("inproceedings", "booktitle", needs=_CITED),
        "preprint": Type("online", "organization", eprint=True),
        "book": Type("book", "howpublished"),
        "report": Type("report", "institution", needs=(*_CITED, "venue")),
        "code": Type("software", "organization"),
        "dataset": Type("dataset", "organization"),
        **dict.fromkeys(("demo", "collection", "post", "news", "video", "thread", "list"), _ONLINE),
    },
    other=Type("misc", "organization"),
    archive=("eprinttype", "eprintclass"),
    pages=("openreview", "acl", "repo", "hf"),
    date=_whole_date,
    language=_babel,
)
