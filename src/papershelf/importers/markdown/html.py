"""HTML inside Markdown, read into the same blocks and pieces. It may begin in one block and end in a later one."""

from html.parser import HTMLParser

from papershelf.importers.markdown.blocks import Block, BlockKind, Tree
from papershelf.importers.markdown.inline import Piece, Writer, plain

_BLOCKS: dict[str, BlockKind] = {
    "ul": "list",
    "ol": "list",
    "li": "item",
    "table": "table",
    "tr": "row",
    "details": "details",
    "blockquote": "quote",
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CELLS = frozenset(["td", "th"])
_PARAGRAPHS = frozenset(["p", "div", "center", "section", "hr", "thead", "tbody", "picture", "dl", "dt", "dd"])
_UNSEEN = frozenset(["style", "script", "template"])


def read_html(tree: Tree, source: str, first: int, last: int) -> None:
    """Put a block of HTML, of the lines `first` to `last`, into the tree."""
    reader = _Reader(tree, first, last)
    reader.feed(_closed(source))
    reader.close()
    reader.flush()


def _closed(source: str) -> str:
    """HTML without what begins and never ends: the parser would look for the end of each again and again."""
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        end = source.rfind(closing) + 1
        start = source.find(opening, end)
        source = source if start < 0 else source[:start]
    return source


class _Reader(HTMLParser):
    def __init__(self, tree: Tree, first: int, last: int) -> None:
        super().__init__()
        self.tree, self.first, self.last = tree, first, last
        self.writer = Writer(first)
        self.heading = 0
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self._line()
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.flush()
            self._implied_end(tag, line)
            opened = Block(_BLOCKS[tag], line, line, html=True, text="1" if self._is_ordered(tag) else "-")
            self.tree.open(opened)
        elif tag in _HEADINGS or tag in _PARAGRAPHS or tag == "summary":
            self.flush()
            self.heading = _HEADINGS.get(tag, 0)
        elif tag in _CELLS:
            self.flush()
            self._row(line).header = tag == "th"
        else:
            self.writer.line = line
            self.writer.tag(tag, dict(attrs), opens=True)

    def handle_endtag(self, tag: str) -> None:
        line = self._line()
        self.unseen = max(self.unseen - (tag in _UNSEEN), 0)
        if tag in _BLOCKS:
            self.flush()
            self.tree.close(_BLOCKS[tag], line, html=True)
        elif tag == "summary" and self.tree.top.kind == "details":
            self.tree.top.pieces = _cleaned(self.writer.done())
            self.tree.top.level = line  # of the end of the summary
            self.writer = Writer(line)
        elif tag in _CELLS:
            self._row(line).cells.append(_cleaned(self.writer.done()))
            self.writer = Writer(line)
        elif tag in _HEADINGS or tag in _PARAGRAPHS:
            self.flush()
            self.heading = 0
        else:
            self.writer.tag(tag, {}, opens=False)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        self.writer.line = self._line()
        for number, line in enumerate(data.split("\n")):
            if number:
                self.writer.line_break()
            self.writer.text(line)

    def flush(self) -> None:
        """Put the text so far into a block of its own."""
        pieces = _cleaned(self.writer.done())
        self.writer = Writer(self._line())
        if not pieces:
            return
        if self.tree.top.kind == "row":
            self.tree.top.cells.append(pieces)
            return
        kind: BlockKind = "heading" if self.heading else "paragraph"
        last = min(max(self._line(), pieces[-1].line), self.last)
        self.tree.add(Block(kind, pieces[0].line, last, pieces, level=self.heading, html=True))

    def _line(self) -> int:
        return min(self.first + self.getpos()[0] - 1, self.last)

    def _row(self, line: int) -> Block:
        """The row that a cell stands in, even where none was opened."""
        if self.tree.top.kind != "row":
            self.tree.open(Block("row", line, line, html=True))
        return self.tree.top

    def _implied_end(self, tag: str, line: int) -> None:
        """A row or an item ends where the next one begins, with or without an end tag."""
        if tag in ("li", "tr") and self.tree.top.kind == _BLOCKS[tag]:
            self.tree.close(_BLOCKS[tag], line, html=True)

    def _is_ordered(self, tag: str) -> bool:
        return tag == "ol" or (tag == "li" and self.tree.top.text == "1")


def _cleaned(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without the white space around; nothing where only white space is left."""
    if not plain(pieces) and not any(piece.url or piece.image for piece in pieces):
        return ()
    kept = list(pieces)
    while kept and not kept[0].text.strip() and not kept[0].url and not kept[0].image:
        del kept[0]
    while kept and not kept[-1].text.strip() and not kept[-1].url and not kept[-1].image:
        del kept[-1]
    return tuple(kept)
