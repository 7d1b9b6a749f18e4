"""Which works are near one another, and why.

Comparing every work with every other grows with the square of the shelf; here each work looks only at its neighbours
under its two rarest tags and at its authors' other works, a bounded number each, and only when somebody asks.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from papershelf.model.catalog import Author, Ids, Related
from papershelf.model.records import Paper

RARE_TAGS = 2
NEIGHBOURS = 24
AUTHORS = 12
SHOWN = 5
AUTHOR_WEIGHT = 4


class Relatives(Mapping[str, tuple[Related, ...]]):
    """The nearest works of each: most and rarest shared tags first, shared authors counting like a rare tag."""

    def __init__(
        self,
        papers: Mapping[str, Paper],
        tags_of: Mapping[str, Ids],
        by_tag: Mapping[str, Ids],
        authors: Mapping[str, Author],
    ) -> None:
        self._tags_of, self._by_tag, self._authors = tags_of, by_tag, authors
        self._names_of = cache(lambda id_: _names(papers[id_]))
        self._ids = tuple(papers)
        self._rank = {id_: number for number, id_ in enumerate(papers)}
        length = len(papers).bit_length()
        self._weights = {tag: length - len(carriers).bit_length() + 1 for tag, carriers in by_tag.items()}
        self._known: dict[str, tuple[Related, ...]] = {}

    def __getitem__(self, id_: str) -> tuple[Related, ...]:
        """Found when it is first asked for: a check never asks, a preview for a few works only."""
        if id_ not in self._known:
            self._known[id_] = self._relatives(id_)
        return self._known[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _relatives(self, id_: str) -> tuple[Related, ...]:
        tags, names = self._tags_of[id_], self._names_of(id_)
        others = dict.fromkeys(other for other in self._near(id_, names) if other != id_)
        found = (
            Related(other, _shared(tags, self._tags_of[other]), _shared(names, self._names_of(other)))
            for other in others
        )
        return tuple(sorted(found, key=self._weigh)[:SHOWN])

    def _near(self, id_: str, names: Ids) -> Iterator[str]:
        for tag in sorted(self._tags_of[id_], key=lambda tag: (len(self._by_tag[tag]), tag))[:RARE_TAGS]:
            carriers = self._by_tag[tag]
            place = bisect_left(carriers, self._rank[id_], key=self._rank.__getitem__)
            yield from carriers[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
        for name in names:
            yield from self._authors[name].papers[:NEIGHBOURS]

    def _weigh(self, related: Related) -> tuple[int, int]:
        score = sum(self._weights[tag] for tag in related.tags) + AUTHOR_WEIGHT * len(related.authors)
        return -score, self._rank[related.id]


def _names(paper: Paper) -> Ids:
    return tuple(dict.fromkeys(person.key for person in paper.people[:AUTHORS]))


def _shared(ours: Ids, theirs: Ids) -> Ids:
    return tuple(item for item in ours if item in theirs)
