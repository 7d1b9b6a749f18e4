"""What the pages know that show what is open, what is missing and what is new."""

from dataclasses import dataclass

from markupsafe import Markup

from papershelf.pages.views.parts import Entry, Pager, Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A question or a task, in the words of a note or of a record."""

    text: Markup | str
    where: str
    """Which part of the work it is about, as far as the note says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A work and what is open about it."""

    place: Place
    remarks: tuple[Remark, ...]
    notes: Place | None
    """What else its notes say."""
    edit: str
    """Where the record is edited, or nothing."""
    coins: str
    """What reference managers read: the title of a `Z3988` span."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is open under a topic."""

    head: Place
    works: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Open questions, or what is still to do."""

    title: str
    current: str
    description: str
    """What stands here, or that nothing does."""
    columns: tuple[Column, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Case:
    """What a finding is about: a work, a name, or several that may be one."""

    places: tuple[Place, ...]
    edit: str = ""
    """Where the record is edited, or nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could be better, and where."""

    title: str
    anchor: str
    """The heading's id."""
    text: str
    """What to do about it, in a sentence."""
    count: str
    cases: tuple[Case, ...]
    more: Place | None
    """How many cases are not named, and where they are."""


@dataclass(frozen=True, slots=True)
class Health:
    """How well the records are kept."""

    title: str
    current: str
    description: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What came onto the shelf in a month."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class New:
    """What came onto the shelf, the latest first."""

    title: str
    current: str
    description: str
    """What stands here, or that nothing does."""
    months: tuple[Month, ...]
    feed: str
    """The feed that tells the same."""
    pager: Pager | None
