"""The pages of the website: plain files that link relatively, and so work from a domain, a sub-path and from disk.

What the pages know comes from `pages/`, how they look from `templates/site`; here they meet. A new kind of page is one
module of `pages/` and its name below. What pages load stands in `outputs/static.py`; feeds, the sitemap, the search
index and the files for other tools are outputs of their own.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeAlias

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import Shell
from papershelf.pages.arrivals import arrivals
from papershelf.pages.boards import boards
from papershelf.pages.browse import browse
from papershelf.pages.health import health
from papershelf.pages.home import front
from papershelf.pages.indexes import indexes
from papershelf.pages.listings import listings
from papershelf.pages.plots import plots
from papershelf.pages.presenter import Presenter
from papershelf.pages.reading import reading
from papershelf.pages.route import Route
from papershelf.pages.search import search
from papershelf.pages.timeline import timeline
from papershelf.pages.wanted import wanted
from papershelf.pages.work import works
from papershelf.project import Project

Pages: TypeAlias = Callable[[Presenter], Iterator[Route]]

PAGES: tuple[Pages, ...] = (
    front,
    wanted,
    indexes,
    listings,
    works,
    browse,
    plots,
    timeline,
    search,
    boards,
    health,
    arrivals,
    reading,
)


def site(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The pages of a published shelf, under `site/`.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    shell = Shell(catalog, project)
    return map(shell.page, routes(shell.presenter))


def routes(presenter: Presenter) -> Iterator[Route]:
    """Every page of the site; none is made yet."""
    return chain.from_iterable(pages(presenter) for pages in PAGES)
