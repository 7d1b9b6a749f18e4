"""Reads the files of the search index as a browser does; makes big shelves out of small ones, and sites to search."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from papershelf.addresses import SEARCH
from papershelf.link import link
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Ids, Words
from papershelf.outputs.search import search
from papershelf.outputs.shell import Shell
from papershelf.outputs.site import routes
from papershelf.outputs.static import static
from papershelf.project import Project
from papershelf.search.packing import DIGITS

_CALL = re.compile(r"papershelfSearch\.([a-z]+)\((.*)\);")


@dataclass
class Index:
    """All that the files say; works are named by their ids."""

    manifest: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, tuple[Ids, tuple[int, ...]]] = field(default_factory=dict)
    """For each term its works and, of a word, their impacts."""
    cards: dict[str, list[Any]] = field(default_factory=dict)
    facets: dict[str, dict[str, Ids]] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each facet, the titles of its values."""
    lexicon: list[str] = field(default_factory=list)

    def works(self, term: str) -> Ids:
        """The works of a term, or none."""
        return self.terms[term][0] if term in self.terms else ()


def index_of(artifacts: Iterable[Artifact]) -> Index:
    """What a browser knows that has loaded every file."""
    index = Index()
    found = [call for artifact in artifacts for call in calls(artifact)]
    for _, (_, rows) in (call for call in found if call[0] == "cards"):
        index.cards |= {row[0]: row for row in rows}
    ids = tuple(index.cards)
    for name, values in found:
        if name == "manifest":
            index.manifest = values[0]
        elif name == "lexicon":
            index.lexicon = [line for line, _ in lines(values[0])]
        elif name == "facet":
            index.titles[values[0]] = {value: title for value, title, *_ in values[1]}
            index.facets[values[0]] = dict(_facet(ids, *values[1:]))
        elif name == "terms":
            index.terms |= dict(_terms(ids, *values[1:]))
    return index


def calls(artifact: Artifact) -> Iterator[tuple[str, list[Any]]]:
    """The calls of a file: each is a line, and its values are JSON."""
    text = artifact.content.decode()
    assert text.endswith("\n")
    for line in text[:-1].split("\n"):
        found = _CALL.fullmatch(line)
        assert found, line[:200]
        yield found[1], json.loads(f"[{found[2]}]")


def numbers(digits: str) -> Iterator[int]:
    """Packed numbers, one after another."""
    return _numbers(iter(digits))


def _numbers(rest: Iterator[str]) -> Iterator[int]:
    number = shift = 0
    for value in map(DIGITS.index, rest):
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            yield number
            number = shift = 0


def lines(text: str) -> Iterator[tuple[str, int]]:
    """Front-coded words with their numbers."""
    before = b""
    for line in text.split("\n"):
        rest, _, number = line[1:].partition(" ")
        before = before[: 2 * int(line[0], 36)] + rest.encode("utf-16-le")
        yield before.decode("utf-16-le"), int(number or 1)


def ascending(rest: Iterator[int], count: int) -> Iterator[int]:
    """As many numbers as are told by the gaps between them."""
    number = -1
    for gap in islice(rest, count):
        number += gap + 1
        yield number


def _terms(ids: Ids, text: str, digits: str) -> Iterator[tuple[str, tuple[Ids, tuple[int, ...]]]]:
    rest = iter(digits)
    for term, count in lines(text):
        works = tuple(ids[number] for number in ascending(_numbers(rest), count))
        impacts = tuple(DIGITS.index(digit) for digit in islice(rest, count)) if is_word(term) else ()
        yield term, (works, impacts)


def _facet(ids: Ids, values: list[list[Any]], digits: str) -> Iterator[tuple[str, Ids]]:
    rest = numbers(digits)
    for value, _, count, *_ in values:
        yield value, tuple(ids[number] for number in ascending(rest, count))


def grown(catalog: Catalog, works: int) -> Catalog:
    """A shelf with copies of a shelf's works."""
    originals = cycle(catalog.papers.values())
    update: Mapping[str, Any] = {"aliases": (), "relations": (), "notes": None}
    papers = [
        paper.model_copy(update={**update, "id": f"{paper.id[:60]}-{number}"})
        for number, paper in enumerate(islice(originals, works))
    ]
    return link(catalog.settings, Words(catalog.sections, catalog.tags, catalog.venues), papers, catalog.sources)


def searchable(catalog: Catalog, project: Project, folder: Path) -> Path:
    """As much of a site as a search needs: its page, what pages load, and the index."""
    shell = Shell(catalog, project)
    pages = (shell.page(route) for route in routes(shell.presenter) if route.path == SEARCH)
    for artifact in chain(pages, static(catalog, project), search(catalog, project)):
        path = folder / artifact.path.removeprefix("site/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder


def is_word(term: str) -> bool:
    """Whether a term is a word, whose works have impacts, rather than a field or a jump."""
    return ":" not in term and not term.startswith("=")
