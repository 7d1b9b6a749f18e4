"""The text of one block as a flat row of pieces: words, links, code, formulas, images and line breaks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

PieceKind = Literal["text", "link", "code", "image", "break", "wiki"]

# Of `[[pdf]](address)`, the brackets are part of a link's text.
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,200})\]\](?![(\[])")
_BARE = re.compile(
    r"(?i:https?)://[^\s<>\"`\u3000-\u303f\uff00-\uff65]{1,2000}|(?i:www)\.[^\s<>\"`\u3000-\u303f\uff00-\uff65]{3,2000}"
)

_UNLINKED = re.compile(r"\[([^\[\]]{1,300})\](?:\[[^\[\]]{0,80}\]\s?|\s?\(\s?)?\Z")
_LONGEST_WORDS = 400
_OPENING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style. A link is one piece, whatever stands in it; `text` is what a reader sees.

    `url` is where a link or an image's link leads, `image` the address of an image, `bare` says that a link's text is
    its address, `struck` that its text is struck through, and `line` is the line of the source where the piece begins.
    """

    kind: PieceKind
    text: str
    line: int
    url: str = ""
    image: str = ""
    bold: bool = False
    italic: bool = False
    bare: bool = False
    struck: bool = False


def plain(pieces: Sequence[Piece]) -> str:
    """What a reader sees of some pieces, in one line; an image has no words."""
    return " ".join("".join(piece.text for piece in pieces if piece.kind != "image").split())


def split_lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of each line; a line without any is left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [tuple(line) for line in lines if line]


def wiki_links(parser: MarkdownIt) -> None:
    """A plugin: `[[name]]` becomes a token `wiki`."""
    parser.inline.ruler.before("link", "wiki", _wiki)


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the shape of a rule
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel:
        return False
    if not silent:
        state.push("wiki", "a", 0).content = match[0]
    state.pos = match.end()
    return True


@dataclass(slots=True)
class Writer:
    """Puts pieces together; Markdown and HTML both write with it."""

    line: int
    pieces: list[Piece] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    struck: int = 0
    url: str | None = None
    bare: bool = False
    inside: list[Piece] = field(default_factory=list)

    def add(self, kind: PieceKind, text: str, image: str = "") -> None:
        """Write a piece in the style of this moment."""
        bold, italic, struck = self.bold > 0, self.italic > 0, self.struck > 0
        piece = Piece(kind, text, self.line, image=image, bold=bold, italic=italic, struck=struck)
        (self.pieces if self.url is None else self.inside).append(piece)

    def text(self, text: str) -> None:
        """Write words; addresses among them become links."""
        if self.url is not None:
            self.add("text", text)
            return
        end = 0
        for found in _BARE.finditer(text):
            address = _trimmed(found[0])
            self.add("text", text[end : found.start()])
            self._link(address if "://" in address else f"https://{address}", address)
            end = found.start() + len(address)
        self.add("text", text[end:])

    def _link(self, url: str, text: str) -> None:
        self.add("link", text)
        self.pieces[-1] = replace(self.pieces[-1], url=url, bare=True)

    def open_link(self, url: str, *, bare: bool = False) -> None:
        """Begin a link; a link inside a link ends the first. A `bare` one shows its address."""
        self.close_link()
        self.url, self.bare, self.inside = url.strip(), bare, []

    def close_link(self) -> None:
        """End a link, with or without text or images in it."""
        if self.url is None:
            return
        url, inside, self.url = self.url, self.inside, None
        images = [replace(piece, url=url) for piece in inside if piece.kind == "image"]
        text = plain([piece for piece in inside if piece.kind != "image"])
        styled = [piece for piece in inside if piece.text.strip() and piece.kind != "image"]
        line = inside[0].line if inside else self.line
        if text or not images:
            bold = bool(styled) and any(piece.bold for piece in styled)
            italic = bool(styled) and all(piece.italic for piece in styled)
            struck = bool(styled) and all(piece.struck for piece in styled)
            bare = self.bare or _is_address(text, url)
            self.pieces.append(Piece("link", text, line, url, bold=bold, italic=italic, bare=bare, struck=struck))
        self.pieces.extend(images)

    def line_break(self, *, hard: bool = False) -> None:
        """Begin a new line of the source; a hard one is seen by the reader too."""
        self.add("break", "\n" if hard else " ")
        self.line += 1

    def tag(self, name: str, attributes: Mapping[str, str | None], *, opens: bool) -> None:
        """A tag of HTML inside a text; tags without a meaning here are passed over."""
        if name == "a" and opens and attributes.get("href"):
            self.open_link(attributes["href"] or "")
        elif name == "a":
            self.close_link()
        elif name in ("b", "strong"):
            self.bold = max(self.bold + (1 if opens else -1), 0)
        elif name in ("i", "em"):
            self.italic = max(self.italic + (1 if opens else -1), 0)
        elif name in ("s", "del", "strike"):
            self.struck = max(self.struck + (1 if opens else -1), 0)
        elif name in ("br", "li", "p", "tr", "summary"):
            self.add("break", "\n")
        elif name == "img" and opens:
            self.add("image", attributes.get("alt") or "", attributes.get("src") or "")

    def done(self) -> tuple[Piece, ...]:
        """All pieces, neighbours of one style joined, and links mended that are written wrongly."""
        return tuple(_mended(self._joined()))

    def _joined(self) -> list[Piece]:
        self.close_link()
        joined: list[Piece] = []
        for piece in self.pieces:
            if piece.kind == "text" and not piece.text:
                continue
            if joined and _same(joined[-1], piece):
                joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
            else:
                joined.append(piece)
        return joined


class _Tag(HTMLParser):
    """Reads one tag."""

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self.writer = writer

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.writer.tag(tag, dict(attrs), opens=True)

    def handle_endtag(self, tag: str) -> None:
        self.writer.tag(tag, {}, opens=False)


def read_inline(tokens: Sequence[Token], line: int) -> tuple[Piece, ...]:
    """The pieces of an inline token's children; `line` is where the block begins."""
    writer = Writer(line)
    for token in tokens:
        _write(writer, token)
    return writer.done()


def _write(writer: Writer, token: Token) -> None:  # noqa: C901 - one branch for each kind of token
    match token.type:
        case "text":
            writer.text(token.content)
        case "code_inline":
            writer.add("code", token.content)
        case "math_inline":
            mark = "$$" if token.meta["display"] else "$"
            writer.add("text", f"{mark}{token.content}{mark}")
        case "wiki":
            writer.add("wiki", token.content)
        case "image":
            writer.add("image", token.content, str(token.attrs.get("src", "")))
        case "softbreak" | "hardbreak":
            writer.line_break(hard=token.type == "hardbreak")
        case "link_open":
            writer.open_link(str(token.attrs.get("href", "")), bare=token.info == "auto")
        case "link_close":
            writer.close_link()
        case "strong_open" | "strong_close":
            writer.bold += 1 if token.nesting > 0 else -1
        case "em_open" | "em_close":
            writer.italic += 1 if token.nesting > 0 else -1
        case "s_open" | "s_close":
            writer.struck += 1 if token.nesting > 0 else -1
        case "html_inline":
            _Tag(writer).feed(token.content)
            writer.line += token.content.count("\n")


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while True:
        end = address.rstrip(".,;:!?'\"*_~|，。；：！？、）】》")
        if end.endswith((")", "]", "}")) and end.count(_OPENING[end[-1]]) < end.count(end[-1]):
            end = end[:-1]
        if end == address:
            return end
        address = end


def _is_address(text: str, url: str) -> bool:
    bare = text.rstrip("/").lower()
    return "." in bare and bare.removeprefix("mailto:") in (
        url.lower().rstrip("/"),
        url.lower().rstrip("/").partition("://")[2],
        url.lower().removeprefix("mailto:"),
    )


def _mended(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the links that readers see as such: `[words] (address)`, `[words][nowhere] address`."""
    mended: list[Piece] = []
    for piece in pieces:
        before = mended[-1] if mended and piece.bare and mended[-1].kind == "text" else None
        found = _UNLINKED.search(before.text, max(0, len(before.text) - _LONGEST_WORDS)) if before else None
        if found and before:
            mended[-1:] = [replace(before, text=before.text[: found.start()])] if found.start() else []
            mended.append(replace(piece, text=found[1], bold=before.bold, bare=False))
        else:
            mended.append(piece)
    return mended


def _same(left: Piece, right: Piece) -> bool:
    return left.kind == right.kind == "text" and _style(left) == _style(right)


def _style(piece: Piece) -> tuple[bool, bool, bool]:
    return piece.bold, piece.italic, piece.struck
