"""Names that may be two spellings of one: tags, authors, titles. Each rule compares a name with a few others only."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import ne
from typing import TypeAlias

from papershelf.checks.same_title import title_fingerprint
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person, split_name
from papershelf.names import slug
from papershelf.present import tag_title

LONG = 6
"""Of shorter words, many differ by a letter and mean different things."""
NEAR = 4
"""Of names with the same key, each is compared with so many that follow: large crowds are chance."""

Pair: TypeAlias = tuple[str, str]


def like_tags(catalog: Catalog) -> list[Pair]:
    """Tags whose words differ in hyphens, blanks, a plural or, if they are long, in one letter. Digits always tell."""
    keys: dict[str, list[str]] = defaultdict(list)
    for id_ in catalog.tags:
        spellings = {_folded(word) for word in (id_, tag_title(catalog, id_))}
        for key in sorted({key for spelling in spellings for key in _with_a_slip(spelling)}):
            keys[key].append(id_)
    return _pairs(keys)


def like_authors(catalog: Catalog) -> list[Pair]:
    """Authors of one family name whose given names agree as far as they go: J. Doe, Jane Doe, Jane Q. Doe."""
    people = {person.key: person for paper in catalog.papers.values() for person in paper.people}
    given = {name: _given(person) for name, person in people.items() if person.kind == "person"}
    keys: dict[str, list[str]] = defaultdict(list)
    for name in sorted(given, key=lambda name: (given[name], name)):
        words, family = given[name]
        if words and family:
            keys[f"{family} {words[0][0]}"].append(name)
    return _pairs(keys, lambda first, second: _agree(given[first][0], given[second][0]))


def like_titles(catalog: Catalog) -> list[Pair]:
    """Works with the same letters and digits in their titles, whatever their kinds."""
    keys: dict[str, list[str]] = defaultdict(list)
    for id_, paper in catalog.papers.items():
        if key := title_fingerprint(paper.title):
            keys[key].append(id_)
    return _pairs(keys)


def _pairs(keys: Mapping[str, Sequence[str]], are_alike: Callable[[str, str], bool] = ne) -> list[Pair]:
    """Who shares a key with whom, each two once."""
    found = (
        (first, second)
        for names in keys.values()
        for place, first in enumerate(names)
        for second in names[place + 1 : place + 1 + NEAR]
        if are_alike(first, second)
    )
    return list(dict.fromkeys(found))


def _folded(word: str) -> str:
    """A word without its blanks, hyphens and plurals; what has no letters of ours, as it is."""
    parts = (part.removesuffix("s") if len(part) > len("gas") else part for part in slug(word).split("-"))
    return "".join(parts) or word.casefold()


def _with_a_slip(word: str) -> Iterator[str]:
    """A word, and what is left of it without one of its letters: two with one slip between them share one of these.

    A gap stands for the letter, so that words meet where they have the same slip at the same place.
    """
    yield word
    if len(word) >= LONG and word.isascii():
        yield from (f"{word[:place]}_{word[place + 1 :]}" for place, sign in enumerate(word) if sign.isalpha())
        yield from (f"{word[:place]}_{word[place:]}" for place in range(1, len(word) + 1))


def _given(person: Person) -> tuple[list[str], str]:
    given, family = split_name(person.known_as) if person.known_as else (person.given, person.family)
    return slug(given).split("-") if slug(given) else [], slug(family)


def _agree(first: list[str], second: list[str]) -> bool:
    """Whether every given name of the shorter list is that of the longer one, or its initial."""
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(first, second, strict=False))
