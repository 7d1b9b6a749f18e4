"""Words of titles and names, to find what a reader meant whose word finds nothing."""

from collections import Counter

from papershelf.model.catalog import Catalog
from papershelf.search.packing import call, front_coded
from papershelf.search.tokens import pieces

SHORTEST = 4
_MANY = 5000
"""Works from which on a word that stands once is left out: most of those are slips themselves."""


def lexicon(catalog: Catalog) -> tuple[str, ...]:
    """The words as people write them, in small letters and without accents, sorted; no numbers and no Chinese."""
    counts: Counter[str] = Counter()
    for paper in catalog.papers.values():
        for text in (paper.title, *(person.name for person in paper.people)):
            counts.update(pieces(text))
    least = 2 if len(catalog.papers) > _MANY else 1
    known = (word for word, often in counts.items() if often >= least and len(word) >= SHORTEST and word.isalpha())
    return tuple(sorted(known, key=lambda word: word.encode("utf-16-be")))


def script(words: tuple[str, ...]) -> str:
    """The lexicon as the browser loads it."""
    return call("lexicon", "\n".join(front_coded(words)))
