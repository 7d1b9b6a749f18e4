"""A Markdown text as a tree of blocks, each with the lines of the source where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.importers.markdown.inline import Piece, plain, read_inline, wiki_links
from papershelf.notes.formulas import formulas

BlockKind = Literal[
    "document",
    "heading",
    "paragraph",
    "list",
    "item",
    "table",
    "row",
    "quote",
    "code",
    "details",
    "rule",
    "reference",
    "markup",
]

_MAX_NESTING = 40  # blocks inside blocks: Python's own stack must hold them
_CONTAINERS: dict[str, BlockKind] = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
}
_BOX = re.compile(r"\s*\[([ xX])\](?:\s+|$)")


@dataclass(slots=True)
class Block:
    """A block; `pieces` is the text of a heading, a paragraph or a `<summary>`, `cells` the texts of a row."""

    kind: BlockKind
    first: int
    last: int
    pieces: tuple[Piece, ...] = ()
    children: list["Block"] = field(default_factory=list)
    cells: list[tuple[Piece, ...]] = field(default_factory=list)
    level: int = 0
    checked: bool | None = None
    text: str = ""
    header: bool = False
    html: bool = False

    @property
    def words(self) -> str:
        """Its own text, as a reader sees it."""
        return plain(self.pieces)

    def walk(self) -> Iterator["Block"]:
        """This block and all below it, in the order of the source."""
        yield self
        for child in self.children:
            yield from child.walk()


class Tree:
    """Blocks on their way into the tree; what a block of HTML opens, later blocks of Markdown go into."""

    def __init__(self, last: int) -> None:
        self.root = Block("document", 1, last)
        self.open_blocks = [self.root]

    @property
    def top(self) -> Block:
        """The block that takes what comes next."""
        return self.open_blocks[-1]

    def add(self, block: Block) -> Block:
        """Put a block where the text stands now."""
        self.top.children.append(block)
        return block

    def open(self, block: Block) -> None:
        """Put a block here that holds what follows, until it is closed."""
        if len(self.open_blocks) <= _MAX_NESTING:
            self.add(block)
            self.open_blocks.append(block)

    def close(self, kind: BlockKind, line: int, *, html: bool) -> None:
        """End the innermost block of a kind; HTML ends no block of Markdown around it, and what is not open stays."""
        for depth in range(len(self.open_blocks) - 1, 0, -1):
            block = self.open_blocks[depth]
            if block.kind == kind and block.html == html:
                for ended in self.open_blocks[depth:]:
                    ended.last = max(ended.last, line)
                del self.open_blocks[depth:]
                return
            if html and not block.html:
                return


def parse(text: str) -> Block:
    """The tree of a text. Nothing raises here, whatever the text is."""
    from papershelf.importers.markdown.html import read_html  # noqa: PLC0415 - both build one tree

    environment: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _PARSER.parse(text, environment)
    tree = Tree(text.count("\n") + 1)
    markup: list[Block] = []
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=_END):
        if token.type == "html_block":
            first, end = token.map or (0, 1)
            read_html(tree, token.content, first + 1, end)
            markup.append(Block("markup", first + 1, end))
        else:
            _take(tree, token, following)
    _take_references(tree.root, environment)
    tree.root.children.extend(markup)
    return tree.root


def _take(tree: Tree, token: Token, following: Token) -> None:
    first, last = _lines(token, tree)
    name, _, end = token.type.rpartition("_")
    kind = _CONTAINERS.get(name)
    if kind and end == "open":
        tree.open(Block(kind, first, last, text=token.info or token.markup))
    elif kind and end == "close":
        tree.close(kind, tree.top.last, html=False)
    elif token.type in ("paragraph_open", "heading_open"):
        pieces = read_inline(following.children or [], first)
        is_heading = name == "heading"
        level = int(token.tag[1:]) if is_heading else 0
        _add_text(tree, Block("heading" if is_heading else "paragraph", first, last, pieces, level=level))
    elif token.type in ("th_open", "td_open"):
        tree.top.header = token.type == "th_open"
        tree.top.cells.append(read_inline(following.children or [], first))
    elif token.type in ("fence", "code_block", "math_block"):
        tree.add(Block("code", first, last, text=token.content))
    elif token.type == "hr":
        tree.add(Block("rule", first, last))


def _add_text(tree: Tree, block: Block) -> None:
    item = tree.top
    if item.kind == "item" and not item.children and block.pieces and block.pieces[0].kind == "text":
        found = _BOX.match(block.pieces[0].text)
        if found:
            item.checked = found[1] in "xX"
            first = replace(block.pieces[0], text=block.pieces[0].text[found.end() :])
            block.pieces = (first, *block.pieces[1:]) if first.text else block.pieces[1:]
    tree.add(block)


def _take_references(root: Block, environment: dict[str, dict[str, dict[str, object]]]) -> None:
    for label, reference in environment.get("references", {}).items():
        span = reference.get("map")
        if isinstance(span, list):
            piece = Piece("link", str(label), span[0] + 1, str(reference.get("href", "")))
            root.children.append(Block("reference", span[0] + 1, max(span[1], span[0] + 1), (piece,)))


def _lines(token: Token, tree: Tree) -> tuple[int, int]:
    """First and last line, counted from 1; a token without lines stands where the last one stood."""
    if token.map is None:
        return tree.top.first, tree.top.last
    return token.map[0] + 1, max(token.map[1], token.map[0] + 1)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    parser.use(formulas).use(wiki_links)
    parser.core.ruler.disable("formulas")  # they are only kept together, not translated
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_PARSER = _parser()
_END = Token("", "", 0)
