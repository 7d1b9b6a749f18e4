"""Texts as TeX shows them and every reader of a .bib reads them: nothing in one can end its field or run as TeX."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from papershelf.exports.bibliography.characters import in_commands, in_maths, in_punycode, romanised
from papershelf.maths import FormulaError, to_mathml

_SPECIAL = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}", "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
}  # fmt: skip
# Two hyphens are a dash to TeX, two quotation marks are one; a line that begins with @ may end an entry, and to biber
# one that begins with a name and an equals sign looks like a field behind a brace that was forgotten.
_UNSAFE = re.compile(r"[\\{}$&%#_~^]|(?:-(?=-)|`(?=`)|'(?=')|\n[ \t]*(?=@|[A-Za-z][\w-]*[ \t]*=))")
_MATHS = re.compile(r"(\$(?![\s$])[^$\n]*[^\s$\\]\$)(?![0-9])")
_NOT_IN_MATHS = re.compile(r"(?<!\\)[%#]")


@dataclass(frozen=True, slots=True)
class Script:
    """The characters that a file may hold.

    `spelled` makes a text such that each character can be written; then `written` writes those that need a command.
    `in_maths` says whether all of a formula can be written, `address` writes an address.
    """

    spelled: Callable[[str], str]
    written: Callable[[str], str]
    in_maths: Callable[[str], bool]
    address: Callable[[str], str]


UNICODE = Script(str, str, bool, str)
ASCII = Script(romanised, in_commands, in_maths, in_punycode)


def parts(text: str, script: Script) -> Iterator[tuple[str, bool]]:
    """A text as it can be written, cut into words and formulas; True marks a formula, which is TeX already."""
    for number, part in enumerate(_MATHS.split(text)):
        if number % 2 and is_formula(part) and script.in_maths(part):
            yield script.written(part), True
        elif part:
            yield script.spelled(part), False


def escaped(text: str, script: Script) -> str:
    """A text such that TeX shows exactly it; formulas stay."""
    return "".join(part if formula else plain(part, script) for part, formula in parts(text, script))


def plain(text: str, script: Script) -> str:
    """A text that was spelled and has no formula in it."""
    return script.written(_UNSAFE.sub(lambda found: _SPECIAL.get(found[0]) or f"{found[0]}{{}}", text))


def grouped(latex: str) -> str:
    r"""In braces that keep the capitals: `{\` would begin what is one letter to BibTeX."""
    return f"{{{{{latex}}}}}" if latex.startswith("\\") else f"{{{latex}}}"


@lru_cache(maxsize=4096)
def is_formula(maths: str) -> bool:
    r"""Whether what stands between dollars is a formula, and no price, no `\input`, and no end of the field.

    Braces are balanced for readers that know `\{` and for those that do not.
    """
    if _NOT_IN_MATHS.search(maths) or not all(_is_balanced(re.findall(b, maths)) for b in ("[{}]", r"(?<!\\)[{}]")):
        return False
    try:
        to_mathml(maths[1:-1], display=False)
    except FormulaError:
        return False
    return True


def _is_balanced(braces: Iterable[str]) -> bool:
    level = 0
    for brace in braces:
        level += 1 if brace == "{" else -1
        if level < 0:
            return False
    return level == 0
