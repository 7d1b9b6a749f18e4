"""P112."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity


def unused_tag(catalog: Catalog) -> Iterator[Diagnostic]:
    """P112: a tag of schema/tags.yaml is carried by some work, or is broader than one that is (a warning)."""
    broader = {tag.broader for tag in catalog.tags.values()}
    for id_, papers in catalog.by_tag.items():
        if not papers and id_ not in broader:
            place = catalog.sources.tags.locate_key((id_,))
            yield Diagnostic(place, "P112", f"no work carries the tag `{id_}`", "use it or delete it", Severity.WARNING)
