"""P110."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.document import Document, Mapping, Node, Route, Scalar, Sequence
from papershelf.yaml_text import OTHER_TYPES, TYPED


def ambiguous_scalar(catalog: Catalog) -> Iterator[Diagnostic]:
    """P110: a text that other YAML readers take for a number, a date or a truth value is quoted (a warning).

    We read every value as text, so `title: No` and `arxiv: 2401.00010` survive here; elsewhere they become false and
    2401.0001.
    """
    for document in catalog.sources.sound():
        for route, scalar in scalars(document.root):
            if scalar.style == "plain" and route[-1] not in TYPED and OTHER_TYPES.fullmatch(scalar.text):
                yield _complaint(document, scalar)


def scalars(node: Node, route: Route = ()) -> Iterator[tuple[Route, Scalar]]:
    """Every value of a document that is a text, with the way to it."""
    match node:
        case Scalar():
            yield route, node
        case Sequence(items):
            for number, item in enumerate(items):
                yield from scalars(item, (*route, number))
        case Mapping(pairs):
            for key, value in pairs:
                yield from scalars(value, (*route, key.text))


def _complaint(document: Document, scalar: Scalar) -> Diagnostic:
    place = Location(document.path, scalar.line, scalar.column)
    message = f"`{scalar.text[:40]}` is not text to other YAML readers"
    return Diagnostic(place, "P110", message, f'quote it: "{scalar.text[:40]}"', Severity.WARNING)
