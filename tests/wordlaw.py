"""The law of every importer: no word of a source is lost. Counted here from the text, not by the importer."""

import re
from collections.abc import Iterator

from papershelf.model.document import Plain
from papershelf.model.draft import Fate, Reading

_WORD = re.compile(r"[^\W\d_]{3,}")


def words(text: str) -> set[str]:
    """The words of at least three letters, in one case."""
    return set(_WORD.findall(text.casefold()))


def said(reading: Reading) -> str:
    """Everything that a Reading holds, as one text."""
    parts = [part for draft in reading.drafts for part in (*_leaves(draft.values), *draft.section)]
    parts += [kept.text for draft in reading.drafts for kept in draft.kept]
    parts += [kept.text for kept in reading.kept]
    parts += [f"{fault.message} {fault.hint}" for fault in reading.faults]
    return "\n".join(parts)


def check_lines(reading: Reading) -> None:
    """Each line that is not blank has a fate, and one that was not understood is kept, under its number."""
    lines = {number for number, line in enumerate(reading.text.split("\n"), 1) if line.strip()}
    assert set(reading.fates) == lines
    kept = {kept.line + more for kept in reading.kept for more in range(kept.text.count("\n") + 1)}
    assert {number for number, fate in reading.fates.items() if fate is Fate.LOST} <= kept
    for draft in reading.drafts:
        assert draft.lines
        assert draft.place.line in draft.lines


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)


def texts(value: Plain | None) -> tuple[str, ...]:
    """The texts of a value that is a list."""
    return tuple(_leaves(value)) if isinstance(value, tuple) else ()
