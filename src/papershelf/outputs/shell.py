"""What all pages of the website share: their templates, their bar and footer, what they know of the site."""

from functools import cache, partial
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.pages.mending import problem_form
from papershelf.pages.navigation import bar, ends
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views import Entry, Site
from papershelf.project import Project
from papershelf.templating import Words, html_environment, read_words, render, source
from papershelf.wording import filled, text

FOLDER = "site"


class Shell:
    """Draws pages; the bar and the footer of each folder are drawn once.

    Args:
        catalog: the published shelf.
        project: its folder.
        preview: the address of the script that pages load in a live preview, which is served from the root.

    Raises:
        ProjectError: the fixed words or, in any method, a template is at fault.
    """

    def __init__(self, catalog: Catalog, project: Project, preview: str = "") -> None:
        self.words = read_words(project, catalog.settings.language)
        self._base = catalog.settings.base_url or ""
        self._environment = html_environment(project, FOLDER)
        self._environment.auto_reload = False  # no template changes while a site is built
        self._environment.globals |= {"words": self.words, "site": _site(catalog, self.words, preview)}
        self._preview = preview
        self.presenter = Presenter(catalog, self.words, self.entry, problem_form(project))
        self._draw = cache(partial(_part, self._environment))

    def page(self, route: Route) -> Artifact:
        """A page, made and drawn."""
        path, page = route.path, route.make()
        root = self._served_from() if path == addresses.MISSING else addresses.root(path)
        html = self.render(
            f"pages/{route.template}.html",
            page=page,
            root=root,
            address=self._address(path),
            header=self._draw("header", root, page.current),
            footer=self._draw("footer", root),
        )
        return Artifact(f"{FOLDER}/{path}", html.encode())

    def entry(self, entry: Entry) -> Markup:
        """A work of a list, for pages one folder below the root."""
        return _part(self._environment, "entry", "../", entry=entry)

    def render(self, template: str, **context: object) -> str:
        """Anything else that templates of the site say."""
        return render(self._environment, template, **context)

    def source(self, name: str) -> str:
        """A file of templates/site as it is, the shelf's own before the shipped one."""
        return source(self._environment, name)

    def _served_from(self) -> str:
        """The root of the page that a host shows in place of any missing one, at whatever depth."""
        if self._preview:
            return "/"
        return urlsplit(self._base).path.rstrip("/") + "/" if self._base else ""

    def _address(self, path: str) -> str:
        """Where a page stands on the web, as far as anybody knows; the first page is known by its folder."""
        if not self._base or path == addresses.MISSING:
            return ""
        return addresses.absolute(self._base, "" if path == addresses.HOME else path)


def _site(catalog: Catalog, words: Words, preview: str) -> Site:
    settings = catalog.settings
    return Site(
        title=settings.title,
        language=settings.language,
        navigation=bar(catalog),
        ends=ends(catalog),
        repository=settings.source,
        contribute=f"{settings.source}/issues/new/choose" if settings.source else "",
        licence=filled(text(words, "footer", "licence"), licence=settings.licence),
        preview=preview,
    )


def _part(environment: Environment, name: str, root: str, current: str = "", entry: Entry | None = None) -> Markup:
    """A component, drawn by itself so that many pages can share it."""
    html = render(environment, f"components/{name}.html", root=root, current=current, entry=entry)
    return Markup(html)  # noqa: S704 - the template escapes
