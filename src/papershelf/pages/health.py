"""How well the records are kept: what is missing, what is wanted, what may be one and the same."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.pages.mending import edit
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.suspects import Pair, like_authors, like_tags, like_titles
from papershelf.pages.views import Place
from papershelf.pages.views.boards import Case, Finding, Health
from papershelf.pages.wanted import wishes
from papershelf.wording import filled

SHOWN = 20
"""Cases that a finding names."""

_Place: TypeAlias = Callable[[Presenter, str], Place]
_Cases: TypeAlias = tuple[int, Iterator[Case]]
"""How many cases there are, and all of them, each made when it is asked for."""


def health(presenter: Presenter) -> Iterator[Route]:
    """The page of findings."""
    yield Route(addresses.HEALTH, "health", partial(_health, presenter))


def _health(presenter: Presenter) -> Health:
    return Health(
        title=presenter.say("health", "title"),
        current="",
        description=presenter.say("health", "text"),
        findings=tuple(_finding(presenter, name, *finding) for name, finding in FINDINGS.items()),
    )


def _finding(presenter: Presenter, name: str, find: Callable[[Presenter], _Cases], path: str) -> Finding:
    size, cases = find(presenter)
    more = filled(presenter.say("health", "more"), n=presenter.count(size - SHOWN))
    return Finding(
        title=presenter.say("health", "findings", name, "title"),
        anchor=name,
        text=presenter.say("health", "findings", name, "text"),
        count=presenter.count(size),
        cases=tuple(case for case, _ in zip(cases, range(SHOWN), strict=False)),
        more=Place(more, path) if size > SHOWN else None,
    )


def _lacking(has: Callable[[Catalog, Paper], object], presenter: Presenter) -> _Cases:
    """The works that have not what they should."""
    catalog = presenter.catalog
    ids = [id_ for id_, paper in catalog.papers.items() if not has(catalog, paper)]
    return len(ids), (Case((presenter.place(id_),), edit(catalog, id_)) for id_ in ids)


def _wanted(presenter: Presenter) -> _Cases:
    places = wishes(presenter.catalog)
    return len(places), (Case((Place(name, path),)) for name, path in places.items())


def _carried_by(works: int, presenter: Presenter) -> _Cases:
    """The tags with so many works; what is broader than others may have none of its own."""
    catalog = presenter.catalog
    broader = {tag.broader for tag in catalog.tags.values()}
    tags = [tag for tag, ids in catalog.by_tag.items() if len(ids) == works and tag not in broader]
    return len(tags), (Case((_tag(presenter, tag),)) for tag in tags)


def _alike(find: Callable[[Catalog], Sequence[Pair]], place: _Place, presenter: Presenter) -> _Cases:
    """Names that may be one."""
    pairs = find(presenter.catalog)
    return len(pairs), (Case((place(presenter, first), place(presenter, second))) for first, second in pairs)


def _tag(presenter: Presenter, tag: str) -> Place:
    return presenter.tag(tag, presenter.count(len(presenter.catalog.by_tag[tag])))


def _author(presenter: Presenter, name: str) -> Place:
    author = presenter.catalog.authors[name]
    return Place(name, addresses.author(author.slug), presenter.count(len(author.papers)))


FINDINGS: dict[str, tuple[Callable[[Presenter], _Cases], str]] = {
    "summaries": (partial(_lacking, lambda _, paper: paper.summary), addresses.having(("has", "-summary"))),
    "tags": (partial(_lacking, lambda catalog, paper: catalog.tags_of[paper.id]), addresses.having(("has", "-tags"))),
    "authors": (partial(_lacking, lambda _, paper: paper.authors), addresses.having(("has", "-authors"))),
    "dates": (partial(_lacking, lambda _, paper: paper.date), addresses.year(addresses.UNDATED)),
    "wanted": (_wanted, addresses.WANTED),
    "once": (partial(_carried_by, 1), addresses.TAGS),
    "never": (partial(_carried_by, 0), addresses.TAGS),
    "like_tags": (partial(_alike, like_tags, _tag), addresses.TAGS),
    "like_authors": (partial(_alike, like_authors, _author), addresses.AUTHORS),
    "like_titles": (partial(_alike, like_titles, Presenter.place), addresses.BROWSE),
}
"""Each finding by its name in `words.health.findings`, and the page that has all its cases or comes near it."""
