"""P104."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Route
from papershelf.model.records import Paper
from papershelf.validate import closest


def unknown_venue(catalog: Catalog) -> Iterator[Diagnostic]:
    """P104: a venue must be in schema/venues.yaml."""
    names = _names(catalog)
    for paper in catalog.papers.values():
        for route, venue in _venues(paper):
            if venue not in catalog.venues:
                place = catalog.sources.locate(paper.id, *route)
                yield Diagnostic(place, "P104", f"there is no venue `{venue}`", _hint(venue, names))


def _venues(paper: Paper) -> Iterator[tuple[Route, str]]:
    if paper.venue:
        yield ("venue",), paper.venue
    for number, version in enumerate(paper.versions):
        if version.venue:
            yield ("versions", number, "venue"), version.venue


def _names(catalog: Catalog) -> dict[str, str]:
    """Every way to write a venue, in the form of an id, with its id."""
    return {
        name.lower().replace(" ", "-"): id_
        for id_, venue in catalog.venues.items()
        for name in (*venue.aliases, venue.short or id_, id_)
    }


def _hint(venue: str, names: dict[str, str]) -> str:
    meant = names.get(venue)
    return f"did you mean `{meant}`?" if meant else closest(venue, names.values()) or "add it to schema/venues.yaml"
