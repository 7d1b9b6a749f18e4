"""What templates/site/pages/reading.html knows of its page."""

from dataclasses import dataclass

from papershelf.pages.views.parts import Drawer, Pager


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the curator has read; the first page holds the reader's own list as well, where JavaScript runs."""

    title: str
    current: str
    description: str
    """What the reader's own list is for."""
    drawers: tuple[Drawer, ...]
    """The curator's works by their status."""
    blocks: int
    """In how many files a script finds what the shelf knows of works; none on a later page, which has no own list."""
    pager: Pager | None
