"""How far the curator has read, and the page where readers find what they marked themselves."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.model.records import Status
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views import Drawer, Place
from papershelf.pages.views.reading import Reading
from papershelf.present import published
from papershelf.wording import date_text, filled

PAGE = 100
BLOCK = 40
"""Works in a block, on average: a list of a reader's own takes a few of them."""
STATUSES: tuple[Status, ...] = ("reading", "to-read", "read")
"""What is being read now comes first."""

_Read: TypeAlias = tuple[Status, str]
"""A work, after how far the curator has read it."""


def blocks(catalog: Catalog) -> int:
    """In how many blocks the works stand, each under every id that it ever had."""
    return -(-len(catalog.ids) // BLOCK) or 1


def block_of(id_: str, count: int) -> int:
    """The block of an id; scripts/reading.js reckons the same.

    No product here is too large for a number of JavaScript, and the prime keeps all signs in play whatever the count.
    """
    total = 0
    for sign in id_:
        total = (total * 65_599 + ord(sign)) % 1_000_003
    return total % count


def reading(presenter: Presenter) -> Iterator[Route]:
    """The reading page, and more of them where the curator's list is long."""
    cut = cache(partial(_cut, presenter.catalog))
    size = sum(paper.reading is not None for paper in presenter.catalog.papers.values())
    for number in page_numbers(size, PAGE):
        yield Route(addresses.numbered(addresses.READING, number), "reading", partial(_page, presenter, cut, number))


def _cut(catalog: Catalog) -> Sequence[Sheet[_Read]]:
    """The works that have a status, by it; newest first as everywhere."""
    found = [(paper.reading.status, id_) for id_, paper in catalog.papers.items() if paper.reading]
    return sheets(sorted(found, key=lambda read: STATUSES.index(read[0])), PAGE)


def _page(presenter: Presenter, cut: Callable[[], Sequence[Sheet[_Read]]], number: int) -> Reading:
    sheet = cut()[number - 1]
    return Reading(
        title=page_title(presenter.words, presenter.say("reading_list", "title"), sheet),
        current="reading",
        description=presenter.say("reading_list", "text"),
        drawers=tuple(_drawers(presenter, sheet.items)),
        blocks=blocks(presenter.catalog) if number == 1 else 0,
        pager=pager(presenter.words, addresses.READING, sheet),
    )


def _drawers(presenter: Presenter, works: Sequence[_Read]) -> Iterator[Drawer]:
    for status, found in groupby(works, itemgetter(0)):
        heading = presenter.say("reading_list", "curator", status)
        yield Drawer(heading, status, tuple(_place(presenter, id_) for _, id_ in found))


def _place(presenter: Presenter, id_: str) -> Place:
    """A work, where it appeared, and since when it has its status."""
    paper = presenter.catalog.papers[id_]
    day = date_text(presenter.words, paper.reading.on) if paper.reading and paper.reading.on else ""
    since = filled(presenter.say("reading_list", "since"), date=day) if day else ""
    return presenter.place(id_, " · ".join(filter(None, (published(presenter.catalog, paper), since))))
