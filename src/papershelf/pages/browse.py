"""One page with every way into the shelf: plain links, and the finder on top where scripts run."""

from collections.abc import Iterator, Mapping
from functools import partial
from heapq import nlargest

from papershelf import addresses
from papershelf.model.catalog import Ids
from papershelf.pages.grids import every_topic_years
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views import Place
from papershelf.pages.views.plots import Browse, Way
from papershelf.present import tag_title, venue_name
from papershelf.queries import views

MOST = 24
"""Places that a way names, those with the most works; its own page has all."""


def browse(presenter: Presenter) -> Iterator[Route]:
    """The page to browse."""
    yield Route(addresses.BROWSE, "browse", partial(_browse, presenter))


def _browse(presenter: Presenter) -> Browse:
    return Browse(
        title=presenter.say("browse", "title"),
        current="browse",
        description=presenter.say("browse", "text"),
        grid=every_topic_years(presenter),
        ways=tuple(way for way in _ways(presenter) if way.places),
    )


def _ways(presenter: Presenter) -> Iterator[Way]:
    catalog = presenter.catalog
    tags = {addresses.tag(id_): (tag_title(catalog, id_), ids) for id_, ids in catalog.by_tag.items()}
    venues = {addresses.venue(id_): (venue_name(catalog, id_), ids) for id_, ids in catalog.by_venue.items()}
    authors = {addresses.author(author.slug): (author.name, author.papers) for author in catalog.authors.values()}
    dated = {addresses.year(year): (year, ids) for year, ids in catalog.by_year.items()}
    asked = {addresses.view(shown.view.id): (shown.view.title, shown.ids) for shown in views(catalog)}
    for name, path, works in (
        ("tags", addresses.TAGS, tags),
        ("venues", addresses.VENUES, venues),
        ("authors", addresses.AUTHORS, authors),
        ("years", addresses.YEARS, dated),
        ("views", addresses.VIEWS, asked),
    ):
        head = Place(presenter.say("nav", name), path, presenter.count(len(works)))
        yield Way(head, tuple(_fullest(presenter, works)), name)


def _fullest(presenter: Presenter, works: Mapping[str, tuple[str, Ids]]) -> Iterator[Place]:
    """The places with the most works."""
    for path, (name, ids) in nlargest(MOST, works.items(), key=lambda place: len(place[1][1])):
        yield Place(name, path, presenter.count(len(ids)))
