"""A note's tokens in terms of markdown-it's own, as far as GitHub shows them rightly.

GitHub shows no formulas in links and emphasis, draws some code blocks, and escapes the text behind a formula twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from papershelf.github.edges import with_edges
from papershelf.github.maths import portable
from papershelf.github.text import JOINER
from papershelf.notes.render import callout_head
from papershelf.notes.values import Surroundings

_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{1,20}(?!\S)")
_DRAWN = {"geojson", "math", "mermaid", "stl", "topojson"}  # GitHub would draw these instead of showing them
_BLANKS = re.compile(r"[ \t\r\n]+")
_ESCAPED_AGAIN = re.compile(r"[&<>]")
_TWINS = {("bullet_list_close", "bullet_list_open"), ("ordered_list_close", "ordered_list_open")}


class Translation:
    """Our tokens in terms of markdown-it's own; the note's tokens are left as they are."""

    def __init__(self, surroundings: Surroundings, words: Mapping[str, str], page: str) -> None:
        self.surroundings = surroundings
        self.words = words
        self.page = page

    def blocks(self, tokens: Sequence[Token]) -> list[Token]:
        translated: list[Token] = []
        for index, token in enumerate(tokens):
            bold = token.type == "inline" and tokens[index - 1].type == "heading_open"
            for block in self._block(token, bold=bold):
                if translated and (translated[-1].type, block.type) in _TWINS:
                    translated.pop()  # mdformat takes cubic time for lists side by side: they become one
                else:
                    translated.append(block)
        return translated

    def _block(self, token: Token, *, bold: bool) -> Iterator[Token]:
        match token.type:
            case "heading_open" | "heading_close":
                yield Token(token.type.replace("heading", "paragraph"), "p", token.nesting)
            case "callout_open":
                yield Token("blockquote_open", "blockquote", 1)
                yield from _paragraph(_wrapped("strong", [_text(callout_head(token, self.words))]))
            case "callout_close":
                yield Token("blockquote_close", "blockquote", -1)
            case "inline":
                yield _inline(self._children(token.children or (), bold=bold))
            case "math_block":
                yield from self._display(token)
            case "fence" | "code_block":
                language = _LANGUAGE.match(token.info.strip())
                info = language[0] if language and language[0].lower() not in _DRAWN else ""
                unclosed = token.content and not token.content.endswith("\n")
                yield token.copy(info=info, content=token.content + "\n" if unclosed else token.content)
            case _:
                yield token

    def _display(self, token: Token) -> Iterator[Token]:
        shown = portable(token.content) if "mathml" in token.meta else None
        yield Token("fence", "code", 0, content=(shown or token.content) + "\n", info="math" if shown else "")
        if not shown and "mathml" in token.meta and self.page:
            yield from _paragraph(_link(self.page, self.words["formula"]))

    def _children(self, children: Sequence[Token], *, bold: bool) -> list[Token]:
        line = _Line()
        for child in _without_emphasis(children):
            if not (bold and child.type in {"strong_open", "strong_close"}):
                for token in self._child(child, linked=line.linked):
                    line.append(token)
        kept = with_edges(line.kept)
        return _wrapped("strong", kept) if bold and kept else kept

    def _child(self, token: Token, *, linked: bool) -> list[Token]:
        if token.type == "wiki_link":
            target = self.surroundings.target(token.meta["target"])
            if not target:
                return [_text(token.content or token.meta["target"])]
            return _link(target.address, token.content or target.title)
        if token.type == "math_inline":
            return self._formula(token, linked=linked)
        return self._image(token) if token.type == "image" else [token]

    def _formula(self, token: Token, *, linked: bool) -> list[Token]:
        """A formula, or code: GitHub shows no formulas in links."""
        tex = portable(token.content) if "mathml" in token.meta else None
        if tex and not linked:
            display = r"\displaystyle " if token.meta["display"] else ""
            return [Token("math_inline", "math", 0, content=display + _BLANKS.sub(" ", tex))]
        code = Token("code_inline", "code", 0, content=_BLANKS.sub(" ", token.content))
        if tex or linked or not self.page or "error" in token.meta:
            return [code]
        return [code, _text(" ("), *_link(self.page, self.words["formula"]), _text(")")]

    def _image(self, token: Token) -> list[Token]:
        meta, alt = token.meta, token.meta["alt"]
        if meta["remote"]:
            alt = alt or self.words["image"]
            return [_text(alt)] if meta["linked"] else _link(meta["address"], alt)
        figure = self.surroundings.figure(meta["address"])
        if not figure:
            return [_text(alt or (self.words["image"] if meta["linked"] else ""))]
        image = Token("image", "img", 0, attrs={"src": figure.address}, content=alt)
        title = str(token.attrs.get("title", "")) if meta.get("alone") else ""
        return [image, Token("hardbreak", "br", 0), *_wrapped("em", [_text(title)])] if title else [image]


class _Line:
    """Inline tokens: neighbouring texts become one, an element without content goes."""

    def __init__(self) -> None:
        self.kept: list[Token] = []
        self.linked = False
        self.behind_formula = False  # in the text that follows one, up to the next element

    def append(self, token: Token) -> None:
        last = self.kept[-1] if self.kept else None
        if last and "code_inline" in {last.type, token.type} <= {"code_inline", "math_inline"}:
            self.kept.append(_text(JOINER))  # code beside code would be one, code between two dollars a formula
        if last and token.type == last.type == "text":
            self.kept[-1] = _text(last.content + token.content)
        elif last and token.nesting < 0 < last.nesting:
            self.kept.pop()
        elif token.type != "text" or token.content:
            self.kept.append(token)
        if token.type in {"link_open", "link_close"}:
            self.linked = token.nesting > 0
        self._set_apart(token)

    def _set_apart(self, token: Token) -> None:
        """GitHub escapes the text behind a formula twice: an element ends what it takes for that text."""
        if token.type == "text" and self.behind_formula and _ESCAPED_AGAIN.search(token.content):
            self.kept.insert(-1, Token("html_inline", "", 0, content="<span></span>"))
            self.behind_formula = False
        if token.type not in {"text", "softbreak"}:
            self.behind_formula = token.type == "math_inline"


def _without_emphasis(children: Sequence[Token]) -> Iterator[Token]:
    """The tokens without emphasis around formulas, where GitHub shows none, and in emphasis, which may not print."""
    dropped: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(children):
        if token.type == "em_open":
            dropped.update([index] if opened else [])
            opened.append(index)
        elif token.type == "em_close" and opened.pop() in dropped:
            dropped.add(index)
        elif token.type == "math_inline" and "mathml" in token.meta:
            dropped.update(opened)
    return (token for index, token in enumerate(children) if index not in dropped)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _inline(children: list[Token]) -> Token:
    return Token("inline", "", 0, children=children)


def _paragraph(children: list[Token]) -> list[Token]:
    return [Token("paragraph_open", "p", 1), _inline(children), Token("paragraph_close", "p", -1)]


def _wrapped(name: str, children: list[Token]) -> list[Token]:
    mark = "**" if name == "strong" else "*"
    return [Token(f"{name}_open", name, 1, markup=mark), *children, Token(f"{name}_close", name, -1, markup=mark)]


def _link(href: str, label: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": href}), _text(label), Token("link_close", "a", -1)]
