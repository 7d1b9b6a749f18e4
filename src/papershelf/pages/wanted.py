"""The works that notes link to and nobody has put on the shelf yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.names import distinct_slugs
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views import Wanted, Wish

PAGE = 100

_Sheets: TypeAlias = Sequence[Sheet[Wish]]


def wanted(presenter: Presenter) -> Iterator[Route]:
    """The pages of wanted works."""
    cut = cache(partial(_cut, presenter))
    for number in page_numbers(len(presenter.catalog.wanted), PAGE):
        yield Route(addresses.numbered(addresses.WANTED, number), "wanted", partial(_page, presenter, cut, number))


def wishes(catalog: Catalog) -> Mapping[str, str]:
    """Where each wanted work is listed."""
    anchors = _anchors(catalog)
    return {
        name: f"{addresses.numbered(addresses.WANTED, sheet.number)}#{anchors[name]}"
        for sheet in sheets(list(catalog.wanted), PAGE)
        for name in sheet.items
    }


def _cut(presenter: Presenter) -> _Sheets:
    anchors, names = _anchors(presenter.catalog), presenter.catalog.wanted.items()
    return sheets([Wish(name, anchors[name], tuple(map(presenter.place, ids))) for name, ids in names], PAGE)


def _page(presenter: Presenter, cut: Callable[[], _Sheets], number: int) -> Wanted:
    sheet = cut()[number - 1]
    return Wanted(
        title=page_title(presenter.words, presenter.say("wanted", "title"), sheet),
        current="",
        description=presenter.say("wanted", "text" if sheet.items else "none"),
        wishes=tuple(sheet.items),
        pager=pager(presenter.words, addresses.WANTED, sheet),
    )


def _anchors(catalog: Catalog) -> dict[str, str]:
    """Where each wanted name stands; the prefix keeps it apart from the page's own ids."""
    return {name: f"wanted-{slug}" for name, slug in distinct_slugs(catalog.wanted).items()}
