"""Long lists in pages of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from papershelf.addresses import numbered
from papershelf.pages.views import Pager, Place
from papershelf.templating import Words
from papershelf.wording import filled, number, text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list."""

    number: int
    last: int
    items: Sequence[T]


def sheets(items: Sequence[T], size: int) -> list[Sheet[T]]:
    """A list cut into pages; an empty one has a page too."""
    numbers = page_numbers(len(items), size)
    return [Sheet(page, len(numbers), items[(page - 1) * size : page * size]) for page in numbers]


def page_numbers(items: int, size: int) -> range:
    """The numbers of the pages that so many items fill."""
    return range(1, max(1, -(-items // size)) + 1)


def pager(words: Words, path: str, sheet: Sheet[T]) -> Pager | None:
    """The way from a page of a list to the others; None where there is one page only."""
    if sheet.last == 1:
        return None

    def to(name: str, page: int, *, there: bool) -> Place | None:
        return Place(text(words, "pager", name), numbered(path, page)) if there else None

    here = sheet.number
    position = text(words, "pager", "position")
    return Pager(
        filled(position, n=number(words, here), last=number(words, sheet.last)),
        to("first", 1, there=here > 2),  # noqa: PLR2004 - the page before has a link already
        to("previous", here - 1, there=here > 1),
        to("next", here + 1, there=here < sheet.last),
        to("last", sheet.last, there=here < sheet.last - 1),
    )


def page_title(words: Words, title: str, sheet: Sheet[T]) -> str:
    """A page's title; later pages say which they are, so that no two are alike."""
    if sheet.number == 1:
        return title
    return filled(text(words, "pager", "title"), title=title, n=number(words, sheet.number))
