"""P115."""

from collections.abc import Iterator

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic


def notes(catalog: Catalog) -> Iterator[Diagnostic]:
    """P115: notes can be shown as they are meant: their formulas can be read and their links lead somewhere allowed."""
    for paper in catalog.papers.values():
        for fault in markdown.parse(paper.notes).faults if paper.notes else ():
            place = catalog.sources.papers[paper.id].locate_line(("notes",), fault.line)
            yield Diagnostic(place, "P115", fault.message, fault.hint)
