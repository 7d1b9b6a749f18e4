"""Notes as Markdown that GitHub shows rightly.

The note's tokens are translated into those of plain Markdown, then printed by the library mdformat, so that lists,
quotes, fences and tables nest as they should. Every text passes `escape`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from markdown_it.token import Token
from mdformat.plugins import PARSER_EXTENSIONS
from mdformat.renderer import MDRenderer, RenderContext, RenderTreeNode

from papershelf.github.text import address, escape
from papershelf.notes.render import callout_head
from papershelf.notes.values import Notes, Surroundings

_LANGUAGE = re.compile(r"[A-Za-z0-9+#-]{1,20}(?!\S)")
_FORMULA = re.compile(r"\$`[^`]*`\$")
_DRAWN = {"geojson", "math", "mermaid", "stl", "topojson"}  # GitHub would draw these instead of showing them
_TWINS = {("bullet_list_close", "bullet_list_open"), ("ordered_list_close", "ordered_list_open")}


def notes(notes: Notes, surroundings: Surroundings, words: Mapping[str, str]) -> str:
    """The note as Markdown without a trailing line break; the arguments are those of `markdown.to_html`.

    Headings become bold paragraphs: they must not take part in the README's contents.
    """
    tokens = _Translation(surroundings, words).blocks(notes.tokens)
    options = {"parser_extension": [SimpleNamespace(RENDERERS=_RENDERERS)], "mdformat": {"compact_tables": True}}
    return MDRenderer().render(tokens, options, {}, finalize=False)


class _Translation:
    """Our tokens in terms of markdown-it's own; the note's tokens are left as they are."""

    def __init__(self, surroundings: Surroundings, words: Mapping[str, str]) -> None:
        self.surroundings = surroundings
        self.words = words

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
                info = "math" if "mathml" in token.meta and "`" not in token.content else ""
                yield Token("fence", "code", 0, content=token.content + "\n", info=info)
            case "fence" | "code_block":
                language = _LANGUAGE.match(token.info.strip())
                info = language[0] if language and language[0].lower() not in _DRAWN else ""
                unclosed = token.content and not token.content.endswith("\n")
                yield token.copy(info=info, content=token.content + "\n" if unclosed else token.content)
            case _:
                yield token

    def _children(self, children: Sequence[Token], *, bold: bool) -> list[Token]:
        kept: list[Token] = []
        for child in children:
            if not (bold and child.type in {"strong_open", "strong_close"}):
                for token in self._child(child):
                    _append(kept, token)
        return _wrapped("strong", kept) if bold and kept else kept

    def _child(self, token: Token) -> list[Token]:
        if token.type == "wiki_link":
            target = self.surroundings.target(token.meta["target"])
            if not target:
                return [_text(token.content or token.meta["target"])]
            return _link(target.address, token.content or target.title)
        if token.type == "math_inline" and ("error" in token.meta or "`" in token.content):
            return [Token("code_inline", "code", 0, content=" ".join(token.content.split()))]
        return self._image(token) if token.type == "image" else [token]

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


def _append(kept: list[Token], token: Token) -> None:
    """Add an inline token: neighbouring texts become one, an element without content goes."""
    last = kept[-1] if kept else None
    if last and token.type == last.type == "text":
        kept[-1] = _text(last.content + token.content)
    elif last and token.nesting < 0 < last.nesting:
        kept.pop()
    elif token.type != "text" or token.content:
        kept.append(token)


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


def _print_children(node: RenderTreeNode, context: RenderContext) -> str:
    return "".join(child.render(context) for child in node.children)


def _print_text(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    content = node.content
    before = " " if content[:1].isspace() else ""
    after = " " if content[-1:].isspace() and content.strip() else ""
    text = before + escape(content) + after
    if text.endswith("!") and node.next_sibling and node.next_sibling.type == "link":
        return text[:-1] + r"\!"
    return text


def _print_math(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    tex = " ".join(node.content.split())
    return f"$`\\displaystyle {tex}`$" if node.meta["display"] else f"$`{tex}`$"


def _print_link(node: RenderTreeNode, context: RenderContext) -> str:
    return f"[{_print_children(node, context)}]({address(str(node.attrs['href']))})"


def _print_image(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    return f"![{escape(node.content)}]({address(str(node.attrs['src']))})"


def _print_list_item(node: RenderTreeNode, context: RenderContext) -> str:
    """An item, tight if its own paragraphs are; mdformat asks all items of the list each time."""
    tight = all(child.hidden for child in node.children if child.type == "paragraph")
    blocks = (child.render(context) for child in node.children)
    return ("\n" if tight else "\n\n").join(block for block in blocks if block)


def _print_deleted(node: RenderTreeNode, context: RenderContext) -> str:
    return f"~~{_print_children(node, context)}~~"


def _print_cell(node: RenderTreeNode, context: RenderContext) -> str:
    """A cell; a bare `|` in code or in a formula would end it."""
    text = _FORMULA.sub(_named_bars, _print_children(node, context))
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _named_bars(formula: re.Match[str]) -> str:
    return formula[0].replace(r"\|", r"\Vert ").replace("|", r"\vert ")


_RENDERERS = {
    "image": _print_image,
    "link": _print_link,
    "list_item": _print_list_item,
    "math_inline": _print_math,
    "s": _print_deleted,
    "table": PARSER_EXTENSIONS["tables"].RENDERERS["table"],
    "td": _print_cell,
    "text": _print_text,
    "th": _print_cell,
}
