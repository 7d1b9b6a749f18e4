"""What ties a work to others: relations, the notes that link to it, and what it has in common with those near it."""

from collections.abc import Iterator, Sequence
from math import isqrt

from papershelf.model.catalog import Catalog, Related
from papershelf.pages.presenter import Presenter
from papershelf.pages.views import Place
from papershelf.pages.views.work import Ties
from papershelf.present import tag_title
from papershelf.wording import filled, joined

SHOWN = 12
"""More works that are tied in the same way are shown on request."""


def relations(presenter: Presenter, id_: str) -> Iterator[Ties]:
    """By their kind: what the record says of others comes before what theirs say of it."""
    kinds: dict[str, dict[str, Place]] = {}
    for edge in sorted(presenter.catalog.edges.get(id_, ()), key=lambda edge: edge.inverse):
        kind = presenter.say("inverse" if edge.inverse else "relation", edge.kind)
        kinds.setdefault(kind, {}).setdefault(edge.id, presenter.place(edge.id))
    for kind, places in kinds.items():
        yield _ties(presenter, kind, tuple(places.values()))


def backlinks(presenter: Presenter, id_: str) -> Ties:
    """The works whose notes link here, each with the sentence that does."""
    found = presenter.catalog.backlinks.get(id_, ())
    return _ties(presenter, "", tuple(presenter.place(link.id, link.sentence) for link in found))


def related(presenter: Presenter, id_: str) -> Ties:
    """Works that are near without being tied, and why."""
    return Ties(
        "", tuple(presenter.place(other.id, _reason(presenter, other)) for other in near(presenter.catalog, id_))
    )


def near(catalog: Catalog, id_: str) -> list[Related]:
    """The nearest works that no relation names."""
    tied = {edge.id for edge in catalog.edges.get(id_, ())}
    return [other for other in catalog.related.get(id_, ()) if other.id not in tied]


def _ties(presenter: Presenter, text: str, places: tuple[Place, ...]) -> Ties:
    """Never just a few are folded away."""
    shown = SHOWN if len(places) > SHOWN * 4 // 3 else len(places)
    rest = places[shown:]
    more = filled(presenter.say("tie", "more"), n=presenter.count(len(rest))) if rest else ""
    return Ties(text, places[:shown], rest, more)


def _reason(presenter: Presenter, other: Related) -> str:
    """Rare tags say more than common ones, which are named only where no other is shared."""
    catalog = presenter.catalog
    rare = [tag for tag in other.tags if _is_rare(catalog, tag)]
    said = {
        "authors": other.authors,
        "rare": [tag_title(catalog, tag) for tag in rare],
        "tags": [] if rare else [tag_title(catalog, tag) for tag in other.tags],
    }
    return " · ".join(_shared(presenter, key, items) for key, items in said.items() if items)


def _is_rare(catalog: Catalog, tag: str) -> bool:
    """Whether few works have a tag: of 100 up to 10, of 10,000 up to 100."""
    return len(catalog.by_tag[tag]) <= isqrt(len(catalog.papers))


def _shared(presenter: Presenter, key: str, items: Sequence[str]) -> str:
    return filled(presenter.say("tie", key), items=joined(presenter.words, items))
