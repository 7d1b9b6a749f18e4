"""A record that an import writes is valid: what a rule refuses is kept as text, never written and never dropped."""

import unicodedata
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from papershelf.intake.audit import leaves
from papershelf.intake.notes import showable
from papershelf.load import RECORD_BYTES, parse
from papershelf.model.document import Document, Plain, Sequence
from papershelf.model.fields import MAX_LINE
from papershelf.model.records import Paper
from papershelf.record_text import write_record
from papershelf.validate import validate

_NEEDED = ("title", "topics")
_DISTINCT = ("topics", "tags", "other_titles", "aliases")
"""The lists in which nothing may stand twice."""
_LARGEST = RECORD_BYTES - 4096
"""Some bytes are left for what is added later: the day, the source, a curator's mark."""
_Refusal = tuple[str, int | None, str]
"""A field, the number of the item in it that is meant (None: all of it), and why."""


def make_sound(values: Mapping[str, Plain], id_: str) -> tuple[dict[str, Plain], list[str]]:
    """Return the values that a record may hold, and the text of what it may not, each with the reason."""
    sound = {name: _instead(name, "") for name in _NEEDED} | dict(values)
    sound |= {name: _once(sound[name]) for name in _DISTINCT if name in sound}
    refused = []
    if isinstance(notes := sound.get("notes"), str) and not showable(notes):
        refused.append(str(sound.pop("notes")))
    before: dict[str, Plain] = {}
    while sound != before and not _is_sound(sound, id_):  # a fault may hide another; a round takes something out
        before = dict(sound)
        refused += _take_refused(sound, id_)
        for name in _NEEDED:
            sound.setdefault(name, _instead(name, str(values.get(name, ""))))
    return sound, [*refused, *_take_excess(sound)]


def _once(value: Plain) -> Plain:
    """A list without what it says again: taken out by the rules, each repeat would cost a round."""
    if not isinstance(value, tuple):
        return value
    first: dict[str | int, Plain] = {}
    for number, item in enumerate(value):
        first.setdefault(unicodedata.normalize("NFC", item.strip()) if isinstance(item, str) else number, item)
    return tuple(first.values())


def _take_refused(values: dict[str, Plain], id_: str) -> Iterator[str]:
    """Takes out what a rule refuses now: items from the last to the first, so that their numbers stay right."""
    refusals = sorted(_refusals(values, id_), key=lambda it: -1 if it[1] is None else it[1], reverse=True)
    for name, number, why in refusals:
        if name in values:
            yield f"{name}: {' · '.join(leaves(_take(values, name, number)))} ({why})"


def _take_excess(values: dict[str, Plain]) -> Iterator[str]:
    """Takes out the longest fields until the record's file is no larger than may be."""
    while _may_be_large(values) and len(write_record(values).encode()) > _LARGEST:
        name = max((name for name in values if name not in _NEEDED), key=lambda name: _length(values[name]))
        yield f"{name}: {' · '.join(leaves(values.pop(name)))} (the record is larger than {RECORD_BYTES // 1024} KiB)"


def _may_be_large(values: Mapping[str, Plain]) -> bool:
    """Whether it is worth writing the record: no character takes more than four bytes, nor its key more than 40."""
    return 4 * sum(map(_length, values.values())) > _LARGEST and not set(values) <= set(_NEEDED)


def _length(value: Plain) -> int:
    return sum(len(leaf) + 10 for leaf in leaves(value))


def _is_sound(values: Mapping[str, Plain], id_: str) -> bool:
    """Whether the values are a record's; places, for which a file is needed, are looked for only if not."""
    try:
        Paper.model_validate({**values, "id": id_})
    except ValidationError:
        return False
    return True


def _take(values: dict[str, Plain], name: str, number: int | None) -> Plain:
    """Takes a value, or an item of it, out."""
    value = values.pop(name)
    if number is None or not isinstance(value, tuple) or number >= len(value):
        return value
    if rest := value[:number] + value[number + 1 :]:
        values[name] = rest
    return value[number]


def _instead(name: str, text: str) -> Plain:
    """Something valid for a field that a record needs."""
    if name == "topics":
        return ("imported",)
    printable = "".join(char if char.isprintable() else " " for char in text[: MAX_LINE // 2])
    return " ".join(printable.encode("ascii", "ignore").decode().split()) or "Untitled"


def _refusals(values: Mapping[str, Plain], id_: str) -> Iterator[_Refusal]:
    """What a rule refuses, in the order of the file: each field, or item of one, once."""
    document, why = _document(values, id_)
    if document:
        seen = set()
        for fault in validate(document, Paper, id_=id_)[1]:
            name, number = _place(document, (fault.location.line, fault.location.column))
            if (name, number) not in seen:
                seen.add((name, number))
                yield name, number, fault.message.removeprefix(f"{name}: ")
        return
    unreadable = {name: _document({name: value}, id_)[1] for name, value in values.items()}
    found = {name: reason for name, reason in unreadable.items() if reason} or {next(iter(values)): why}
    yield from ((name, None, reason) for name, reason in found.items())


def _document(values: Mapping[str, Plain], id_: str) -> tuple[Document | None, str]:
    """The record as a file, or why it can't be one."""
    try:
        document, faults = parse(write_record(values), f"papers/{id_}.yaml")
    except ValueError as error:
        return None, str(error)
    return document, "" if document else faults[0].message


def _place(document: Document, place: tuple[int, int]) -> tuple[str, int | None]:
    """The field in which a fault lies, and the item of it."""
    key, value = [pair for pair in document.root.items if (pair[0].line, pair[0].column) <= place][-1]
    items = value.items if isinstance(value, Sequence) else ()
    before = [number for number, item in enumerate(items) if (item.line, item.column) <= place]
    return key.text, before[-1] if before else None
