"""`[[target]]` and `[[target|label]]` as a plugin of markdown-it: a link from work to work, by id."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")


def wiki_links(parser: MarkdownIt) -> None:
    """Add the rule; a token `wiki_link` has the target in its meta and the label, if one was written, as content."""
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)


def _wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the shape of a rule
    match = WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel or not match[1].strip():
        return False
    if not silent:
        token = state.push("wiki_link", "a", 0)
        token.meta = {"target": match[1].strip()}
        token.content = (match[2] or "").strip()
    state.pos = match.end()
    return True
