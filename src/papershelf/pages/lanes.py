"""What stands on the timeline: a lane for each topic, in it a dot for each work, or bars where works are very many."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.pages.bands import PITCH, SLOTS, WIDTH, Band
from papershelf.pages.presenter import Presenter
from papershelf.pages.views.plots import Bar, Dot, Label, Lane
from papershelf.present import cut
from papershelf.wording import count, date_text

DOTS = 1000
"""More works are counted in bars."""
LANES = 12
"""Topics with a lane each; the works of the others share one."""
HEAD = 30
"""Room for the years above the lanes."""
NAME = 30
"""Room for a lane's name above its dots."""
HIGHEST = 30
"""A pile with more dots becomes a bar, as all others do."""
TALLEST = 60
"""The height of the bar with the most works a month."""
SIGNS = 40
"""A longer title is cut in the picture; the list has it in full."""

_Slots: TypeAlias = Mapping[tuple[Band, int], Sequence[Paper]]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes from top to bottom, how high all are together, and whether they hold bars."""

    lanes: tuple[Lane, ...]
    height: int
    bars: bool


def lanes(presenter: Presenter, axis: Sequence[Band]) -> Lanes:
    """Dots as long as they are few enough for the page and for each pile, else bars."""
    found = {topic: _slots(axis, papers) for topic, papers in _by_lane(presenter.catalog).items()}
    works = sum(len(papers) for slots in found.values() for papers in slots.values())
    bars = works > DOTS or max(map(_rows, found.values()), default=0) > HIGHEST
    most = max((_rate(*slot) for slots in found.values() for slot in slots.items()), default=1)
    drawn, top = [], HEAD
    for topic, slots in found.items():
        base = top + NAME + (TALLEST if bars else PITCH * _rows(slots))
        marks = _bars(presenter, slots, base, most) if bars else _dots(presenter, slots, base)
        drawn.append(Lane(_label(presenter, topic, top + NAME - PITCH // 2), base, tuple(marks)))
        top = base
    return Lanes(tuple(drawn), top, bars)


def _by_lane(catalog: Catalog) -> Mapping[str, Sequence[Paper]]:
    """The works with a date, oldest first, by the top-level topic of their first one; "" has all that have no lane."""
    roots: dict[str, str] = {}
    for id_, section in catalog.sections.items():
        roots[id_] = roots.get(section.parent or "", id_)
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in reversed(list(catalog.papers.values())):
        if paper.date:
            found[next((roots[topic] for topic in paper.topics if topic in roots), "")].append(paper)
    named = [id_ for id_ in catalog.sections if id_ in found][:LANES]
    others = sorted(
        (p for id_, papers in found.items() if id_ not in named for p in papers), key=lambda p: p.date or ""
    )
    return {id_: found[id_] for id_ in named} | ({"": others} if others else {})


def _slots(axis: Sequence[Band], papers: Sequence[Paper]) -> _Slots:
    bands = {year: band for band in axis for year in band.years}
    found: dict[tuple[Band, int], list[Paper]] = defaultdict(list)
    for paper in papers:
        band = bands[paper.year]
        found[band, band.slot(paper)].append(paper)
    return found


def _rows(slots: _Slots) -> int:
    """How many dots the highest pile of a lane has."""
    return max(-(-len(papers) // band.columns) for (band, _), papers in slots.items())


def _dots(presenter: Presenter, slots: _Slots, base: int) -> Iterator[Dot]:
    """Piles from the lane's base up, the oldest work at the bottom."""
    for (band, slot), papers in slots.items():
        for place, paper in enumerate(papers):
            row, column = divmod(place, band.columns)
            x = band.x + slot * band.width + (column + 0.5) * PITCH
            path = addresses.paper(paper.id)
            yield Dot(round(x, 1), base - row * PITCH - PITCH // 2, _title(presenter, paper), path, _look(band, paper))


def _rate(slot: tuple[Band, int], papers: Sequence[Paper]) -> float:
    """Works a month: so a month and a year compare."""
    return len(papers) / slot[0].months(slot[1])


def _bars(presenter: Presenter, slots: _Slots, base: int, most: float) -> Iterator[Bar]:
    """A bar for each month of a recent year, and for each older year or what stands for them."""
    for (band, slot), papers in slots.items():
        height = max(1.5, TALLEST * _rate((band, slot), papers) / most)
        dates = [(paper.date or "")[: len("2023-05") if slot else len("2023")] for paper in (papers[0], papers[-1])]
        when = "–".join(date_text(presenter.words, date) for date in dict.fromkeys(dates))
        title = f"{when}: {count(presenter.words, 'works', len(papers))}"
        path = addresses.year(band.years[0]) if len(band.years) == 1 else addresses.YEARS
        x, y = band.x + slot * band.width, base - height
        yield Bar(round(x, 1), round(y, 1), round(band.width - 1, 1), round(height, 1), title, path)


def _label(presenter: Presenter, topic: str, y: int) -> Label:
    """At the right end: there a narrow screen begins to show the picture."""
    if not topic:
        return Label(WIDTH, y, presenter.say("timeline", "others"))
    return Label(WIDTH, y, presenter.catalog.sections[topic].topic.title, addresses.topic(topic))


def _title(presenter: Presenter, paper: Paper) -> str:
    return f"{cut(paper.title, SIGNS)} ({date_text(presenter.words, paper.date or '')})"


def _look(band: Band, paper: Paper) -> str:
    """Who reads it first sees whether the work is picked, then whether it has notes; a ring has no month."""
    kind = "p" if paper.picked else "n" if paper.notes else ""
    vague = band.slots == SLOTS and not band.slot(paper)
    return " ".join(filter(None, (kind, "y" if vague else "")))
