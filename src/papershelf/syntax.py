"""YAML's own complaints, in our words: what people really do wrong, and how to mend it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import yaml

from papershelf.model.diagnostic import short


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """What is wrong with a file's syntax; line and column count from 1."""

    line: int
    column: int
    message: str
    hint: str
    code: str = "P004"


def explain_syntax(error: yaml.MarkedYAMLError, source: str) -> SyntaxFault:
    """Turns a parser's error into a message that an editor of one file can act on.

    The C and the Python parser word and place errors differently; the words are chosen from what stands in the
    source, so that both give the same message wherever they agree on the line.
    """
    mark = error.problem_mark or error.context_mark
    slip = _Slip(
        error.problem or "", error.context or "", source.split("\n"), _place(mark), _place(error.context_mark or mark)
    )
    found = (fault for rule in _RULES for fault in rule(slip))
    return next(found, slip.fault("this is not valid YAML", "when in doubt, quote the value"))


_Place: TypeAlias = tuple[int, int]
_CURLY = "“”„‘’«»"


def _place(mark: yaml.error.Mark | None) -> _Place:
    return (mark.line, mark.column) if mark else (0, 0)


@dataclass(frozen=True, slots=True)
class _Slip:
    """Where a parser gave up (`at`), and where that began which it could not finish (`since`); from 0."""

    problem: str
    context: str
    lines: list[str]
    at: _Place
    since: _Place

    @property
    def text(self) -> str:
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        return self.text[: self.at[1]]

    @property
    def after(self) -> str:
        return self.text[self.at[1] :]

    def moved(self, line: int, column: int) -> "_Slip":
        return replace(self, at=(line, column))

    def fault(self, message: str, hint: str, code: str = "P004") -> SyntaxFault:
        return SyntaxFault(self.at[0] + 1, self.at[1] + 1, message, hint, code)


def _tab(slip: _Slip) -> Iterator[SyntaxFault]:
    if slip.after.startswith("\t") or ("\t" in slip.before and not slip.before.strip()):
        yield slip.fault("a tab stands where only blanks may stand", "indent with blanks")


def _directive(slip: _Slip) -> Iterator[SyntaxFault]:
    if "directive" in slip.problem + slip.context or slip.text.startswith("%"):
        yield slip.fault("YAML directives (`%…`) are not used here", "delete the line", "P006")


def _no_colon(slip: _Slip) -> Iterator[SyntaxFault]:
    if "could not find expected ':'" in slip.problem:
        slip = slip.moved(*slip.since)
        hint = "a field is written `name: value`, an item of a list `- value`"
        yield from _no_blank(slip)
        yield slip.fault("this line is neither a field nor an item of a list", hint)


def _no_blank(slip: _Slip) -> Iterator[SyntaxFault]:
    """`title:Foo`, `-item` and their like, at the place of the slip."""
    if found := re.match(r"([\w-]+)(:(?=[^ ])|：)\s*(.*)", slip.after):
        sign = "blank" if found[2] == ":" else "plain colon"
        yield slip.fault(f"a {sign} is missing after `{_short(found[1])}`", f"write `{found[1]}: {_short(found[3])}`")
    elif found := re.match(r"-([^\s-].*)", slip.after):
        yield slip.fault("a blank is missing after the dash", f"write `- {_short(found[1])}`")


def _colon(slip: _Slip) -> Iterator[SyntaxFault]:
    if "unexpected ':'" in slip.problem:
        yield slip.fault("a blank is missing after this colon", "put a blank there, or quote the value")
    if "mapping values are not allowed" not in slip.problem:
        return
    if re.fullmatch(r"\s*(- +)?[\w-]*", slip.before):
        yield from _continued(slip)
    elif found := re.match(r"\s*(?:- +)*([\w-]+: +)?(.*)", slip.text):
        first = found[2][:1]
        begin = f"{first} is no quotation mark to YAML: " if first in _CURLY else ""
        quoted = _quoted(found[2].strip(_CURLY))
        yield slip.fault("a colon and a blank stand inside an unquoted value", f"{begin}write {found[1] or ''}{quoted}")


def _continued(slip: _Slip) -> Iterator[SyntaxFault]:
    """A field that YAML reads as the end of the value above it."""
    above = slip.at[0] - 1
    while above > 0 and not slip.lines[above].strip():
        above -= 1
    line = slip.lines[max(above, 0)]
    yield from _no_blank(slip.moved(max(above, 0), len(line) - len(line.lstrip(" "))))
    yield slip.fault("this line is indented as if it belonged to the value above", "line it up with its neighbours")


def _quote_open(slip: _Slip) -> Iterator[SyntaxFault]:
    if "unexpected end of stream" in slip.problem:
        yield slip.moved(*slip.since).fault("a quotation mark is opened here and never closed", "close it")


def _sign(slip: _Slip) -> Iterator[SyntaxFault]:
    """A value that begins with a character that means something to YAML."""
    for name in ("alias", "anchor", "tag"):
        if slip.context.endswith((f"scanning an {name}", f"scanning a {name}", f"parsing a {name}")):
            slip = slip.moved(*slip.since)
            yield slip.fault(f"`{slip.after[:1]}` begins a YAML {name}", f"quote it: {_quoted(slip.after)}", "P006")
    reserved = "cannot start any token" in slip.problem or "mapping keys are not allowed" in slip.problem
    if reserved and not slip.before.strip():
        yield slip.fault(f"a line can't begin with `{slip.after[:1]}`", "begin it with a field's name: `title: …`")
    elif reserved or ("block node" in slip.context and slip.after[:1]):
        yield slip.fault(f"a value can't begin with `{slip.after[:1]}`", f"quote it: {_quoted(slip.after)}")


def _block(slip: _Slip) -> Iterator[SyntaxFault]:
    if "block scalar" in slip.context:
        sign = slip.moved(*slip.since).after[:1]
        yield slip.fault(f"the text after `{sign}` begins on the next line", "put it there, indented by two blanks")
    if "entries are not allowed" in slip.problem:
        hint = "begin the list on the next line, or quote the value if the dash is meant"
        yield slip.fault("a list can't begin on the line of its field", hint)


def _brackets(slip: _Slip) -> Iterator[SyntaxFault]:
    if "flow node" in slip.context and not slip.after.strip():
        yield slip.fault("a list or mapping in brackets is never closed", "close it with `]` or `}`")
    if "flow node" in slip.context:
        yield slip.fault(
            f"an item is missing before `{slip.after[:1]}`", "delete the comma, or quote it if it is meant"
        )
    if not (found := re.search(r"',' or '([\]}])'", slip.problem)):
        return
    if slip.at[0] == slip.since[0]:
        hint = "quote an item that holds a comma, a colon, a bracket or a quotation mark"
        yield slip.fault(f"a comma or the closing `{found[1]}` is missing here", hint)
    else:
        slip = slip.moved(*slip.since)
        hint = "a blank and `#` begin a comment: quote that item" if " #" in slip.after else f"close it: `{found[1]}`"
        yield slip.fault(f"this `{slip.after[:1]}` is never closed", hint)


def _key(slip: _Slip) -> Iterator[SyntaxFault]:
    if not any(sign in slip.problem for sign in ("expected key", "<block end>", "'-' indicator")):
        return
    if closing := re.search(r"[\]}'\"](?=\s*\Z)", slip.before):
        hint = "quote the whole value; inside '…' a ' is written ''"
        yield slip.fault(f"text stands after the closing `{closing[0]}`", hint)
    elif slip.after.startswith(":"):
        yield slip.fault("a field's name is missing before the colon", "write `name: value`")
    else:
        yield from _indentation(slip)


def _indentation(slip: _Slip) -> Iterator[SyntaxFault]:
    hint = "line it up with its neighbours; a text below `|` is indented by two blanks"
    yield slip.fault("the indentation of this line does not fit the lines above", hint)


def _document(slip: _Slip) -> Iterator[SyntaxFault]:
    if "<document start>" in slip.problem:
        if any(line.startswith("...") for line in slip.lines[: slip.at[0]]):
            yield slip.fault("a second document begins here", "put it into a file of its own", "P008")
        yield from _indentation(slip)


def _escape(slip: _Slip) -> Iterator[SyntaxFault]:
    if "escape" in slip.problem or "hexdecimal" in slip.problem:
        slip = slip.moved(slip.at[0], max(slip.text.rfind("\\", 0, slip.at[1] + 1), 0))
        if "Unicode" in slip.problem:
            yield slip.fault("this escape names no character", "write the character you mean, itself", "P003")
        hint = "use single quotes, or a block below `|`, where a backslash is a backslash"
        yield slip.fault("a backslash in double quotes begins an escape, and this one does not exist", hint)


def _quoted(text: str) -> str:
    return f"'{_short(text.strip().replace(chr(39), chr(39) * 2))}'"


def _short(text: str) -> str:
    return short(text, 60)  # a value to copy, longer than a name


_RULES: tuple[Callable[[_Slip], Iterator[SyntaxFault]], ...] = (
    _tab, _directive, _no_colon, _colon, _quote_open, _sign, _block, _brackets, _key, _document, _escape,
)  # fmt: skip
