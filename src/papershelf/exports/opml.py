"""OPML: the site's feeds, ready to be subscribed to at once.

Source: opml.org, OPML 2.0, "Subscription lists". Readers take an outline for a feed or for a folder, never for both: a
topic that holds others is a folder, with its own feed first.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from papershelf import addresses
from papershelf.exports.selection import Selection
from papershelf.lists import WorkList, lists
from papershelf.model.catalog import Catalog
from papershelf.project import ProjectError
from papershelf.templating import Words, read_words
from papershelf.wording import text


def opml(selection: Selection) -> bytes:
    """The site's own feed and those of the topics, tags and views in which works of the selection are.

    Raises:
        ProjectError: the settings do not say where the site is, or the fixed words are at fault.
    """
    catalog = selection.catalog
    if not catalog.settings.base_url:
        hint = "set `base_url` in papershelf.yaml to the website's public address"
        raise ProjectError("the feeds have no addresses yet, and OPML lists nothing else", hint)
    ids = set(selection.ids)
    found = [one for one in lists(catalog) if one.kind == "home" or not ids.isdisjoint(one.ids)]
    words = read_words(selection.project, catalog.settings.language)
    tree = Element("opml", version="2.0")
    SubElement(SubElement(tree, "head"), "title").text = selection.title
    _fill(SubElement(tree, "body"), catalog, words, found)
    indent(tree, "")
    content: bytes = tostring(tree, encoding="utf-8", xml_declaration=True)
    return content


def _fill(body: Element, catalog: Catalog, words: Words, found: Iterable[WorkList]) -> None:
    """The site's feed comes first; each other kind has a folder."""
    for kind, some in groupby(found, lambda works: works.kind):
        pages = {works.page: works for works in some}
        above = body if kind == "home" else SubElement(body, "outline", text=text(words, "nav", kind))
        if kind == "topics":
            tops = (id_ for id_, section in catalog.sections.items() if not section.parent)
            _topics(above, catalog, pages, tops)
        else:
            for works in pages.values():
                _feed(above, catalog, works)


def _topics(above: Element, catalog: Catalog, pages: Mapping[str, WorkList], ids: Iterable[str]) -> None:
    """Topics as they hold each other; where one has no works, those inside it have none."""
    for id_ in ids:
        if works := pages.get(addresses.topic(id_)):
            children = catalog.sections[id_].children
            inside = SubElement(above, "outline", text=works.name) if children else above
            _feed(inside, catalog, works)
            _topics(inside, catalog, pages, children)


def _feed(above: Element, catalog: Catalog, works: WorkList) -> None:
    base = catalog.settings.base_url or ""
    outline = SubElement(above, "outline", type="rss", text=works.name, title=works.title)
    outline.set("xmlUrl", addresses.absolute(base, works.feed))
    outline.set("htmlUrl", addresses.absolute(base, works.page))
    if works.description:
        outline.set("description", works.description)
