"""What tests of plots and boards share: a shelf made in memory, and its pages by their addresses."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

from mini import shelf
from papershelf import pipeline
from papershelf.link import link, public
from papershelf.model.catalog import Catalog, Words
from papershelf.model.records import Paper
from papershelf.outputs.shell import Shell
from papershelf.outputs.site import routes
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route, View
from papershelf.project import Project


class Shown:
    """A published shelf and its pages; each is made when it is asked for."""

    def __init__(self, catalog: Catalog, project: Project) -> None:
        self.catalog = catalog
        self._shell = Shell(catalog, project)
        self.presenter = Presenter(catalog, self._shell.words, self._shell.entry)
        self.html = cache(self._html)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """Every page by its address."""
        return {route.path: route for route in routes(self.presenter)}

    def view(self, path: str) -> View:
        """What a page's template knows."""
        return self.routes[path].make()

    def _html(self, path: str) -> str:
        return self._shell.page(self.routes[path]).content.decode()


def from_files(project: Project) -> Shown:
    """A shelf as its files say."""
    catalog, faults = pipeline.read(project)
    assert not pipeline.has_errors(faults), faults
    return Shown(public(catalog), project)


def from_papers(folder: Path, papers: Iterable[Paper], files: Mapping[str, str] | None = None) -> Shown:
    """A shelf of works that have no files; `files` are its settings and vocabularies."""
    project = shelf(folder, files)
    empty = pipeline.read(project)[0]
    words = Words(empty.sections, empty.tags, empty.venues)
    return Shown(link(empty.settings, words, papers, empty.sources), project)
