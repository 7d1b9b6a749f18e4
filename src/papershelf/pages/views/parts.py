"""Small pieces of many pages: values in words, ready to be shown."""

from dataclasses import dataclass

from markupsafe import Markup

from papershelf.chips import Chip


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a page of this site."""

    text: str
    path: str
    note: str = ""
    """What stands small beside it: a count, a reason, a sentence."""
    lang: str = ""
    """The text's language, where it is not the shelf's."""
    description: str = ""
    """What it is, in a sentence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a table: a term, and what is said of it in words, in links of this site and in links elsewhere."""

    term: str
    text: str = ""
    places: tuple[Place, ...] = ()
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Spine:
    """A work's back on a shelf."""

    title: str
    path: str
    look: str
    """`p` picked, `n` with notes, `o` no paper (code, talks, posts), else nothing."""
    gap: bool
    """Whether another year begins here."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Spines from old to new, and how many more works there are."""

    spines: tuple[Spine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic with its spines."""

    title: str
    path: str
    description: str
    count: str
    strip: Strip
    children: tuple[Place, ...] = ()
    """The topics inside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work as lists show it."""

    title: str
    path: str
    lang: str
    """The title's language, where it is not the shelf's."""
    kind: str
    """What sort of work it is, in words; nothing for a paper."""
    authors: tuple[str, ...]
    more: str
    """How many authors are not named."""
    published: str
    """Venue and year, as far as they are known."""
    citations: str
    """How often it was cited, and when that was noted."""
    summary: str
    chips: tuple[Chip, ...]
    tags: tuple[Place, ...]
    notes: bool
    picked: bool
    coins: str
    """What reference managers read: the title of a `Z3988` span."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading, each ready as HTML."""

    heading: str
    entries: tuple[Markup, ...]
    anchor: str
    """The heading's id, where a year begins."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a long list."""

    text: str
    first: Place | None
    previous: Place | None
    next: Place | None
    last: Place | None


@dataclass(frozen=True, slots=True)
class Drawer:
    """Names under a heading; `anchor` is the heading's id."""

    heading: str
    anchor: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that notes link to and nobody has yet, and who wants it."""

    name: str
    anchor: str
    """The heading's id."""
    places: tuple[Place, ...]
