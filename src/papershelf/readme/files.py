"""What the awesome list says, and how much of it: README.md and the files that it leads to, none over its budget."""

from collections.abc import Iterator
from dataclasses import replace

from papershelf.model.catalog import Catalog
from papershelf.project import Project
from papershelf.queries import ShownView, views
from papershelf.readme.binding import binding_of
from papershelf.readme.front import Front
from papershelf.readme.groups import Group, grouped, without_empty
from papershelf.readme.leaves import Leaf, bound, cut, homes_of, wide
from papershelf.readme.press import Press
from papershelf.readme.sheet import Page
from papershelf.readme.views import view_pages

_FOLDERS = {"topic": "topics", "year": "years", "venue": "venues"}


def pages(catalog: Catalog, project: Project) -> Iterator[Page]:
    """The files of the list, README.md first.

    Raises:
        ProjectError: a template, the fixed words or a marker are at fault, or a file can't be short enough.
    """
    press = Press(catalog, project, awesome=catalog.settings.readme.awesome)
    shown = [view for view in views(catalog) if view.ids]  # a heading without works would only disappoint
    binding, groups = binding_of(project), _groups(press)
    whole = Front(press, binding, groups, shown).whole()
    if not whole:  # views leave it as topics do
        shown = [_as_file(view) for view in shown]
    found = [whole] if whole else list(_split(press, Front(press, binding, groups, shown)))
    yield from found
    for view in shown:
        if view.view.readme == "file":
            yield from view_pages(press, view, found[0].sheet.places.homes)


def _as_file(shown: ShownView) -> ShownView:
    file = shown.view.model_copy(update={"readme": "file"})
    return shown if shown.view.readme == "none" else replace(shown, view=file)


def _split(press: Press, front: Front) -> Iterator[Page]:
    """A front page, and a file for each heading."""
    leaves = [Leaf(f"{_FOLDERS[press.options.group]}/{group.key}", (group,)) for group in front.groups]
    far = wide(leaves)
    cuts = [(leaf, cut(press, leaf, far)) for leaf in leaves]
    homes = {id_: home for leaf, parts in cuts for id_, home in homes_of(leaf, parts).items()}
    yield front.split(leaves, homes)
    for leaf, parts in cuts:
        yield from bound(press, leaf, parts, homes)


def _groups(press: Press) -> tuple[Group, ...]:
    groups = grouped(press.catalog, press.words, press.shown(), press.options.group)
    return without_empty(press.catalog, groups) if press.options.query else groups
