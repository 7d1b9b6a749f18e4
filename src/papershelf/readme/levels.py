"""How much entries say where not all can say everything: the law by which they fall back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import TypeAlias

from papershelf.model.catalog import Ids


class Level(IntEnum):
    """How much an entry says."""

    LINE = 1
    """One line: title, authors, venue and year."""
    SUMMARY = 2
    """All but the notes."""
    FULL = 3
    """Everything."""


Levels: TypeAlias = Mapping[str, Level]
Size: TypeAlias = Callable[[str, Level], int]
"""The bytes of a work's entry at a level."""


def fit(sections: Sequence[Ids], room: int, size: Size) -> dict[str, Level] | None:
    """The level of each entry, so that all together are no longer than there is room; None where none is low enough.

    All entries are at the first level at which they fit, and as many as fit keep the level above it: of each section
    the same share, the first ones of the ids that it is given by. So a smaller room never raises an entry's level.
    """
    for level in reversed(Level):
        left = _left(sections, level, room, size)
        if left >= 0:
            levels = {id_: level for section in sections for id_ in section}
            return levels if level is Level.FULL else levels | _kept(sections, Level(level + 1), left, size)
    return None


def _left(sections: Sequence[Ids], level: Level, room: int, size: Size) -> int:
    """The room that a level leaves; less than nothing as soon as it is too small, so that no more has to be printed."""
    for section in sections:
        for id_ in section:
            room -= size(id_, level)
            if room < 0:
                return room
    return room


def _kept(sections: Sequence[Ids], upper: Level, left: int, size: Size) -> dict[str, Level]:
    kept = {}
    for id_ in _evenly(sections):
        left -= size(id_, upper) - size(id_, Level(upper - 1))
        if left < 0:
            break
        kept[id_] = upper
    return kept


def _evenly(sections: Sequence[Ids]) -> Iterator[str]:
    """The works by the share of their section that stands before them; of two that are equal, the first one read."""
    placed = [(rank / len(section), id_) for section in sections for rank, id_ in enumerate(section, 1)]
    return (id_ for _, id_ in sorted(placed, key=lambda place: place[0]))
