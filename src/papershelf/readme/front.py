"""README.md: the list whole or, where it does not fit, a front page that leads to its files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from papershelf import github
from papershelf.project import ProjectError
from papershelf.queries import ShownView
from papershelf.readme.binding import Binding
from papershelf.readme.groups import Group
from papershelf.readme.leaves import Leaf
from papershelf.readme.places import Home, Places
from papershelf.readme.press import Press
from papershelf.readme.sheet import Page, ReadmeSection, Sheet
from papershelf.readme.views import view_path, view_section
from papershelf.readme_markers import README
from papershelf.wording import count, date_text, filled, text

_PARTS = ("use", "contribute", "run")


@dataclass(frozen=True, slots=True)
class ReadmeLine:
    """A line of the contents."""

    title: str
    address: Markup
    indent: Markup
    count: int


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The anchors of README.md's headings."""

    groups: dict[str, str]
    views: dict[str, str]
    parts: dict[str, str]


class Front:
    """Prints README.md."""

    def __init__(self, press: Press, binding: Binding, groups: Sequence[Group], views: Sequence[ShownView]) -> None:
        self.press = press
        self.binding = binding
        self.groups = groups
        self.sections = [shown for shown in views if shown.view.readme == "section"]
        self.views = views

    def whole(self) -> Page | None:
        """The page with all works; None where not even one line for each fits."""
        anchors = self._anchors(self.groups)
        homes = {
            id_: Home(README, group.title, anchors.groups[group.key]) for group in self.groups for id_ in group.ids
        }
        sheet = Sheet(self.press, Places(self.press.catalog, README, homes), self.binding)
        ways = {key: sheet.places.inside(README, anchor) for key, anchor in anchors.groups.items()}
        shells = self._print(sheet, anchors, ways, [sheet.shell(group) for group in self.groups])
        levels = sheet.fit(self.groups, sheet.weight(shells, self.groups))
        if levels is None:
            return None
        sections = [sheet.section(group, levels) for group in self.groups]
        return sheet.page(self._print(sheet, anchors, ways, sections), self.groups, levels)

    def split(self, leaves: Iterable[Leaf], homes: Mapping[str, Home]) -> Page:
        """The page that leads to files.

        Raises:
            ProjectError: it is too long by itself.
        """
        sheet = Sheet(self.press, Places(self.press.catalog, README, homes), self.binding)
        ways = {leaf.groups[0].key: sheet.places.inside(leaf.path(), "") for leaf in leaves}
        page = sheet.page(self._print(sheet, self._anchors(()), ways, ()))
        if (over := len(page.content) - self.press.options.budget) > 0:
            hint = "raise readme.budget in papershelf.yaml"
            hint = f"shorten what stands around the list, or {hint}" if self.binding.around else hint
            raise ProjectError(f"README.md is {over} bytes over its budget without a single work in it", hint)
        return page

    def _anchors(self, groups: Sequence[Group]) -> _Anchors:
        """All headings in their order: of two of one name the second gets a number."""
        anchors = github.Anchors()
        own, awesome = self.binding.around is None, self.press.awesome
        title = self.press.catalog.settings.title + " " * awesome  # which parts it from the badge
        for heading in [title] if own else self.binding.headings():
            anchors.slug(heading)
        anchors.slug(text(self.press.words, "awesome", "contents") if awesome else self._word("contents"))
        return _Anchors(
            {group.key: anchors.slug(group.title) for group in groups},
            {shown.view.id: anchors.slug(shown.view.title) for shown in self.sections},
            {part: anchors.slug(self._word(part)) for part in _PARTS} if own and not awesome else {},
        )

    def _print(
        self, sheet: Sheet, anchors: _Anchors, ways: Mapping[str, Markup], sections: Sequence[ReadmeSection]
    ) -> str:
        press, settings = self.press, self.press.catalog.settings
        shown = {id_ for group in self.groups for id_ in group.ids}
        newest = max((press.catalog.papers[id_].added or "" for id_ in shown), default="")
        return press.print(
            "README.md" if self.binding.around is None else "inside.md",
            facts=self._facts(len(shown), newest),
            introduction=sheet.entries.notes(settings.introduction) if settings.introduction else "",
            contents=[*self._lines(ways), *self._view_lines(sheet, anchors)],
            sections=sections,
            views=[view_section(sheet, view) for view in self.sections],
            anchors=anchors.parts,
            first_topic=next(iter(press.catalog.sections), "topic"),
            guide=press.guide,
        )

    def _lines(self, ways: Mapping[str, Markup]) -> Iterator[ReadmeLine]:
        for group in self.groups:
            yield ReadmeLine(group.title, ways[group.key], Markup("  ") * group.depth, len(group.ids))

    def _view_lines(self, sheet: Sheet, anchors: _Anchors) -> Iterator[ReadmeLine]:
        for shown in self.views:
            view, inside = shown.view, sheet.places.inside
            if view.readme != "none":
                section = view.readme == "section"
                address = inside(README, anchors.views[view.id]) if section else inside(view_path(shown), "")
                yield ReadmeLine(view.title, address, Markup(), len(shown.ids))

    def _facts(self, works: int, newest: str) -> str:
        pattern = self._word("facts_newest" if newest else "facts")
        date = date_text(self.press.words, newest) if newest else ""
        return filled(pattern, counts=self._counts(works), date=date)

    def _counts(self, works: int) -> str:
        said = count(self.press.words, "works", works)
        if self.press.options.group != "topic":
            return said
        topics = count(self.press.words, "topics", len(self.groups))
        return filled(self._word("counts"), works=said, topics=topics)

    def _word(self, key: str) -> str:
        return text(self.press.words, "readme", key)
