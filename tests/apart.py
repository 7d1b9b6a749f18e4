"""Files for other tools taken apart: what holds them together, and what they say."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

from bibtexparser.entrypoint import parse_string

from markup import Page

STATIC = "site/static/"
"""Files that are the same on every shelf."""
NAMES = frozenset(("author", "authors", "firsts"))
"""Fields whose values take texts apart: a name of two words looks other than one of one."""


class Apart:
    """A file's frame, and the texts in it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.frame: list[str] = []
        self.texts: list[str] = []
        reader = READERS.get(PurePosixPath(name).suffix)
        if reader and not name.startswith(STATIC):
            reader(self, content)
        else:
            self.frame.append(content.hex())

    def json(self, content: bytes) -> None:
        self.value(json.loads(content))

    def json_lines(self, content: bytes) -> None:
        for line in content.decode().splitlines():
            self.value(json.loads(line))

    def value(self, value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        if isinstance(value, str):
            self.frame.append("…")
            self.texts.append(value)
        elif isinstance(value, list):
            self.frame.append(f"[{len(value)}]")
            for item in value:
                self.value(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                self.frame.append(key)
                if key in NAMES:
                    self.frame.append(f"{len(item)}")
                else:
                    self.value(item)
        else:
            self.frame.append(repr(value))

    def xml(self, content: bytes) -> None:
        for element in ET.fromstring(content).iter():  # noqa: S314 - our own
            self.frame.append(" ".join([element.tag, *element.attrib]))
            self.texts += [element.tail or "", *element.attrib.values()]
            if element.get("type") == "html":
                self.html(element.text or "")
            else:
                self.texts.append(element.text or "")

    def html(self, source: str) -> None:
        page = Page(source)
        assert not page.odd
        self.frame += [" ".join([tag, *attrs]) for tag, attrs in page.elements]
        self.texts += [page.text, *(value or "" for _, attrs in page.elements for value in attrs.values())]

    def table(self, content: bytes) -> None:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            self.frame.append(f"{len(row)} cells")

    def bibtex(self, content: bytes) -> None:
        library = parse_string(content.decode())
        assert not library.failed_blocks
        for entry in library.entries:
            self.frame += [entry.entry_type, entry.key, *entry.fields_dict]

    def ris(self, content: bytes) -> None:
        self.frame += re.findall(r"^([A-Z][A-Z0-9])  -", content.decode(), re.MULTILINE)

    def script(self, content: bytes) -> None:
        """A sequence of calls with JSON in their brackets, which is JavaScript and nothing else (ECMAScript 2019)."""
        for line in content.decode().removesuffix("\n").split("\n"):
            call = CALL.fullmatch(line)
            assert call, line
            function, values = call[1], json.loads(f"[{call[2]}]")
            self.frame.append(function)
            if function in DERIVED:
                self.frame += [type(value).__name__ for value in values]
            elif function == MARKS:
                self.marks(*values)
            else:
                self.value(values)

    def marks(self, block: int, works: Mapping[str, str | list[str]]) -> None:
        """What the reading page learns: of each work its title, its byline and its entry in a .bib."""
        self.value([block, *works])
        for known in works.values():
            title, byline, entry = (known, "", "") if isinstance(known, str) else known
            self.value([title, byline])
            self.bibtex(entry.encode())

    def citation(self, content: bytes) -> None:
        """A line for people: the year parts the names, of which it makes initials, from the rest."""
        names, year, rest = content.decode().partition("(2021)")
        self.frame += ["names" if names else "nobody", year]
        self.texts.append(rest)

    def database(self, content: bytes) -> None:
        with sqlite3.connect(":memory:") as database:
            database.deserialize(content)
            tables = [name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")]
            for name in tables:
                self.frame += [name, *(str(len(row)) for row in database.execute(f'select * from "{name}"'))]  # noqa: S608
        database.close()


MARKS = "papershelfReading.works"
CALL = re.compile(rf"(papershelfSearch\.[a-z]+|{re.escape(MARKS)})\((.*)\);")
DERIVED = frozenset(("papershelfSearch.terms", "papershelfSearch.lexicon"))
"""What holds words of the texts, folded and sorted, in place of the texts."""

READERS: Mapping[str, Callable[[Apart, bytes], None]] = {
    ".json": Apart.json,
    ".jsonl": Apart.json_lines,
    ".xml": Apart.xml,
    ".opml": Apart.xml,
    ".apa": Apart.citation,
    ".js": Apart.script,
    ".csv": Apart.table,
    ".bib": Apart.bibtex,
    ".ris": Apart.ris,
    ".sqlite": Apart.database,
}


def strings(value: object) -> Iterator[str]:
    """The texts of JSON, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
