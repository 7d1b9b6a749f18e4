"""The style sheet: the files of templates/site/styles as one, with the rules that formulas need, and made small."""

import re
from collections.abc import Callable

from papershelf.maths import STYLESHEET

PARTS = ("tokens", "base", "layout", "parts", "print")
"""The files, in the order in which they are joined."""

_SPARE = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s*([{}])\s*|([:;,])\s+""", re.DOTALL)
"""A text in quotation marks, which stays; a comment; blanks that mean nothing."""


def style_sheet(read: Callable[[str], str]) -> str:
    """The whole style sheet; `read` gives a file of templates/site."""
    rules = "".join(read(f"styles/{name}.css") for name in PARTS)
    return f"{_small(rules)}@layer parts{{\n{STYLESHEET}}}\n"


def _small(rules: str) -> str:
    lines = _SPARE.sub(lambda found: found[1] or found[2] or found[3] or "", rules)
    return re.sub(r"\s*\n\s*", "\n", lines).strip() + "\n"
