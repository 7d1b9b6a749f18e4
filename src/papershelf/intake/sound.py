"""A record that an import writes is valid: what a rule refuses is kept as text, never written and never dropped."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from papershelf.intake.audit import leaves
from papershelf.intake.notes import showable
from papershelf.load import parse
from papershelf.model.document import Document, Plain, Sequence
from papershelf.model.fields import MAX_LINE
from papershelf.model.records import Paper
from papershelf.record_text import write_record
from papershelf.validate import validate

_NEEDED = ("title", "topics")
_Refusal = tuple[str, int | None, str]
"""A field, the number of the item in it that is meant (None: all of it), and why."""


def make_sound(values: Mapping[str, Plain], id_: str) -> tuple[dict[str, Plain], list[str]]:
    """Return the values that a record may hold, and the text of what it may not, each with the reason."""
    sound = {name: _instead(name, "") for name in _NEEDED} | dict(values)
    refused = []
    if isinstance(notes := sound.get("notes"), str) and not showable(notes):
        refused.append(str(sound.pop("notes")))
    while not _is_sound(sound, id_) and (refusals := list(_refusals(sound, id_))):
        for name, number, why in sorted(
            refusals, key=lambda refusal: -1 if refusal[1] is None else refusal[1], reverse=True
        ):
            if name in sound:
                refused.append(f"{name}: {' · '.join(leaves(_take(sound, name, number)))} ({why})")
        for name in _NEEDED:
            sound.setdefault(name, _instead(name, str(values.get(name, ""))))
    return sound, refused


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
    """What a rule refuses: once per field, the last item of it first."""
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
