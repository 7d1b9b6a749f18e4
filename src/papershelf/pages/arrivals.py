"""What is new on the shelf, by the month in which it came."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby

from papershelf import addresses
from papershelf.model.catalog import Catalog, Ids
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views.boards import Month, New
from papershelf.wording import date_text

PAGE = 100
MOST = 1000
"""Older works are not new."""


def arrivals(presenter: Presenter) -> Iterator[Route]:
    """What came last, on as many pages as it takes."""
    yield from _Arrivals(presenter).routes()


def latest(catalog: Catalog, most: int) -> Ids:
    """The works with a day on which they came, the latest first; of one day, the latest published first."""
    dated = [paper for paper in catalog.papers.values() if paper.added]
    dated.sort(key=lambda paper: paper.added or "", reverse=True)
    return tuple(paper.id for paper in dated[:most])


class _Arrivals:
    """The page of what is new, cut into pages."""

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter
        self._size = min(MOST, sum(paper.added is not None for paper in presenter.catalog.papers.values()))

    def routes(self) -> Iterator[Route]:
        for number in page_numbers(self._size, PAGE):
            yield Route(addresses.numbered(addresses.NEW, number), "new", partial(self._page, number))

    @cached_property
    def _sheets(self) -> Sequence[Sheet[str]]:
        return sheets(latest(self._presenter.catalog, MOST), PAGE)

    def _page(self, number: int) -> New:
        presenter, sheet = self._presenter, self._sheets[number - 1]
        return New(
            title=page_title(presenter.words, presenter.say("new", "title"), sheet),
            current="",
            description=presenter.say("new", "text" if self._size else "none"),
            months=tuple(self._months(tuple(sheet.items))),
            feed=addresses.FEED,
            pager=pager(presenter.words, addresses.NEW, sheet),
        )

    def _months(self, ids: Ids) -> Iterator[Month]:
        papers = self._presenter.catalog.papers
        for month, found in groupby(ids, lambda id_: (papers[id_].added or "")[: len("2023-05")]):
            yield Month(date_text(self._presenter.words, month), tuple(map(self._presenter.entry, found)))
