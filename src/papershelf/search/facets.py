"""What results are counted by: the values of each facet and their works. Loaded when a reader opens the panel."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.addresses import UNDATED
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.present import tag_title, venue_name
from papershelf.queries.holdings import holdings
from papershelf.queries.vocabulary import topics
from papershelf.search.packing import gaps
from papershelf.templating import Words
from papershelf.wording import text

HOLDINGS = ("notes", "code", "model", "dataset", "demo", "video", "slides", "pdf")
"""What readers choose by, of all that a work may have."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values as the panel lists them: the value in addresses, its title, how many works, a topic's depth."""

    name: str
    values: Sequence[tuple[str | int, ...]]
    digits: str
    """For each value in turn, the gaps between its works."""


def facets(catalog: Catalog, words: Words) -> Iterator[Facet]:
    """The facets by which a shelf can be told apart: those with two values or more."""
    found = (
        _topics(catalog),
        _facet(catalog, "tag", catalog.by_tag, lambda tag: tag_title(catalog, tag)),
        _facet(catalog, "venue", catalog.by_venue, lambda venue: venue_name(catalog, venue)),
        _years(catalog, words),
        _facet(catalog, "kind", _by(catalog, lambda paper: (paper.kind,)), lambda kind: text(words, "kind", kind)),
        _facet(catalog, "has", _held(catalog), lambda name: _holding(words, name)),
        _facet(catalog, "status", _by(catalog, _status), lambda status: text(words, "reading", status)),
    )
    return (facet for facet in found if len(facet.values) > 1)


def _topics(catalog: Catalog) -> Facet:
    """Topics in the tree's order with their depth; a work counts under those around its own, too."""
    works = {id_: ids for id_, ids in topics(catalog).works.items() if ids}
    sections = [catalog.sections[id_] for id_ in works]
    values = [(section.id, section.topic.title, len(works[section.id]), section.depth) for section in sections]
    return Facet("topic", values, _digits(catalog, works.values()))


def _years(catalog: Catalog, words: Words) -> Facet:
    """Years newest first, as the works are."""
    works = _by(catalog, lambda paper: (paper.year or UNDATED,))
    undated = text(words, UNDATED)
    values = [(year, undated if year == UNDATED else year, len(ids)) for year, ids in works.items()]
    return Facet("year", values, _digits(catalog, works.values()))


def _facet(catalog: Catalog, name: str, works: Mapping[str, Ids], title: Callable[[str], str]) -> Facet:
    """Values by how frequent they are."""
    order = sorted(filter(works.__getitem__, works), key=lambda value: (-len(works[value]), value))
    values = [(value, title(value), len(works[value])) for value in order]
    return Facet(name, values, _digits(catalog, (works[value] for value in order)))


def _digits(catalog: Catalog, works: Iterable[Ids]) -> str:
    numbers = {id_: number for number, id_ in enumerate(catalog.papers)}
    return "".join(gaps(sorted(numbers[id_] for id_ in ids)) for ids in works)


def _by(catalog: Catalog, values_of: Callable[[Paper], Iterable[str]]) -> Mapping[str, Ids]:
    works: dict[str, list[str]] = {}
    for paper in catalog.papers.values():
        for value in values_of(paper):
            works.setdefault(value, []).append(paper.id)
    return {value: tuple(ids) for value, ids in works.items()}


def _status(paper: Paper) -> Iterable[str]:
    return (paper.reading.status,) if paper.reading else ()


def _held(catalog: Catalog) -> Mapping[str, Ids]:
    tests = holdings(catalog)
    return _by(catalog, lambda paper: (name for name in HOLDINGS if tests[name](paper)))


def _holding(words: Words, name: str) -> str:
    return text(words, "entry", "notes") if name == "notes" else text(words, "link", name)
