"""Titles: words whose capitals tell something keep them in styles that write titles in small letters."""

import re
from itertools import pairwise

from papershelf.exports.bibliography.text import Script, grouped, parts, plain

_OPENING = "(\"'“‘«["
_CLOSING = ")\"'”’»],.:;!?…"
_NUMBERED = re.compile(r"[^\W\d_a-z]-?[0-9]")
_SYMBOL = re.compile(r"(?<!\w)(?:[B-Z]|A(?=[*+]))(?!\w)")


def protected(title: str, script: Script) -> str:
    """A title in LaTeX. Names can't be known: "Turing" is not protected; "GPT-4", "mBERT" and "Q-learning" are."""
    return "".join(f"{{{part}}}" if formula else _words(part, script) for part, formula in parts(title, script))


def _words(text: str, script: Script) -> str:
    return "".join(_word(word, script) for word in re.split(r"(\s+)", text))


def _word(word: str, script: Script) -> str:
    """A word; the marks around it stay outside the braces."""
    core = word.lstrip(_OPENING).rstrip(_CLOSING)
    if not _tells(core):
        return plain(word, script)
    before, _, after = word.partition(core)
    return plain(before, script) + grouped(plain(core, script)) + plain(after, script)


def _tells(word: str) -> bool:
    inner = any(right.isupper() and left.isalnum() for left, right in pairwise(word))
    return inner or bool(_NUMBERED.search(word) or _SYMBOL.search(word))
