"""Grids, the matrix of tags and the timeline: their numbers are the shelf's, and lead to what they count."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest

from markup import Page
from papershelf.lists import within
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.pages.bands import SLOTS, WIDTH, bands
from papershelf.pages.grids import YEARS, every_topic_years, topic_years
from papershelf.pages.lanes import DOTS, HIGHEST
from papershelf.pages.pairs import tag_pairs
from papershelf.pages.timeline import LISTED
from papershelf.pages.views.plots import Bar, Dot, Grid, Timeline
from papershelf.project import Project
from papershelf.queries import select
from plotted import Shown, from_files, from_papers
from shelves import TOY

TOPICS = "sails: {title: Sails, topics: {kites: {title: Kites}}}\nlines: {title: Lines}\n"
TAGS = "wind:\nrope:\nsilk: {title: Silk & <paper>}\nlonely:\n"
FILES = {"schema/topics.yaml": TOPICS, "schema/tags.yaml": TAGS}
ELSEWHERE = ("feed.xml", "search.html", "data/index.html")
"""What other modules write."""
PAGES = ("browse.html", "plots.html", "timeline.html")


def _works(number: int, first_year: int = 1980) -> list[Paper]:
    """Works over the years, some without a month, some without a date."""
    chance = Random(number)  # noqa: S311 - the same each time
    records = (
        {
            "id": f"work-{place}",
            "title": f"Work {place}",
            "topics": tuple(chance.sample(["sails", "kites", "lines"], 2)),
            "tags": tuple(chance.sample(["wind", "rope", "silk"], 1 + place % 3)),
            "date": chance.choice(["", "{}", "{}-03", "{}-11-30"]).format(chance.randint(first_year, 2025)) or None,
        }
        for place in range(number)
    )
    return [Paper.model_validate({key: value for key, value in record.items() if value}) for record in records]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return from_papers(tmp_path_factory.mktemp("large"), _works(3000), FILES)


@pytest.fixture(scope="module")
def toy() -> Shown:
    return from_files(Project(TOY))


@pytest.fixture(params=["large", "toy"])
def shown(request: pytest.FixtureRequest) -> Shown:
    found: Shown = request.getfixturevalue(request.param)
    return found


def _asked(catalog: Catalog, address: str) -> int:
    """How many works the finder shows at an address, as the shelf's own query language answers."""
    pairs = parse_qsl(urlsplit(address).query)
    terms = [f"-{name}:{value[1:]}" if value.startswith("-") else f"{name}:{value}" for name, value in pairs]
    return len(select(catalog, " ".join(terms).replace("year:undated", "-has:date")))


def _listed(shown: Shown, address: str, *, and_older: bool) -> int:
    """How many works stand in a topic's list from an anchor on: those of its year, and older ones."""
    page, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in shown.html(page), address
    topic, year = page.removeprefix("topics/").partition(".")[0], anchor.removeprefix("y-")
    papers = [shown.catalog.papers[id_] for id_ in shown.catalog.main_papers(topic)]
    if and_older:
        return sum("" < paper.year <= year for paper in papers)
    return sum((paper.year or "undated") == year for paper in papers)


def _check_grid(shown: Shown, grid: Grid) -> None:
    for row in grid.rows:
        assert sum(int(cell.count or 0) for cell in row.cells) == int(row.head.note)
        for column, cell in zip(grid.columns, row.cells, strict=True):
            assert bool(cell.path) == bool(cell.count) == bool(cell.tint)
            if cell.path.startswith("browse.html?"):
                assert _asked(shown.catalog, cell.path) == int(cell.count), cell.path
            elif cell.path:
                older = column.text.startswith("Before")
                assert _listed(shown, cell.path, and_older=older) == int(cell.count), cell.path


def test_top_level_topics_have_the_numbers_of_their_shelves(shown: Shown) -> None:
    grid = topic_years(shown.presenter)
    tops = [section for section in shown.catalog.sections.values() if section.parent is None]
    assert [row.head.note for row in grid.rows] == [str(len(within(shown.catalog, section))) for section in tops]
    _check_grid(shown, grid)


def test_each_work_is_counted_once_under_its_own_topic(shown: Shown) -> None:
    grid = every_topic_years(shown.presenter)
    assert sum(int(row.head.note) for row in grid.rows) == len(shown.catalog.papers)
    assert [row.depth for row in grid.rows] == [section.depth for section in shown.catalog.sections.values()]
    assert not [cell.path for row in grid.rows for cell in row.cells if "?" in cell.path], "no script is needed"
    _check_grid(shown, grid)


def test_numbers_lead_to_later_pages_of_long_lists(large: Shown) -> None:
    paths = [cell.path for row in every_topic_years(large.presenter).rows for cell in row.cells]
    assert [path for path in paths if ".page-2.html#y-" in path]
    assert [path for path in paths if path.endswith("#y-undated")]


def test_many_years_share_a_column(large: Shown) -> None:
    heads = [column.text for column in topic_years(large.presenter).columns]
    assert heads == ["Before 2014", *map(str, range(2014, 2026)), "Undated"]
    assert len(heads) == YEARS + 2


def test_few_years_have_a_column_each(tmp_path: Path) -> None:
    papers = [Paper(id=f"w-{year}", title="W", topics=("lines",), date=f"{year}") for year in range(1900, 1900 + YEARS)]
    shown = from_papers(tmp_path, papers, FILES)
    assert [column.text for column in topic_years(shown.presenter).columns] == [paper.date for paper in papers]


def test_colours_grow_with_numbers(shown: Shown) -> None:
    rows = every_topic_years(shown.presenter).rows
    cells = sorted((int(cell.count), cell.tint) for row in rows for cell in row.cells if cell.count)
    assert [tint for _, tint in cells] == sorted(tint for _, tint in cells)
    assert {tint for _, tint in cells} <= {1, 2, 3, 4, 5}
    assert cells[-1][1] == 5


@pytest.mark.parametrize("group", ["topic", "venue"])
def test_lists_that_know_no_years_leave_them_to_the_finder(tmp_path: Path, group: str) -> None:
    settings = f"title: T\ndescription: D\nsite: {{group: {group}}}\n"
    shown = from_papers(tmp_path, _works(300, 2020), {**FILES, "papershelf.yaml": settings})
    grid = topic_years(shown.presenter)
    assert all(cell.path.startswith("browse.html?") for row in grid.rows for cell in row.cells if cell.path)
    _check_grid(shown, grid)


def test_many_topics_are_cut(tmp_path: Path) -> None:
    topics = "".join(f"t-{number}: {{title: T {number}}}\n" for number in range(130))
    shown = from_papers(tmp_path, [Paper(id="w", title="W", topics=("t-1",))], {"schema/topics.yaml": topics})
    grid = every_topic_years(shown.presenter)
    assert len(grid.rows) == 100
    assert grid.more
    assert "30" in grid.more.text
    assert grid.more.text in Page(shown.html("browse.html")).words


def test_pairs_of_tags_are_counted(shown: Shown) -> None:
    matrix = tag_pairs(shown.presenter)
    assert matrix
    counts = Counter(pair for tags in shown.catalog.tags_of.values() for pair in combinations(sorted(tags), 2))
    for pair in matrix.pairs:
        tags = [place.path.removeprefix("tags/").removesuffix(".html") for place in (pair.first, pair.second) if place]
        if pair.second:
            assert int(pair.cell.count) == counts[tags[0], tags[1]] + counts[tags[1], tags[0]]
            assert _asked(shown.catalog, pair.cell.path) == int(pair.cell.count)
        else:
            assert int(pair.cell.count) == len(shown.catalog.by_tag[tags[0]])
            assert pair.cell.path == pair.first.path
    assert len({(square.x, square.y) for square in matrix.squares}) == len(matrix.squares)
    assert all(0 <= square.x <= square.y < matrix.height for square in matrix.squares)


def test_the_picture_and_its_table_have_the_same_numbers(shown: Shown) -> None:
    html = shown.html("plots.html")
    picture = re.findall(r'<text class="m"[^>]*>([0-9]+)</text></a>', html)
    table = html.partition('<table class="pairs">')[2]
    assert sorted(picture) == sorted(re.findall(r">([0-9]+)</a></td></tr>", table))
    assert len(picture) >= 3
    for mark in ("<title", "<desc", 'role="group"'):
        assert mark in html


def test_one_tag_makes_no_pair(tmp_path: Path) -> None:
    shown = from_papers(tmp_path, [Paper(id="w", title="W", topics=("lines",), tags=("wind",))], FILES)
    assert tag_pairs(shown.presenter) is None
    assert "Tags that go together" not in shown.html("plots.html")


def test_tags_that_never_meet_make_no_pairs(tmp_path: Path) -> None:
    works = [Paper(id=tag, title=tag, topics=("lines",), tags=(tag,)) for tag in ("wind", "rope", "silk")]
    shown = from_papers(tmp_path, works, FILES)
    assert tag_pairs(shown.presenter) is None
    assert "Tags that go together" not in shown.html("plots.html")


def test_a_timeline_that_leads_to_the_years_has_no_empty_lists(large: Shown) -> None:
    html = large.html("timeline.html")
    assert "<h2" in html
    assert "<ul" not in html.partition("<main")[2]


def _timeline(shown: Shown) -> Timeline:
    view = shown.view("timeline.html")
    assert isinstance(view, Timeline)
    return view


def _dots(view: Timeline) -> list[Dot]:
    return [mark for lane in view.lanes for mark in lane.marks if isinstance(mark, Dot)]


def _bars(view: Timeline) -> list[Bar]:
    return [mark for lane in view.lanes for mark in lane.marks if isinstance(mark, Bar)]


def test_every_dated_work_is_a_dot_and_every_work_is_listed(toy: Shown) -> None:
    view, papers = _timeline(toy), toy.catalog.papers
    dots = _dots(view)
    assert not view.bars
    assert sorted(dot.path for dot in dots) == sorted(f"papers/{id_}.html" for id_ in papers if papers[id_].date)
    listed = [place.path for way in view.years for place in way.places]
    assert sorted(listed) == sorted(f"papers/{id_}.html" for id_ in papers)
    assert view.years[-1].head.text == "Undated"
    assert len({(dot.x, dot.y) for dot in dots}) == len(dots)
    assert all(0 < dot.x < WIDTH and 0 < dot.y < view.height for dot in dots)


def test_dots_are_for_the_pointer(toy: Shown) -> None:
    picture = toy.html("timeline.html").partition("<svg")[2].partition("</svg>")[0]
    links = re.findall(r"<a [^>]*>", picture)
    assert len(links) > len(_dots(_timeline(toy)))
    assert all('tabindex="-1"' in link for link in links)
    assert picture.index('aria-hidden="true"') < picture.index("<a ")


def test_dots_stand_in_the_order_of_their_months(tmp_path: Path) -> None:
    dates = ["2021", "2022-12", "2023", "2023-01", "2023-02-28", "2023-12", "2024-01-01", "2025", "2026-07"]
    papers = [Paper(id=f"w-{date}", title="W", topics=("lines",), date=date) for date in dates]
    dots = _dots(_timeline(from_papers(tmp_path, papers, FILES)))
    by_place = [dot.path for dot in sorted(dots, key=lambda dot: dot.x)]
    assert by_place == [f"papers/w-{date}.html" for date in dates]
    rings = {dot.path for dot in dots if "y" in dot.look.split()}
    assert rings == {"papers/w-2023.html", "papers/w-2025.html"}, "2021 is too old to show its months"


def test_dots_tell_what_is_picked_and_what_has_notes(tmp_path: Path) -> None:
    plain = Paper(id="a", title="W", topics=("lines",), date="2023-05")
    noted = plain.model_copy(update={"id": "b", "notes": "N"})
    picked = noted.model_copy(update={"id": "c", "picked": True})
    vague = plain.model_copy(update={"id": "d", "date": "2023"})
    dots = _dots(_timeline(from_papers(tmp_path, [plain, noted, picked, vague], FILES)))
    assert {dot.path: dot.look for dot in dots} == {
        "papers/a.html": "",
        "papers/b.html": "n",
        "papers/c.html": "p",
        "papers/d.html": "y",
    }


def test_many_works_are_bars(large: Shown) -> None:
    view, catalog = _timeline(large), large.catalog
    dated = sum(map(len, catalog.by_year.values()))
    assert dated > DOTS
    assert view.bars
    assert sum(int(bar.title.rpartition(": ")[2].split()[0]) for bar in _bars(view)) == dated
    assert {bar.path for bar in _bars(view)} <= large.routes.keys()
    assert all(0 <= bar.x <= bar.x + bar.width <= WIDTH and 0 <= bar.y < view.height for bar in _bars(view))
    assert len(catalog.papers) > LISTED
    assert not [place for way in view.years for place in way.places]
    assert [int(way.head.note) for way in view.years][-1] == len(catalog.papers) - dated


def test_a_pile_that_grows_too_high_makes_bars(tmp_path: Path) -> None:
    def view(number: int) -> Timeline:
        papers = [Paper(id=f"w-{n}", title="W", topics=("lines",), date="2024-05") for n in range(number)]
        others = [Paper(id=f"o-{n}", title="O", topics=("lines",), date=f"{n}-05") for n in range(2019, 2024)]
        return _timeline(from_papers(tmp_path, [*papers, *others], FILES))

    assert not view(HIGHEST).bars
    assert view(HIGHEST + 1).bars


def test_the_axis_is_whole(large: Shown) -> None:
    years = list(large.catalog.by_year)
    axis = bands(years)
    assert [year for band in axis for year in sorted(band.years)] == sorted(years)
    ends = [band.x + band.width * band.slots for band in axis]
    assert [round(end, 6) for end in ends[:-1]] == [round(band.x, 6) for band in axis[1:]]
    assert round(ends[-1], 6) == WIDTH
    assert {band.slots for band in axis} == {1, SLOTS}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("works", [0, 1, 2])
def test_a_small_shelf_has_pages_that_lead_somewhere(tmp_path: Path, name: str, works: int) -> None:
    papers = [
        Paper(id="first", title="First", topics=("lines",)),
        Paper(id="second", title="Second", topics=("sails",), date="2024"),
    ]
    shown = from_papers(tmp_path, papers[:works], FILES)
    _check_links(shown, name)
    text = Page(shown.html(name)).words
    assert shown.view(name).title in text
    assert ("Undated" in text) == (works > 0)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_pages_and_places(shown: Shown, name: str) -> None:
    _check_links(shown, name)


def _check_links(shown: Shown, name: str) -> None:
    hrefs = {attrs.get("href") or "" for tag, attrs in Page(shown.html(name)).elements if tag == "a"}
    assert hrefs
    for address in hrefs:
        path, _, anchor = address.partition("#")
        page = urlsplit(path).path or name
        if not urlsplit(address).scheme and page not in ELSEWHERE:
            assert page in shown.routes, address
            assert not anchor or f'id="{anchor}"' in shown.html(page), address


def _long(number: int) -> list[Paper]:
    title = "T & <b> " * 20
    dates = [f"{2021 + n % 5}-{n // 5 % 12 + 1:02}" for n in range(number)]
    return [
        Paper(id=f"{'i' * 74}-{n}", title=f"{title}{n}", topics=("lines",), date=date) for n, date in enumerate(dates)
    ]


def test_pages_are_light(large: Shown, tmp_path: Path) -> None:
    dotted = from_papers(tmp_path, _long(DOTS), FILES)
    listed = from_papers(tmp_path, _long(LISTED), FILES)
    assert not _timeline(dotted).bars
    assert _timeline(listed).years[0].places
    for shown in (large, dotted, listed):
        for name in PAGES:
            assert len(shown.html(name).encode()) <= 300_000, name
