"""How the text of a page becomes a file: one of ours, or what stands between the markers of somebody's README."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from papershelf.project import Project
from papershelf.readme_markers import README, README_MARK, between_markers

_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
_HEADINGS = {f"h{level}" for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Binding:
    """Makes files of texts; `around` is what somebody wrote above and below the list."""

    around: tuple[bytes, bytes] | None = None

    def file(self, text: str) -> bytes:
        """The whole file. A list keeps the line ends of the README around it."""
        if not self.around:
            return f"{README_MARK}\n\n{text.strip()}\n".encode()
        before, after = self.around
        return before + f"\n{text.strip()}\n\n".replace("\n", self._end).encode() + after

    def size(self, text: str) -> int:
        """The bytes of a part of the text."""
        return len(text.encode()) + text.count("\n") * (len(self._end) - 1)

    def headings(self) -> Iterator[str]:
        """The visible texts of the headings above the list, also of those that are HTML."""
        above = self.around[0] if self.around else b""
        reader = _Headings()
        reader.feed(_MARKDOWN.render(above.decode(errors="replace").removeprefix("\ufeff")))
        return iter(reader.found)

    @property
    def _end(self) -> str:
        return "\r\n" if self.around and self.around[0].endswith(b"\r\n") else "\n"


def binding_of(project: Project) -> Binding:
    """How the shelf's README is bound: between its markers, if it is somebody's own and has them.

    Raises:
        ProjectError: a marker is missing, or stands in the wrong place.
    """
    path = project.root / README
    old = path.read_bytes() if path.is_file() else b""
    return Binding(None if old.startswith(README_MARK.encode()) else between_markers(old))


class _Headings(HTMLParser):
    """Collects the texts of headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its shape
        if tag in _HEADINGS:
            self.open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in _HEADINGS

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] += data
