"""What the Atom feeds say: the newest works of the shelf, of each topic, tag and view.

Source: RFC 4287 (Atom). Nothing here asks the clock: what is new follows from the records' own dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from papershelf.chips import Chip, chips
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.pages import addresses
from papershelf.pages.shelves import within
from papershelf.present import published, tag_title
from papershelf.queries import views
from papershelf.templating import Words

NEWEST = 50
"""Entries in a feed."""
NEVER = "1970-01-01"
"""Stands where nothing has a date. RFC 4287 wants one; of a feed without entries, so that those who subscribed to it
find it whole, it says that nothing ever came."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed tells of: the works that a page lists."""

    kind: Literal["home", "topics", "tags", "views"]
    page: str
    name: str
    """What it is called among others of this site."""
    title: str
    """What it is called anywhere."""
    description: str
    ids: Ids

    @property
    def path(self) -> str:
        """The feed's own address."""
        return addresses.feed(self.page)


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


def sources(catalog: Catalog) -> Iterator[Source]:
    """Everything that has a feed. A topic's tells of the topics inside it, too."""
    settings = catalog.settings
    title, description = settings.title, settings.description
    yield Source("home", addresses.HOME, title, title, description, tuple(catalog.papers))
    for section in catalog.sections.values():
        topic, page = section.topic, addresses.topic(section.id)
        name = topic.title
        yield Source("topics", page, name, f"{name} · {title}", topic.description or "", within(catalog, section))
    for id_, tag in catalog.tags.items():
        name, page = tag_title(catalog, id_), addresses.tag(id_)
        yield Source("tags", page, name, f"{name} · {title}", tag.description or "", catalog.by_tag[id_])
    for shown in views(catalog):
        view, page = shown.view, addresses.view(shown.view.id)
        yield Source("views", page, view.title, f"{view.title} · {title}", view.description or "", shown.ids)


def feeds(catalog: Catalog, words: Words) -> Iterator[Feed]:
    """Every feed with its newest entries, the last to come first."""
    places = {id_: place for place, id_ in enumerate(_newest_first(catalog))}
    entries: dict[str, FeedEntry] = {}
    for source in sources(catalog):
        newest = sorted(source.ids, key=places.__getitem__)[:NEWEST]
        for id_ in newest:
            entries[id_] = entries.get(id_) or _entry(catalog, words, id_)
        yield _feed(catalog, source, [entries[id_] for id_ in newest])


def _newest_first(catalog: Catalog) -> list[str]:
    by_id = sorted(catalog.papers.values(), key=lambda paper: paper.id)
    newest = sorted(by_id, key=lambda paper: (paper.added or "", paper.date or ""), reverse=True)
    return [paper.id for paper in newest]


def _feed(catalog: Catalog, source: Source, entries: Sequence[FeedEntry]) -> Feed:
    return Feed(
        id=_permanent(catalog, source.path),
        path=source.path,
        page=source.page,
        title=source.title,
        description=source.description,
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
    shelf = f"https://github.com/{settings.repository}/" if settings.repository else ""
    return uuid5(NAMESPACE_URL, shelf + path).urn
