"""What a work's own page is made of."""

from dataclasses import dataclass

from markupsafe import Markup

from papershelf.pages.views.parts import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """The work as it is cited."""

    name: str
    """The form: BibTeX, RIS …"""
    text: Markup
    """Ready to stand between tags, though not in an attribute."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Works that are tied to this one in the same way."""

    text: str
    """The way, in words; nothing where a heading says it."""
    places: tuple[Place, ...]
    others: tuple[Place, ...] = ()
    """Those that a reader sees on request, where there are many."""
    more: str = ""
    """What unfolds them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A work in the picture of the neighbourhood."""

    text: str
    """Its first author and year."""
    title: str
    file: str
    """Its page's name in this page's folder."""
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Strand:
    """All lines of one kind: the `d` of a path. `kind` is relation, note or near."""

    kind: str
    lines: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """This work in the middle, older ones on the left, newer ones on the right; the lists beside it say the same."""

    width: int
    height: int
    older: tuple[Node, ...]
    newer: tuple[Node, ...]
    strands: tuple[Strand, ...]
    dots: str
    """The `d` of a path that has a point for each work."""
    middle: str
    """The same for this work."""
    legend: str
    """What the sides and the lines mean, in words."""
