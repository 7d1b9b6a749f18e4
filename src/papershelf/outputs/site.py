"""The website: plain files that link relatively, so that they work from a domain, a sub-path and from disk.

What the pages know comes from `pages/`, how they look from `templates/site`; here they meet. Feeds, the sitemap and the
files for other tools are outputs of their own.
"""

from collections.abc import Iterator
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER, Shell, View
from papershelf.pages.home import home, missing
from papershelf.pages.indexes import indexes, wanted, wishes
from papershelf.pages.listings import listings
from papershelf.pages.presenter import Presenter
from papershelf.pages.styles import style_sheet
from papershelf.pages.work import Beside, Surroundings, neighbours, work
from papershelf.project import Project

_Page: TypeAlias = tuple[str, str, View]
"""A page's address, its template in templates/site/pages, and what it knows."""


def site(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The pages of a published shelf, under `site/`, with all that they show.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    shell = Shell(catalog, project)
    yield from (shell.page(*page) for page in _pages(Presenter(catalog, shell.words, shell.entry)))
    yield from _redirects(shell, catalog)
    yield Artifact(f"{FOLDER}/{addresses.STYLES}", style_sheet(shell.source).encode())
    yield Artifact(f"{FOLDER}/{addresses.ICON}", shell.source("icon.svg").encode())
    yield from _images(catalog)


def _pages(presenter: Presenter) -> Iterator[_Page]:
    catalog = presenter.catalog
    yield addresses.HOME, "home", home(presenter)
    yield addresses.MISSING, "missing", missing(presenter)
    yield from ((path, "wanted", page) for path, page in wanted(presenter))
    yield from ((path, "index", page) for path, page in indexes(presenter))
    yield from ((path, "listing", page) for path, page in listings(presenter))
    beside, surroundings = neighbours(catalog), Surroundings(catalog, wishes(catalog))
    for id_ in catalog.papers:
        yield addresses.paper(id_), "paper", work(presenter, id_, beside.get(id_, Beside()), surroundings)


def _redirects(shell: Shell, catalog: Catalog) -> Iterator[Artifact]:
    """Earlier ids lead to where the work stands now."""
    for alias, id_ in catalog.ids.items():
        if alias != id_:
            html = shell.render("pages/moved.html", target=f"{id_}.html", title=catalog.papers[id_].title)
            yield Artifact(f"{FOLDER}/{addresses.paper(alias)}", html.encode())


def _images(catalog: Catalog) -> Iterator[Artifact]:
    """The images that notes show: a published catalog has no other."""
    for address, asset in catalog.sources.assets.items():
        if not asset.fault:
            yield Artifact(f"{FOLDER}/{address}", asset.content)
