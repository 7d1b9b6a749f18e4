"""P124."""

from collections.abc import Iterator
from dataclasses import replace

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.queries.language import parse
from papershelf.queries.matching import Finder
from papershelf.queries.views import queries


def empty_view(catalog: Catalog) -> Iterator[Diagnostic]:
    """P124: a query in papershelf.yaml finds some work that is published (a warning)."""
    finder = Finder(catalog)
    for route, text in queries(catalog.settings):
        found = finder.find(replace(parse(text), limit=None))
        if all(catalog.papers[id_].visibility == "internal" for id_ in found):
            place = catalog.sources.settings.locate(route)
            yield Diagnostic(place, "P124", "this query finds no work", "widen it, or delete it", Severity.WARNING)
