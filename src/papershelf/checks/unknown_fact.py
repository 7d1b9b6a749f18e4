"""P121."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.validate import closest


def unknown_fact(catalog: Catalog) -> Iterator[Diagnostic]:
    """P121: papers/facts.yaml speaks of works that are on the shelf (a warning)."""
    for key, _ in catalog.sources.facts.root.items:
        if key.text not in catalog.ids and key.text not in catalog.sources.left_out:
            place = catalog.sources.facts.locate_key((key.text,))
            hint = closest(key.text, catalog.papers) or "delete the entry, or give the work its id as an alias"
            yield Diagnostic(place, "P121", f"there is no work `{key.text}`", hint, Severity.WARNING)
