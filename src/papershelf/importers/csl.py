"""CSL-JSON, as Zotero and other reference managers export it: an array of items."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from papershelf.importers.bibliography.card import Said
from papershelf.importers.bibliography.fields import make_draft
from papershelf.importers.bibliography.json_items import items
from papershelf.importers.bibliography.names import given_first
from papershelf.importers.bibliography.outcome import Outcome
from papershelf.model.diagnostic import Location
from papershelf.model.draft import Fate, Reading

_FIELDS = {
    "id": "key", "container-title": "journal", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn",
    "page": "pages", "keyword": "keywords", "note": "note", "abstract": "abstract", "language": "language",
    "issue": "number", "publisher-place": "address", "citation-key": "key",
}  # fmt: skip
_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "misc",
    "paper-conference": "inproceedings", "book": "book", "chapter": "incollection", "thesis": "thesis",
    "report": "report", "software": "software", "dataset": "dataset", "webpage": "online", "post": "online",
    "post-weblog": "online", "motion_picture": "video", "broadcast": "video", "speech": "misc", "document": "misc",
    "manuscript": "unpublished", "patent": "patent",
}  # fmt: skip
_EVENTS = ("event-title", "event")
_CHEATER = re.compile(r"\s*([A-Za-z][A-Za-z0-9 -]{1,30}):\s*(\S.*)")
_CHEATED = {"arxiv": "arxiv", "doi": "doi", "isbn": "isbn", "url": "url", "citation key": "key", "tldr": "summary"}
"""What the lines `name: value` at the beginning of a note hold, of which Zotero has no field."""


def read(text: str, name: str) -> Reading:
    """Read a file of CSL-JSON; what is no item is kept, and broken JSON is reported with its line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome(name, text)
    for item in items(outcome, ("items",)):
        if isinstance(item.value, dict):
            lines = item.lines_of(item.value)
            fields = [said for field, value in item.value.items() for said in _said(field, value, lines[field])]
            if "container-title" not in item.value:
                fields = [replace(said, name="journal") if said.label in _EVENTS else said for said in fields]
            entry_type = _text(item.value.get("type"))
            place = Location(name, item.line, item.column)
            outcome.add(*make_draft(place, _TYPES.get(entry_type, entry_type), fields, item.lines))
        else:
            outcome.keep(item.line, item.text, Fate.LOST)
    return outcome.reading()


def _said(field: str, value: Any, line: int) -> Iterator[Said]:  # noqa: ANN401 - JSON may be anything
    if field == "type":
        return
    if field == "author" and isinstance(value, list):
        yield from (Said("author", name, line) for one in value if (name := person(one)))
    elif field == "issued" and isinstance(value, dict) and (date := _date(value)):
        yield Said("date", date, line, field)
        yield from _rest_of_date(value, line)
    elif field == "note" and isinstance(value, str):
        yield from _notes(value, line)
    else:
        yield Said(_FIELDS.get(field, field), _text(value), line, field)


def person(value: Any) -> str:  # noqa: ANN401 - JSON may be anything
    """Return a name as a record has it; one without parts is that of a group."""
    if not isinstance(value, Mapping):
        return _text(value)
    if literal := _text(value.get("literal")):
        return f"{literal} (group)"
    part = {name: _text(value.get(name)) for name in (*_GIVEN, *_FAMILY)}
    given, family = (" ".join(filter(None, (part[name] for name in names))) for names in (_GIVEN, _FAMILY))
    if family in ("others", "...") or not family:
        return "..." if family else given
    return given_first(given, family) if given else family


_GIVEN = ("given", "dropping-particle")
_FAMILY = ("non-dropping-particle", "family", "suffix")


def _date(value: Mapping[str, Any]) -> str:
    """A date as numbers, or as somebody wrote it."""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [number for number in map(_text, first) if number.isascii() and number.isdigit()]
    if numbers:
        return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:3])])
    return _text(value.get("raw")) or _text(value.get("literal"))


def _rest_of_date(value: Mapping[str, Any], line: int) -> Iterator[Said]:
    parts = value.get("date-parts")
    rest = {name: part for name, part in value.items() if name not in ("date-parts", "raw", "literal")}
    rest |= {"date-parts": parts[1:]} if isinstance(parts, list) and len(parts) > 1 else {}
    if parts:
        rest |= {name: value[name] for name in ("raw", "literal") if value.get(name)}
    if rest:
        yield Said("issued", _text(rest), line)


def _notes(note: str, line: int) -> Iterator[Said]:
    """Lines such as `arXiv: 2203.15556` are fields; the others are the note."""
    lines = []
    for one in note.split("\n"):
        found = _CHEATER.fullmatch(one)
        name = _CHEATED.get(found[1].lower()) if found else None
        if found and name:
            yield Said(name, re.sub(r"\s?\[[\w.-]+\]$", "", found[2]).strip(), line, found[1])
        else:
            lines.append(one)
    if text := "\n".join(lines).strip():
        yield Said("note", text, line)


def _text(value: Any) -> str:  # noqa: ANN401 - JSON may be anything
    """Any value as text; a list of texts as one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return "; ".join(f"{name}: {_text(part)}" for name, part in value.items())
