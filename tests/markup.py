"""What a browser would see in a piece of HTML, and other programs in XML: shared by the tests of what is printed."""

from html.parser import HTMLParser
from xml.etree import ElementTree as ET


def xml(content: bytes) -> ET.Element:
    """The root of a well-formed file of ours."""
    return ET.fromstring(content)  # noqa: S314 - written by this project


class Page(HTMLParser):
    """The elements of a page in order, with their attributes, its text, and whatever is neither."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.tree: list[str] = []
        self.text = ""
        self.odd: list[str] = []  # comments, declarations, processing instructions
        self.feed(source)
        self.close()

    @property
    def words(self) -> str:
        """The visible text, without word joiners, blanks as browsers show them."""
        return " ".join(self.text.replace("\u2060", "").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.tree.append(f"<{tag} {sorted(attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        self.tree.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)
