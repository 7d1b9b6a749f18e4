"""P105."""

from collections.abc import Iterator

from papershelf.identity import Identity, identities
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic


def same_work(catalog: Catalog) -> Iterator[Diagnostic]:
    """P105: a work has one record; two records with one identifier, in whatever form of address, are one work."""
    first: dict[Identity, str] = {}
    for paper in catalog.by_arrival():
        for route, identity in identities(paper):
            other = first.setdefault(identity, paper.id)
            if other != paper.id:
                place = catalog.sources.locate(paper.id, *route)
                message = f"this is the same work as `{other}` ({identity.scheme}: {identity.value})"
                yield Diagnostic(
                    place, "P105", message, "merge the two records; `versions:` holds a second publication"
                )
                break
