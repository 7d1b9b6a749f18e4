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


def _named_apart(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which a name may stand twice: nothing that it says is dropped."""
    named: dict[str, Any] = {}
    for name, value in pairs:
        named[name if name not in named else f"{name} (again, {len(named)})"] = value
    return named


_DECODER = json.JSONDecoder(object_pairs_hook=_named_apart)
_BETWEEN = re.compile(r"[\s,\]}]*")
_KEY = re.compile(r'[\s,{]*"([^"\\]{0,80})"\s*:\s*')


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


def items(outcome: Outcome, keys: tuple[str, ...] = ()) -> Iterator[Item]:
    """Yield the items of an array, of an array under one of the keys of an object, or objects in a row.

    The brackets around them are navigation. Broken JSON is reported and kept from there to the end.
    """
    text = outcome.text
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    at = _open(text, keys)
    for line in range(1, bisect_right(starts, at) + 1 if at else 0):
        outcome.mark(line, line, Fate.NAVIGATION)
    while (at := _skip(text, at)) < len(text):
        line = bisect_right(starts, at)
        column = at - starts[line - 1] + 1
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            where = error.pos if isinstance(error, json.JSONDecodeError) else at
            _report(outcome, starts, at, where)
            return
        item = Item(value if _is_flat(value) else None, text[at:end], line, column)
        for leaf in _leaves(item.value):
            outcome.find_addresses(line, leaf)
        yield item
        at = end
    for line in range(1, len(starts) + 1):
        if line not in outcome.fates:
            outcome.mark(line, line, Fate.NAVIGATION)


def _report(outcome: Outcome, starts: list[int], at: int, where: int) -> None:
    line = bisect_right(starts, where)
    place = Location(outcome.name, line, where - starts[line - 1] + 1)
    message = "the file is no JSON from here on; it is kept as it is"
    outcome.faults.append(Diagnostic(place, "P201", message, "export it again, or mend it"))
    outcome.keep(bisect_right(starts, at), outcome.text[at:].rstrip(), Fate.LOST)


def _open(text: str, keys: tuple[str, ...]) -> int:
    """Where the first item begins: in an array, in an array under one of the keys, or at the beginning."""
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        return start + 1
    at = start
    while found := _KEY.match(text, at):
        if found[1] in keys and text[found.end() : found.end() + 1] == "[":
            return found.end() + 1
        try:
            at = _DECODER.raw_decode(text, found.end())[1]
        except (ValueError, RecursionError):
            break
    return 0


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _is_flat(value: object, left: int = 50) -> bool:
    """Whether a value is nested no deeper than recursion may go."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left > 0 and all(_is_flat(part, left - 1) for part in parts)


def _leaves(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _leaves(part)
