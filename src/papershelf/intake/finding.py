"""Which work is meant, asked of everything that tells of one: drafts of a source among themselves, and the shelf."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from papershelf.intake.matching import Index, Match, Rival, without
from papershelf.intake.translate import Told
from papershelf.model.diagnostic import short
from papershelf.model.draft import Draft

Complain: TypeAlias = Callable[[Draft, str], None]
"""Says of a draft that a number of it is another work's."""


def by_work(drafts: Iterable[Told], complain: Complain) -> list[list[Told]]:
    """The drafts of each work together, in the order in which the works first come."""
    index, names = Index(), map(str, count())
    groups: dict[str, list[Told]] = {}
    for draft in drafts:
        _join(index, groups, index.find(draft.values))
        told, match = find(index, draft, complain)
        name = match.name or next(names)
        groups.setdefault(name, []).append(told)
        index.add(name, told.values)
    return list(groups.values())


def _join(index: Index, groups: dict[str, list[Told]], match: Match) -> None:
    """Two works of which one draft has the numbers are one work, if their titles are near."""
    for rival in match.rivals:
        if match.name and rival.near and rival.name in groups:
            groups[match.name] += groups.pop(rival.name)
            index.join(match.name, rival.name)


def find(index: Index, told: Told, complain: Complain, known_as: str | None = None) -> tuple[Told, Match]:
    """Looks a draft up. A number that is another work's, too, is taken from it, and left as an address."""
    match = index.find(told.values, known_as)
    for rival in match.rivals:
        told = _without(index, told, rival, complain)
    return told, index.find(told.values, known_as) if match.rivals else match


def _without(index: Index, told: Told, rival: Rival, complain: Complain) -> Told:
    values, addresses = without(told.values, rival.number)
    number = f"{rival.number.scheme} {rival.number.value}"
    other = f"“{short(title)}”" if (title := index.title(rival.name)) else "another work"
    if rival.near:
        complain(told.draft, f"{number} is that of {other} on the shelf: are the two records one work?")
        return replace(told, values=values)
    complain(told.draft, f"{number} stands at “{short(str(told.values.get('title', '')))}” and at {other}")
    links = values.get("links", ())
    for address in addresses:
        links = (*(links if isinstance(links, tuple) else ()), {"kind": "other", "url": address})
    values |= {"links": links, "todo": f"find the right number: {number} is that of {other}"}
    return replace(told, values=values)
