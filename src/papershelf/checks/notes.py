"""P115."""

from collections.abc import Iterator

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Document


def notes(catalog: Catalog) -> Iterator[Diagnostic]:
    """P115: notes can be shown as meant: formulas can be read, links lead somewhere allowed, blocks are known."""
    for paper in catalog.papers.values():
        yield from _faults(paper.notes, catalog.sources.papers[paper.id], "notes")
    yield from _faults(catalog.settings.introduction, catalog.sources.settings, "introduction")


def _faults(text: str | None, document: Document, field: str) -> Iterator[Diagnostic]:
    for fault in markdown.parse(text).faults if text else ():
        place = document.locate_line((field,), fault.line, fault.near)
        yield Diagnostic(place, "P115", fault.message, fault.hint)
