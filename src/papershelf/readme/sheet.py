"""One file in the making: its entries, each printed once for a level, and what they weigh."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from markupsafe import Markup

from papershelf import github
from papershelf.readme.binding import Binding
from papershelf.readme.entries import Entries
from papershelf.readme.groups import Group
from papershelf.readme.levels import Level, Levels, fit
from papershelf.readme.places import Places
from papershelf.readme.press import Press

Pieces: TypeAlias = dict[tuple[str, Level], Markup]
"""Entries as they were printed, by work and level."""
DEEPEST_HEADING = 4
"""Topics are headings from the second level on; what is deeper than this stays here."""


@dataclass(frozen=True, slots=True)
class ReadmeSection:
    """A heading with its works; `entries` and `guests` are printed already, to be put down once and as they are."""

    title: str
    marks: Markup
    description: str
    entries: tuple[Markup, ...] = ()
    guests: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A finished file, and how much its entries say."""

    path: str
    content: bytes
    sheet: "Sheet"
    groups: tuple[Group, ...] = ()
    levels: Levels = field(default_factory=dict)


class Sheet:
    """Prints the parts of one file."""

    def __init__(
        self, press: Press, places: Places, binding: Binding | None = None, pieces: Pieces | None = None
    ) -> None:
        self.press = press
        self.places = places
        self.binding = binding or Binding()
        self.entries = Entries(press.catalog, press.words, places)
        self._pieces: Pieces = {} if pieces is None else pieces

    def piece(self, id_: str, level: Level) -> Markup:
        """A work's entry. One without notes says all that it has without them; an awesome list shows no notes."""
        if level is not Level.LINE and not self.entries.has_notes(id_):
            level = Level.FULL
        elif level is Level.FULL and self.press.awesome:
            level = Level.SUMMARY
        if (id_, level) not in self._pieces:
            template = "line.md" if level is Level.LINE else "entry.md"
            printed = self.press.print(template, entry=self.entries.entry(id_, level))
            self._pieces[id_, level] = Markup(printed)  # noqa: S704 - a template's output
        return self._pieces[id_, level]

    def size(self, id_: str, level: Level) -> int:
        """The bytes of a work's entry."""
        return self.binding.size(self.piece(id_, level))

    def guest(self, id_: str) -> Markup:
        """The line that refers to a work under another heading."""
        return Markup(self.press.print("guest.md", guest=self.entries.reference(id_)))  # noqa: S704 - likewise

    def section(self, group: Group, levels: Levels, *, head: bool = False) -> ReadmeSection:
        """A group with its works; `head` if its heading is that of the file."""
        entries = tuple(self.piece(id_, levels[id_]) for id_ in group.ids)
        guests = tuple(self.guest(id_) for id_ in group.guests)
        return ReadmeSection(group.title, _marks(group, head=head), group.description, entries, guests)

    def shell(self, group: Group, *, head: bool = False) -> ReadmeSection:
        """A group without its works, to be weighed."""
        guests = (Markup(),) if group.guests else ()
        return ReadmeSection(group.title, _marks(group, head=head), group.description, (), guests)

    def weight(self, shells: str, groups: Sequence[Group]) -> int:
        """The bytes of a file that is so printed without its works, and refers to those that are guests."""
        guests = (self.guest(id_) for group in groups for id_ in group.guests)
        return len(self.binding.file("")) + self.binding.size(shells) + sum(map(self.binding.size, guests))

    def fit(self, groups: Sequence[Group], taken: int) -> dict[str, Level] | None:
        """The levels of the works, so that they fit the budget beside what is taken already."""
        papers = self.press.catalog.papers
        ranked = [tuple(sorted(group.ids, key=lambda id_: not papers[id_].picked)) for group in groups]
        return fit(ranked, self.press.options.budget - taken, self.size)

    def page(self, text: str, groups: Sequence[Group] = (), levels: Levels | None = None) -> Page:
        """The finished file."""
        return Page(self.places.file, self.binding.file(github.within_limits(text)), self, tuple(groups), levels or {})


def _marks(group: Group, *, head: bool) -> Markup:
    return Markup("#") * (1 if head else min(group.depth + 2, DEEPEST_HEADING))
