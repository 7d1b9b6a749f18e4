"""P118."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.names import id_fault


def alias(catalog: Catalog) -> Iterator[Diagnostic]:
    """P118: an earlier id leads to one work: it is nobody's id now, and nobody else's earlier one."""
    owners = {id_: id_ for id_ in catalog.papers}
    for paper in sorted(catalog.papers.values(), key=lambda paper: paper.id):
        for number, name in enumerate(paper.aliases):
            place = catalog.sources.locate(paper.id, "aliases", number)
            if fault := id_fault(name):
                yield Diagnostic(place, "P118", f"this is not an id: {fault}", "delete this alias")
            owner = owners.setdefault(name, paper.id)
            if owner != paper.id or name == paper.id:
                yield Diagnostic(place, "P118", f"`{name}` already leads to `{owner}`", "delete this alias")
