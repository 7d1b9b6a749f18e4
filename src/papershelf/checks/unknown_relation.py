"""P103."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.validate import closest


def unknown_relation(catalog: Catalog) -> Iterator[Diagnostic]:
    """P103: a relation leads to another work of the shelf, by its id or an earlier one."""
    for paper in catalog.papers.values():
        for number, relation in enumerate(paper.relations):
            place = catalog.sources.locate(paper.id, "relations", number, "id")
            if relation.id in catalog.sources.left_out:
                continue
            if relation.id not in catalog.ids:
                hint = closest(relation.id, catalog.ids) or "a work that is not on the shelf can stand in the notes"
                yield Diagnostic(place, "P103", f"there is no work `{relation.id}`", hint)
            elif catalog.ids[relation.id] == paper.id:
                yield Diagnostic(place, "P103", "a work can't be related to itself", "delete this relation")
