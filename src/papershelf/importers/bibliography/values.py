"""The values of BibTeX's fields: braces, quotation marks, macros, and `#` between them."""

import re
from dataclasses import dataclass, field

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_MACROS = {month[:3].lower(): month for month in MONTHS}
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r'(?<!\\)[{}"]')
_CLOSING = {"{": "}", '"': '"'}
_BLANK = re.compile(r"\s*")
_BARE = re.compile(r'[^\s#"{},=]+')
_FIELD = re.compile(r"[\s,]*([\w:.+/-]{1,80})\s{0,20}=", re.ASCII)


@dataclass
class Budget:
    """How many characters a file may still grow by: macros and inherited fields can double one another."""

    left: int

    def allows(self, text: str) -> bool:
        """Whether a text may be filled in once more; if so, it is counted."""
        allowed = len(text) <= self.left
        self.left -= len(text) if allowed else 0
        return allowed


@dataclass
class Macros:
    """What @string defines."""

    budget: Budget
    values: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    unknown: dict[str, bool] = field(default_factory=dict)
    """Names that nobody defined, and whether that has been reported."""

    def value(self, name: str, *, month: bool = False) -> str:
        """Return what a macro stands for; a number or an unknown macro stands for itself."""
        key = name.lower()
        if key in _MONTH_MACROS and (month or key not in self.values):
            return _MONTH_MACROS[key]  # a file may say "lipiec", but means July
        if key in self.values and self.budget.allows(self.values[key]):
            self.used.add(key)
            return self.values[key]
        if not name[:1].isdigit():
            self.unknown.setdefault(name, False)
        return name

    def unreported(self) -> list[str]:
        """The names that turned out to be unknown since this was asked last."""
        names = []
        while self.unknown and not next(reversed(self.unknown.values())):
            names.append(self.unknown.popitem()[0])
        self.unknown |= dict.fromkeys(reversed(names), True)
        return names[::-1]


@dataclass(frozen=True, slots=True)
class Value:
    """A value in LaTeX, and where it ends; nothing but a comma should follow."""

    latex: str
    end: int


def read_value(raw: str, at: int, macros: Macros, *, month: bool = False) -> Value:
    """Read the value that begins at a place of a text."""
    parts: list[str] = []
    at = _skip(raw, at)
    while at < len(raw) and (end := _end(raw, at)) is not None:
        parts.append(_part(raw[at:end], macros, month=month))
        at = _skip(raw, end)
        if at == len(raw) or raw[at] != "#":
            break
        at = _skip(raw, at + 1)
    return Value("".join(parts), at)


def next_field(raw: str, at: int) -> tuple[str, int] | None:
    """Return the name of the field that begins at a place, and where its value does."""
    found = _FIELD.match(raw, at)
    return (found[1].lower(), found.end()) if found else None


def _part(text: str, macros: Macros, *, month: bool) -> str:
    closing = _CLOSING.get(text[0])
    return text[1:].removesuffix(closing) if closing else macros.value(text, month=month)


def _skip(raw: str, at: int) -> int:
    found = _BLANK.match(raw, at)
    return found.end() if found else at


def _end(raw: str, at: int) -> int | None:
    """Where the part of a value that begins at `at` ends; None where nothing can begin there."""
    if raw[at] == "{":
        return _close(raw, at)
    if raw[at] == '"':
        return _quoted(raw, at)
    found = _BARE.match(raw, at)
    return found.end() if found else None


def _close(raw: str, at: int) -> int:
    level = 0
    for brace in _BRACE.finditer(raw, at):
        level += 1 if brace[0] == "{" else -1
        if level == 0:
            return brace.end()
    return len(raw)


def _quoted(raw: str, at: int) -> int:
    """Behind the closing quotation mark: the next outside braces, or the last if the braces are not balanced."""
    level = 0
    for sign in _BRACE_OR_QUOTE.finditer(raw, at + 1):
        level += {"{": 1, "}": -1}.get(sign[0], 0)
        if level <= 0 and sign[0] == '"':
            return sign.end()
    last = raw.rfind('"')
    return last + 1 if last > at else len(raw)
