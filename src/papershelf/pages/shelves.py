"""Topics as shelves, and the way down to them."""

from collections.abc import Sequence
from dataclasses import replace

from papershelf import addresses
from papershelf.lists import within
from papershelf.model.catalog import Section
from papershelf.pages.presenter import Presenter
from papershelf.pages.spines import room, strip
from papershelf.pages.views import Place, Shelf


def shelves(presenter: Presenter, sections: Sequence[Section]) -> tuple[Shelf, ...]:
    """Topics, each with the spines of everything in it and in the topics inside it."""
    return tuple(_shelf(presenter, section, room(len(sections))) for section in sections)


def row_of(presenter: Presenter, place: Place, ids: Sequence[str], most: int) -> Shelf:
    """Any list of works that come newest first, as a shelf of at most so many spines."""
    return Shelf(place.text, place.path, place.description, presenter.count(len(ids)), strip(presenter, ids, most))


def _shelf(presenter: Presenter, section: Section, most: int) -> Shelf:
    catalog = presenter.catalog
    place = Place(section.topic.title, addresses.topic(section.id), description=section.topic.description or "")
    row = row_of(presenter, place, within(catalog, section), most)
    return replace(row, children=tuple(_child(presenter, catalog.sections[child]) for child in section.children))


def crumbs(presenter: Presenter, topic: str | None) -> tuple[Place, ...]:
    """The way from the shelf down to a topic, itself included."""
    sections = presenter.catalog.sections
    way: list[Place] = []
    while topic and topic in sections:
        way.append(presenter.topic(topic))
        topic = sections[topic].parent
    return (Place(presenter.say("nav", "topics"), addresses.TOPICS), *reversed(way))


def _child(presenter: Presenter, section: Section) -> Place:
    return presenter.topic(section.id, presenter.count(len(within(presenter.catalog, section))))
