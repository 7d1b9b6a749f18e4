"""Works as a Markdown file that stands by itself: all of each, whatever their number, with ways from anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from papershelf import addresses, markdown
from papershelf.model.catalog import Ids
from papershelf.readme.groups import Group, grouped, without_empty
from papershelf.readme.levels import Level
from papershelf.readme.places import Home, Places
from papershelf.readme.press import Press
from papershelf.readme.sheet import Pieces, Sheet
from papershelf.readme_markers import README


@dataclass(frozen=True, slots=True)
class _Anywhere(Places):
    """Images have their address on the website where it has one; without, they are seen from the shelf's folder."""

    def figure(self, address: str) -> markdown.Figure | None:
        found = Places.figure(self, address)
        base = self.catalog.settings.base_url
        return replace(found, address=addresses.absolute(base, address)) if found and base else found


class Portable:
    """Prints such files for one shelf. An entry whose notes link to no other work is printed once for all of them."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self._printed: Pieces = {}

    def file(self, title: str, ids: Ids) -> bytes:
        """Works under their topics, as the README shows them where it has room for all."""
        groups = self._groups(ids)
        homes = {id_: Home(README, group.title) for group in groups for id_ in group.ids}
        sheet = Sheet(self.press, _Anywhere(self.press.catalog, README, homes), pieces=self._printed)
        full = dict.fromkeys(ids, Level.FULL)
        sections = [sheet.section(group, full) for group in groups]
        for id_ in filter(self._links, ids):
            self._printed.pop((id_, Level.FULL), None)
        return sheet.page(self.press.print("portable.md", title=title, sections=sections)).content

    def _groups(self, ids: Ids) -> Sequence[Group]:
        groups = grouped(self.press.catalog, self.press.words, ids, "topic")
        return without_empty(self.press.catalog, (replace(group, guests=()) for group in groups))

    def _links(self, id_: str) -> bool:
        """Whether a work's notes link to others, which may stand in the same file or not."""
        notes = self.press.catalog.papers[id_].notes
        return bool(notes and markdown.parse(notes).wiki_links)
