"""P122."""

from collections.abc import Iterator
from dataclasses import replace

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Document, Route
from papershelf.queries.language import parse
from papershelf.queries.matching import Finder
from papershelf.queries.terms import QueryError
from papershelf.queries.views import id_faults, queries


def unsound_query(catalog: Catalog) -> Iterator[Diagnostic]:
    """P122: a query in papershelf.yaml is sound, as docs/queries.md tells; each view has an id of its own."""
    finder, settings = Finder(catalog), catalog.sources.settings
    for route, text in queries(catalog.settings):
        try:
            finder.find(parse(text))
        except QueryError as error:
            place = _inside(settings, route, text, error.column)
            yield Diagnostic(place, "P122", f"query: {error.message}", error.hint)
    for number, fault in id_faults(catalog.settings).items():
        place = settings.locate(("views", number, "id"))
        yield Diagnostic(place, "P122", f"a view needs an id of its own: {fault}", "rename it")


def _inside(document: Document, route: Route, text: str, column: int) -> Location:
    """The place of a column of a text, where its file says the text as it is; else the place of the text."""
    place = document.locate(route)
    line = document.source.split("\n")[place.line - 1]
    for start in (place.column - 1, place.column):  # without and with a quotation mark before it
        if line.startswith(text, start):
            return replace(place, column=start + min(column, len(text)))
    return place
