"""Which works stand under which heading."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from papershelf import grouping
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.settings import Grouping
from papershelf.present import venue_name
from papershelf.templating import Words
from papershelf.wording import text

_NONE: dict[Grouping, str] = {"topic": "no.topic", "year": "undated", "venue": "no.venue"}
"""What stands in place of an id, none of which holds a dot, or of a year."""


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
    """Works under their headings, in reading order; all topics are there, empty ones, too."""
    if by == "topic":
        return _topics(catalog, words, ids)
    if by == "none":
        return (Group("", "", ids),)
    found = grouping.grouped(catalog, ids, by)
    return tuple(Group(key or _NONE[by], _title(catalog, words, key, by), works) for key, works in found.items())


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


def _topics(catalog: Catalog, words: Words, ids: Ids) -> tuple[Group, ...]:
    """The first of a work's topics has it in full; to the others it is a guest. Works of no known topic stand last."""
    main: dict[str, list[str]] = defaultdict(list)
    guests: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        first, *others = [topic for topic in catalog.papers[id_].topics if topic in catalog.sections] or [""]
        main[first].append(id_)
        for topic in others:
            guests[topic].append(id_)
    found = [
        Group(key, topic.title, tuple(main[key]), tuple(guests[key]), section.depth, topic.description or "")
        for key, section in catalog.sections.items()
        for topic in (section.topic,)
    ]
    homeless = Group(_NONE["topic"], text(words, "listing", "others"), tuple(main[""]))
    return (*found, homeless) if homeless.ids else tuple(found)


def _title(catalog: Catalog, words: Words, key: str, by: Grouping) -> str:
    if by == "venue":
        return venue_name(catalog, key) or text(words, "readme", "nowhere")
    return key or text(words, "undated")
