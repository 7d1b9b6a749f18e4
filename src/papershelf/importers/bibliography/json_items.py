"""The items of a JSON file, each with its place: an array, an object, or one object a line."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from papershelf.importers.bibliography.outcome import Outcome
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.draft import Fate

_HALVES = re.compile(r"[\ud800-\udfff]")
"""Halves of surrogate pairs, which escapes can name: no file can hold them."""


def _named_apart(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which a name may stand twice: nothing that it says is dropped."""
    named: dict[str, Any] = {}
    for told, value in pairs:
        name = _HALVES.sub("", told)
        named[name if name not in named else f"{name} (again, {len(named)})"] = value
    return named


class _BrokenError(ValueError):
    """What begins at a place is no JSON, as `where` tells."""

    def __init__(self, at: int, where: int) -> None:
        super().__init__()
        self.at = at
        self.where = where


_DECODER = json.JSONDecoder(object_pairs_hook=_named_apart)
_BETWEEN = re.compile(r"[\s,\]}]*")
_MEMBER = object()
"""Stands for the value of what is no item."""
_SPACE = re.compile(r"\s*")
_BEFORE_NAME = re.compile(r"[\s,{]*")
_COLON = re.compile(r"\s*:\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a JSON file, and where it stands."""

    value: Any
    text: str
    line: int
    column: int

    @property
    def lines(self) -> range:
        """The lines of the item."""
        return range(self.line, self.line + self.text.count("\n") + 1)

    def lines_of(self, names: Iterable[str]) -> dict[str, int]:
        """The lines where names stand that come one after the other; one that is written otherwise ends the search."""
        found, at, line = {}, 0, self.line
        for name in names:
            place = self.text.find(json.dumps(name, ensure_ascii=False), at) if at >= 0 else -1
            line += self.text.count("\n", at, place) if place >= 0 else 0
            at, found[name] = place, line
        return found


def items(outcome: Outcome, keys: tuple[str, ...] = (), aside: str = "") -> Iterator[Item]:
    """Yield the items of an array, of an array under one of the keys of an object, or objects in a row.

    The brackets around them are navigation, and the object's other members are kept. Broken JSON is reported, and
    kept from there to the end. Addresses in a member `aside` of an item are nobody's.
    """
    text = outcome.text
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    try:
        for at, end, value in _values(text, keys):
            line = bisect_right(starts, at)
            item = Item(_clean(value) if _is_flat(value) else None, text[at:end], line, at - starts[line - 1] + 1)
            for leaf in [item.text] if value is _MEMBER else _leaves(_without(item.value, aside)):
                outcome.find_addresses(line, leaf)
            if value is _MEMBER:
                outcome.keep(line, item.text, Fate.PROSE)
            else:
                yield item
    except _BrokenError as error:
        _report(outcome, starts, error)
    for line in range(1, len(starts) + 1):
        outcome.mark(line, line, Fate.NAVIGATION)


def members(text: str) -> Iterator[tuple[str, int]]:
    """The names of an object with which a text begins, as far as it is JSON, and where the value of each begins."""
    at, before = _after(_SPACE, text, 0), "{"
    try:
        while text.startswith(before, at):
            name, begin = _name(text, at + 1)
            yield name, begin
            at, before = _after(_SPACE, text, _decode(text, begin)[1]), ","
    except _BrokenError:
        return


def _values(text: str, keys: tuple[str, ...]) -> Iterator[tuple[int, int, Any]]:
    """Every value in its place, from where to where: an item's, or for another member of the object `_MEMBER`."""
    has_key = any(name in keys and text.startswith("[", begin) for name, begin in members(text))
    at, inside = _after(_SPACE, text, 0), not has_key
    at += text.startswith("{" if has_key else "[", at)
    while True:
        begin = _after(_BETWEEN, text, at)
        inside = inside and not (has_key and "]" in text[at:begin])
        if begin == len(text):
            return
        name, at = ("", begin) if inside else _name(text, begin)
        if name in keys and text.startswith("[", at):
            inside, at = True, at + 1
            continue
        value, at = _decode(text, at)
        yield begin, at, value if inside else _MEMBER


def _name(text: str, at: int) -> tuple[str, int]:
    """The name of a member, and where its value begins."""
    name, end = _decode(text, _after(_BEFORE_NAME, text, at))
    colon = _COLON.match(text, end)
    if not isinstance(name, str) or not colon:
        raise _BrokenError(at, end)
    return name, colon.end()


def _decode(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        raise _BrokenError(at, error.pos if isinstance(error, json.JSONDecodeError) else at) from None


def _after(signs: re.Pattern[str], text: str, at: int) -> int:
    found = signs.match(text, at)
    return found.end() if found else at


def _report(outcome: Outcome, starts: list[int], error: _BrokenError) -> None:
    line = bisect_right(starts, error.where)
    place = Location(outcome.name, line, error.where - starts[line - 1] + 1)
    message = "the file is no JSON from here on; it is kept as it is"
    outcome.faults.append(Diagnostic(place, "P201", message, "export it again, or mend it"))
    outcome.keep(bisect_right(starts, error.at), outcome.text[error.at :].rstrip(), Fate.LOST)


def _is_flat(value: object, left: int = 50) -> bool:
    """Whether a value is nested no deeper than recursion may go."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left > 0 and all(_is_flat(part, left - 1) for part in parts)


def _clean(value: Any) -> Any:  # noqa: ANN401 - JSON may be anything
    """A value without halves of surrogate pairs; names are without them already."""
    if isinstance(value, str):
        return _HALVES.sub("", value)
    if isinstance(value, list):
        return list(map(_clean, value))
    return {name: _clean(part) for name, part in value.items()} if isinstance(value, dict) else value


def _without(value: object, name: str) -> object:
    return {key: part for key, part in value.items() if key != name} if isinstance(value, dict) else value


def _leaves(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _leaves(part)
