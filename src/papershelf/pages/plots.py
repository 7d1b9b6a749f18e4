"""The page of plots: topic × year, and which tags go together."""

from collections.abc import Iterator
from functools import partial

from papershelf import addresses
from papershelf.pages.grids import topic_years
from papershelf.pages.pairs import tag_pairs
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views.plots import Plots


def plots(presenter: Presenter) -> Iterator[Route]:
    """The page of plots."""
    yield Route(addresses.PLOTS, "plots", partial(_plots, presenter))


def _plots(presenter: Presenter) -> Plots:
    return Plots(
        title=presenter.say("plots", "title"),
        current="",
        description=presenter.say("plots", "text"),
        grid=topic_years(presenter),
        matrix=tag_pairs(presenter),
    )
