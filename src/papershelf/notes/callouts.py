"""`> [!QUOTE] place` and its like as a plugin of markdown-it: block quotes that say what they are."""

import re
from difflib import get_close_matches

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from papershelf.notes.values import Fault

INTERNAL = "INTERNAL"
KINDS = ("QUOTE", "QUESTION", "CLAIM", "TODO", "NOTE", INTERNAL)
_HEAD = re.compile(rf"\[!({'|'.join(KINDS)})\](?:[ \t]+([^\n]*))?(?:\n|$)", re.IGNORECASE)
LIKE_HEAD = re.compile(r"[^\w\n]*\[\s*!\s*(\w+)")
"""What was meant as a head: emphasis or a backslash around it, no blank behind it, a kind that we do not know."""


def callouts(parser: MarkdownIt) -> None:
    """Add the rule; a pair of `callout_open` and `callout_close` has the kind and the place in its meta.

    Internal callouts leave the tokens altogether; the lines where they stood are added to `env["internal"]`.
    """
    parser.core.ruler.after("block", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    kept: list[Token] = []
    quotes: list[int] = []  # where in `kept` the open block quotes begin
    for index, token in enumerate(state.tokens):
        kept.append(token)
        if token.type == "blockquote_open":
            quotes.append(len(kept) - 1)
            _name(token, state.tokens[index + 1 : index + 3], state)
        elif token.type == "blockquote_close":
            _close(kept, quotes.pop(), state)
    state.tokens = kept


def _name(quote: Token, begin: list[Token], state: StateCore) -> None:
    """Turn a block quote into a callout if its first paragraph begins like one."""
    if len(begin) < 2 or begin[1].type != "inline":  # noqa: PLR2004 - a paragraph's opening and its text
        return
    paragraph, text = begin
    if paragraph.type != "paragraph_open":
        return
    if match := _HEAD.match(text.content):
        quote.type = "callout_open"
        quote.meta = {"kind": match[1].lower(), "place": (match[2] or "").strip()}
        text.content = text.content[match.end() :]
        text.map = [text.map[0] + 1, text.map[1]] if text.map else None
    elif match := LIKE_HEAD.match(text.content):
        _complain(match[1], text, state)
        if get_close_matches(match[1].lower(), [INTERNAL.lower()]):  # better lost here than published
            quote.type, quote.meta = "callout_open", {"kind": INTERNAL.lower()}


def _complain(kind: str, text: Token, state: StateCore) -> None:
    kinds = ", ".join(f"[!{known}]" for known in KINDS)
    hint = f"a block begins with a line that says one of {kinds}, and where it stands"
    line = text.map[0] if text.map else 0
    state.env["found"].faults.append(Fault(line, f"[!{kind[:40]}] does not begin a block", hint, "["))


def _close(kept: list[Token], start: int, state: StateCore) -> None:
    opened, closed = kept[start], kept[-1]
    if opened.type != "callout_open":
        return
    if opened.meta["kind"] == INTERNAL.lower():
        state.env.setdefault("internal", []).append(opened.map)
        del kept[start:]
        return
    closed.type = "callout_close"
    if not kept[start + 2].content:  # nothing but its head
        del kept[start + 1 : start + 4]
