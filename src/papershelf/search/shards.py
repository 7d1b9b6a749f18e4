"""The index cut into files: a query needs those where its words stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papershelf.search.packing import front_coded
from papershelf.search.postings import Posting

SHARD = 25_000
"""Signs of a shard, unless a single term is longer. Larger ones bring more that nobody asked for, smaller ones a longer
manifest: tests/bench/search.py measures it."""
_LINE = 6
"""What a term costs beside its own signs and digits, about."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Terms that stand in a row; the manifest knows the first."""

    first: str
    lines: str
    digits: str


def shards(postings: Iterable[Posting], size: int = SHARD) -> Iterator[Shard]:
    """Cuts sorted terms into shards."""
    row: list[Posting] = []
    length = 0
    for posting in postings:
        more = len(posting.term) + len(posting.digits) + _LINE
        if row and length + more > size:
            yield _shard(row)
            row, length = [], 0
        row.append(posting)
        length += more
    if row:
        yield _shard(row)


def _shard(row: list[Posting]) -> Shard:
    """A line is a term and, unless it is one, the number of its works."""
    terms = front_coded(posting.term for posting in row)
    counts = (f" {posting.works}" if posting.works > 1 else "" for posting in row)
    lines = "\n".join(term + count for term, count in zip(terms, counts, strict=True))
    return Shard(row[0].term, lines, "".join(posting.digits for posting in row))
