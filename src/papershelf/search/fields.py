"""What a field of a query finds, as posting lists: the same works that papershelf.queries finds, word by word.

`tag:moe` is a term as `moe` is, only longer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain

from papershelf.addresses import UNDATED
from papershelf.identity import identifiers, identity_of
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.queries.holdings import flags, holdings
from papershelf.queries.terms import QueryError, Value
from papershelf.queries.vocabulary import Vocabulary, tags, topics, venues
from papershelf.search.tokens import key, pieces

JUMP = "="
"""Begins the term of an id or an identifier, which leads to one work."""


def field_terms(catalog: Catalog) -> Iterator[tuple[str, Iterable[str]]]:
    """Terms of fields, each with the ids of works that it finds; one term may come more than once."""
    yield from _listed("tag", tags(catalog), _tag_names(catalog))
    yield from _listed("topic", topics(catalog), _topic_names(catalog))
    yield from _listed("venue", venues(catalog), _venue_names(catalog))
    for id_, now in catalog.ids.items():
        yield f"{JUMP}{id_}", (now,)
    papers = catalog.papers.values()
    for term, holds in _tests(catalog).items():
        yield term, [paper.id for paper in papers if holds(paper)]
    for paper in papers:
        yield from ((term, (paper.id,)) for term in _own(catalog, paper))


def _listed(field: str, vocabulary: Vocabulary, names: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    for name in sorted(filter(key, names)):
        with suppress(QueryError):  # a name of signs alone is no name to queries
            yield f"{field}:{key(name)}", vocabulary.find(Value(name))


def _tag_names(catalog: Catalog) -> set[str]:
    return {name for id_, tag in catalog.tags.items() for name in (id_, tag.title or "", *tag.synonyms)}


def _topic_names(catalog: Catalog) -> set[str]:
    return {name for id_, section in catalog.sections.items() for name in (id_, section.topic.title)}


def _venue_names(catalog: Catalog) -> set[str]:
    known = catalog.venues.items()
    return {name for id_, venue in known for name in (id_, venue.name, venue.short or "", *venue.aliases)}


def _tests(catalog: Catalog) -> Mapping[str, Callable[[Paper], bool]]:
    has = {f"has:{key(name)}": test for name, test in holdings(catalog).items()}
    return has | {f"is:{key(name)}": test for name, test in flags().items()}


def _own(catalog: Catalog, paper: Paper) -> Iterator[str]:
    """The terms that a record says itself. A letter is an initial: it finds every name that begins so."""
    yield f"kind:{paper.kind}"
    yield f"year:{paper.year or UNDATED}"
    if paper.reading:
        yield f"status:{paper.reading.status}"
    parts = (paper.language or catalog.settings.language).lower().split("-")
    yield from (f"lang:{'-'.join(parts[: n + 1])}" for n in range(len(parts)))
    for person in paper.people:
        words = [word for name in (person.name, person.known_as) for word in pieces(name)]
        yield from (f"author:{said}" for word in words for said in (word, word[0]))
    for known in chain(identifiers(paper), *map(identifiers, paper.versions)):
        yield f"{JUMP}{known.value.lower()}"
        yield f"{JUMP}{identity_of(known.scheme, known.value).value.lower()}"
