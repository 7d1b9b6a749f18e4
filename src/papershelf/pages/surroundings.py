"""What notes name, as seen from a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from papershelf import addresses, markdown
from papershelf.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a work's page knows about the works and images that its notes name."""

    catalog: Catalog
    wishes: Mapping[str, str]
    """Where wanted works are listed; what is hidden is neither wanted nor there."""
    root: str = "../"

    def target(self, name: str) -> markdown.Target | None:
        """A work's page, or its place among the wanted ones; nothing for what must not show."""
        if id_ := self.catalog.ids.get(name):
            return markdown.Target(self.root + addresses.paper(id_), self.catalog.papers[id_].title)
        return markdown.Target(self.root + self.wishes[name], name) if name in self.wishes else None

    def figure(self, address: str) -> markdown.Figure | None:
        """An image of the shelf."""
        asset = self.catalog.sources.assets.get(address)
        if not asset or asset.fault:
            return None
        return markdown.Figure(self.root + address, asset.width, asset.height)
