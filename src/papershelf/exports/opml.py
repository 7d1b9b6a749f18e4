"""OPML: the site's feeds, ready to be subscribed to at once.

Source: opml.org, OPML 2.0, "Subscription lists". Readers take an outline for a feed or for a folder, never for both: a
topic that holds others is a folder, with its own feed first.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from papershelf.exports.selection import Selection
from papershelf.model.catalog import Catalog
from papershelf.pages import addresses
from papershelf.pages.feeds import Source, sources
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
    found = [source for source in sources(catalog) if source.kind == "home" or not ids.isdisjoint(source.ids)]
    words = read_words(selection.project, catalog.settings.language)
    tree = Element("opml", version="2.0")
    SubElement(SubElement(tree, "head"), "title").text = selection.title
    _fill(SubElement(tree, "body"), catalog, words, found)
    indent(tree, "")
    content: bytes = tostring(tree, encoding="utf-8", xml_declaration=True)
    return content


def _fill(body: Element, catalog: Catalog, words: Words, found: Iterable[Source]) -> None:
    """The site's feed comes first; each other kind has a folder."""
    for kind, some in groupby(found, lambda source: source.kind):
        pages = {source.page: source for source in some}
        above = body if kind == "home" else SubElement(body, "outline", text=text(words, "nav", kind))
        if kind == "topics":
            tops = (id_ for id_, section in catalog.sections.items() if not section.parent)
            _topics(above, catalog, pages, tops)
        else:
            for source in pages.values():
                _feed(above, catalog, source)


def _topics(above: Element, catalog: Catalog, pages: Mapping[str, Source], ids: Iterable[str]) -> None:
    """Topics as they hold each other; where one has no works, those inside it have none."""
    for id_ in ids:
        if source := pages.get(addresses.topic(id_)):
            children = catalog.sections[id_].children
            inside = SubElement(above, "outline", text=source.name) if children else above
            _feed(inside, catalog, source)
            _topics(inside, catalog, pages, children)


def _feed(above: Element, catalog: Catalog, source: Source) -> None:
    base = catalog.settings.base_url or ""
    outline = SubElement(above, "outline", type="rss", text=source.name, title=source.title)
    outline.set("xmlUrl", addresses.absolute(base, source.path))
    outline.set("htmlUrl", addresses.absolute(base, source.page))
    if source.description:
        outline.set("description", source.description)
