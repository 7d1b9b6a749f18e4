"""A page as a reader on GitHub meets it: GitHub's own cmark, then its rules for formulas and for what it makes of text.

Formulas are looked for in the finished page: `$…$` in the text between tags by the characters around the dollars,
`` $`…`$ `` where a code element stands between dollars, and fenced blocks of the language `math`; none in links,
emphasis and code. What cmark-gfm has no say in, the tests of `github/` name.
"""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

MARK = "\ue000"
"""Stands for a formula in a text."""
_BLOCK = re.compile(r"/?(?:blockquote|br|details|h[1-6r]|li|ol|p|pre|summary|table|t[dhr]|ul)")
_INLINE = re.compile(
    r"(?:(?<=[\s(])|^)\$(?![\s$])([^$\n]+)(?<!\s)\$(?![A-Za-z0-9_])|(?:(?<=[\s(])|^)\$\$(?!\s)([^$\n]+)\$\$"
)
_ATTRACTIVE = re.compile(r"@\w|#\d|GH-\d|://|www\.|:[\w+-]+:", re.IGNORECASE)


@dataclass
class Seen:
    """What a part of a page shows."""

    text: str = ""
    formulas: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    attracted: list[str] = field(default_factory=list)
    """What GitHub would make a mention, an issue, a link or an emoji."""

    @property
    def words(self) -> str:
        """The text on one line, without what readers do not see."""
        return " ".join(self.text.replace("\u2060", "").split())


@dataclass
class Piece:
    """A tag, or the text between two; `within` are the elements around it."""

    tag: str
    text: str
    attributes: dict[str, str]
    within: tuple[str, ...]


class _Pieces(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.within: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(Piece(tag, "", {name: value or "" for name, value in attrs}, tuple(self.within)))
        if tag not in {"br", "hr", "img", "input"}:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.within:
            while self.within.pop() != tag:
                pass
            self.pieces.append(Piece(f"/{tag}", "", {}, tuple(self.within)))

    def handle_data(self, data: str) -> None:
        if self.pieces and not self.pieces[-1].tag:
            self.pieces[-1].text += data
        else:
            self.pieces.append(Piece("", data, {}, tuple(self.within)))


def pieces(markdown: str) -> list[Piece]:
    """The page that GitHub's renderer makes, taken apart."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return _Pieces(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options)).pieces


def seen(markdown: str) -> Seen:
    """The whole page as a reader sees it."""
    return read(pieces(markdown))


def entries(markdown: str) -> dict[str, Seen]:
    """Each list item of the page that begins with an anchor, by the anchor's id, as a reader sees it."""
    page = pieces(markdown)
    found: dict[str, Seen] = {}
    for number, piece in enumerate(page):
        name = piece.attributes.get("id", "")
        if piece.tag == "a" and name.startswith("work-"):
            item = piece.within[: len(piece.within) - piece.within[::-1].index("li")]
            end = next(n for n in range(number, len(page)) if page[n].tag == "/li" and page[n].within == item[:-1])
            assert name not in found
            found[name] = read(page[number:end])
    return found


def read(page: list[Piece]) -> Seen:
    """Pieces of a page as a reader sees them."""
    page = _without_formulas(page, shown := Seen())
    behind = False
    for piece in page:
        if piece.tag:
            behind = False
            shown.text += " " if _BLOCK.fullmatch(piece.tag) else ""
            shown.addresses += [piece.attributes["href"]] if "href" in piece.attributes else []
            shown.images += [piece.attributes["src"]] if piece.tag == "img" else []
            continue
        before, mark, after = piece.text.partition(MARK)
        text = html.escape(piece.text, quote=False) if behind else before + mark + html.escape(after, quote=False)
        if "code" not in piece.within:
            shown.attracted += _ATTRACTIVE.findall(piece.text)
            behind = behind or bool(mark)
        else:
            text = piece.text
        shown.text += text
    return shown


def _without_formulas(page: list[Piece], shown: Seen) -> list[Piece]:
    """The page with a mark for each formula, which is noted."""
    kept: list[Piece] = []
    number = 0
    while number < len(page):
        piece, code = page[number], page[number : number + 5]
        if piece.tag == "pre" and piece.attributes.get("lang") == "math":
            shown.formulas.append(page[number + 2].text)
            kept.append(Piece("p", "", {}, piece.within))
            kept.append(Piece("", MARK, {}, (*piece.within, "code")))
            number += 5
        elif _is_formula(code):
            shown.formulas.append(code[2].text)
            rest = Piece("", code[4].text[1:], {}, piece.within)
            page[number + 4] = rest
            text = piece.text[:-1] + MARK
            kept.append(Piece("", text, {}, piece.within))
            number += 4
        else:
            kept.append(_plain_dollars(piece, shown))
            number += 1
    return _joined(kept)


def _is_formula(run: list[Piece]) -> bool:
    tags = [piece.tag for piece in run]
    return (
        tags == ["", "code", "", "/code", ""]
        and run[0].text.endswith("$")
        and run[4].text.startswith("$")
        and not {"em", "a"} & set(run[0].within)
    )


def _plain_dollars(piece: Piece, shown: Seen) -> Piece:
    if piece.tag or {"code", "em", "a"} & set(piece.within):
        return piece
    shown.formulas += [first or second for first, second in _INLINE.findall(piece.text)]
    return Piece("", _INLINE.sub(MARK, piece.text), {}, piece.within)


def _joined(page: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in page:
        if kept and not piece.tag and not kept[-1].tag and kept[-1].within == piece.within:
            kept[-1] = Piece("", kept[-1].text + piece.text, {}, piece.within)
        else:
            kept.append(piece)
    return kept
