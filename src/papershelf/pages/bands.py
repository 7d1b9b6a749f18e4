"""The timeline's axis: recent years are wide and show months, older ones are narrow, the oldest share a band."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from papershelf.model.records import Paper

WIDTH = 1080
PITCH = 12
"""From dot to dot."""
RECENT = 5
"""Years with months."""
OLDER = 10
"""Years without; those before share one more band."""
NARROW = 4 * PITCH
OLDEST = 8 * PITCH
SLOTS = 13
"""Twelve months, and before them what is known by its year only."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the axis, from x on: slots of the same width, side by side."""

    years: tuple[str, ...]
    x: float
    slots: int
    width: float
    """A slot's."""

    @property
    def columns(self) -> int:
        """How many dots stand side by side in a slot."""
        return max(1, int(self.width / PITCH))

    def slot(self, paper: Paper) -> int:
        """Where a work of these years stands."""
        month = (paper.date or "")[5:7]
        return int(month) if month and self.slots == SLOTS else 0

    def months(self, slot: int) -> int:
        """How many months a slot stands for."""
        return 1 if slot else 12 * len(self.years)


def bands(years: Sequence[str]) -> list[Band]:
    """The axis for years with works, which come newest first; it begins with the oldest."""
    recent, older, oldest = years[:RECENT], years[RECENT : RECENT + OLDER], years[RECENT + OLDER :]
    narrow: list[tuple[tuple[str, ...], int, float]] = [((year,), 1, NARROW) for year in reversed(older)]
    if oldest:
        narrow.insert(0, (tuple(oldest), 1, OLDEST))
    wide = (WIDTH - sum(width for _, _, width in narrow)) / max(len(recent), 1)
    groups = [*narrow, *(((year,), SLOTS, wide) for year in reversed(recent))]
    starts = accumulate((width for _, _, width in groups), initial=0.0)
    return [
        Band(group, start, slots, width / slots) for (group, slots, width), start in zip(groups, starts, strict=False)
    ]
