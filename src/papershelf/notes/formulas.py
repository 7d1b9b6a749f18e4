"""Formulas between dollars as a plugin of markdown-it: `$x$` and `$$x$$` in a line, `$$…$$` in lines of its own.

The rules are GitHub's and those of the library mdit-py-plugins. Its own rules are not used: the one for lines looks at
the paragraph's last character when a formula begins it, the one for blocks reads on past the end of a list item, which
takes quadratic time.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from papershelf.maths import FormulaError, to_mathml

MAX_LINES = 100  # of a block

# Dollars at a digit's back are money: "$5 and $6", "it costs 5$ or 6$".
_INLINE = re.compile(r"\$(?P<double>\$?)(?!\s)(?P<tex>(?:[^$\\]|\\.)+)(?<!\s)\$(?P=double)(?![\d$])", re.DOTALL)


def formulas(parser: MarkdownIt) -> None:
    """Add the rules; a token's meta has the formula as `mathml`, or the `error` that it raised."""
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "math_block", _math_block, {"alt": interrupted})
    parser.inline.ruler.before("escape", "math_inline", _math_inline)
    parser.core.ruler.after("inline", "formulas", _convert_all)


def _math_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the shape of a rule
    if state.src[state.pos] != "$" or (state.pos and re.match(r"[\d$]", state.src[state.pos - 1])):
        return False
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = match["tex"]
        token.meta = {"display": bool(match["double"])}
    state.pos = match.end()
    return True


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the shape of a rule
    lines = _block(state, start, end)
    if not lines:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.content = "\n".join(lines).strip()[2:-2].strip("\n")
        token.map = [start, start + len(lines)]
        token.meta = {"line": start + (lines[0] == "$$")}  # where its first character stands
        state.line = start + len(lines)
    return True


def _block(state: StateBlock, start: int, end: int) -> list[str]:
    """The lines from `$$` to `$$`, without a blank one between; none if there is no such block."""
    lines: list[str] = []
    if state.is_code_block(start):
        return lines
    for number in range(start, min(end, start + MAX_LINES)):
        lines.append(state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip())
        outside = number > start and state.sCount[number] < state.blkIndent
        inner = lines[-1][2:] if number == start else lines[-1]
        if outside or not lines[-1] or not lines[0].startswith("$$"):
            break
        if "$$" in inner:
            whole = inner.index("$$") == len(inner) - 2 and "".join(lines)[2:-2].strip()
            return lines if whole else []
    return []


def _convert_all(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "math_block":
            _convert(token, display=True)
        for child in token.children or ():
            if child.type == "math_inline":
                _convert(child, display=child.meta["display"])


def _convert(token: Token, *, display: bool) -> None:
    token.meta["display"] = display
    try:
        token.meta["mathml"] = to_mathml(token.content, display=display)
    except FormulaError as error:
        token.meta["error"] = error
