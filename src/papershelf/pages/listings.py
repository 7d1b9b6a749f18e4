"""The pages that list works: one for every topic, tag, view, venue, year and author."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain, groupby
from operator import itemgetter
from typing import TypeAlias

from papershelf import addresses
from papershelf.chips import Chip
from papershelf.grouping import By
from papershelf.lists import within
from papershelf.model.catalog import Author, Catalog, Ids, Section
from papershelf.model.records import Venue
from papershelf.pages.files import offered
from papershelf.pages.groups import grouped
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.shelves import crumbs, shelves
from papershelf.pages.spines import small_strip
from papershelf.pages.views import Fact, Group, Listing, Place, Shelf
from papershelf.present import tag_title
from papershelf.queries import ShownView, views
from papershelf.wording import count, filled, joined

PAGE = 100
PORTABLE = frozenset(("topic", "tag", "view"))
"""Lists that have files and a feed of their own."""

_Item: TypeAlias = tuple[str, str | None]
"""A work and its heading; none where it stands in full elsewhere."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the works of a list have in common."""

    kind: str
    current: str
    title: str
    description: str = ""
    crumbs: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    query: str = ""
    by: By = "none"
    within: int = 0
    """How many works there are in the topics inside a topic as well."""


def listings(presenter: Presenter) -> Iterator[Route]:
    """Every listing, each on as many pages as it takes."""
    for works in _lists(presenter):
        yield from works.routes()


def _lists(presenter: Presenter) -> "Iterator[_Works]":
    catalog = presenter.catalog
    for id_, section in catalog.sections.items():
        main, guests = catalog.main_papers(id_), catalog.guest_papers(id_)
        yield _Works(presenter, addresses.topic(id_), partial(_topic, presenter, section), main, guests)
    narrower = cache(partial(_narrower, catalog))
    for id_ in catalog.tags:
        yield _Works(presenter, addresses.tag(id_), partial(_tag, presenter, id_, narrower), catalog.by_tag[id_])
    for shown in views(catalog):
        yield _Works(presenter, addresses.view(shown.view.id), partial(_view, presenter, shown), shown.ids)
    for id_, venue in catalog.venues.items():
        yield _Works(presenter, addresses.venue(id_), partial(_venue, presenter, venue), catalog.by_venue[id_])
    for year, ids in years(catalog).items():
        yield _Works(presenter, addresses.year(year), partial(_year, presenter, year), ids)
    spellings = cache(partial(_spellings, catalog))
    for author in catalog.authors.values():
        subject = partial(_author, presenter, author, spellings)
        yield _Works(presenter, addresses.author(author.slug), subject, author.papers)


def years(catalog: Catalog) -> Mapping[str, Ids]:
    """The works of each year, and of none: every work is under one of them."""
    undated = tuple(id_ for id_, paper in catalog.papers.items() if not paper.year)
    return {**catalog.by_year, addresses.UNDATED: undated} if undated else catalog.by_year


class _Works:
    """A list of works as pages; what they have in common is found out when the first page is made."""

    def __init__(
        self, presenter: Presenter, path: str, subject: Callable[[], _Subject], ids: Ids, guests: Ids = ()
    ) -> None:
        self._presenter, self._path, self._ids, self._guests = presenter, path, ids, guests
        self._subject = cache(subject)

    def routes(self) -> Iterator[Route]:
        """The pages of the list; an empty one has a page too."""
        for number in page_numbers(len(self._ids) + len(self._guests), PAGE):
            yield Route(addresses.numbered(self._path, number), "listing", partial(self._page, number))

    @cached_property
    def _sheets(self) -> Sequence[Sheet[_Item]]:
        items: list[_Item] = [*grouped(self._presenter, self._ids, self._subject().by)]
        return sheets([*items, *((id_, None) for id_ in self._guests)], PAGE)

    def _page(self, number: int) -> Listing:
        presenter, path, subject, sheet = self._presenter, self._path, self._subject(), self._sheets[number - 1]
        portable = subject.kind in PORTABLE
        return Listing(
            title=page_title(presenter.words, subject.title, sheet),
            kind=subject.kind,
            current=subject.current,
            description=subject.description,
            count=_count(presenter, len(self._ids) + len(self._guests), subject.within),
            crumbs=subject.crumbs,
            facts=subject.facts if number == 1 else (),
            strip=small_strip(presenter, presenter.newest_first(id_ for id_, _ in sheet.items)),
            shelves=subject.shelves if number == 1 else (),
            groups=tuple(self._groups(sheet)),
            guests=tuple(_guest(presenter, id_) for id_, heading in sheet.items if heading is None),
            query=subject.query,
            files=offered(presenter.catalog.settings, path) if portable else (),
            feed=addresses.feed(path) if portable else "",
            pager=pager(presenter.words, path, sheet),
        )

    def _groups(self, sheet: Sheet[_Item]) -> Iterator[Group]:
        for heading, found in groupby(sheet.items, itemgetter(1)):
            if heading is not None:
                ids = [id_ for id_, _ in found]
                yield Group(heading, tuple(map(self._presenter.drawn, ids)), self._anchors.get(ids[0], ""))

    @cached_property
    def _anchors(self) -> Mapping[str, str]:
        """Where a year begins, by its first work: on later pages, the rest of the year has none."""
        if self._subject().by != "year":
            return {}
        first: dict[str, str] = {}
        for id_ in self._ids:
            first.setdefault(self._presenter.catalog.papers[id_].year, id_)
        return {id_: f"y-{year or addresses.UNDATED}" for year, id_ in first.items()}


def _count(presenter: Presenter, works: int, within: int) -> str:
    own = count(presenter.words, "works", works)
    if within <= works:
        return own
    return filled(presenter.say("listing", "count"), works=own, within=presenter.count(within))


def _guest(presenter: Presenter, id_: str) -> Place:
    """A reference to a work, with the topic under which it stands in full."""
    paper = presenter.catalog.papers[id_]
    home = presenter.catalog.sections.get(paper.topics[0])
    return presenter.place(id_, " · ".join(filter(None, (paper.year, home.topic.title if home else ""))))


def _topic(presenter: Presenter, section: Section) -> _Subject:
    sections = presenter.catalog.sections
    return _Subject(
        "topic",
        "topics",
        section.topic.title,
        section.topic.description or "",
        crumbs(presenter, section.parent),
        shelves=shelves(presenter, [sections[child] for child in section.children]),
        by=_by(presenter, "topic"),
        within=len(within(presenter.catalog, section)),
    )


def _tag(presenter: Presenter, id_: str, narrower: Callable[[], Mapping[str, Sequence[str]]]) -> _Subject:
    tag = presenter.catalog.tags[id_]

    def places(ids: Sequence[str]) -> tuple[Place, ...]:
        return tuple(map(presenter.tag, ids))

    broader = [tag.broader] if tag.broader in presenter.catalog.tags and tag.broader else []
    facts = (
        Fact(presenter.say("fact", "synonyms"), joined(presenter.words, tag.synonyms)),
        Fact(presenter.say("fact", "broader"), places=places(broader)),
        Fact(presenter.say("fact", "narrower"), places=places(narrower().get(id_, ()))),
    )
    title = tag_title(presenter.catalog, id_)
    above = (Place(presenter.say("nav", "tags"), addresses.TAGS),)
    by = _by(presenter, "tag")
    return _Subject("tag", "tags", title, tag.description or "", above, _told(facts), by=by)


def _view(presenter: Presenter, shown: ShownView) -> _Subject:
    view = shown.view
    above = (Place(presenter.say("nav", "views"), addresses.VIEWS),)
    return _Subject("view", "views", view.title, view.description or "", above, query=view.query, by=view.group)


def _venue(presenter: Presenter, venue: Venue) -> _Subject:
    site = (Chip(presenter.say("venue", "site"), venue.url),) if venue.url else ()
    facts = (
        Fact(presenter.say("fact", "name"), venue.name if venue.short else ""),
        Fact(presenter.say("fact", "venue_kind"), presenter.say("venue", "kind", venue.kind)),
        Fact(presenter.say("fact", "synonyms"), joined(presenter.words, venue.aliases)),
        Fact(presenter.say("fact", "web"), chips=site),
    )
    above = (Place(presenter.say("nav", "venues"), addresses.VENUES),)
    title = venue.short or venue.name
    return _Subject("venue", "venues", title, crumbs=above, facts=_told(facts), by=_by(presenter, "venue"))


def _year(presenter: Presenter, year: str) -> _Subject:
    above = (Place(presenter.say("nav", "years"), addresses.YEARS),)
    return _Subject("year", "years", presenter.year(year).text, crumbs=above, by="month")


def _author(presenter: Presenter, author: Author, spellings: Callable[[], Mapping[str, Sequence[str]]]) -> _Subject:
    others = spellings().get(author.name, ())
    facts = (Fact(presenter.say("fact", "spellings"), joined(presenter.words, others)),)
    above = (Place(presenter.say("nav", "authors"), addresses.AUTHORS),)
    by = _by(presenter, "author")
    return _Subject("author", "authors", author.name, crumbs=above, facts=_told(facts), by=by)


def _by(presenter: Presenter, kind: str) -> By:
    """How a list is grouped: as the settings say, unless all of it is of one group."""
    group = presenter.catalog.settings.site.group
    return "none" if group == kind else group


def _told(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that say something."""
    return tuple(fact for fact in facts if fact.text or fact.places or fact.chips)


def _narrower(catalog: Catalog) -> Mapping[str, list[str]]:
    narrower: dict[str, list[str]] = defaultdict(list)
    for id_, tag in catalog.tags.items():
        if tag.broader:
            narrower[tag.broader].append(id_)
    return narrower


def _spellings(catalog: Catalog) -> Mapping[str, list[str]]:
    """Under which other names an author's works were published."""
    people = chain.from_iterable(paper.people for paper in catalog.papers.values())
    found = {(person.key, person.name): None for person in people if person.name != person.key}
    spellings: dict[str, list[str]] = defaultdict(list)
    for key, name in found:
        spellings[key].append(name)
    return spellings
