"""When the works appeared: a picture, and under it the same as a list."""

from collections.abc import Iterator
from functools import partial

from papershelf import addresses
from papershelf.pages.bands import WIDTH, Band, bands
from papershelf.pages.lanes import lanes
from papershelf.pages.listings import years
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views.plots import Label, Timeline, Way
from papershelf.wording import date_text, filled

LISTED = 320
"""The works of a larger shelf are listed on the pages of their years only."""


def timeline(presenter: Presenter) -> Iterator[Route]:
    """The timeline."""
    yield Route(addresses.TIMELINE, "timeline", partial(_timeline, presenter))


def _timeline(presenter: Presenter) -> Timeline:
    catalog = presenter.catalog
    axis = bands(list(catalog.by_year))
    drawn = lanes(presenter, axis)
    listed = len(catalog.papers) <= LISTED
    return Timeline(
        title=presenter.say("timeline", "title"),
        current="",
        description=presenter.say("timeline", "text" if listed else "text_many"),
        bars=drawn.bars,
        width=WIDTH,
        height=drawn.height,
        ticks=tuple(_tick(presenter, band) for band in axis),
        lanes=drawn.lanes,
        years=tuple(_years(presenter, listed=listed)),
    )


def _tick(presenter: Presenter, band: Band) -> Label:
    if len(band.years) == 1:
        return Label(round(band.x, 1), 0, band.years[0], addresses.year(band.years[0]))
    after = str(int(band.years[0]) + 1)
    return Label(round(band.x, 1), 0, filled(presenter.say("plots", "before"), year=after), addresses.YEARS)


def _years(presenter: Presenter, *, listed: bool) -> Iterator[Way]:
    """Each year, newest first, with its works if they are listed here; last what has no date."""
    papers = presenter.catalog.papers
    for year, ids in years(presenter.catalog).items():
        head = presenter.year(year, presenter.count(len(ids)))
        works = (presenter.place(id_, _date(presenter, papers[id_].date)) for id_ in ids) if listed else ()
        yield Way(head, tuple(works))


def _date(presenter: Presenter, date: str | None) -> str:
    return date_text(presenter.words, date) if date else ""
