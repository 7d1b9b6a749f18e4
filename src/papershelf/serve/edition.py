"""A shelf as it stood at one moment: its pages are drawn, and its other files made, when a browser asks for them."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from threading import Lock

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs import MAPPED, OUTPUTS, Output
from papershelf.outputs.data import data
from papershelf.outputs.feeds import feeds
from papershelf.outputs.marks import marks
from papershelf.outputs.readme import readme
from papershelf.outputs.schema import schema
from papershelf.outputs.search import search
from papershelf.outputs.shell import FOLDER, Shell
from papershelf.outputs.site import PAGES, Pages
from papershelf.outputs.static import static
from papershelf.pages.route import Route
from papershelf.project import Project, ProjectError

SCRIPT = "/-/preview.js"
KEPT = 200
"""Files that outlive their edition, in case that a later one can't be drawn."""

# Where the big outputs write. Any other is asked for whatever nobody has; the map is for search engines alone.
_FOLDERS: Mapping[str, Output] = {
    "static": static, "assets": static, "papers": static, "reading": marks, "search": search, "data": data,
}  # fmt: skip
_LARGE = {*_FOLDERS.values(), feeds, readme, schema, MAPPED}
_SMALL = [output for output in OUTPUTS if output not in _LARGE]


class Edition:
    """Answers with the bytes of a file, by its path in the site; asking is safe from any thread.

    Args:
        catalog: the published shelf.
        project: its folder.
        before: the last edition; where a page can't be drawn now, its last state is shown.
    """

    def __init__(self, catalog: Catalog, project: Project, before: "Edition | None" = None) -> None:
        self.number = secrets.token_hex(8)
        """Stands in every page, so that an open one knows when it is out of date: random, for a server may restart."""
        self.sound: dict[str, tuple[str, bytes]] = dict(before.sound) if before else {}
        """The last state of files, with the number of its edition."""
        self.pages: _Pages = _Pages(catalog, project, self.number, before.pages.homes if before else {})
        self._outputs = {output: _Made(partial(output, catalog, project)) for output in {*OUTPUTS, data}}

    def file(self, path: str) -> bytes | None:
        """A file of the site, or None where there is none.

        Raises:
            ProjectError: it can't be drawn; `last` may know how it looked.
        """
        content = self.pages.find(path) if path.endswith(".html") else None
        for output in _outputs(path) if content is None else ():
            content = self._outputs[output].find(f"{FOLDER}/{path}")
            if content is not None:
                break
        if content is not None:
            self._keep(path, content)
        return content

    def last(self, path: str) -> bytes | None:
        """A file as it was when it could last be drawn; it passes for one of today, or it would be loaded for ever."""
        number, content = self.sound.get(path, ("", None))
        return content and content.replace(f"{SCRIPT}?{number}".encode(), f"{SCRIPT}?{self.number}".encode())

    def _keep(self, path: str, content: bytes) -> None:
        self.sound.pop(path, None)
        self.sound[path] = self.number, content
        for old in list(self.sound)[:-KEPT]:
            self.sound.pop(old, None)


def _outputs(path: str) -> Iterator[Output]:
    """Who may have made a file that is no page."""
    if output := _FOLDERS.get(path.partition("/")[0]):
        yield output
    elif not path.endswith(".html"):
        yield from _SMALL
        if path.endswith(".xml"):
            yield feeds


class _Pages:
    """The pages of an edition. Those of a kind are only gone through until the wanted one is found."""

    def __init__(self, catalog: Catalog, project: Project, number: str, homes: Mapping[str, Pages]) -> None:
        self.homes = dict(homes)
        """The kind of page that lies in each folder, as far as it is known."""
        self._start = catalog, project, f"{SCRIPT}?{number}"
        self._lock = Lock()
        self._routes: dict[str, Route] = {}
        self._drawn: dict[str, bytes] = {}

    def find(self, path: str) -> bytes | None:
        """A page, drawn when it is first asked for."""
        with self._lock:
            if path not in self._drawn:
                route = self._routes.get(path) or self._search(path)
                if not route:
                    return None
                self._drawn[path] = self._shell.page(route).content
            return self._drawn[path]

    @cached_property
    def _shell(self) -> Shell:
        return Shell(*self._start)

    @cached_property
    def _kinds(self) -> dict[Pages, Iterator[Route]]:
        return {pages: pages(self._shell.presenter) for pages in PAGES}

    def _search(self, path: str) -> Route | None:
        folder = path.rpartition("/")[0]
        for pages in sorted(self._kinds, key=lambda pages: pages is not self.homes.get(folder)):
            for route in self._kinds[pages]:
                self._routes[route.path] = route
                if route.path == path:
                    self.homes[folder] = pages
                    return route
        return None


class _Made:
    """What an output makes, gone through until the wanted file is found."""

    def __init__(self, start: Callable[[], Iterator[Artifact]]) -> None:
        self._start = start
        self._lock = Lock()
        self._rest: Iterator[Artifact] | None = None
        self._known: dict[str, bytes] = {}

    def find(self, path: str) -> bytes | None:
        """A file of the output, or None."""
        with self._lock:
            if path in self._known:
                return self._known[path]
            try:
                return self._search(path)
            except ProjectError:
                self._rest = None  # who asks again is told again
                raise

    def _search(self, path: str) -> bytes | None:
        self._rest = self._start() if self._rest is None else self._rest
        for artifact in self._rest:
            self._known[artifact.path] = artifact.content
            if artifact.path == path:
                return artifact.content
        return None
