"""The website: plain files that link relatively, so that they work from a domain, a sub-path and from disk.

What the pages know comes from `pages/`, how they look from `templates/site`; here they meet.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import TypeAlias
from urllib.parse import urlsplit

from jinja2 import Environment
from jinja2.exceptions import TemplateNotFound
from markupsafe import Markup

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.pages import addresses
from papershelf.pages.home import home, missing
from papershelf.pages.indexes import indexes, wanted, wishes
from papershelf.pages.listings import listings
from papershelf.pages.presenter import Presenter
from papershelf.pages.styles import style_sheet
from papershelf.pages.views import Entry, Home, Index, Listing, Message, Site, Wanted, Work
from papershelf.pages.work import Beside, Surroundings, neighbours, work
from papershelf.project import Project, ProjectError
from papershelf.templating import Words, html_environment, read_words, render
from papershelf.wording import filled, text

FOLDER = "site"

_View: TypeAlias = Home | Index | Listing | Message | Wanted | Work
_Page: TypeAlias = tuple[str, str, _View]
"""A page's address, its template in templates/site/pages, and what it knows."""


def site(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The whole website of a published shelf, under `site/`.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    words = read_words(project, catalog.settings.language)
    environment = html_environment(project, FOLDER)
    environment.auto_reload = False  # no template changes while a site is built
    environment.globals |= {"words": words, "site": _site(catalog, words)}
    presenter = Presenter(catalog, words, lambda entry: _part(environment, "entry", "../", entry=entry))
    draw = cache(partial(_part, environment))
    for path, template, page in _pages(presenter):
        root = _served_from(catalog) if path == addresses.MISSING else addresses.root(path)
        header, footer = draw("header", root, page.current), draw("footer", root)
        html = render(environment, f"pages/{template}.html", page=page, root=root, header=header, footer=footer)
        yield Artifact(f"{FOLDER}/{path}", html.encode())
    yield from _redirects(environment, catalog)
    yield Artifact(f"{FOLDER}/{addresses.STYLES}", style_sheet(partial(_source, environment)).encode())
    yield Artifact(f"{FOLDER}/{addresses.ICON}", _source(environment, "icon.svg").encode())
    yield from _images(catalog)


def _site(catalog: Catalog, words: Words) -> Site:
    settings = catalog.settings
    repository = f"https://github.com/{settings.repository}" if settings.repository else ""
    return Site(
        title=settings.title,
        language=settings.language,
        navigation={
            "topics": addresses.TOPICS,
            "tags": addresses.TAGS,
            "venues": addresses.VENUES,
            "years": addresses.YEARS,
            "authors": addresses.AUTHORS,
        },
        repository=repository,
        contribute=f"{repository}/issues/new/choose" if repository else "",
        licence=filled(text(words, "footer", "licence"), licence=settings.licence),
        wanted=bool(catalog.wanted),
    )


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


def _part(environment: Environment, name: str, root: str, current: str = "", entry: Entry | None = None) -> Markup:
    """A component, drawn by itself so that many pages can share it."""
    html = render(environment, f"components/{name}.html", root=root, current=current, entry=entry)
    return Markup(html)  # noqa: S704 - the template escapes


def _served_from(catalog: Catalog) -> str:
    """The root of the page that a host shows in place of any missing one, at whatever depth."""
    address = catalog.settings.base_url
    return urlsplit(address).path.rstrip("/") + "/" if address else ""


def _redirects(environment: Environment, catalog: Catalog) -> Iterator[Artifact]:
    """Earlier ids lead to where the work stands now."""
    for alias, id_ in catalog.ids.items():
        if alias != id_:
            target, title = f"{id_}.html", catalog.papers[id_].title
            html = render(environment, "pages/moved.html", target=target, title=title)
            yield Artifact(f"{FOLDER}/{addresses.paper(alias)}", html.encode())


def _images(catalog: Catalog) -> Iterator[Artifact]:
    """The images that notes show: a published catalog has no other."""
    for address, asset in catalog.sources.assets.items():
        if not asset.fault:
            yield Artifact(f"{FOLDER}/{address}", asset.content)


def _source(environment: Environment, name: str) -> str:
    """A file of templates/site as it is, the shelf's own before the shipped one."""
    try:
        return environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except TemplateNotFound as error:
        raise ProjectError(f"templates/site/{name} is missing", "install papershelf again") from error
