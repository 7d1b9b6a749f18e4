"""Files become documents: text, lists and mappings with their places, and nothing else.

Records come from strangers, so YAML's dangerous half is refused (anchors, aliases, tags, directives, merge keys),
and nothing is guessed: every scalar stays the text that was written. PyYAML's loaders change or blow up on plain and
hostile input, so the tree is built here from its parser events, with a bound on size and depth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Never

import yaml

from papershelf.model.characters import find_forbidden
from papershelf.model.diagnostic import Diagnostic, Location, short
from papershelf.model.document import Document, Mapping, Node, Scalar, Sequence
from papershelf.syntax import explain_syntax

RULES = {
    "P001": "A record is an ordinary file of at most 64 KiB (a vocabulary 1 MiB) inside the shelf's own folder.",
    "P002": "A file is UTF-8 text, as every editor writes it today.",
    "P003": "A text holds no control, bidirectional-override, invisible-payload or other characters that deceive.",
    "P004": "A file is valid YAML. The commonest slip is a value with `: ` or ` #` in it that is not quoted.",
    "P005": "A key stands once in its mapping; YAML readers would drop the first value in silence.",
    "P006": "A record uses no YAML anchors, aliases, tags or directives: they can hide or explode content.",
    "P007": "Lists and mappings stand at most 8 deep in one another.",
    "P008": "A file holds one mapping of fields, `title: …` and so on.",
}

RECORD_BYTES = 64 * 1024
VOCABULARY_BYTES = 1024 * 1024
MAX_DEPTH = 8

_TAB = re.compile(r"(?<!\S)#[^\n]*|(?P<tab>\t)")  # what stands in a comment is nobody's business

_Loader: type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)


class _Refused(Exception):  # noqa: N818 - control flow of this module: it never leaves it
    """Reading can't go on; what is wrong stands in the reader's faults."""


def load(
    path: Path, name: str, limit: int = RECORD_BYTES, *, may_be_empty: bool = False
) -> tuple[Document | None, list[Diagnostic]]:
    """Reads one file of at most `limit` bytes; `name` is its path as shown to people.

    Returns the document, or None where the file is refused, and the faults found either way. Where a file
    `may_be_empty`, it says nothing as long as it is, or holds comments only.
    """
    reader = _Reader(name, may_be_empty)
    try:
        return reader.read(_contents(reader, path, limit)), reader.faults
    except _Refused:
        return None, reader.faults


def parse(source: str, name: str) -> tuple[Document | None, list[Diagnostic]]:
    """As `load`, for a text at hand."""
    reader = _Reader(name)
    try:
        return reader.read(source.encode("utf-8", "surrogatepass")), reader.faults
    except _Refused:
        return None, reader.faults


def _contents(reader: "_Reader", path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        reader.refuse("P001", f"the file can't be read: {error.strerror}")
    if len(content) > limit:
        reader.refuse("P001", f"the file is larger than {limit // 1024} KiB", "split it, or shorten its notes")
    return content


@dataclass
class _Reader:
    """Reads one file; what it complains of collects in `faults`."""

    name: str
    may_be_empty: bool = False
    faults: list[Diagnostic] = field(default_factory=list)
    source: str = ""
    end: tuple[int, int] = (1, 1)
    """The place behind the last character: parsers count further."""
    has_tabs: bool = False
    done: int = 0
    """How far the events have come, in characters."""

    def complain(self, code: str, message: str, hint: str = "", place: tuple[int, int] = (1, 1)) -> None:
        self.faults.append(Diagnostic(Location(self.name, *place), code, message, hint))

    def refuse(self, code: str, message: str, hint: str = "", place: tuple[int, int] = (1, 1)) -> Never:
        self.complain(code, message, hint, place)
        raise _Refused

    def read(self, content: bytes) -> Document | None:
        self.source = self._decode(content)
        self.end = _place(self.source, len(self.source))
        self.has_tabs = "\t" in self.source
        root = self._compose()
        return None if self.faults else Document(self.name, self.source, root)

    def _decode(self, content: bytes) -> str:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8", "replace")
            hint = "save the file as UTF-8"
            self.refuse("P002", f"byte 0x{content[error.start]:02X} is not UTF-8", hint, _place(before, len(before)))
        text = text.replace("\r\n", "\n")
        self._check_characters(text)
        return text

    def _check_characters(self, text: str) -> None:
        if found := find_forbidden(text):
            index, what = found
            hint = "save the file with `LF` line breaks" if text[index] == "\r" else "delete it; it may be invisible"
            self.refuse("P003", f"{what} is not allowed", hint, _place(text, index))

    def _compose(self) -> Mapping:
        events = self._events()
        for _ in range(2):  # the start of the stream and of the document
            event = next(events)
        if not isinstance(event, yaml.DocumentStartEvent):
            if self.may_be_empty:
                return Mapping((), 1, 1)
            self.refuse("P008", "the file says nothing", "a record needs at least `title:` and `topics:`")
        root = self._node(events, next(events), depth=1)
        if not isinstance(root, Mapping):
            hint = "begin each line with a field's name, a colon and a blank: `title: …`"
            self.refuse("P008", "the top of the file must be fields and their values", hint, (root.line, root.column))
        self._expect_end(events)
        return root

    def _expect_end(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.refuse("P008", "a second document begins here", "put it into a file of its own", self._mark(event))

    def _events(self) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(self.source, Loader=_Loader):
                self._refuse_directives(event)
                self._refuse_tabs(event)
                yield event
        except yaml.MarkedYAMLError as error:
            fault = explain_syntax(error, self.source)
            self.refuse(fault.code, fault.message, fault.hint, min((fault.line, fault.column), self.end))
        except (yaml.YAMLError, ValueError, OverflowError):  # the Python parser lets `\U00110000` through to chr()
            self.refuse("P003", "an escape names no character", "write the character itself", self._reached())

    def _refuse_directives(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            self.refuse("P006", "YAML directives (`%…`) are not used here", "delete the line", self._mark(event))

    def _node(self, events: Iterator[yaml.Event], event: yaml.Event, depth: int) -> Node:
        line, column = self._check_node(event, depth)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.SequenceStartEvent():
                return Sequence(tuple(self._items(events, depth)), line, column)
            case _:
                return Mapping(tuple(self._pairs(events, depth)), line, column)

    def _check_node(self, event: yaml.Event, depth: int) -> tuple[int, int]:
        """Refuses what a record never needs; the node's place."""
        place = self._mark(event)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self.refuse("P006", f"`*{short(anchor or '')}` is a YAML alias", "quote it if a star is meant", place)
        if anchor:
            self.refuse("P006", f"`&{short(anchor)}` is a YAML anchor", "quote the value if `&` is meant", place)
        if tag:
            self.refuse("P006", f"`{short(tag)}` is a YAML tag", "quote the value if `!` is meant", place)
        if depth > MAX_DEPTH and not isinstance(event, yaml.ScalarEvent):
            self.refuse("P007", f"lists or mappings stand more than {MAX_DEPTH} deep here", "", place)
        return place

    def _refuse_tabs(self, event: yaml.Event) -> None:
        """One answer on every machine: YAML libraries disagree on tabs outside of quotes, blocks and comments."""
        start, end = _span(event)
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        for tab in _TAB.finditer(self.source, self.done, end if plain else start) if self.has_tabs else ():
            if tab["tab"]:
                place = _place(self.source, tab.start())
                self.refuse("P004", "a tab stands where only blanks may stand", "use blanks", place)
        self.done = max(self.done, end)

    def _mark(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return min((mark.line + 1, mark.column + 1), self.end) if mark else self.end

    def _reached(self) -> tuple[int, int]:
        return _place(self.source, self.done)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(events, event, depth + 1)

    def _pairs(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(events, event, depth + 1)
            if not isinstance(key, Scalar):
                self.refuse("P004", "a field's name must be plain text", "quote the value", (key.line, key.column))
            value = self._node(events, next(events), depth + 1)
            if first := lines.get(key.text):
                message = f"`{short(key.text)}` stands twice: first on line {first}"
                self.complain("P005", message, "keep one of the two", (key.line, key.column))
            else:
                lines[key.text] = key.line
                yield key, value

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line, column = self._mark(event)
        if event.style == '"' and (found := find_forbidden(event.value)):
            hint = "write the character itself, or use single quotes if a backslash is meant"
            self.refuse("P003", f"an escape in this text means {found[1]}, which is not allowed", hint, (line, column))
        return Scalar(event.value, line, column, _style(event.style))


def _style(style: str | None) -> Literal["plain", "quoted", "block"]:
    if style in ("|", ">"):
        return "block"
    return "quoted" if style in ("'", '"') else "plain"


def _span(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
