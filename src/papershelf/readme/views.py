"""Views: what papershelf.yaml asks the shelf, as a section of the README or as a file of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from papershelf.queries import ShownView
from papershelf.readme.entries import ReadmeReference
from papershelf.readme.groups import Group, grouped, without_empty
from papershelf.readme.leaves import Leaf, bound, cut, homes_of
from papershelf.readme.places import Home
from papershelf.readme.press import Press
from papershelf.readme.sheet import Page, Sheet


@dataclass(frozen=True, slots=True)
class ReadmeBundle:
    """Works of a view that have something in common, which `title` says; it is "" where they are all of them."""

    title: str
    works: tuple[ReadmeReference, ...]


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """A section that refers to works."""

    title: str
    description: str
    bundles: tuple[ReadmeBundle, ...]


def view_section(sheet: Sheet, shown: ShownView) -> ReadmeView:
    """A view as a section of a file."""
    bundles = (
        ReadmeBundle(group.title, tuple(map(sheet.entries.reference, group.ids)))
        for group in _groups(sheet.press, shown)
        if group.ids
    )
    return ReadmeView(shown.view.title, shown.view.description or "", tuple(bundles))


def view_path(shown: ShownView) -> str:
    """Where a view's file lies."""
    return _leaf_of(shown, ()).path()


def view_pages(press: Press, shown: ShownView, homes: Mapping[str, Home]) -> list[Page]:
    """The files of a view; its works stand there in full, wherever else they do."""
    leaf = _leaf_of(shown, _groups(press, shown))
    pages = cut(press, leaf, homes)
    return list(bound(press, leaf, pages, {**homes, **homes_of(leaf, pages)}))


def _leaf_of(shown: ShownView, groups: tuple[Group, ...]) -> Leaf:
    """What has no heading of its own stands below that of the file."""
    head = Group("", shown.view.title, description=shown.view.description or "")
    if groups and not groups[0].title:
        head, groups = replace(head, ids=groups[0].ids), groups[1:]
    return Leaf(f"views/{shown.view.id}", (head, *groups))


def _groups(press: Press, shown: ShownView) -> tuple[Group, ...]:
    """The view's works as it groups them; nobody is a guest there."""
    groups = grouped(press.catalog, press.words, shown.ids, shown.view.group)
    return without_empty(press.catalog, (replace(group, guests=()) for group in groups))
