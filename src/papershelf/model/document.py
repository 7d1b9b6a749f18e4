"""A YAML file as it was read: text, lists and mappings, and the place where each of them stands."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from papershelf.model.diagnostic import Location

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a file: keys and list positions, such as `("links", 2, "url")`."""

Plain: TypeAlias = str | tuple["Plain", ...] | dict[str, "Plain"]
"""What a file says, without places. Every scalar is text: its type is the record's business."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `style` tells whether it was written plainly, in quotation marks or as a block."""

    text: str
    line: int
    column: int
    style: Literal["plain", "quoted", "block"]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the file's order; no key stands twice."""

    items: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int
    by_key: dict[str, tuple[Scalar, "Node"]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """A vocabulary has thousands of keys: none is looked for one by one."""
        object.__setattr__(self, "by_key", {key.text: (key, value) for key, value in self.items})


Node: TypeAlias = Scalar | Sequence | Mapping

_NOTHING = Mapping((), 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: `path` relative to the shelf, its `source` text and the tree that was read from it."""

    path: str
    source: str
    root: Mapping

    def node(self, route: Route) -> Node | None:
        """The node at a route, or None where nothing stands."""
        steps = _walk(self.root, route)
        return steps[-1][1] if len(steps) == len(route) + 1 else None

    def locate(self, route: Route) -> Location:
        """The place of the value at a route; where it is missing, of what is nearest above it. Never raises."""
        return self._at(_walk(self.root, route)[-1][1])

    def locate_key(self, route: Route) -> Location:
        """The place of the key (or list item) that a route ends in; else as `locate`."""
        return self._at(_walk(self.root, route)[-1][0])

    def locate_line(self, route: Route, line: int, near: str = "") -> Location:
        """The place of a line (counted from 0) inside a text that runs over several lines; of `near` in it."""
        node = self.node(route)
        if not isinstance(node, Scalar) or node.style != "block":
            return self.locate(route)
        lines = self.source.split("\n")
        number = min(node.line + 1 + max(line, 0), len(lines))
        text = lines[number - 1]
        column = text.find(near) if near in text else 0
        return Location(self.path, number, (column or len(text) - len(text.lstrip(" "))) + 1)

    def blank(self) -> "Document":
        """The same file, as if it said nothing."""
        return Document(self.path, "", _NOTHING)

    def _at(self, node: Node) -> Location:
        return Location(self.path, node.line, node.column)


def plain(node: Node) -> Plain:
    """What a node says, without its places."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return tuple(plain(item) for item in items)
        case Mapping(items):
            return {key.text: plain(value) for key, value in items}


def _walk(root: Node, route: Route) -> list[tuple[Node, Node]]:
    """The (key, value) pairs along a route, as far as it exists; a list item is its own key."""
    steps = [(root, root)]
    for part in route:
        step = _step(steps[-1][1], part)
        if step is None:
            break
        steps.append(step)
    return steps


def _step(node: Node, part: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, Mapping):
        return node.by_key.get(part) if isinstance(part, str) else None
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part], node.items[part]
    return None
