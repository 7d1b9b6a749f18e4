"""The values that a note is made of, and what a page has to know to show one."""

from dataclasses import dataclass
from typing import Protocol

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class WikiLink:
    """`[[target]]` or `[[target|label]]`; `line` counts from 0.

    `sentence` is the plain text around it, in which works that are linked without a label stand as `[[target]]`.
    """

    target: str
    label: str
    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """`![alt](address)`; the address of an image of the shelf is a path, percent-encoding undone."""

    address: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader will not see as it was meant; `line` counts from 0, `near` is what stands in it at the place."""

    line: int
    message: str
    hint: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a wiki link leads, seen from the page that shows the note."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An image of the shelf, seen from the page that shows the note."""

    address: str
    width: int
    height: int


class Surroundings(Protocol):
    """What a page knows about the names that a note uses."""

    def target(self, name: str) -> Target | None:
        """Where the wiki link `[[name]]` leads; None for a wanted work."""

    def figure(self, address: str) -> Figure | None:
        """The image to show for an address; None if the shelf has no such image."""


@dataclass(frozen=True, slots=True)
class Notes:
    """A parsed note. Internal callouts are not in it, unlike in `source`."""

    source: str
    tokens: tuple[Token, ...]
    wiki_links: tuple[WikiLink, ...]
    images: tuple[Image, ...]
    faults: tuple[Fault, ...]
    internal: tuple[tuple[int, int], ...]
    """The lines, counted from 0, where internal callouts stand: each first one, and the one behind the last."""
