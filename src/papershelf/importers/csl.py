"""CSL-JSON, as Zotero and other reference managers export it: an array of items."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from papershelf.exchange import CUT, SOURCE, TAG_BREAK
from papershelf.importers.bibliography.card import Said
from papershelf.importers.bibliography.extra import kind_of, read_extra
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
_KINDS = {"post-weblog": "post", "post": "thread"}
"""Types that say more than their like in BibTeX."""
_OWN_KINDS = {**_KINDS, "article": "paper"}
_EVENTS = ("event-title", "event")
_OURS = {"abstract": "summary", "id": "id"}
"""What fields of our own export say, where they say more than others."""


def read(text: str, name: str) -> Reading:
    """Read a file of CSL-JSON; what is no item is kept, and broken JSON is reported with its line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome(name, text)
    for item in items(outcome, ("items",)):
        if isinstance(item.value, dict):
            lines = item.lines_of(item.value)
            fields = [said for field, value in item.value.items() for said in _said(field, value, lines[field])]
            entry_type = _text(item.value.get("type"))
            fields = [_placed(said, entry_type, item.value) for said in fields]
            kinds = _OWN_KINDS if item.value.get("source") == SOURCE else _KINDS
            fields += [Said("entrysubtype", kinds[entry_type], item.line)] if entry_type in kinds else []
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
    elif field == "genre" and (kind := kind_of(_text(value))):
        yield Said("entrysubtype", kind, line)
    elif field == "note" and isinstance(value, str):
        yield from _notes(value, line)
    else:
        yield Said(_FIELDS.get(field, field), _text(value), line, field)


def _placed(said: Said, entry_type: str, item: Mapping[str, Any]) -> Said:
    """A field in its place: without a title of its own, an event or a preprint's publisher is the venue."""
    venues = (*_EVENTS, "publisher") if entry_type == "article" else _EVENTS
    if said.label in venues and "container-title" not in item:
        return replace(said, name="journal")
    if item.get("source") == SOURCE and said.label in _OURS:
        return replace(said, name=_OURS[said.label])
    return replace(said, text="") if said.label == "source" and said.text == SOURCE else said


def person(value: Any) -> str:  # noqa: ANN401 - JSON may be anything
    """Return a name as a record has it; one without parts is that of a group."""
    if not isinstance(value, Mapping):
        return _text(value)
    if literal := _text(value.get("literal")):
        return "..." if literal == CUT else f"{literal} (group)"
    part = {name: _text(value.get(name)) for name in (*_GIVEN, *_FAMILY)}
    given, family = (" ".join(filter(None, (part[name] for name in names))) for names in (_GIVEN, _FAMILY))
    if family in (CUT, "...") or not family:
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
        if said := read_extra(one, line):
            yield said
        else:
            lines.append(one)
    if text := "\n".join(lines).strip():
        yield Said("note", text, line)


def _text(value: Any) -> str:  # noqa: ANN401 - JSON may be anything
    """Any value as text; a list of texts as one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(f"<{TAG_BREAK}", "<").strip()
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return "; ".join(f"{name}: {_text(part)}" for name, part in value.items())
