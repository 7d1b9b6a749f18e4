"""Queries that the settings name: the parts that a shelf shows beside its topics."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from papershelf.model.catalog import Catalog, Ids
from papershelf.model.document import Route
from papershelf.model.settings import Settings, View
from papershelf.names import page_fault
from papershelf.queries.language import parse
from papershelf.queries.matching import Finder
from papershelf.queries.terms import QueryError


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view, and the works that it shows."""

    view: View
    ids: Ids


def select(catalog: Catalog, text: str) -> Ids:
    """The works of a catalog that a query finds, in its order.

    Raises:
        QueryError: the query is faulty, or names what the shelf does not know.
    """
    return Finder(catalog).find(parse(text))


def views(catalog: Catalog) -> tuple[ShownView, ...]:
    """The views of a shelf, without the faulty ones, of which the check complains."""
    return tuple(_shown(catalog))


def queries(settings: Settings) -> Iterator[tuple[Route, str]]:
    """Every query of the settings, with its place in their file."""
    for number, view in enumerate(settings.views):
        yield ("views", number, "query"), view.query
    if settings.readme.query:
        yield ("readme", "query"), settings.readme.query


def id_faults(settings: Settings) -> dict[int, str]:
    """What is wrong with the ids of views, by their numbers: each names a page, a feed and files."""
    seen: set[str] = set()
    faults = {}
    for number, view in enumerate(settings.views):
        if fault := f"the view `{view.id}` stands twice" if view.id in seen else page_fault(view.id):
            faults[number] = fault
        seen.add(view.id)
    return faults


def _shown(catalog: Catalog) -> Iterator[ShownView]:
    finder, faults = Finder(catalog), id_faults(catalog.settings)
    for number, view in enumerate(catalog.settings.views):
        if number not in faults:
            with suppress(QueryError):
                yield ShownView(view, finder.find(parse(view.query)))
