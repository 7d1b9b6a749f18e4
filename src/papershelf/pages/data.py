"""The page that says which files there are for other tools, how large they are, and on which terms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from papershelf import addresses
from papershelf.model.settings import FormatName
from papershelf.pages.files import all_formats
from papershelf.pages.home import state, ways
from papershelf.pages.presenter import Presenter
from papershelf.pages.views import Drawer, Fact, Index, Place
from papershelf.wording import count, filled

PARTS = (addresses.TAGS, addresses.VIEWS)
"""Indexes of lists that have files of their own; topics stand on the first page."""


def data_page(presenter: Presenter, sizes: Mapping[FormatName, int]) -> Index:
    """The page of the files; `sizes` are those of the whole shelf, in bytes."""
    return Index(
        title=presenter.say("data", "title"),
        kind="data",
        current="data",
        description=presenter.say("data", "text"),
        letters=(),
        drawers=tuple(_drawers(presenter, sizes)),
        pager=None,
        facts=tuple(_facts(presenter)),
    )


def _drawers(presenter: Presenter, sizes: Mapping[FormatName, int]) -> Iterator[Drawer]:
    say = presenter.say
    whole = tuple(_whole(presenter, sizes))
    if whole:
        yield Drawer(say("data", "whole"), "whole", whole)
    yield Drawer(say("data", "parts"), "parts", tuple(_parts(presenter)))
    feed = Place(say("listing", "feed"), addresses.FEED, description=say("data", "feed"))
    yield Drawer(say("data", "feeds"), "feeds", (feed,))


def _whole(presenter: Presenter, sizes: Mapping[FormatName, int]) -> Iterator[Place]:
    for format_ in all_formats(presenter.catalog.settings):
        size = count(presenter.words, "bytes", sizes[format_.name])
        file = addresses.export(addresses.HOME, format_.suffix)
        yield Place(format_.title, file, size, description=presenter.say("data", "readers", format_.name))
    yield Place(presenter.say("data", "schema"), addresses.SCHEMA, description=presenter.say("data", "schema_text"))


def _parts(presenter: Presenter) -> Iterator[Place]:
    sections = presenter.catalog.sections
    topics = Place(presenter.say("nav", "topics"), addresses.TOPICS, presenter.count(len(sections)))
    others = (place for place in ways(presenter) if place.path in PARTS)
    for place in (*([topics] if sections else ()), *others):
        yield replace(place, description=presenter.say("data", "parts_text"))


def _facts(presenter: Presenter) -> Iterator[Fact]:
    say, settings = presenter.say, presenter.catalog.settings
    address = settings.base_url or settings.source
    yield Fact(say("data", "licence"), settings.licence)
    cite = filled(say("data", "cite_text"), title=settings.title, works=state(presenter), address=address)
    yield Fact(say("data", "cite"), cite.strip())
