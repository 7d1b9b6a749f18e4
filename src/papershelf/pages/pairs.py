"""Which tags go together: the most used ones as a triangle of numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.pages.grids import tint
from papershelf.pages.presenter import Presenter
from papershelf.pages.views.plots import Cell, Label, Matrix, Pair, Square
from papershelf.present import cut, tag_title
from papershelf.wording import count, filled

TAGS = 20
SIDE = 32
"""A square's side: room for a number and for a finger."""
ROOM = 240
"""What the last tag's name needs beside its square."""
SIGNS = 32
"""A longer name is cut in the picture."""

_Counts: TypeAlias = Mapping[tuple[str, str], int]


def tag_pairs(presenter: Presenter) -> Matrix | None:
    """How many works carry each two of the most used tags; None where no work carries two."""
    tags = _most_used(presenter.catalog)
    counts = _together(presenter.catalog, tags)
    if all(first == second for first, second in counts):
        return None
    cells = dict(_cells(presenter, counts))
    return Matrix(
        title=presenter.say("plots", "pairs"),
        text=filled(presenter.say("plots", "pairs_text"), n=presenter.count(len(tags))),
        width=len(tags) * SIDE + ROOM,
        height=len(tags) * SIDE,
        side=SIDE,
        labels=tuple(_labels(presenter.catalog, tags)),
        squares=tuple(_squares(presenter, tags, counts, cells)),
        pairs=tuple(_pairs(presenter, counts, cells)),
    )


def _most_used(catalog: Catalog) -> Sequence[str]:
    used = [tag for tag, works in catalog.by_tag.items() if works]
    return sorted(used, key=lambda tag: (-len(catalog.by_tag[tag]), tag))[:TAGS]


def _together(catalog: Catalog, tags: Sequence[str]) -> _Counts:
    """Counts of works by two tags, the more used first; those of a single tag stand under the tag twice."""
    rank = {tag: place for place, tag in enumerate(tags)}
    counts: Counter[tuple[str, str]] = Counter()
    for carried in catalog.tags_of.values():
        counts.update(combinations_with_replacement(sorted(rank.keys() & carried, key=lambda tag: rank[tag]), 2))
    return counts


def _cells(presenter: Presenter, counts: _Counts) -> Iterator[tuple[tuple[str, str], Cell]]:
    most = max((n for (first, second), n in counts.items() if first != second), default=1)
    for (first, second), n in counts.items():
        path = addresses.tag(first) if first == second else addresses.having(("tag", first), ("tag", second))
        yield (first, second), Cell(presenter.count(n), path, 0 if first == second else tint(n, most))


def _labels(catalog: Catalog, tags: Sequence[str]) -> Iterator[Label]:
    """Each tag's name stands beside the last square of its row, which is the first of its column."""
    for place, tag in enumerate(tags):
        title = cut(tag_title(catalog, tag), SIGNS)
        yield Label((place + 1) * SIDE + 8, place * SIDE + SIDE * 0.65, title, addresses.tag(tag))


def _squares(
    presenter: Presenter, tags: Sequence[str], counts: _Counts, cells: Mapping[tuple[str, str], Cell]
) -> Iterator[Square]:
    rank = {tag: place for place, tag in enumerate(tags)}
    for (first, second), cell in cells.items():
        names = dict.fromkeys((tag_title(presenter.catalog, first), tag_title(presenter.catalog, second)))
        works = count(presenter.words, "works", counts[first, second])
        yield Square(rank[first] * SIDE, rank[second] * SIDE, f"{' + '.join(names)}: {works}", cell)


def _pairs(presenter: Presenter, counts: _Counts, cells: Mapping[tuple[str, str], Cell]) -> Iterator[Pair]:
    """Pairs first, the most frequent ones before the others."""
    for first, second in sorted(counts, key=lambda pair: (pair[0] == pair[1], -counts[pair], pair)):
        other = presenter.tag(second) if first != second else None
        yield Pair(presenter.tag(first), other, cells[first, second])
