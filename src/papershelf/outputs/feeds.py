"""Atom feeds: what is new on the shelf, under a topic, of a tag, in a view. RFC 4287."""

from collections.abc import Iterator
from functools import cache, partial

from jinja2 import Environment
from markupsafe import Markup

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.pages import feeds as pages
from papershelf.project import Project
from papershelf.templating import html_environment, read_words, render


def feeds(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """Every feed, beside the page that it belongs to.

    Links are absolute where the site has an address. Elsewhere they are relative, which RFC 4287 allows: readers
    resolve them against the place where they found the feed.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    base = catalog.settings.base_url
    environment = html_environment(project, FOLDER)
    environment.auto_reload = False  # no template changes while a site is built
    environment.globals["settings"] = catalog.settings
    draw = cache(partial(_entry, environment))  # many feeds show the same work
    for feed in pages.feeds(catalog, read_words(project, catalog.settings.language)):
        root = addresses.absolute(base, "") if base else addresses.root(feed.path)
        entries = [draw(root, entry) for entry in feed.entries]
        page = addresses.absolute(base, feed.page) if base else root + feed.page
        xml = render(environment, "feeds/atom.xml", feed=feed, page=page, entries=entries, root=root)
        yield Artifact(f"{FOLDER}/{feed.path}", xml.encode())


def _entry(environment: Environment, root: str, entry: pages.FeedEntry) -> Markup:
    xml = render(environment, "feeds/entry.xml", entry=entry, root=root)
    return Markup(xml)  # noqa: S704 - the template escapes
