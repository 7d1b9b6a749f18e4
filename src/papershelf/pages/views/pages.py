"""What each template of templates/site/pages knows of its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from papershelf.chips import Chip
from papershelf.pages.views.parts import Drawer, Entry, Fact, Group, Pager, Place, Shelf, Strip, Wish
from papershelf.pages.views.plots import Grid
from papershelf.pages.views.work import Citation, Neighbourhood, Ties


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that lists works: of a topic, a tag, a view, a venue, a year or an author."""

    title: str
    kind: str
    """topic, tag, view, venue, year or author."""
    current: str
    """The part of the navigation that this page belongs to."""
    description: str
    count: str
    crumbs: tuple[Place, ...]
    facts: tuple[Fact, ...]
    strip: Strip
    shelves: tuple[Shelf, ...]
    """Topics inside this one."""
    groups: tuple[Group, ...]
    guests: tuple[Place, ...]
    """Works that stand in full elsewhere."""
    query: str
    """The question that a view answers."""
    files: tuple[Place, ...]
    """The list in formats for other tools."""
    feed: str
    """Its feed's address, or nothing."""
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Index:
    """A page that lists all tags, views, venues, years or authors, or the files of data/."""

    title: str
    kind: str
    """tags, views, venues, years, authors or data."""
    current: str
    description: str
    letters: tuple[Place, ...]
    """Jumps to the drawers, on whatever page they are."""
    drawers: tuple[Drawer, ...]
    pager: Pager | None
    facts: tuple[Fact, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    """Where the names are few and have many works each: years and views."""


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    title: str
    current: str
    description: str
    facts: str
    """How many works there are, and when the newest came."""
    start: tuple[Entry, ...]
    """What to read first."""
    shelves: tuple[Shelf, ...]
    narrow: bool
    """Whether every shelf is short enough to share its row with another."""
    grid: Grid
    """Topics by year; without rows where there is nothing to count."""
    recent: tuple[Entry, ...]
    browse: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A work's own page."""

    id: str
    title: str
    current: str
    description: str
    lang: str
    """The work's language, where it is not the shelf's."""
    subtitle: str
    other_titles: tuple[str, ...]
    kind: str
    """What sort of work it is, in words; nothing for a paper."""
    crumbs: tuple[Place, ...]
    authors: tuple[Place, ...]
    other_authors: tuple[Place, ...]
    """Those whom a reader sees on request, where there are very many."""
    more: str
    """What unfolds the other authors."""
    cut: bool
    """Whether the record leaves names out."""
    venue: Place | None
    date: str
    """When it appeared, in words, as far as it is known."""
    picked: bool
    chips: tuple[Chip, ...]
    """Where the work and what belongs to it is found, most wanted first."""
    summary: str
    notes: Markup | str
    todo: str
    citations: tuple[Citation, ...]
    """The work in each form in which it is cited."""
    facts: tuple[Fact, ...]
    tags: tuple[Place, ...]
    versions: tuple[Fact, ...]
    relations: tuple[Ties, ...]
    """What this record and others say of how they stand to one another, by kind."""
    related: Ties
    """Works near this one, with the reason."""
    backlinks: Ties
    """Works whose notes link here, with the sentence."""
    neighbourhood: Neighbourhood | None
    """The same as a picture, where there are at least two."""
    previous: Place | None
    next: Place | None
    edit: str
    """Where the record is edited, or nothing."""
    report: str
    """Where a problem is reported, or nothing."""
    meta: tuple[tuple[str, str], ...]
    """`citation_*` tags; only papers, books and reports have any."""
    coins: str
    """What reference managers read of any other work."""
    data: Markup
    """JSON-LD, ready to stand in a script element."""
    type: str
    """The page's type in Open Graph."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every wish."""

    title: str
    current: str
    description: str
    wishes: tuple[Wish, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Message:
    """A page that has only a title, a sentence and ways to go on."""

    title: str
    current: str
    description: str
    browse: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows: the `site` of the templates."""

    title: str
    language: str
    navigation: Mapping[str, str]
    """What the bar leads to: addresses by their name in `words.nav`."""
    ends: Mapping[str, str]
    """What the footer leads to, likewise."""
    repository: str
    """The repository's address, or nothing."""
    contribute: str
    """Where something is added or reported, or nothing."""
    licence: str
    preview: str
    """The script of a live preview, or nothing: no page that is published has it."""
