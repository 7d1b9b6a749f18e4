"""A note's tokens as HTML: markdown-it's renderer, with our own elements for what notes add.

Every rule that is not markdown-it's own writes through `Markup.format`, which escapes.
"""

# ruff: noqa: ARG002 - markdown-it gives each rule the same four arguments

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from papershelf.notes.values import Figure, Notes, Surroundings

SCROLLS = Markup('class="{}" tabindex="0"')  # what may be wider than a screen can be reached and scrolled by keyboard


def render(notes: Notes, options: OptionsDict, surroundings: Surroundings, words: Mapping[str, str]) -> Markup:
    env = {"surroundings": surroundings, "words": words}
    return Markup(_Renderer().render(notes.tokens, options, env))  # noqa: S704 - each rule escapes what it shows


class _Renderer(RendererHTML):
    """One method a token type; markdown-it finds them by name and gives each the same four arguments."""

    def paragraph_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "" if _is_figure(tokens[idx + 1], env) else self.renderToken(tokens, idx, options, env)

    def paragraph_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "\n" if _is_figure(tokens[idx - 1], env) else self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        alt = token.meta["alt"] or (env["words"]["image"] if token.meta["linked"] or token.meta["remote"] else "")
        if figure := _figure(token, env):
            return _picture(token, figure, alt)
        if token.meta["remote"] and not token.meta["linked"]:
            return Markup('<a href="{}" rel="noopener">{}</a>').format(token.meta["address"], alt)
        return escape(alt)

    def wiki_link(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if target := env["surroundings"].target(token.meta["target"]):
            title = Markup(' title="{}"').format(target.title) if token.content else ""
            return Markup('<a href="{}"{}>{}</a>').format(target.address, title, token.content or target.title)
        return Markup('<span class="wanted">{}</span>').format(token.content or token.meta["target"])

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _formula(tokens[idx], "span", env)

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _formula(tokens[idx], "div", env) + "\n"

    def callout_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        kind, head = tokens[idx].meta["kind"], callout_head(tokens[idx], env["words"])
        return Markup('<div class="call call-{}"><strong>{}</strong>\n').format(kind, head)

    def callout_close(self, *_: Any) -> str:  # noqa: ANN401
        return "</div>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(tokens[idx].content)

    code_block = fence

    def table_open(self, *_: Any) -> str:  # noqa: ANN401
        return Markup("<div {}>\n<table>\n").format(SCROLLS.format("table"))

    def table_close(self, *_: Any) -> str:  # noqa: ANN401
        return "</table>\n</div>\n"

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A cell, its alignment as a class: inline styles are refused."""
        token = tokens[idx]
        side = str(token.attrs.get("style", "")).removeprefix("text-align:")
        css_class = Markup(' class="{}"').format(side) if side else ""
        return Markup("<{}{}>").format(token.tag, css_class)

    th_open = td_open


def callout_head(token: Token, words: Mapping[str, str]) -> str:
    """What a callout is, and where its words stand: "Quotation · Section 3.2"."""
    return " · ".join(part for part in (words[token.meta["kind"]], token.meta["place"]) if part)


def _figure(token: Token, env: EnvType) -> Figure | None:
    if token.meta["remote"]:
        return None
    figure: Figure | None = env["surroundings"].figure(token.meta["address"])
    return figure


def _is_figure(inline: Token, env: EnvType) -> bool:
    first = inline.children[0] if inline.children else None
    return bool(first and first.type == "image" and first.meta.get("alone") and _figure(first, env))


def _picture(token: Token, figure: Figure, alt: str) -> Markup:
    size = Markup('width="{}" height="{}" loading="lazy"').format(figure.width, figure.height)
    image = Markup('<img src="{}" alt="{}" {}>').format(figure.address, alt, size)
    if not token.meta.get("alone"):
        return image
    title = token.attrs.get("title")
    caption = Markup("<figcaption>{}</figcaption>").format(title) if title else ""
    return Markup("<figure>{}{}</figure>").format(image, caption)


def _formula(token: Token, tag: str, env: EnvType) -> Markup:
    if "mathml" not in token.meta:
        code = Markup("<code>{}</code>").format(token.content)
        return Markup('<pre tabindex="0">{}</pre>').format(code) if tag == "div" else code
    if not token.meta["display"]:
        return Markup(token.meta["mathml"])  # noqa: S704 - it is Markup already
    name = Markup('role="group" aria-label="{}"').format(env["words"]["formula"])
    return Markup("<{0} {1} {2}>{3}</{0}>").format(tag, SCROLLS.format("math"), name, token.meta["mathml"])
