"""How long the list is, topic by topic and level by level."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.model.catalog import Catalog
from papershelf.project import Project
from papershelf.readme.files import pages
from papershelf.readme.groups import Group
from papershelf.readme.levels import Level
from papershelf.readme.sheet import Page

_LONGEST = 40
_DOWN = tuple(reversed(Level))
_COLUMNS = ("file or topic", "bytes", "works", "full", "summary", "line", "all full", "all summary", "all line")


@dataclass(frozen=True, slots=True)
class SectionStatistics:
    """A heading of a file: how much its works take as they are shown, and would at each level."""

    title: str
    bytes: int
    works: dict[Level, int]
    """How many are shown at each level."""
    levels: dict[Level, int]
    """The bytes of all if they were at that level."""


@dataclass(frozen=True, slots=True)
class FileStatistics:
    """A file of the list with its sections; what they leave of its bytes is title, contents, headings and footer."""

    path: str
    bytes: int
    sections: tuple[SectionStatistics, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The files of the list, none of which is longer than the budget."""

    budget: int
    files: tuple[FileStatistics, ...]


def statistics(catalog: Catalog, project: Project) -> Statistics:
    """What the list weighs. Raises what printing it raises."""
    return Statistics(catalog.settings.readme.budget, tuple(map(_file, pages(catalog, project))))


def table(catalog: Catalog, project: Project) -> str:
    """The statistics as lines of text in columns."""
    found = statistics(catalog, project)
    rows = [_COLUMNS, *(row for file in found.files for row in _rows(file))]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(_padded(row, widths)).rstrip() for row in rows)
    return "\n".join([f"A file may have {found.budget:,} bytes.", "", *lines]) + "\n"


def _file(page: Page) -> FileStatistics:
    return FileStatistics(page.path, len(page.content), tuple(_section(page, group) for group in page.groups))


def _section(page: Page, group: Group) -> SectionStatistics:
    size, shown = page.sheet.size, page.levels
    works = Counter(shown[id_] for id_ in group.ids)
    return SectionStatistics(
        title=group.title,
        bytes=sum(size(id_, shown[id_]) for id_ in group.ids),
        works={level: works[level] for level in Level},
        levels={level: sum(size(id_, level) for id_ in group.ids) for level in Level},
    )


def _rows(file: FileStatistics) -> Iterator[tuple[str, ...]]:
    works = {level: sum(section.works[level] for section in file.sections) for level in Level}
    levels = {level: sum(section.levels[level] for section in file.sections) for level in Level}
    for section in (SectionStatistics(file.path, file.bytes, works, levels), *file.sections):
        name = section.title if section.title == file.path else f"  {_cut(section.title)}"
        figures = [*(section.works[level] for level in _DOWN), *(section.levels[level] for level in _DOWN)]
        yield (name, *(f"{figure:,}" for figure in (section.bytes, sum(section.works.values()), *figures)))


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    first, *others = (" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    yield row[0] + first
    yield from (blanks + cell for blanks, cell in zip(others, row[1:], strict=True))


def _cut(title: str) -> str:
    line = "".join(character if character.isprintable() else " " for character in title)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _width(cell: str) -> int:
    """The columns that a terminal takes: two for wide signs, none for marks above others."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in cell
    )
