"""What the search page knows."""

from dataclasses import dataclass

from papershelf.pages.views.parts import Place


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the shelf answers, and what it means."""

    query: str
    text: str


@dataclass(frozen=True, slots=True)
class Search:
    """The page to search."""

    title: str
    current: str
    description: str
    examples: tuple[Example, ...]
    """What a reader may ask, shown where nothing is asked yet."""
    ways: tuple[Place, ...]
    """Lists, for who has no JavaScript or would rather look around."""
