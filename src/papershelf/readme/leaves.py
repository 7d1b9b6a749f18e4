"""Files of their own: for topics that the README has no room for, and for views. Long ones are cut into pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from papershelf.project import ProjectError
from papershelf.readme.groups import Group
from papershelf.readme.levels import Level
from papershelf.readme.places import Home, Places
from papershelf.readme.press import Press
from papershelf.readme.sheet import Page, Sheet
from papershelf.readme_markers import README
from papershelf.wording import filled, number, text

Groups = tuple[Group, ...]

_WIDEST = 99_999
"""More pages than any list has: the weight of a link to one is that of the longest."""


@dataclass(frozen=True, slots=True)
class ReadmePager:
    """Where one of several pages stands among them; `previous` and `next` are files, or "" at the ends."""

    position: str
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands in a file of its own: `stem` is its path without the ending, the first heading is the file's."""

    stem: str
    groups: Groups

    def path(self, page: int = 1) -> str:
        """Where a page of it lies."""
        return f"{self.stem}.md" if page == 1 else f"{self.stem}.page-{page}.md"


def cut(press: Press, leaf: Leaf, homes: Mapping[str, Home]) -> list[Groups]:
    """What stands on each page: one, unless even lines are too long for it.

    Raises:
        ProjectError: a page has no room for a single work.
    """
    sheet = Sheet(press, Places(press.catalog, leaf.path(), homes))
    works = sum(sheet.size(id_, Level.LINE) for group in leaf.groups for id_ in group.ids)
    if sheet.weight(_shells(sheet, leaf.groups), leaf.groups) + works <= press.options.budget:
        return [leaf.groups]
    return list(_Cut(sheet, leaf).pages())


def wide(leaves: Iterable[Leaf]) -> dict[str, Home]:
    """Homes that are no nearer than the real ones, which nobody knows before all leaves are cut."""
    return {id_: Home(leaf.path(_WIDEST), group.title) for leaf in leaves for group in leaf.groups for id_ in group.ids}


def homes_of(leaf: Leaf, pages: Iterable[Groups]) -> dict[str, Home]:
    """Where the works of a leaf stand."""
    return {
        id_: Home(leaf.path(page), group.title)
        for page, groups in enumerate(pages, 1)
        for group in groups
        for id_ in group.ids
    }


def bound(press: Press, leaf: Leaf, pages: Sequence[Groups], homes: Mapping[str, Home]) -> Iterator[Page]:
    """The files of a leaf. One that had to be cut says of each work no more than a line."""
    for page, groups in enumerate(pages, 1):
        sheet = Sheet(press, Places(press.catalog, leaf.path(page), homes))
        levels = None if len(pages) > 1 else sheet.fit(groups, sheet.weight(_shells(sheet, groups), groups))
        levels = levels or {id_: Level.LINE for group in groups for id_ in group.ids}
        sections = [sheet.section(group, levels, head=not place) for place, group in enumerate(groups)]
        yield sheet.page(_print(sheet, sections, _pager(press, leaf, page, len(pages))), groups, levels)


def _shells(sheet: Sheet, groups: Groups) -> str:
    return _print(sheet, [sheet.shell(group, head=not place) for place, group in enumerate(groups)], None)


def _print(sheet: Sheet, sections: Sequence[object], pager: ReadmePager | None) -> str:
    return sheet.press.print("leaf.md", home=sheet.places.relative(README), sections=sections, pager=pager)


def _pager(press: Press, leaf: Leaf, page: int, last: int) -> ReadmePager | None:
    if last == 1:
        return None
    said = {"n": number(press.words, page), "last": number(press.words, last)}
    previous, after = (leaf.path(n).rpartition("/")[2] if 1 <= n <= last else "" for n in (page - 1, page + 1))
    return ReadmePager(filled(text(press.words, "pager", "position"), **said), previous, after)


class _Cut:
    """Fills one page after the other. A part is a group of one work, one guest, or none: a heading alone."""

    def __init__(self, sheet: Sheet, leaf: Leaf) -> None:
        self.sheet = sheet
        self.leaf = leaf
        self.head = leaf.groups[0].bare()
        pager = _pager(sheet.press, leaf, _WIDEST - 1, _WIDEST)
        self.room = sheet.press.options.budget - sheet.weight(_print(sheet, [], pager), ())
        self.shells = {group.key: self._shell(group) for group in leaf.groups}

    def pages(self) -> Iterator[Groups]:
        parts, left = [self.head], self.room - self.shells[self.head.key]
        for part in self._parts():
            cost = self._size(part) + (0 if parts[-1].key == part.key else self.shells[part.key])
            if cost > left:
                yield _joined(parts)
                parts, left = [self.head], self.room - self.shells[self.head.key]
                cost = self._size(part) + (0 if self.head.key == part.key else self.shells[part.key])
            if cost > left:
                hint = "raise readme.budget in papershelf.yaml"
                raise ProjectError(f"{self.leaf.path()} has no room for a single work", hint)
            parts.append(part)
            left -= cost
        yield _joined(parts)

    def _parts(self) -> Iterator[Group]:
        for group in self.leaf.groups:
            yield group.bare()
            yield from (replace(group.bare(), ids=(id_,)) for id_ in group.ids)
            yield from (replace(group.bare(), guests=(id_,)) for id_ in group.guests)

    def _size(self, part: Group) -> int:
        works = (self.sheet.size(id_, Level.LINE) for id_ in part.ids)
        return sum(works) + sum(self.sheet.binding.size(self.sheet.guest(id_)) for id_ in part.guests)

    def _shell(self, group: Group) -> int:
        """The bytes of a heading, and of the words above guests where it has some on another page."""
        section = self.sheet.shell(group, head=group.key == self.head.key)
        return self.sheet.binding.size(self.sheet.press.print("section.md", section=section))


def _joined(parts: Iterable[Group]) -> Groups:
    """Parts of one group, side by side, are one again."""
    groups = (list(found) for _, found in groupby(parts, key=lambda part: part.key))
    return tuple(
        replace(
            same[0],
            ids=tuple(id_ for part in same for id_ in part.ids),
            guests=tuple(id_ for part in same for id_ in part.guests),
        )
        for same in groups
    )
