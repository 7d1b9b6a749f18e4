"""Text and notes for GitHub's Markdown, as a README needs them."""

from papershelf.github.anchors import Anchors
from papershelf.github.limits import within_limits
from papershelf.github.printer import notes
from papershelf.github.text import address, escape, escape_html

__all__ = ["Anchors", "address", "escape", "escape_html", "notes", "within_limits"]
