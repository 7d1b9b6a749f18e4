"""Notes as Markdown that GitHub shows rightly.

The note's tokens are translated into those of plain Markdown, then printed by the library mdformat, so that lists,
quotes, fences and tables nest as they should. Every text passes `escape`.
"""

import unicodedata
from collections.abc import Mapping
from types import SimpleNamespace

from mdformat.plugins import PARSER_EXTENSIONS
from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer, RenderContext, RenderTreeNode

from papershelf.github.edges import AHEAD, BEHIND, LINKED
from papershelf.github.text import JOINER, address, escape
from papershelf.github.translation import Translation
from papershelf.notes.values import Notes, Surroundings

_APART = "&NoBreak;"  # a joiner that is no letter to the emphasis beside it


def notes(notes: Notes, surroundings: Surroundings, words: Mapping[str, str], page: str = "") -> str:
    """The note as Markdown without a trailing line break; the first arguments are those of `markdown.to_html`.

    Headings become bold paragraphs: they must not take part in the README's contents. A formula that GitHub would not
    show is shown as code, with a link to `page`, where it is shown, if there is such a page.
    """
    tokens = Translation(surroundings, words, page).blocks(notes.tokens)
    options = {"parser_extension": [SimpleNamespace(RENDERERS=_RENDERERS)], "mdformat": {"compact_tables": True}}
    return MDRenderer().render(tokens, options, {}, finalize=False)


def _print_children(node: RenderTreeNode, context: RenderContext) -> str:
    return "".join(child.render(context) for child in node.children)


def _print_text(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    content, beside = node.content, node.meta
    before = " " if content[:1].isspace() else ""
    after = " " if content[-1:].isspace() and content.strip() else ""
    text = before + escape(content) + after
    if beside.get(BEHIND) and _is_letter(text[0]):
        text = _APART + text.removeprefix(JOINER)
    if beside.get(AHEAD) and _is_letter(text[-1]):
        text = text.removesuffix(JOINER) + _APART
    return text[:-1] + r"\!" if text.endswith("!") and beside.get(LINKED) else text


def _is_letter(character: str) -> bool:
    """Whether emphasis takes a character for one."""
    return not (character.isspace() or unicodedata.category(character)[0] in "PS")


def _print_math(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    return _in_cell(node, f"$`{node.content}`$")


def _print_link(node: RenderTreeNode, context: RenderContext) -> str:
    return f"[{_print_children(node, context)}]({address(str(node.attrs['href']))})"


def _print_image(node: RenderTreeNode, context: RenderContext) -> str:  # noqa: ARG001 - the shape of a renderer
    return f"![{escape(node.content)}]({address(str(node.attrs['src']))})"


def _print_list_item(node: RenderTreeNode, context: RenderContext) -> str:
    """An item, tight if its own paragraphs are; mdformat asks all items of the list each time.

    GitHub has failed to show displays that stand close to other text.
    """
    displays = any(child.type == "fence" and child.info == "math" for child in node.children)
    tight = not displays and all(child.hidden for child in node.children if child.type == "paragraph")
    blocks = (child.render(context) for child in node.children)
    return ("\n" if tight else "\n\n").join(block for block in blocks if block)


def _print_deleted(node: RenderTreeNode, context: RenderContext) -> str:
    return f"~~{_print_children(node, context)}~~"


def _print_code(node: RenderTreeNode, context: RenderContext) -> str:
    return _in_cell(node, DEFAULT_RENDERERS["code_inline"](node, context))


def _in_cell(node: RenderTreeNode, code: str) -> str:
    r"""Code as it stands in its place: a table's cell ends at a `|`, and takes the backslash from each `\\|`."""
    around = node.parent
    while around and around.type not in {"td", "th"}:
        around = around.parent
    return code.replace("|", r"\|") if around else code


_RENDERERS = {
    "code_inline": _print_code,
    "image": _print_image,
    "link": _print_link,
    "list_item": _print_list_item,
    "math_inline": _print_math,
    "s": _print_deleted,
    "table": PARSER_EXTENSIONS["tables"].RENDERERS["table"],
    "td": _print_children,
    "text": _print_text,
    "th": _print_children,
}
