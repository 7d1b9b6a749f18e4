"""Topic × year: how much there is about what, and from when."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from papershelf import addresses
from papershelf.lists import within
from papershelf.model.catalog import Catalog, Ids, Section
from papershelf.pages.listings import PAGE
from papershelf.pages.presenter import Presenter
from papershelf.pages.views import Place
from papershelf.pages.views.plots import Cell, Grid, GridRow
from papershelf.wording import filled

YEARS = 12
"""The newest years have a column each, older ones share one."""
ROWS = 100
"""The topics of a grid."""
TINTS = 5


@dataclass(frozen=True, slots=True)
class _Column:
    """Years that are counted together, newest first, and how the finder is asked for them."""

    head: Place
    years: Sequence[str]
    facet: tuple[str, str]


def topic_years(presenter: Presenter) -> Grid:
    """The top-level topics, each with the works of the topics inside it: the numbers of their shelves."""
    catalog = presenter.catalog
    tops = [section for section in catalog.sections.values() if section.parent is None]
    works = [within(catalog, section) for section in tops[:ROWS]]
    return _grid(presenter, "tops", tops, works)


def every_topic_years(presenter: Presenter) -> Grid:
    """All topics, each with the works that stand in full under it: each number leads to their place in its list."""
    sections = list(presenter.catalog.sections.values())
    works = [presenter.catalog.main_papers(section.id) for section in sections[:ROWS]]
    return _grid(presenter, "topics", sections, works)


def tint(count: int, most: int) -> int:
    """How strong a number's colour is; the root tells small numbers apart."""
    return min(TINTS, ceil(TINTS * sqrt(count / most))) if count else 0


def _grid(presenter: Presenter, kind: str, sections: Sequence[Section], works: Sequence[Ids]) -> Grid:
    columns = tuple(_columns(presenter))
    counts = [_by_year(presenter.catalog, ids) for ids in works]
    most = max((n for row in counts for year, n in row.items() if year), default=1)
    rows = (_row(presenter, columns, section, row, most) for section, row in zip(sections, counts, strict=False))
    hidden = len(sections) - len(works)
    more = filled(presenter.say("plots", "more_topics"), n=presenter.count(hidden))
    return Grid(
        title=presenter.say("plots", kind),
        text=presenter.say("plots", f"{kind}_text"),
        columns=tuple(column.head for column in columns),
        rows=tuple(rows) if columns else (),
        more=Place(more, addresses.TOPICS) if hidden else None,
    )


def _columns(presenter: Presenter) -> Iterator[_Column]:
    """Older years in one column, the newest years one by one, then the works without a date."""
    years = list(presenter.catalog.by_year)
    shown, older = (years[:YEARS], years[YEARS:]) if len(years) > YEARS + 1 else (years, [])
    if older:
        head = filled(presenter.say("plots", "before"), year=shown[-1])
        yield _Column(Place(head, addresses.YEARS), older, ("year", f"..{older[0]}"))
    for year in reversed(shown):
        yield _Column(presenter.year(year), [year], ("year", year))
    if any(not paper.date for paper in presenter.catalog.papers.values()):
        yield _Column(presenter.year(addresses.UNDATED), [""], ("year", addresses.UNDATED))


def _row(
    presenter: Presenter, columns: Sequence[_Column], section: Section, counts: Mapping[str, int], most: int
) -> GridRow:
    own = _by_year(presenter.catalog, presenter.catalog.main_papers(section.id))
    headings = _headings(presenter.catalog, section.id)

    def cell(column: _Column) -> Cell:
        count = sum(counts[year] for year in column.years)
        if not count:
            return Cell()
        first = next((headings[year] for year in column.years if year in headings), "")
        in_full = count == sum(own[year] for year in column.years)
        path = first if first and in_full else addresses.having(("topic", section.id), column.facet)
        return Cell(presenter.count(count), path, tint(count, most))

    head = presenter.topic(section.id, presenter.count(sum(counts.values())))
    return GridRow(head, section.depth, tuple(map(cell, columns)))


def _by_year(catalog: Catalog, ids: Ids) -> Counter[str]:
    return Counter(catalog.papers[id_].year for id_ in ids)


def _headings(catalog: Catalog, topic: str) -> Mapping[str, str]:
    """Where the works of each year begin in a topic's list; nothing where it is grouped otherwise."""
    headings: dict[str, str] = {}
    if catalog.settings.site.group == "year":
        for place, id_ in enumerate(catalog.main_papers(topic)):
            year = catalog.papers[id_].year
            page = addresses.numbered(addresses.topic(topic), place // PAGE + 1)
            headings.setdefault(year, f"{page}#y-{year or addresses.UNDATED}")
    return headings
