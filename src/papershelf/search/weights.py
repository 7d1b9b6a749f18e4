"""What a work says, and how much each word counts: the more telling the place where it stands, the more."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain

from papershelf import markdown
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.notes.review import plain
from papershelf.present import tag_title, venue_name
from papershelf.search.tokens import tokens

HEAVIEST = 15
"""Four bits: an impact is one digit of the index."""
TITLE, OTHER_TITLE, AUTHOR, LABEL, YEAR, SUMMARY = 12, 8, 6, 5, 4, 3
VENUE = NOTES = 1
_SOME_NOTES = 60
"""Words of notes from which on each counts less: long notes mention much."""


def impacts(catalog: Catalog, paper: Paper) -> dict[str, int]:
    """The words of a work, each with its impact from 1 to HEAVIEST: what its places give, added up."""
    found = _noted(paper.notes) if paper.notes else {}
    for weight, words in _places(catalog, paper):
        for word in words:
            found[word] = found.get(word, 0) + weight
    return {word: min(weight, HEAVIEST) for word, weight in found.items()}


def _places(catalog: Catalog, paper: Paper) -> Iterator[tuple[int, AbstractSet[str]]]:
    yield TITLE, set(tokens(paper.title))
    yield SUMMARY, set(tokens(paper.summary or ""))
    yield YEAR, _name(paper.year)
    for title in filter(None, (paper.subtitle, *paper.other_titles)):
        yield OTHER_TITLE, set(tokens(title))
    yield AUTHOR, set().union(*(_name(name) for person in paper.people for name in (person.name, person.known_as)))
    yield LABEL, set().union(*map(_name, _labels(catalog, paper)))
    yield VENUE, set().union(*map(_name, _venues(catalog, paper)))


def _labels(catalog: Catalog, paper: Paper) -> Iterator[str]:
    """The names of tags, topics and venues; a word counts once, though it stand in ten of them."""
    for tag in catalog.tags_of[paper.id]:
        yield from (tag, tag_title(catalog, tag))
    for topic in paper.topics:
        yield catalog.sections[topic].topic.title if topic in catalog.sections else ""
    for venue in (paper.venue, *(version.venue for version in paper.versions)):
        yield venue_name(catalog, venue)


def _venues(catalog: Catalog, paper: Paper) -> Iterator[str]:
    """Their names in full, in which "neural", "systems" and "learning" tell little."""
    for venue in (paper.venue, *(version.venue for version in paper.versions)):
        if known := catalog.venues.get(venue or ""):
            yield known.name


@lru_cache(maxsize=65_536)  # names stand on many works
def _name(name: str) -> frozenset[str]:
    return frozenset(tokens(name))


def _noted(notes: str) -> dict[str, int]:
    """What readers see of notes: no address, nothing internal."""
    said = (plain([token]) for token in markdown.parse(notes).tokens if token.content)
    counts = Counter(chain.from_iterable(map(tokens, said)))
    rare = 1 + counts.total() / _SOME_NOTES
    return {word: NOTES + min(2, int(often / rare)) for word, often in counts.items()}
