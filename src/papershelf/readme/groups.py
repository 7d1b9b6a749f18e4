"""Which works stand under which heading."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.model.settings import Grouping
from papershelf.present import venue_name
from papershelf.templating import Words
from papershelf.wording import text

UNDATED = "undated"
NOWHERE = "no.venue"
"""Stands in place of a venue's id, none of which holds a dot."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the works below it; `guests` stand in full under another one."""

    key: str
    """A topic's id, a year, a venue's id."""
    title: str
    ids: Ids = ()
    guests: Ids = ()
    depth: int = 0
    description: str = ""

    def bare(self) -> "Group":
        """The heading alone."""
        return replace(self, ids=(), guests=())


def grouped(catalog: Catalog, words: Words, ids: Ids, by: Grouping) -> tuple[Group, ...]:
    """Works under their headings, in reading order; under each, they are in the order in which they come.

    Years stand newest first and venues by name, works without one last. All topics are there, empty ones, too.
    """
    match by:
        case "topic":
            return _topics(catalog, ids)
        case "year":
            return _years(catalog, words, ids)
        case "venue":
            return _venues(catalog, words, ids)
        case "none":
            return (Group("", "", ids),)


def without_empty(catalog: Catalog, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups that hold works, and the topics that such are part of."""
    groups = tuple(groups)
    kept: set[str] = set()
    for group in groups:
        key: str | None = group.key if group.ids or group.guests else None
        while key is not None and key not in kept:
            kept.add(key)
            key = catalog.sections[key].parent if key in catalog.sections else None
    return tuple(group for group in groups if group.key in kept)


def _topics(catalog: Catalog, ids: Ids) -> tuple[Group, ...]:
    """The first of a work's topics has it in full; to the others it is a guest."""
    main: dict[str, list[str]] = defaultdict(list)
    guests: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        first, *others = [topic for topic in catalog.papers[id_].topics if topic in catalog.sections] or [""]
        main[first].append(id_)
        for topic in others:
            guests[topic].append(id_)
    return tuple(
        Group(key, topic.title, tuple(main[key]), tuple(guests[key]), section.depth, topic.description or "")
        for key, section in catalog.sections.items()
        for topic in (section.topic,)
    )


def _years(catalog: Catalog, words: Words, ids: Ids) -> tuple[Group, ...]:
    years = _sorted_out(catalog, ids, lambda paper: paper.year)
    order = sorted(years, reverse=True)
    return tuple(Group(year or UNDATED, year or text(words, "undated"), years[year]) for year in order)


def _venues(catalog: Catalog, words: Words, ids: Ids) -> tuple[Group, ...]:
    venues = _sorted_out(catalog, ids, lambda paper: paper.venue if paper.venue in catalog.venues else "")
    names = {id_: venue_name(catalog, id_) or text(words, "readme", "nowhere") for id_ in venues}
    order = sorted(venues, key=lambda id_: (not id_, names[id_].casefold(), id_))
    return tuple(Group(id_ or NOWHERE, names[id_], venues[id_]) for id_ in order)


def _sorted_out(catalog: Catalog, ids: Ids, key: Callable[[Paper], str | None]) -> dict[str, Ids]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        found[key(catalog.papers[id_]) or ""].append(id_)
    return {name: tuple(works) for name, works in found.items()}
