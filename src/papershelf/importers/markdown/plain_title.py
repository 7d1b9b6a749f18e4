"""A title that nothing sets apart from what stands around it."""

import re

from papershelf.importers.markdown.facts import (
    HANDLE,
    groups,
    mark,
    read_byline_of,
    sentence,
    trimmed,
)
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.titles import clean_title
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.citation import split_citation
from papershelf.importers.text.people import read_authors
from papershelf.importers.text.venues import find_venue

_IN_FRONT = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\s*[:：]?\s*")
_QUOTED = re.compile(r"[\"“「《«『]([^\"“”「」《»》«『』]{8,400})[\"”」》»』](?!\s?[:：])")
_CREDITED = re.compile(r"\s[(（]([^()（）]{4,})[)）][\s.,]{0,3}\Z")
_REPOSITORY = re.compile(r"([\w.-]{1,60}/[\w.-]{1,60})\s[-–—:]\s+(?=\S)")
_LONGEST_CREDIT = 2_000
_ID = re.compile(
    r"(?:,\s?|\s)?\b(?:arxiv:?\s?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?|doi:?\s?10\.[0-9]{4,9}/\S+)\s*", re.IGNORECASE
)


def read_plain_title(fields: Fields, text: str) -> None:
    """A title that nothing sets apart: in quotation marks, or before a venue and a date, or all of the text."""
    text = _without_numbers(fields, sentence(text.lstrip(" ])】）")))
    if cited := split_citation(text):
        fields.title = marked_title(fields, cited.title)
        for part in (cited.credit, cited.behind):
            byline = read_byline(part)
            fields.take(byline)
            fields.remarks.extend([byline.rest] if byline.rest else [])
        return
    if found := _REPOSITORY.match(text):
        fields.title = found[1]
        fields.describe(text[found.end() :].rstrip(" [(|-"))
        return
    quoted = _QUOTED.search(text)
    if quoted:
        fields.title = marked_title(fields, quoted[1])
        for part in (text[: quoted.start()], text[quoted.end() :]):
            read_byline_of(fields, trimmed(part))
        return
    if handle := HANDLE.search(text):
        groups(fields, handle[1])
        text = text[: handle.start()] + text[handle.end() :]
    fields.is_plain = True
    text = _without_byline(fields, text)
    found = _CREDITED.search(text, max(0, len(text) - _LONGEST_CREDIT))
    if found and (authors := read_authors(found[1])):
        fields.take(Byline(authors=authors))
        text = text[: found.start()]
    title, comma, last = text.strip().rstrip(".:- –—|").rpartition(", ")
    venue = find_venue(last) if comma else None
    if venue and not last[: venue.start].strip() and len(last) - venue.end < 12:  # noqa: PLR2004 - a year and a track
        read_byline_of(fields, last)
        text = title
    fields.title = marked_title(fields, text)


def _without_numbers(fields: Fields, text: str) -> str:
    """The text without "arXiv:2401.00001" or "doi:10.1/2" at one of its ends."""
    found = _ID.search(text)
    if found is None or (text[: found.start()].strip() and text[found.end() :].strip(" .")):
        return text
    fields.take(read_byline(found[0]))
    return text[: found.start()] or text[found.end() :]


def _without_byline(fields: Fields, text: str) -> str:
    """The text without a venue in brackets, or authors, before the title: "(ICML) Title", "A. Bee. Title. Venue"."""
    found = _IN_FRONT.match(text)
    byline = read_byline(found[1]) if found else Byline()
    if found and (byline.venue or byline.date) and not byline.rest and not byline.authors:
        fields.take(byline)
        text = text[found.end() :]
    names, stop, rest = text.partition(". ")
    following, _, last = rest.partition(". ")
    if stop and len(names.split()) > 2 and (authors := read_authors(following.rstrip(" .[("))):  # noqa: PLR2004 - a title
        fields.take(Byline(authors=authors))
        read_byline_of(fields, trimmed(last))
        return names
    authors = read_authors(names) if stop and len(rest.split()) > 2 else ()  # noqa: PLR2004 - a title
    if authors:
        fields.take(Byline(authors=authors))
        text, stop, behind = rest.partition(". ")
        read_byline_of(fields, trimmed(behind))
    return text.rstrip(" [(（【")


def marked_title(fields: Fields, text: str) -> str:
    mark(fields, text)
    return clean_title(fields, text)
