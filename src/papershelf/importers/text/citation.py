"""Citations in running text, as bibliographies set them: names and year, title, place."""

import re
from typing import NamedTuple

from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.people import read_authors

_YEAR = re.compile(
    r"(?:[.,]\s?|\s)(?:\(((?:19|20)[0-9]{2})[a-z]?(?:,[^()]{0,20})?\)[.:,]?|((?:19|20)[0-9]{2})[a-z]?\.)\s+"
)
_END = re.compile(r"[?!](?=\s)|(?<![^\w][A-Z])\.(?=\s)|\Z")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{8,400})[\"”»]")
_NUMBER = re.compile(r"\s*\[[0-9]{1,4}\]\s+")
_EDGES = " .,;:"
_LONGEST = 2_000
_TITLE = 3  # words


class Citation(NamedTuple):
    """The three parts of a citation; the first holds names, and the year where it stands there."""

    credit: str
    title: str
    behind: str


def split_citation(text: str) -> Citation | None:
    """Split "A. Bee and C. Dow (2019). Title. Venue." or "A. Bee, "Title," Venue"; None for any other text."""
    text = text[_begin(text) :][:_LONGEST]
    found = _QUOTED.search(text)
    if found and is_credit(text[: found.start()]):
        return Citation(text[: found.start()], found[1].strip(_EDGES), text[found.end() :])
    if found and not found.start() and is_credit(text[found.end() :]):
        return Citation(text[found.end() :], found[1].strip(_EDGES), "")
    year = _YEAR.search(text)
    if year is None:
        return None
    if not read_authors(text[: year.start()].strip(" ,")):
        return _title_first(text, year)
    end = _END.search(text, year.end())
    title = text[year.end() : end.end() if end else len(text)]
    behind = text[year.end() + len(title) :]
    return Citation(text[: year.end()], title.strip(_EDGES), behind) if len(title.split()) >= _TITLE else None


def _title_first(text: str, year: re.Match[str]) -> Citation | None:
    """Split "Title (2019), A. Bee and C. Dow"."""
    title, credit = text[: year.start()], text[year.end() :]
    told = year[1] and len(title.split()) >= _TITLE and is_credit(credit)
    return Citation(credit, title.strip(_EDGES), year[0]) if told else None


def is_credit(text: str) -> bool:
    """Whether a text names people, and at most a date beside them."""
    byline = read_byline(text[_begin(text) :])
    return bool(byline.authors) and not byline.rest.strip(_EDGES + "()[]")


def is_numbered(text: str) -> bool:
    """Whether a text begins with the number of a reference, such as "[12] "."""
    return bool(_begin(text))


def _begin(text: str) -> int:
    found = _NUMBER.match(text)
    return found.end() if found else 0
