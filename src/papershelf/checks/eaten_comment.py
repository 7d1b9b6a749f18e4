"""P117."""

from collections.abc import Iterator

from papershelf.checks.ambiguous_scalar import scalars
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Location, Severity

TEXTS = frozenset({"title", "subtitle", "other_titles", "authors", "summary", "notes", "todo", "label", "via", "pages"})


def eaten_comment(catalog: Catalog) -> Iterator[Diagnostic]:
    """P117: in an unquoted text, a blank and `#` begin a comment: what follows is lost (a warning)."""
    for document in catalog.sources.sound():
        lines = document.source.split("\n")
        for route, scalar in scalars(document.root):
            if scalar.style != "plain" or not TEXTS.intersection(route):
                continue
            line = lines[scalar.line - 1]
            end = scalar.column - 1 + len(scalar.text)
            if line[scalar.column - 1 : end] == scalar.text and line[end:].lstrip(" ").startswith("#"):
                place = Location(document.path, scalar.line, line.index("#", end) + 1)
                message = "what follows ` #` is a comment and not part of the text"
                yield Diagnostic(place, "P117", message, "quote the whole text if it belongs to it", Severity.WARNING)
