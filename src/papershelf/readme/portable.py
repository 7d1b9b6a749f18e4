"""Works as a Markdown file that stands by itself: all of each, whatever their number, with ways from anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from papershelf import addresses, markdown
from papershelf.model.catalog import Ids
from papershelf.readme.groups import Group, grouped, without_empty
from papershelf.readme.levels import Level
from papershelf.readme.places import Home, Places
from papershelf.readme.press import Press
from papershelf.readme.sheet import Sheet
from papershelf.readme_markers import README


@dataclass(frozen=True, slots=True)
class _Anywhere(Places):
    """Images have their address on the website where it has one; without, they are seen from the shelf's folder."""

    def figure(self, address: str) -> markdown.Figure | None:
        found = Places.figure(self, address)
        base = self.catalog.settings.base_url
        return replace(found, address=addresses.absolute(base, address)) if found and base else found


def portable(press: Press, title: str, ids: Ids) -> bytes:
    """Works under their topics, as the README shows them where it has room for all."""
    groups = _groups(press, ids)
    homes = {id_: Home(README, group.title) for group in groups for id_ in group.ids}
    sheet = Sheet(press, _Anywhere(press.catalog, README, homes))
    full = dict.fromkeys(ids, Level.FULL)
    sections = [sheet.section(group, full) for group in groups]
    return sheet.page(press.print("portable.md", title=title, sections=sections)).content


def _groups(press: Press, ids: Ids) -> Sequence[Group]:
    groups = grouped(press.catalog, press.words, ids, "topic")
    return without_empty(press.catalog, (replace(group, guests=()) for group in groups))
