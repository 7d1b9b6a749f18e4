"""The entries of a BibTeX file: their fields in LaTeX, macros filled in, and what is wrong with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bibtexparser.model import Entry, String

from papershelf.importers.bibliography.blocks import Block
from papershelf.importers.bibliography.values import Budget, Macros, next_field, read_value
from papershelf.model.diagnostic import Diagnostic, Location, Severity, short

AGAIN = " (again)"
"""Behind the name of a field that stands a second time."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in lower case, its value in LaTeX, its line."""

    name: str
    latex: str
    line: int


@dataclass(slots=True)
class Source:
    """An entry as it is written."""

    place: Location
    type: str
    key: str
    last: int
    fields: list[Field] = field(default_factory=list)
    first: dict[str, Field] = field(default_factory=dict)
    """The first field of each name."""

    def get(self, name: str) -> str:
        """The value of a field, or nothing."""
        return self.first[name].latex if name in self.first else ""


class EntryReader:
    """Reads the entries of one file, and collects the faults."""

    def __init__(self, path: str, length: int) -> None:
        """`length` is that of the file: macros may make it several times as long, but no more."""
        self.budget = Budget(4 * length + 100_000)
        self.macros = Macros(self.budget)
        self.faults: list[Diagnostic] = []
        self._path = path
        self._keys: dict[str, Source] = {}

    def define(self, string: String, line: int) -> tuple[list[str], str]:
        """Learn the macros of an @string; return their names, and what stands behind them although nothing may."""
        names, raw = [], string.value
        following: tuple[str, int] | None = (string.key.lower(), 0)
        at = 0
        while following:
            names.append(following[0])
            value = read_value(raw, following[1], self.macros)
            self._warn_of_unknown(line)
            self.macros.values[following[0]] = value.latex
            at = value.end
            following = next_field(raw, at)
        return names, raw[at:].strip()

    def read(self, block: Block, entry: Entry) -> Source:
        """Read an entry that is well formed on the whole."""
        source = Source(Location(self._path, block.line, block.column), entry.entry_type, entry.key, block.last)
        for parsed in entry.fields:
            for one in self._values(parsed.key.lower(), parsed.value, parsed.start_line + 1):
                self._add(source, one)
        self._check_key(source)
        return source

    def _values(self, name: str, raw: str, line: int) -> Iterator[Field]:
        """The field, and those that a missing comma glued to it."""
        following: tuple[str, int] | None = (name, 0)
        while following:
            name, at = following
            value = read_value(raw, at, self.macros, month=name == "month")
            self._warn_of_unknown(line)
            yield Field(name, value.latex, line)
            following = next_field(raw, value.end)
            if value.end < len(raw):
                self._behind(name, raw[value.end : value.end + 80], line)
            if not following and value.end < len(raw):
                yield Field(name + AGAIN, raw[value.end :], line)

    def _behind(self, name: str, text: str, line: int) -> None:
        message = f"`{short(text)}` stands behind the value of `{short(name)}`; is a comma missing?"
        hint = "put a comma between two fields, and braces around a value"
        self.fault("P202", Location(self._path, line), message, hint)

    def _add(self, source: Source, one: Field) -> None:
        before = source.first.setdefault(one.name, one)
        if before is not one and not one.name.endswith(AGAIN):
            where = _lines(before.line, one.line)
            message = f"the field `{short(one.name)}` of `{short(source.key)}` stands twice: {where}"
            self.fault("P202", Location(self._path, one.line), message, "delete one of them")
            one = Field(one.name + AGAIN, one.latex, one.line)
        source.fields.append(one)

    def _check_key(self, source: Source) -> None:
        first = self._keys.setdefault(source.key, source)
        if source.key and first is not source:
            message = f"the key `{short(source.key)}` stands twice: {_lines(first.place.line, source.place.line)}"
            self.fault("P203", source.place, message, "give one of them another key, or delete it")

    def _warn_of_unknown(self, line: int) -> None:
        for name in self.macros.unreported():
            message = f"the macro `{short(name)}` is not defined, or too long: its name stands for it"
            hint = "define it with @string, or put the text in braces"
            self.fault("P204", Location(self._path, line), message, hint, Severity.WARNING)

    def fault(self, code: str, place: Location, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Report what is wrong."""
        self.faults.append(Diagnostic(place, code, message, hint, severity))


def _lines(first: int, second: int) -> str:
    return f"on line {first}" if first == second else f"on lines {first} and {second}"


INHERITED = frozenset(
    ["author", "title", "subtitle", "booktitle", "journal", "journaltitle", "year", "month", "day", "date", "langid"]
)
"""What an entry takes from the one that its `crossref` names. What identifies that one is its own."""
_MOST = 4
"""As many others may an entry refer to, directly or not: real ones name one or two."""


def inherited(source: Source, sources: dict[str, Source], budget: Budget) -> Iterable[Field]:
    """What an entry that names others by `crossref` or `xdata` takes from them, for the fields that it lacks."""
    known = {name for name, one in source.first.items() if one.latex.strip()}
    for parent in _parents(source, sources):
        for name in sorted(INHERITED & parent.first.keys()):
            one = parent.first[name]
            heir = "booktitle" if name == "title" and "title" in known else name  # of the volume
            if heir not in known and budget.allows(one.latex):
                known.add(heir)
                yield Field(heir, one.latex, source.place.line)


def missing_parents(source: Source, sources: dict[str, Source]) -> list[str]:
    """The keys that an entry refers to and nobody has."""
    return [key for key in _keys(source) if key.lower() not in sources]


def _parents(source: Source, sources: dict[str, Source]) -> Iterator[Source]:
    seen, waiting = {source.key.lower()}, _keys(source)
    while waiting and len(seen) <= _MOST:
        key = waiting.pop(0).lower()
        if key not in seen and key in sources:
            seen.add(key)
            yield sources[key]
            waiting += _keys(sources[key])


def _keys(source: Source) -> list[str]:
    """The entries that one refers to."""
    keys = [*source.get("xdata").split(",", _MOST)[:_MOST], source.get("crossref")]
    return [key.strip() for key in keys if key.strip()]
