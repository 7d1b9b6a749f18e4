"""A work among its neighbours, as a small picture: what its lists tell, seen at once.

The picture is a static SVG of whole numbers: a column of older works on the left, one of newer works on the right, and
lines from this work between them. Works without a date stand on the right, where readers look for what is unread.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.pages.presenter import Presenter
from papershelf.pages.ties import near
from papershelf.pages.views.work import Neighbourhood, Node, Strand
from papershelf.present import cut

LEAST = 2
MOST = 8
"""Neighbours in a picture; the lists tell all."""
WIDTH = 320
EDGE = 10
"""Where this work stands if none is older."""
REACH = 46
"""From this work to another's point."""
GAP = 8
"""From a point to its name."""
SIGN = 7
"""The width of a sign."""
ROW = 26
BASE = 4
"""From a row's middle down to the line on which its name stands."""
LONGEST = 60
"""Signs of a title."""
KINDS = ("relation", "note", "near")


@dataclass(frozen=True, slots=True)
class _Column:
    """The works on one side (-1 left, 1 right), from top to bottom."""

    ids: Sequence[str]
    side: int
    origin: int
    """Where this work stands."""
    height: int
    """The picture's."""

    @property
    def point(self) -> int:
        """Where the lines end."""
        return self.origin + self.side * REACH

    @property
    def rows(self) -> Iterator[tuple[str, int]]:
        """Each work and the middle of its row; the column is in the middle of the height."""
        top = (self.height - ROW * len(self.ids)) // 2 + ROW // 2
        return ((id_, top + ROW * number) for number, id_ in enumerate(self.ids))

    def nodes(self, papers: Mapping[str, Paper]) -> Iterator[Node]:
        """The works by name, as long as there is room."""
        x = self.point + self.side * GAP
        room = (WIDTH - x if self.side > 0 else x) // SIGN
        for id_, y in self.rows:
            yield Node(_name(papers[id_], room), cut(papers[id_].title, LONGEST), f"{id_}.html", x, y + BASE)

    def lines(self) -> dict[str, str]:
        """The way to each work, level at both ends."""
        start, end = f"{self.origin} {self.height // 2}", self.point
        turn = (self.origin + end) // 2
        return {id_: f"M{start}C{turn} {self.height // 2} {turn} {y} {end} {y}" for id_, y in self.rows}

    def dots(self) -> str:
        """A point for each work."""
        return "".join(f"M{self.point} {y}h0" for _, y in self.rows)


def neighbourhood(presenter: Presenter, id_: str) -> Neighbourhood | None:
    """The picture of a work's neighbours, the most closely tied ones; none of just one."""
    catalog = presenter.catalog
    kinds = dict(islice(_neighbours(catalog, id_).items(), MOST))
    if len(kinds) < LEAST:
        return None
    left, right = _columns(catalog.papers, id_, list(kinds))
    lines = left.lines() | right.lines()
    return Neighbourhood(
        width=WIDTH,
        height=left.height,
        older=tuple(left.nodes(catalog.papers)),
        newer=tuple(right.nodes(catalog.papers)),
        strands=tuple(_strands(kinds, lines)),
        dots=left.dots() + right.dots(),
        middle=f"M{left.origin} {left.height // 2}h0",
        legend=" · ".join(_legend(presenter, left, right, kinds)),
    )


def _neighbours(catalog: Catalog, id_: str) -> Mapping[str, str]:
    """What ties each neighbour, the strongest tie first; each has one."""
    paper = catalog.papers[id_]
    linked = markdown.parse(paper.notes).wiki_links if paper.notes else ()
    ties = {
        "relation": [edge.id for edge in catalog.edges.get(id_, ())],
        "note": [
            *(catalog.ids.get(link.target, id_) for link in linked),
            *(link.id for link in catalog.backlinks.get(id_, ())),
        ],
        "near": [other.id for other in near(catalog, id_)],
    }
    found: dict[str, str] = {}
    for kind in KINDS:
        for other in ties[kind]:
            if other != id_:
                found.setdefault(other, kind)
    return found


def _columns(papers: Mapping[str, Paper], id_: str, others: Sequence[str]) -> tuple[_Column, _Column]:
    date = papers[id_].date or ""
    by_date = sorted(others, key=lambda other: (papers[other].date or "9", other))
    older = [other for other in by_date if (papers[other].date or "9") < date]
    newer = [other for other in by_date if other not in older]
    origin = WIDTH // 2 if older else EDGE
    height = ROW * max(len(older), len(newer))
    return _Column(older, -1, origin, height), _Column(newer, 1, origin, height)


def _strands(kinds: Mapping[str, str], lines: Mapping[str, str]) -> Iterator[Strand]:
    """The lines of a kind are one path."""
    for kind in KINDS:
        found = "".join(lines[id_] for id_ in kinds if kinds[id_] == kind)
        if found:
            yield Strand(kind, found)


def _legend(presenter: Presenter, left: _Column, right: _Column, kinds: Mapping[str, str]) -> Iterator[str]:
    """What the sides and the lines mean, as far as there are any."""
    if left.ids and right.ids:
        yield presenter.say("tie", "sides")
    found = set(kinds.values())
    yield from (presenter.say("tie", kind) for kind in KINDS if kind in found)


def _name(paper: Paper, room: int) -> str:
    """Its first author's family name, or its title, and its year."""
    first = next((person.family or person.name for person in paper.people), paper.title)
    year = paper.year or ""
    return f"{cut(first, room - len(year) - 1)} {year}".strip()
