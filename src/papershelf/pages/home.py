"""The first page: what to read first, the shelves, what is new, and ways to look around."""

from collections.abc import Iterator, Sequence
from functools import partial

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.pages.arrivals import latest
from papershelf.pages.grids import topic_years
from papershelf.pages.listings import years
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.shelves import shelves
from papershelf.pages.views import Home, Message, Place
from papershelf.queries import views
from papershelf.wording import count, date_text, filled

START = 6
"""Picked works on the first page."""
RECENT = 10
"""Works on the first page that came last."""
NARROW = 36
"""Shelves with at most so many spines stand two in a row."""


def front(presenter: Presenter) -> Iterator[Route]:
    """The first page, and the one that stands in for any that is not there."""
    yield Route(addresses.HOME, "home", partial(_home, presenter))
    yield Route(addresses.MISSING, "missing", partial(_missing, presenter))


def _home(presenter: Presenter) -> Home:
    catalog = presenter.catalog
    tops = [section for section in catalog.sections.values() if section.parent is None]
    rows = shelves(presenter, tops)
    return Home(
        title=catalog.settings.site.headline or catalog.settings.title,
        current="",
        description=catalog.settings.description,
        facts=state(presenter),
        start=tuple(map(presenter.entry, _picked(catalog))),
        shelves=rows,
        narrow=all(len(shelf.strip.spines) <= NARROW for shelf in rows),
        grid=topic_years(presenter),
        recent=tuple(map(presenter.entry, latest(catalog, RECENT))),
        browse=ways(presenter),
    )


def _missing(presenter: Presenter) -> Message:
    say = presenter.say
    return Message(say("missing", "title"), "", say("missing", "text"), ways(presenter))


def ways(presenter: Presenter) -> tuple[Place, ...]:
    """Ways into the shelf, and how much is behind each."""
    catalog = presenter.catalog
    found = {
        "tags": (addresses.TAGS, len(catalog.tags)),
        "views": (addresses.VIEWS, len(views(catalog))),
        "venues": (addresses.VENUES, len(catalog.venues)),
        "years": (addresses.YEARS, len(years(catalog))),
        "authors": (addresses.AUTHORS, len(catalog.authors)),
        "wanted": (addresses.WANTED, len(catalog.wanted)),
    }
    return tuple(
        Place(presenter.say("nav", name), path, presenter.count(number))
        for name, (path, number) in found.items()
        if number
    )


def state(presenter: Presenter) -> str:
    """How many works there are, and the day of the newest: from the records, never from the clock."""
    papers = presenter.catalog.papers.values()
    works = count(presenter.words, "works", len(papers))
    newest = max((paper.added for paper in papers if paper.added), default="")
    if not newest:
        return works
    return filled(presenter.say("home", "facts"), works=works, date=date_text(presenter.words, newest))


def _picked(catalog: Catalog) -> Sequence[str]:
    return [paper.id for paper in catalog.papers.values() if paper.picked][:START]
