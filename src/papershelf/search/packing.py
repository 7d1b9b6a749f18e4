"""How numbers and sorted words are written small, as text that JavaScript reads quickly and gzip packs well.

Postings are digits rather than bytes in base64: gzip sees each number at the same place of a sign, which makes frequent
words a tenth smaller, and the browser needs no decoder but a table.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BITS = 5
_MORE = 1 << _BITS
"""Stands in a digit that others follow."""
_LONGEST_PREFIX = 35
_PREFIXES = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Written(dict[int, str]):
    """Each number that was written once, as it is written."""

    def __missing__(self, number: int) -> str:
        digit, rest = DIGITS[number % _MORE | (_MORE if number >= _MORE else 0)], number >> _BITS
        self[number] = digit + (self[rest] if rest else "")
        return self[number]


_WRITTEN = _Written()


def packed(numbers: Iterable[int]) -> str:
    """Numbers, none of them negative, one after another: five bits a digit, the low ones first."""
    return "".join(map(_WRITTEN.__getitem__, numbers))


def gaps(ascending: Iterable[int]) -> str:
    """Ascending numbers as what lies between each and the one before it."""
    return packed(after - before - 1 for before, after in pairwise(chain((-1,), ascending)))


def front_coded(words: Iterable[str]) -> Iterator[str]:
    """Each word as what it does not share with the one before: a digit says how many UTF-16 units it shares."""
    before = ""
    for word in words:
        shared = _shared(before, word)
        yield _PREFIXES[_units(shared)] + word[len(shared) :]
        before = word


def call(function: str, *values: object) -> str:
    """A line of JavaScript that hands data to the search: JSON is JavaScript (ECMAScript 2019)."""
    said = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"papershelfSearch.{function}({said});\n"


def _shared(before: str, word: str) -> str:
    """What two words begin with alike, as far as a digit can say."""
    length = next((at for at, (one, other) in enumerate(zip(before, word, strict=False)) if one != other), None)
    shared = before[:length] if length is not None else min(before, word, key=len)
    while _units(shared) > _LONGEST_PREFIX:
        shared = shared[:-1]
    return shared


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
