"""What the Atom feeds say: the newest works of the shelf, of each topic, tag and view.

Source: RFC 4287 (Atom). Nothing here asks the clock: what is new follows from the records' own dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from papershelf import addresses
from papershelf.chips import Chip, chips
from papershelf.lists import WorkList, lists
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.present import published, tag_title
from papershelf.templating import Words

NEWEST = 50
"""Entries in a feed."""
NEVER = "1970-01-01"
"""Stands where nothing has a date. RFC 4287 wants one; of a feed without entries, so that those who subscribed to it
find it whole, it says that nothing ever came."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A work in a feed."""

    id: str
    """Permanent and unlike any other."""
    title: str
    lang: str
    """The title's language, where a record states it."""
    path: str
    authors: tuple[str, ...]
    updated: str
    """The day on which it came onto the shelf or, where nobody knows, the first on which it may have."""
    arrived: bool
    """Whether that is known."""
    tags: tuple[tuple[str, str], ...]
    """Ids and titles."""
    published: str
    """Venue and year, as far as they are known."""
    summary: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, ready for its template."""

    id: str
    path: str
    page: str
    title: str
    description: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feeds(catalog: Catalog, words: Words) -> Iterator[Feed]:
    """Every feed with its newest entries, the last to come first."""
    places = {id_: place for place, id_ in enumerate(_newest_first(catalog))}
    entries: dict[str, FeedEntry] = {}
    for works in lists(catalog):
        newest = sorted(works.ids, key=places.__getitem__)[:NEWEST]
        for id_ in newest:
            entries[id_] = entries.get(id_) or _entry(catalog, words, id_)
        yield _feed(catalog, works, [entries[id_] for id_ in newest])


def _newest_first(catalog: Catalog) -> list[str]:
    by_id = sorted(catalog.papers.values(), key=lambda paper: paper.id)
    newest = sorted(by_id, key=lambda paper: (paper.added or "", paper.date or ""), reverse=True)
    return [paper.id for paper in newest]


def _feed(catalog: Catalog, works: WorkList, entries: Sequence[FeedEntry]) -> Feed:
    return Feed(
        id=_permanent(catalog, works.feed),
        path=works.feed,
        page=works.page,
        title=works.title,
        description=works.description,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=tuple(entries),
    )


def _entry(catalog: Catalog, words: Words, id_: str) -> FeedEntry:
    paper = catalog.papers[id_]
    return FeedEntry(
        id=_permanent(catalog, addresses.paper(_first_id(catalog, paper))),
        title=paper.title,
        lang=paper.language or "",
        path=addresses.paper(id_),
        authors=tuple(person.name for person in paper.people),
        updated=paper.added or _first_day(paper.date or NEVER),
        arrived=bool(paper.added),
        tags=tuple((tag, tag_title(catalog, tag)) for tag in catalog.tags_of[id_]),
        published=published(catalog, paper),
        summary=paper.summary or "",
        chips=chips(words, paper),
    )


def _first_id(catalog: Catalog, paper: Paper) -> str:
    """The id under which a work came: an entry that changes its id is taken for a new one."""
    earlier = (alias for alias in paper.aliases if catalog.ids.get(alias) == paper.id)
    return next(earlier, paper.id)


def _first_day(date: str) -> str:
    """The first day of a date that may be a year or a month alone."""
    return date + "-01-01"[len(date) - len("2022") :]


def _permanent(catalog: Catalog, path: str) -> str:
    """What a feed or an entry is known by: its address or, where the site has none, a number made from its path."""
    settings = catalog.settings
    if settings.base_url:
        return addresses.absolute(settings.base_url, path)
    shelf = f"{settings.source}/" if settings.source else ""
    return uuid5(NAMESPACE_URL, shelf + path).urn
