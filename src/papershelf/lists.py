"""Lists of works that have a page, a feed and files of their own: the whole shelf, and each topic, tag and view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from papershelf import addresses
from papershelf.model.catalog import Catalog, Ids, Section
from papershelf.present import tag_title
from papershelf.queries import views


@dataclass(frozen=True, slots=True)
class WorkList:
    """The works that a page lists."""

    kind: Literal["home", "topics", "tags", "views"]
    page: str
    name: str
    """What it is called among others of this site."""
    title: str
    """What it is called anywhere."""
    description: str
    ids: Ids

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return addresses.feed(self.page)


def lists(catalog: Catalog) -> Iterator[WorkList]:
    """The whole shelf first. A topic's list has the works of the topics inside it, too."""
    settings = catalog.settings
    title, description = settings.title, settings.description
    yield WorkList("home", addresses.HOME, title, title, description, tuple(catalog.papers))
    for section in catalog.sections.values():
        topic, page = section.topic, addresses.topic(section.id)
        name = topic.title
        yield WorkList("topics", page, name, f"{name} · {title}", topic.description or "", within(catalog, section))
    for id_, tag in catalog.tags.items():
        name, page = tag_title(catalog, id_), addresses.tag(id_)
        yield WorkList("tags", page, name, f"{name} · {title}", tag.description or "", catalog.by_tag[id_])
    for shown in views(catalog):
        view, page = shown.view, addresses.view(shown.view.id)
        yield WorkList("views", page, view.title, f"{view.title} · {title}", view.description or "", shown.ids)


def within(catalog: Catalog, section: Section) -> Ids:
    """The works of a topic and of the topics inside it, each once, newest first."""
    if not section.children:
        return catalog.by_topic[section.id]
    found = {id_ for topic in _tree(catalog, section) for id_ in catalog.by_topic[topic]}
    return tuple(id_ for id_ in catalog.papers if id_ in found)


def _tree(catalog: Catalog, section: Section) -> Iterator[str]:
    yield section.id
    for child in section.children:
        yield from _tree(catalog, catalog.sections[child])
