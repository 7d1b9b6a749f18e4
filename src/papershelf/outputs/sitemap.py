"""For search engines: every page of the site, and where that list is.

Sources: sitemaps.org, protocol 0.9; RFC 9309 (robots.txt).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.project import Project
from papershelf.templating import markdown_environment, render

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in a file."""
LARGEST = 50_000_000
"""Bytes of a file."""

_Output: TypeAlias = Callable[[Catalog, Project], Iterator[Artifact]]


def with_sitemap(*outputs: _Output) -> _Output:
    """Outputs, followed by a map of their pages where the site has an address: a map takes no relative ones.

    The map names no day of a last change: a record knows when it came, and nobody knows when its page changed.
    """

    def site(catalog: Catalog, project: Project) -> Iterator[Artifact]:
        moved = {addresses.paper(alias) for alias, id_ in catalog.ids.items() if alias != id_}
        pages: list[str] = []
        for artifact in chain.from_iterable(output(catalog, project) for output in outputs):
            path = artifact.path.removeprefix(f"{FOLDER}/")
            if _is_page(path) and path not in moved:
                pages.append(path)
            yield artifact
        if catalog.settings.base_url:
            yield from sitemap(catalog.settings.base_url, pages)

    return site


def sitemap(base_url: str, pages: Sequence[str]) -> Iterator[Artifact]:
    """A map of pages: one file or, where they are too many for it, several and their index."""
    places = [addresses.absolute(base_url, page) for page in pages]
    size = min(MOST, LARGEST // (100 + 5 * max(map(len, places))))  # escaped, a sign takes up to five bytes
    parts = [places[start : start + size] for start in range(0, len(places), size)]
    if len(parts) == 1:
        yield _file(addresses.SITEMAP, "urlset", "url", places)
        return
    names = [addresses.SITEMAP.replace(".", f"-{number}.") for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", "url", part)
    index = [addresses.absolute(base_url, name) for name in names]
    yield _file(addresses.SITEMAP, "sitemapindex", "sitemap", index)


def robots(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """robots.txt, which lets everybody read everything.

    Raises:
        ProjectError: the template is at fault.
    """
    base = catalog.settings.base_url
    environment = markdown_environment(project, str, FOLDER)
    text = render(environment, "robots.txt", sitemap=addresses.absolute(base, addresses.SITEMAP) if base else "")
    yield Artifact(f"{FOLDER}/robots.txt", text.encode())


def _is_page(path: str) -> bool:
    """Whether a file is a page by itself: no stand-in for a missing one, and no list's second page."""
    return path.endswith(".html") and path != addresses.MISSING and ".page-" not in path


def _file(path: str, root: str, item: str, places: Sequence[str]) -> Artifact:
    tree = Element(root, xmlns=NAMESPACE)
    for place in places:
        SubElement(SubElement(tree, item), "loc").text = place
    indent(tree, "")
    return Artifact(f"{FOLDER}/{path}", tostring(tree, encoding="utf-8", xml_declaration=True))
