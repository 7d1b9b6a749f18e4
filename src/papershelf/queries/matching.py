"""Which works a query finds: each term becomes a test, and a work is found if it passes all."""

from collections.abc import Iterator
from functools import lru_cache

from papershelf import markdown
from papershelf.identity import identifiers
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.notes.review import plain
from papershelf.present import tag_title
from papershelf.queries.fields import makers, searchable
from papershelf.queries.holdings import Test
from papershelf.queries.order import in_order
from papershelf.queries.terms import Query, Term, TextTerm
from papershelf.queries.text import words_of


class Finder:
    """Answers queries to one catalog; the text of each work is folded once, when a query first searches it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._makers = makers(catalog)
        self._texts: dict[str, str] = {}

    def find(self, query: Query) -> Ids:
        """The works that a query finds, in its order.

        Raises:
            QueryError: a value is none of its field, or the shelf does not know it.
        """
        tests = [self._test(term) for term in query.terms]
        found = (paper for paper in self.catalog.papers.values() if all(test(paper) for test in tests))
        return tuple(paper.id for paper in in_order(self.catalog, found, query.sort)[: query.limit])

    def _test(self, term: Term) -> Test:
        if isinstance(term, TextTerm):
            tests = [self._says(term)]
        else:
            tests = [self._makers[term.name](value) for value in term.values]
        return lambda paper: any(test(paper) for test in tests) != term.negated

    def _says(self, term: TextTerm) -> Test:
        words = searchable(term.value)
        sought = words if term.exact else words.removesuffix(" ")
        return lambda paper: sought in self._text(paper)

    def _text(self, paper: Paper) -> str:
        """What a work says, part by part: no phrase runs from one part into the next."""
        if paper.id not in self._texts:
            parts = [words_of(part) for part in _parts(self.catalog, paper) if part]
            self._texts[paper.id] = "\n".join([*parts, _words_of_notes(paper.notes or "")])
        return self._texts[paper.id]


def _parts(catalog: Catalog, paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.subtitle or "", *paper.other_titles, paper.summary or "")
    for known in (identifiers(paper), *map(identifiers, paper.versions)):
        yield from (identifier.value for identifier in known)
    for person in paper.people:
        yield from (person.name, person.known_as)
    for id_ in (paper.venue, *(version.venue for version in paper.versions)):
        if venue := catalog.venues.get(id_ or ""):
            yield from (venue.name, venue.short or "")
    for tag in catalog.tags_of[paper.id]:
        yield from (tag, tag_title(catalog, tag))
    for topic in paper.topics:
        yield catalog.sections[topic].topic.title if topic in catalog.sections else ""


@lru_cache(maxsize=markdown.KEPT)  # the check, the README and the site ask for the same notes
def _words_of_notes(notes: str) -> str:
    """What readers see of notes, block by block: no address, nothing internal."""
    return "\n".join(words_of(plain([token])) for token in markdown.parse(notes).tokens if token.content)
