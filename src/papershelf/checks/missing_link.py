"""P108."""

from collections.abc import Iterator

from papershelf.identity import identities
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity


def missing_link(catalog: Catalog) -> Iterator[Diagnostic]:
    """P108: a work has an identifier, an address or a link, so that a reader can get to it (a warning)."""
    for paper in catalog.by_arrival():
        if not paper.links and not any(identities(paper)):
            place = catalog.sources.locate(paper.id, "title")
            hint = "add `arxiv:`, `doi:`, `url:` or another identifier"
            yield Diagnostic(place, "P108", "nothing leads to this work", hint, Severity.WARNING)
