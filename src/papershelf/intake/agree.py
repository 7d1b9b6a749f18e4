"""Whether two sources say the same of a work in other words, and which of them says it better."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from typing import get_args

from papershelf.identity import Identity, identity_of
from papershelf.intake.matching import SCHEMES
from papershelf.intake.memory import canonical
from papershelf.markdown import without_internal
from papershelf.model.document import Plain
from papershelf.model.person import CUT, Person, parse_person
from papershelf.model.records import Status
from papershelf.names import slug

PREPRINTS = frozenset({"arxiv", "biorxiv", "chemrxiv", "hal", "medrxiv", "ssrn"})
"""Venues at which a work appears before, or beside, its publication."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How two values of a field are compared: do they agree, and if so, what is kept of both?"""

    agree: Callable[[Plain, Plain], bool]
    better: Callable[[Plain, Plain], Plain] = lambda ours, _: ours


def same(ours: Plain | None, theirs: Plain | None) -> bool:
    """Whether two values are one, but for what no reader sees."""
    if ours is None or theirs is None:
        return ours is theirs
    return canonical(ours) == canonical(theirs)


def agree(name: str, ours: Plain | None, theirs: Plain | None) -> bool:
    """Whether two values of a field do not contradict each other."""
    if ours is None or theirs is None or name not in RULES:
        return same(ours, theirs)
    return same(ours, theirs) or RULES[name].agree(ours, theirs)


def better(name: str, ours: Plain, theirs: Plain) -> Plain:
    """What is kept of two values that agree."""
    return RULES[name].better(ours, theirs) if name in RULES and not same(ours, theirs) else ours


def text(value: Plain | None) -> str:
    """A value that is a text; "" for anything else."""
    return value if isinstance(value, str) else ""


def is_preprint(venue: Plain | None) -> bool:
    """Whether a venue never contradicts a published one."""
    return text(venue).casefold() in PREPRINTS


def identity_in(scheme: str, value: Plain | None) -> Identity | None:
    """What an identifier names, or None where it is none."""
    try:
        return identity_of(scheme, text(value))
    except ValueError:
        return None


def _dates_agree(ours: Plain, theirs: Plain) -> bool:
    """2024 and 2024-07-10 do: one is only finer."""
    short, long = sorted((text(ours), text(theirs)), key=len)
    return bool(short) and f"{long}-".startswith(f"{short}-")


def _one_is_preprint(ours: Plain, theirs: Plain) -> bool:
    return is_preprint(ours) != is_preprint(theirs)


def _contains(ours: Plain, theirs: Plain) -> bool:
    """Whether notes hold others, be it without what is internal: so an export of this shelf says them."""
    told = text(canonical(theirs))
    return any(told in text(canonical(notes)) for notes in (ours, without_internal(text(ours))))


def _same_identity(scheme: str) -> Callable[[Plain, Plain], bool]:
    return lambda ours, theirs: identity_in(scheme, ours) == identity_in(scheme, theirs) is not None


class _Names:
    """A list of authors: the names before `...`, those behind it, and how often it stands there."""

    def __init__(self, authors: Plain) -> None:
        self.all = tuple(name for name in authors if isinstance(name, str)) if isinstance(authors, tuple) else ()
        marks = [place for place, name in enumerate(self.all) if _person(name).kind == "cut"]
        self.cuts = len(marks)
        self.known = len(self.all) - len(marks)
        self.head = self.all[: marks[0]] if marks else self.all
        self.tail = self.all[marks[-1] + 1 :] if marks else self.all


def _same_people(ours: Plain, theirs: Plain) -> bool:
    """Where both name somebody, from the first on and from the last back, it is the same person."""
    mine, others = _Names(ours), _Names(theirs)
    ends = (mine.head, others.head), (mine.tail[::-1], others.tail[::-1])
    pairs = chain.from_iterable(zip(*end, strict=False) for end in ends)
    return _may_be_one(mine, others) and all(_same_person(_person(one), _person(other)) for one, other in pairs)


def _may_be_one(mine: _Names, others: _Names) -> bool:
    """Whether there is room in each list for the names of the other."""
    few, many = sorted((mine, others), key=lambda names: names.known)
    return max(mine.cuts, others.cuts) <= 1 and (few.cuts > 0 or few.known == many.known)


def _completed(ours: Plain, theirs: Plain) -> Plain:
    """A list that is cut takes the names that the other one knows; of two forms of a name, the fuller."""
    mine, others = _Names(ours), _Names(theirs)
    if not mine.cuts or others.known <= mine.known:
        return ours
    split = len(others.all) - len(mine.tail)
    head, tail = (others.head, others.tail) if others.cuts else (others.all[:split], others.all[split:])
    cut = (CUT,) if others.cuts else ()
    return (*_merged(mine.head, head), *cut, *_merged(mine.tail[::-1], tail[::-1])[::-1])


def _merged(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    pairs = zip_longest(mine, others, fillvalue="")
    return tuple(one if _fullness(one) >= _fullness(other) else other for one, other in pairs)


def _fullness(name: str) -> tuple[bool, int]:
    """How much a form of a name tells: any more than none, a given name more than its initial."""
    return bool(name), len(_person(name).given)


def _same_person(one: Person, other: Person) -> bool:
    """Whether two names may be forms of one: with initials, without accents, the family name first or alone."""
    if sorted(_words(one.name)) == sorted(_words(other.name)):
        return True
    if one.kind != "person" != other.kind or _words(one.family) != _words(other.family):
        return False
    given = zip(_words(one.given), _words(other.given), strict=False)
    return all(mine.startswith(theirs) or theirs.startswith(mine) for mine, theirs in given)


def _words(name: str) -> list[str]:
    return slug(name).split("-") if slug(name) else [name]


@lru_cache(maxsize=4096)
def _person(name: str) -> Person:
    try:
        return parse_person(name)
    except ValueError:
        return Person(name, name)


def _progress(reading: Plain) -> int:
    """How far somebody has read: one entry of a list may say less than another."""
    steps: tuple[str, ...] = get_args(Status)
    status = reading.get("status") if isinstance(reading, dict) else None
    return steps.index(status) if isinstance(status, str) and status in steps else -1


RULES: Mapping[str, Rule] = {
    "authors": Rule(_same_people, _completed),
    "date": Rule(_dates_agree, lambda ours, theirs: max(ours, theirs, key=len)),
    "notes": Rule(_contains),
    "reading": Rule(lambda ours, theirs: _progress(ours) != _progress(theirs), lambda *both: max(both, key=_progress)),
    "venue": Rule(_one_is_preprint, lambda ours, theirs: theirs if is_preprint(ours) else ours),
    **{scheme: Rule(_same_identity(scheme)) for scheme in SCHEMES},
    "arxiv": Rule(_same_identity("arxiv"), lambda ours, theirs: ours if "v" in text(ours) else theirs),
}
"""The fields in which two values may agree without being the same."""
