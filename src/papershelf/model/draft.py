"""What an importer makes of a source: drafts of records, and what became of every line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Plain

Told: TypeAlias = Mapping[str, Mapping[str, Plain]]
"""What is said of words, by their ids, in the shape of a vocabulary."""


class Fate(StrEnum):
    """What became of a line of a source."""

    FIELD = "field"
    NOTE = "note"
    HEADING = "heading"
    PROSE = "prose kept"
    NAVIGATION = "navigation"
    LOST = "not understood"


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that no field of a record holds: it goes to import-leftovers.md, under its work or its section."""

    line: int
    text: str
    fate: Fate = Fate.PROSE
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """How often a work was cited, by a source that counts; unknown is no Citations at all."""

    count: int
    url: str = ""
    noted: str = ""
    """The day on which it was noted, where the source says one."""
    via: str = ""
    """The list that the source has it from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A work as one entry of a source tells it, in the shape of a record, not yet checked.

    `values` has the fields of a record by name, as a file would say them: texts, tuples of them, mappings. Only the
    words are still as written: `venue` is a name, `tags` are any words, and `section` (the headings above, outermost
    first) stands for `topics`. `lines` are all lines of the source that belong to the entry.

    An `exact` draft is a record's own telling: its `topics`, `tags` and `venue` are ids, and nothing in it is guessed.
    """

    place: Location
    values: Mapping[str, Plain]
    section: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()
    citations: Citations | None = None
    kept: tuple[Kept, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a source; `intro` is the text between its heading and its first entry."""

    path: tuple[str, ...]
    line: int
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that an importer made of one source.

    `name` is the source's file name, as `via` will say it; `fates` has every line (from 1) that is not blank;
    `addresses` has every address of the source, with its line, whether or not it came into a draft.
    """

    name: str
    text: str
    drafts: tuple[Draft, ...] = ()
    fates: Mapping[int, Fate] = field(default_factory=dict)
    addresses: tuple[tuple[int, str], ...] = ()
    headings: tuple[Heading, ...] = ()
    kept: tuple[Kept, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    in_words: bool = False
    """Whether the words of each line come through as they stand there: bibliographies escape and abbreviate theirs."""
    words: Mapping[str, Told] = field(default_factory=dict)
    """What the source says of its own `topics`, `tags` and `venues`."""
