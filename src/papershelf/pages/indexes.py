"""The pages that list tags, views, venues, years and authors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import TypeAlias, get_args

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.model.person import split_name
from papershelf.model.records import VenueKind
from papershelf.names import slug
from papershelf.pages.listings import years
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.shelves import row_of
from papershelf.pages.spines import room
from papershelf.pages.views import Drawer, Index, Place
from papershelf.present import tag_title
from papershelf.queries import views

PAGE = 500
"""Names on a page."""
LETTERED = 100
"""More tags than this stand under their letters."""
VENUE_KINDS = get_args(VenueKind)
OTHERS = "#"
"""The letter of names that begin with none."""


_Row: TypeAlias = tuple[Place, Sequence[str]]
"""What has a shelf of its own, and its works."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and the heading under which it stands."""

    heading: str
    anchor: str
    place: Place


def indexes(presenter: Presenter) -> Iterator[Route]:
    """Every index, each on as many pages as it takes."""
    catalog = presenter.catalog
    sizes: dict[str, tuple[str, Callable[[Presenter], list[_Name]], int]] = {
        "tags": (addresses.TAGS, _tags, len(catalog.tags)),
        "venues": (addresses.VENUES, _venues, len(catalog.venues)),
        "authors": (addresses.AUTHORS, _authors, len(catalog.authors)),
    }
    for kind, (path, names, size) in sizes.items():
        pages = cache(partial(_pages, presenter, kind, path, names))
        for number in page_numbers(size, PAGE):
            yield Route(addresses.numbered(path, number), "index", partial(_nth, pages, number))
    yield Route(addresses.YEARS, "index", partial(_shelved, presenter, "years", _years))
    if views(catalog):
        yield Route(addresses.VIEWS, "index", partial(_shelved, presenter, "views", _views))


def _nth(pages: Callable[[], Sequence[Index]], number: int) -> Index:
    return pages()[number - 1]


def _pages(presenter: Presenter, kind: str, path: str, names: Callable[[Presenter], list[_Name]]) -> list[Index]:
    cut = sheets(names(presenter), PAGE)
    letters = tuple(_letters(path, cut))
    return [
        Index(
            title=page_title(presenter.words, presenter.say("nav", kind), sheet),
            kind=kind,
            current=kind,
            description=presenter.say("index", kind),
            letters=letters if len(letters) > 1 else (),
            drawers=tuple(_drawers(sheet.items)),
            pager=pager(presenter.words, path, sheet),
        )
        for sheet in cut
    ]


def _shelved(presenter: Presenter, kind: str, rows: Callable[[Presenter], Iterator[_Row]]) -> Index:
    """Few names with many works each: shelves with spines."""
    found = list(rows(presenter))
    return Index(
        title=presenter.say("nav", kind),
        kind=kind,
        current=kind,
        description=presenter.say("index", kind),
        letters=(),
        drawers=(),
        pager=None,
        shelves=tuple(row_of(presenter, place, ids, room(len(found))) for place, ids in found),
    )


def _views(presenter: Presenter) -> Iterator[_Row]:
    """In the curator's order; the works of each as spines want them, newest first."""
    for shown in views(presenter.catalog):
        place = Place(shown.view.title, addresses.view(shown.view.id), description=shown.view.description or "")
        yield place, presenter.newest_first(shown.ids)


def _years(presenter: Presenter) -> Iterator[_Row]:
    for year, ids in years(presenter.catalog).items():
        yield presenter.year(year), ids


def _drawers(names: Sequence[_Name]) -> Iterator[Drawer]:
    for (heading, anchor), found in groupby(names, lambda name: (name.heading, name.anchor)):
        yield Drawer(heading, anchor, tuple(name.place for name in found))


def _letters(path: str, cut: Sequence[Sheet[_Name]]) -> Iterator[Place]:
    """Each heading once, with the page on which it stands first."""
    seen: set[str] = set()
    for sheet in cut:
        for name in sheet.items:
            if name.anchor and name.anchor not in seen:
                seen.add(name.anchor)
                yield Place(name.heading, f"{addresses.numbered(path, sheet.number)}#{name.anchor}")


def _tags(presenter: Presenter) -> list[_Name]:
    catalog = presenter.catalog
    places = [
        Place(
            tag_title(catalog, id_),
            addresses.tag(id_),
            presenter.count(len(catalog.by_tag[id_])),
            description=tag.description or "",
        )
        for id_, tag in catalog.tags.items()
    ]
    keys = {place: _sort_key(place.text) for place in places}
    places.sort(key=lambda place: (keys[place], place.path))
    if len(places) <= LETTERED:
        return [_Name("", "", place) for place in places]
    return [_Name(*_letter(keys[place]), place) for place in places]


def _venues(presenter: Presenter) -> list[_Name]:
    catalog = presenter.catalog
    names = [
        _Name(
            presenter.say("venue", "kinds", venue.kind),
            venue.kind,
            Place(
                venue.short or venue.name,
                addresses.venue(id_),
                presenter.count(len(catalog.by_venue[id_])),
                description=venue.name if venue.short and venue.short != venue.name else "",
            ),
        )
        for id_, venue in catalog.venues.items()
    ]
    return sorted(names, key=lambda name: (VENUE_KINDS.index(name.anchor), _sort_key(name.place.text)))


def _authors(presenter: Presenter) -> list[_Name]:
    """Authors by family name, whatever script it is written in; who has several works shows how many."""
    catalog = presenter.catalog
    families = _families(catalog)
    keys = {name: (slug(families[name]), slug(name), name) for name in catalog.authors}
    return [
        _Name(
            *_letter(keys[name][0]),
            Place(
                name,
                addresses.author(catalog.authors[name].slug),
                presenter.count(len(catalog.authors[name].papers)) if len(catalog.authors[name].papers) > 1 else "",
            ),
        )
        for name in sorted(keys, key=lambda name: keys[name])
    ]


def _families(catalog: Catalog) -> Mapping[str, str]:
    """What each author is sorted by."""
    return {
        person.key: split_name(person.known_as)[1] if person.known_as else person.family
        for paper in catalog.papers.values()
        for person in paper.people
    }


def _sort_key(name: str) -> str:
    return slug(name) or name


def _letter(key: str) -> tuple[str, str]:
    """A heading and its anchor."""
    return (key[0].upper(), key[0]) if key[:1].isascii() and key[:1].isalpha() else (OTHERS, "other")
