"""Which works are near one another, and why.

Comparing every work with every other grows with the square of the shelf; here each work looks only at its neighbours
under its two rarest tags and at its authors' other works, a bounded number each.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from papershelf.model.catalog import Author, Ids, Related
from papershelf.model.records import Paper

RARE_TAGS = 2
NEIGHBOURS = 24
AUTHORS = 12
SHOWN = 5
AUTHOR_WEIGHT = 4


def relate(
    papers: Mapping[str, Paper],
    tags_of: Mapping[str, Ids],
    by_tag: Mapping[str, Ids],
    authors: Mapping[str, Author],
) -> dict[str, tuple[Related, ...]]:
    """The nearest works of each: most and rarest shared tags first, shared authors counting like a rare tag."""
    rank = {id_: number for number, id_ in enumerate(papers)}
    ranks = {tag: [rank[id_] for id_ in ids] for tag, ids in by_tag.items()}
    ids = tuple(papers)
    weights = {tag: len(papers).bit_length() - len(carriers).bit_length() + 1 for tag, carriers in by_tag.items()}
    names_of = {id_: _names(paper) for id_, paper in papers.items()}

    def near(id_: str) -> Iterator[str]:
        for tag in sorted(tags_of[id_], key=lambda tag: (len(by_tag[tag]), tag))[:RARE_TAGS]:
            place = bisect_left(ranks[tag], rank[id_])
            yield from (ids[number] for number in ranks[tag][max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1])
        for name in names_of[id_]:
            yield from authors[name].papers[:NEIGHBOURS]

    def weigh(related: Related) -> tuple[int, int]:
        score = sum(weights[tag] for tag in related.tags) + AUTHOR_WEIGHT * len(related.authors)
        return -score, rank[related.id]

    def relatives(id_: str) -> tuple[Related, ...]:
        others = dict.fromkeys(other for other in near(id_) if other != id_)
        found = (
            Related(other, _shared(tags_of[id_], tags_of[other]), _shared(names_of[id_], names_of[other]))
            for other in others
        )
        return tuple(sorted(found, key=weigh)[:SHOWN])

    return {id_: relatives(id_) for id_ in papers}


def _names(paper: Paper) -> Ids:
    return tuple(dict.fromkeys(person.key for person in paper.people[:AUTHORS]))


def _shared(ours: Ids, theirs: Ids) -> Ids:
    return tuple(item for item in ours if item in theirs)
