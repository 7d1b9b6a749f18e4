"""Where works stand, as seen from one file of the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from papershelf import addresses, github, markdown
from papershelf.chips import main_address
from papershelf.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Home:
    """The file in which a work stands, and the heading there under which it does."""

    file: str
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """What one file knows of where works and images are; it is what the notes that it shows are printed with."""

    catalog: Catalog
    file: str
    homes: Mapping[str, Home]

    def work(self, id_: str) -> Markup:
        """The way to a work's entry; to the work itself where the list has none."""
        home = self.homes.get(id_)
        return self.inside(home.file, anchor(id_)) if home else _escaped(self._elsewhere(id_))

    def heading(self, id_: str) -> Markup:
        """The way to the heading under which a work stands."""
        return self.inside(self.homes[id_].file, self.homes[id_].anchor)

    def inside(self, file: str, name: str) -> Markup:
        """The way to an anchor of a file. What headings are made of, an anchor may hold as it is."""
        fragment = Markup(f"#{name}" if name else "")  # noqa: S704 - letters, digits, hyphens, underscores
        return fragment if file == self.file and name else _escaped(self.relative(file)) + fragment

    def relative(self, path: str) -> str:
        """The way to a file of the shelf."""
        folder, _, name = path.rpartition("/")
        return name if folder == self.file.rpartition("/")[0] else f"{'../' * self.file.count('/')}{path}"

    def more(self, id_: str) -> str:
        """Where all stands that a record says: on the work's page, or in its file."""
        return self.page(id_) or self._record(id_)

    def page(self, id_: str) -> str:
        """The work's page, or "" where the website has no address."""
        base = self.catalog.settings.base_url
        return addresses.absolute(base, addresses.paper(id_)) if base else ""

    def target(self, name: str) -> markdown.Target | None:
        """Where the wiki link `[[name]]` leads."""
        id_ = self.catalog.ids.get(name)
        if not id_:
            return None
        home = self.homes.get(id_)
        file = "" if not home or home.file == self.file else self.relative(home.file)
        address = f"{file}#{anchor(id_)}" if home else self._elsewhere(id_)
        return markdown.Target(address, self.catalog.papers[id_].title)

    def figure(self, address: str) -> markdown.Figure | None:
        """An image of the shelf."""
        asset = self.catalog.sources.assets.get(address)
        if not asset or asset.fault:
            return None
        return markdown.Figure(self.relative(f"papers/{address}"), asset.width, asset.height)

    def _elsewhere(self, id_: str) -> str:
        return main_address(self.catalog.papers[id_]) or self.more(id_)

    def _record(self, id_: str) -> str:
        return self.relative(self.catalog.sources.papers[id_].path)


def anchor(id_: str) -> str:
    """A work's anchor; the prefix keeps works and headings apart."""
    return f"work-{id_}"


def _escaped(url: str) -> Markup:
    return Markup(github.address(url))  # noqa: S704 - escaped for its place
