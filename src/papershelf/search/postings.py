"""The inverted index: for each term, the works where it stands, by their numbers in the catalog's order."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papershelf.model.catalog import Catalog
from papershelf.search.fields import field_terms
from papershelf.search.packing import gaps, packed
from papershelf.search.weights import HEAVIEST, impacts

_BITS = 4


@dataclass(frozen=True, slots=True)
class Posting:
    """A term with its works: `digits` are the gaps between their numbers and, of words, an impact for each."""

    term: str
    works: int
    digits: str


def postings(catalog: Catalog) -> Iterator[Posting]:
    """Every term of a catalog, in the order of JavaScript's texts: by UTF-16 units."""
    found = dict(_words(catalog)) | dict(_fields(catalog))
    for term in sorted(found, key=lambda term: term.encode("utf-16-be", "surrogatepass")):
        yield found[term]


def _words(catalog: Catalog) -> Iterator[tuple[str, Posting]]:
    """Number and impact share one integer: a shelf of 100,000 works has millions of them."""
    index: Mapping[str, array[int]] = defaultdict(lambda: array("I"))
    for number, paper in enumerate(catalog.papers.values()):
        for word, impact in impacts(catalog, paper).items():
            index[word].append(number << _BITS | impact)
    for word, entries in index.items():
        numbers, weights = [entry >> _BITS for entry in entries], [entry & HEAVIEST for entry in entries]
        yield word, Posting(word, len(entries), gaps(numbers) + packed(weights))


def _fields(catalog: Catalog) -> Iterator[tuple[str, Posting]]:
    numbers = {id_: number for number, id_ in enumerate(catalog.papers)}
    index: Mapping[str, array[int]] = defaultdict(lambda: array("I"))
    for term, ids in field_terms(catalog):
        index[term].extend(numbers[id_] for id_ in ids)
    for term, entries in index.items():
        if works := sorted(set(entries)):
            yield term, Posting(term, len(works), gaps(works))
