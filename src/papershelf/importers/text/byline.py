"""Who, where and when: the text beside a title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from papershelf.importers.text.dates import find_date
from papershelf.importers.text.found import Found
from papershelf.importers.text.people import read_authors
from papershelf.importers.text.venues import find_venue
from papershelf.model.identifiers import ARXIV, DOI

_ARXIV = re.compile(rf"(?<![\w./])({ARXIV.pattern})(?![\w/])(?:\s?\[[a-z]+\.?[A-Z]*\])?", re.IGNORECASE)
_DOI = re.compile(rf"(?:doi:?\s?|https?://(?:dx\.)?doi\.org/)?({DOI.pattern})", re.IGNORECASE)
_MARK = "\x00"
"""Stands where something was taken out of a text."""
_NUMBER = r"[0-9]{1,5}"
_RANGE = rf"(?:[a-z]?{_NUMBER}\s?(?:-{{1,3}}|–|—)\s?[a-z]?{_NUMBER}(?:\.{_NUMBER})?)"
_VOLUME = re.compile(
    rf"(?<![\w.])(?:vol(?:ume|\.)?\s?)?({_NUMBER}(?:\.{_NUMBER}(?:-{_NUMBER})?|\s?\({_NUMBER}(?:-{_NUMBER})?\))?)"
    r"(?=,?\s?\((?:19|20)[0-9]{2}\)|\s?:\s?[0-9])"
    rf"|(?<=,)\s?({_NUMBER}\s?\({_NUMBER}\))(?=,\s?{_NUMBER}\s?[-–—])"
    rf"|\bvol(?:ume|\.)\s?({_NUMBER})\b\.?|(?<=,)\s?({_NUMBER}),?\s(?=pp\.|pages?\b)",
    re.IGNORECASE,
)
_PAGES = re.compile(
    rf"(?:\b(?:pages?|pp?\.)\s?|(?<=[):])\s?:?\s?|(?<={_MARK},)\s?)({_RANGE}|[0-9]{{1,6}}\b)(?![\w-])", re.IGNORECASE
)
_TRACKS = re.compile(
    r"\b(oral|spotlight|poster|best paper(?: award)?|outstanding paper(?: award)?|runner[- ]up|long paper|short paper"
    r"|datasets? (?:and|&) benchmarks?(?: track)?|industry track|demo track|student abstract|highlight)s?\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:pre-?prints?|e-?prints?|under review|to appear(?: in)?|accepted (?:by|at|to)|published (?:in|at)"
    r"|ieee|acm|arxiv)\b",
    re.IGNORECASE,
)
_AROUND = " \t\n,.;:|·•/-–—_()[]{}<>\"“”'‘’`*~，。；：、"
_ASIDE = re.compile(r"\((?!group\)|=)([^()]{1,300})\)")
_GLUED = re.compile(r"['’]?(?:19|20)?([0-9]{2})(?![\w.-])")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.。]\s|\bet al\.?\s")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `rest` is what nothing was made of.

    `tracks` are words such as "Oral", `identifiers` the fields of a record that numbers in the text fill.
    """

    authors: tuple[str, ...] = ()
    venue: str = ""
    date: str = ""
    pages: str = ""
    rest: str = ""
    volume: str = ""
    tracks: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=256)  # one entry asks for the same pieces of its text again and again
def read_byline(text: str) -> Byline:
    """Take authors, venue, date, pages and identifiers out of a text such as "A. Doe et al. NeurIPS 2023."."""
    left = _Left(text)
    numbers = {"doi": left.take(_DOI).rstrip(".,;:)]\"'"), "arxiv": left.take(_ARXIV)}
    identifiers = {name: number for name, number in numbers.items() if number}
    volume, pages = left.take(_VOLUME), left.take(_PAGES)
    venue = left.cut(find_venue(left.text))
    date = _date(left, venue)
    tracks = tuple(left.take_all(_TRACKS))
    left.take_all(_EMPTY)
    authors, rest = _authors(left.pieces())
    name = venue.value if venue else ""
    return Byline(authors, name, date, pages, rest, volume, tracks, identifiers)


class _Left:
    """A text out of which pieces are taken; all places stay what they were."""

    def __init__(self, text: str) -> None:
        self.source = self.text = text.replace(_MARK, " ")

    def cut(self, found: Found | None) -> Found | None:
        if found:
            self._blank(found.start, found.end)
        return found

    def take(self, form: re.Pattern[str]) -> str:
        """The first group of the form where it first stands, or ""."""
        found = form.search(self.text)
        if not found:
            return ""
        self._blank(*found.span())
        return next(filter(None, found.groups()), "")

    def take_all(self, form: re.Pattern[str]) -> list[str]:
        said = [found[0] for found in form.finditer(self.text)]
        self.text = form.sub(lambda found: _MARK * len(found[0]), self.text)
        return said

    def pieces(self) -> list[str]:
        """What is left, in order; what stands in parentheses comes last."""
        asides = [found[1] for found in _ASIDE.finditer(self.text)]
        pieces = [*_ASIDE.sub(" ", self.text).split(_MARK), *(part for aside in asides for part in aside.split(_MARK))]
        return [piece for piece in pieces if piece.strip(_AROUND)]

    def _blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + _MARK * (end - start) + self.text[end:]


def _date(left: _Left, venue: Found | None) -> str:
    """The date beside the venue, or the year stuck to its name ("ICLR24") or inside it ("NeurIPS 2023 Workshop")."""
    date = left.cut(find_date(left.text))
    if date is None and venue:
        glued = _GLUED.match(left.text, venue.end)
        left.cut(Found("", *glued.span()) if glued else None)
        date = find_date(f"'{glued[1]}" if glued else left.source[venue.start : venue.end])
    value = date.value if date else ""
    left.take_all(re.compile(rf"(?<![\w.-]){value[:4] or _MARK}(?![\w-]|\.\w)"))
    return value


def _authors(pieces: list[str]) -> tuple[tuple[str, ...], str]:
    """The authors of the first piece that names some, and all other pieces as one text."""
    for number, piece in enumerate(pieces):
        for end in _ends(piece):
            if authors := read_authors(_without_end(piece[:end])):
                return authors, _joined([*pieces[:number], piece[end:], *pieces[number + 1 :]])
    return (), _joined(pieces)


def _without_end(text: str) -> str:
    """A text without loose signs behind it; the dot of an initial stays."""
    end = len(text.rstrip(" .,;([{"))
    return text[: end + text.startswith(".", end)]


def _ends(piece: str) -> list[int]:
    """Where a list of authors may end: with the text, or with its first sentence."""
    stop = _SENTENCE.search(piece)
    return [len(piece), stop.end()] if stop else [len(piece)]


def _joined(pieces: list[str]) -> str:
    return " ".join(filter(None, (" ".join(piece.split()).strip(_AROUND) for piece in pieces)))
