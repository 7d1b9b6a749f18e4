"""P120."""

from collections.abc import Iterator

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.model.records import Paper


def internal_reference(catalog: Catalog) -> Iterator[Diagnostic]:
    """P120: what is public does not point to an internal work: readers see no link and no relation.

    A warning, and an error where a wiki link has no label: its text would be the id.
    """
    internal = {id_ for id_, paper in catalog.papers.items() if paper.visibility == "internal"}
    for id_, paper in catalog.papers.items():
        if id_ not in internal:
            yield from _from_notes(catalog, paper, internal)
            yield from _from_relations(catalog, paper, internal)


def _from_notes(catalog: Catalog, paper: Paper, internal: set[str]) -> Iterator[Diagnostic]:
    for link in markdown.parse(paper.notes).wiki_links if paper.notes else ():
        if catalog.ids.get(link.target) in internal:
            place = catalog.sources.papers[paper.id].locate_line(("notes",), link.line, link.target)
            message = f"these notes link to `{link.target}`, which is internal"
            shows_id = link.label == link.target
            hint = "give the link a label, or put it into an [!INTERNAL] block"
            yield Diagnostic(place, "P120", message, hint, Severity.ERROR if shows_id else Severity.WARNING)


def _from_relations(catalog: Catalog, paper: Paper, internal: set[str]) -> Iterator[Diagnostic]:
    for number, relation in enumerate(paper.relations):
        if catalog.ids.get(relation.id) in internal:
            place = catalog.sources.locate(paper.id, "relations", number, "id")
            message = f"`{relation.id}` is internal"
            yield Diagnostic(place, "P120", message, "nobody will see this relation", Severity.WARNING)
