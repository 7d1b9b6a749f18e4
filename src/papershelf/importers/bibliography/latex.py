r"""LaTeX in a value as Unicode. Nothing is dropped: a command that is not known stays as it is written.

pylatexenc knows the names of symbols, but its decoder drops what follows `%`, `\verb` and `\input`, and takes a
minute for a file of 9 MB: so the text is read here, in one pass.
"""

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import get_builtin_uni2latex_dict  # type: ignore[import-untyped]

MAX_DEPTH = 100

_NEEDED = re.compile(r"[\\{}~$]|--|``|''")
_PIECE = re.compile(
    r"\\verb\*?([!-/:-@|])(?P<verb>.*?)\1|\\(?P<name>[A-Za-z]+)\*?(?P<blank>[ \t]*\n?[ \t]*)|\\(?P<sign>.)"
    r"|(?P<maths>\$(?:[^$\\]|\\.)*\$)|(?P<mark>[{}~]|-{2,3}|``|'')|(?P<text>[^\\{}~$`'-]+|.)",
    re.DOTALL,
)
_MARKS = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_ALONE = {"^": "^", "~": "~", "`": "`", "'": "'", '"': '"'}
_STYLES = frozenset(
    [
        "emph", "textit", "textbf", "textsc", "textrm", "texttt", "textsf", "textup", "textmd", "textsl",
        "textnormal", "textsuperscript", "textsubscript", "text", "em", "it", "bf", "sc", "rm", "tt", "sl", "itshape",
        "bfseries", "scshape", "upshape", "mbox", "ensuremath", "underline", "protect", "relax", "NoCaseChange",
        "mkbibemph", "mkbibbold", "mkbibitalic", "mkbibquote",
    ]
)  # fmt: skip
_SPACES = {"\n": " ", " ": " ", ",": " ", ";": " ", ":": " ", "\\": " ", "/": "", "-": "", "@": "", "!": ""}
_OWN = {
    "textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "lbrace": "{", "rbrace": "}", "textdollar": "$", "slash": "/", "ldots": "…", "dots": "…", "j": "ȷ", "space": " ",
    "aa": "å", "AA": "Å", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£", "copyright": "©",
    "textless": "<", "textgreater": ">", "textbar": "|", "varepsilon": "ε",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip
_LEVELS = {"{": 1, "}": -1}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ADDRESSES = ("url", "path", "nolinkurl")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n]+")


def decode(text: str, *, lines: bool = False) -> str:
    r"""Return the text as a reader sees it; maths between dollars and the content of `\verb` and `\url` stay.

    `lines` says that line breaks mean something. Braces are not shown, unless they are nested too deep.
    """
    if _NEEDED.search(text):
        text = _Scan(text).whole()
    return text.strip() if lines else _BLANKS.sub(" ", text).strip()


def verbatim(text: str) -> str:
    r"""Return an address or identifier: without `\url{…}`, and `\_` is `_`."""
    text = re.sub(r"\\(?:url|path|nolinkurl)\s?\{|[{}]", "", text)
    text = re.sub(r"\\textasciitilde|\\~", "~", text)
    return _BLANKS.sub(" ", re.sub(r"\\([_%&#$^])", r"\1", text.replace("\\textunderscore", "_"))).strip()


def depth(text: str) -> int:
    """How deep the braces of a text are nested."""
    deepest = level = 0
    for brace in _BRACES.findall(text) if text.count("{") > MAX_DEPTH else ():
        level = max(level + _LEVELS.get(brace, 0), 0)
        deepest = max(deepest, level)
    return deepest


@cache
def _symbols() -> dict[str, str]:
    """Commands that stand for a character, such as `ss`; of several characters the first, a letter before its twins."""
    found: dict[str, str] = {}
    for code, latex in get_builtin_uni2latex_dict().items():
        if name := re.fullmatch(r"\{?(?:\\ensuremath\{)?\\([A-Za-z]+)[{}]*", latex):
            found.setdefault(name[1], chr(code))
    return found | _OWN


class _Scan:
    """Reads a text piece by piece, groups by recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._level = 0

    def whole(self) -> str:
        parts = []
        while self._at < len(self._text):
            parts.append(self._group())  # a closing brace too many ends a group early
        return "".join(parts)

    def _group(self) -> str:
        """What stands up to the brace that closes the group."""
        parts: list[str] = []
        self._level += 1
        while found := _PIECE.match(self._text, self._at):
            self._at = found.end()
            if found["mark"] == "}":
                break
            parts.append(self._said(found))
        self._level -= 1
        return "".join(parts)

    def _inner(self) -> str:
        """A group in a group, as far as recursion may go."""
        return self._group() if self._level <= MAX_DEPTH else "{"

    def _said(self, found: re.Match[str]) -> str:
        if found["mark"]:
            return self._inner() if found["mark"] == "{" else _MARKS[found["mark"]]
        if found["name"]:
            return self._command(found["name"], found["blank"])
        if found["sign"]:
            return self._sign(found["sign"])
        return found["verb"] or found["maths"] or found["text"] or ""

    def _sign(self, sign: str) -> str:
        return self._accented(sign) if sign in _ACCENTS else _SPACES.get(sign, sign)

    def _command(self, name: str, blank: str) -> str:
        if name in _ACCENTS:
            return self._accented(name)
        if name in _STYLES:
            return ""
        if name in _ADDRESSES and self._next() == "{":
            return self._raw()
        if name == "href" and self._next() == "{":
            address = self._raw()
            return f"{self._argument()} ({address})"
        return _symbols().get(name) or self._unknown(name, blank)

    def _unknown(self, name: str, blank: str) -> str:
        """As it is written, with its arguments: somebody may know it."""
        said = f"\\{name}{blank}"
        while self._next() == "{":
            said += f"{{{self._argument()}}}"
        return said

    def _accented(self, accent: str) -> str:
        base = self._argument()
        if not base.strip():
            return _ALONE.get(accent, "") + base
        letter = _DOTLESS.get(base[0], base[0])
        return unicodedata.normalize("NFC", letter + _ACCENTS[accent]) + base[1:]

    def _argument(self) -> str:
        """The group, command or letter that follows."""
        while self._next() in (" ", "\t", "\n"):
            self._at += 1
        if self._next() == "{":
            self._at += 1
            return self._inner()
        if (found := _PIECE.match(self._text, self._at)) and found["name"] in _symbols():
            self._at = found.end()
            return _symbols()[found["name"]]
        if self._next() in ("}", "\\"):
            return ""
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def _raw(self) -> str:
        """The group that follows, as it is written."""
        start, level = self._at, 0
        for brace in _BRACES.finditer(self._text, start):
            level += _LEVELS.get(brace[0], 0)
            if level == 0 and brace[0] == "}":
                self._at = brace.end()
                return verbatim(self._text[start + 1 : brace.start()])
        self._at = len(self._text)
        return verbatim(self._text[start + 1 :])

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]
