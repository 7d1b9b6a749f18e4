"""Words of titles and names, to find what a reader meant whose word finds nothing."""

from collections import Counter

from papershelf.model.catalog import Catalog
from papershelf.search.tokens import pieces

SHORTEST = 4
_OFTEN = 10_000
"""A word must stand once more for each so many works: rare words of a large shelf are often slips themselves."""


def lexicon(catalog: Catalog) -> tuple[str, ...]:
    """The words as people write them, in small letters and without accents, sorted; no numbers and no Chinese."""
    counts: Counter[str] = Counter()
    for paper in catalog.papers.values():
        for text in (paper.title, *(person.name for person in paper.people)):
            counts.update(pieces(text))
    least = 1 + len(catalog.papers) // _OFTEN
    known = (word for word, often in counts.items() if often >= least and len(word) >= SHORTEST and word.isalpha())
    return tuple(sorted(known, key=lambda word: word.encode("utf-16-be")))
