"""P120."""

from collections.abc import Iterator

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Location, Severity


def internal_reference(catalog: Catalog) -> Iterator[Diagnostic]:
    """P120: what is public does not point to an internal work; readers see the words without a link (a warning)."""
    internal = {id_ for id_, paper in catalog.papers.items() if paper.visibility == "internal"}
    for id_ in sorted(internal):
        for backlink in catalog.backlinks.get(id_, ()):
            if backlink.id not in internal:
                place = _first_link(catalog, backlink.id, id_)
                message = f"these notes link to `{id_}`, which is internal"
                yield Diagnostic(place, "P120", message, "put the link into an [!INTERNAL] block", Severity.WARNING)


def _first_link(catalog: Catalog, paper: str, target: str) -> Location:
    links = markdown.parse(catalog.papers[paper].notes or "").wiki_links
    line = next(link.line for link in links if catalog.ids.get(link.target) == target)
    return catalog.sources.papers[paper].locate_line(("notes",), line)
