"""A page before it is made: pages are made one by one, when somebody asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class View(Protocol):
    """What every page tells the frame around it."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def description(self) -> str:
        """What it is, for search engines and previews."""

    @property
    def current(self) -> str:
        """The part of the navigation that it belongs to, or nothing."""


@dataclass(frozen=True, slots=True)
class Route:
    """A page's address, its template in templates/site/pages, and what makes all that the template knows of it."""

    path: str
    template: str
    make: Callable[[], View]
