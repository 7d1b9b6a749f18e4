"""A work's own page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from papershelf import addresses, markdown
from papershelf.chips import chips
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Paper
from papershelf.pages import highwire, jsonld
from papershelf.pages.aside import facts, version
from papershelf.pages.citation import cite
from papershelf.pages.coins import coins
from papershelf.pages.mending import edit, report
from papershelf.pages.neighbourhood import neighbourhood
from papershelf.pages.presenter import WRITTEN, Presenter
from papershelf.pages.route import Route
from papershelf.pages.shelves import crumbs
from papershelf.pages.surroundings import Surroundings
from papershelf.pages.ties import backlinks, related, relations
from papershelf.pages.views import Place, Work
from papershelf.pages.wanted import wishes
from papershelf.present import byline, published, venue_name
from papershelf.wording import date_text, filled, joined, texts

AUTHORS = 30
"""More authors are shown on request."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The works before and after one in its topic, as the topic's page lists them."""

    topic: str = ""
    previous: str = ""
    next: str = ""


def _neighbours(catalog: Catalog) -> Mapping[str, Beside]:
    """What stands beside each work in the topic where it stands in full."""
    beside: dict[str, Beside] = {}
    for topic in catalog.sections:
        ids = catalog.main_papers(topic)
        for previous, id_, following in zip(("", *ids), ids, (*ids[1:], ""), strict=False):
            beside[id_] = Beside(topic, previous, following)
    return beside


def works(presenter: Presenter) -> Iterator[Route]:
    """The page of every work."""
    pages = _Works(presenter)
    for id_ in presenter.catalog.papers:
        yield Route(addresses.paper(id_), "paper", partial(pages.page, id_))


class _Works:
    """The pages; what all of them need is found out when the first is made."""

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter

    def page(self, id_: str) -> Work:
        return _work(self._presenter, id_, self._beside.get(id_, Beside()), self._surroundings)

    @cached_property
    def _beside(self) -> Mapping[str, Beside]:
        return _neighbours(self._presenter.catalog)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._presenter.catalog, wishes(self._presenter.catalog))


def _work(presenter: Presenter, id_: str, beside: Beside, surroundings: Surroundings) -> Work:
    catalog = presenter.catalog
    paper = catalog.papers[id_]
    authors, others = _authors(catalog, paper.people)
    return Work(
        id=paper.id,
        title=paper.title,
        current="topics",
        description=_description(presenter, paper),
        lang=presenter.lang(paper),
        subtitle=paper.subtitle or "",
        other_titles=paper.other_titles,
        kind=presenter.kind(paper),
        crumbs=crumbs(presenter, beside.topic),
        authors=authors,
        other_authors=others,
        more=filled(presenter.say("byline", "unfold"), n=presenter.count(len(others))) if others else "",
        cut=len(paper.people) < len(paper.authors),
        venue=_venue(presenter, paper),
        date=date_text(presenter.words, paper.date) if paper.date else "",
        picked=paper.picked,
        chips=chips(presenter.words, paper),
        summary=paper.summary or "",
        notes=_notes(presenter, paper, surroundings),
        todo=paper.todo or "",
        citations=tuple(cite(presenter, paper)),
        facts=tuple(facts(presenter, paper)),
        tags=presenter.tags(id_),
        versions=tuple(version(presenter, other) for other in paper.versions),
        relations=tuple(relations(presenter, id_)),
        related=related(presenter, id_),
        backlinks=backlinks(presenter, id_),
        neighbourhood=neighbourhood(presenter, id_),
        previous=presenter.place(beside.previous) if beside.previous else None,
        next=presenter.place(beside.next) if beside.next else None,
        edit=edit(catalog, id_),
        report=report(presenter, id_),
        meta=highwire.tags(catalog, paper),
        coins="" if paper.kind in WRITTEN else coins(catalog, paper),
        data=jsonld.script(jsonld.linked_data(catalog, paper)),
        type="book" if paper.kind == "book" else "article",
    )


def _notes(presenter: Presenter, paper: Paper, surroundings: Surroundings) -> Markup | str:
    if not paper.notes:
        return ""
    return markdown.to_html(markdown.parse(paper.notes), surroundings, texts(presenter.words, "notes"))


def _authors(catalog: Catalog, people: Sequence[Person]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The authors in view, and those whom a reader sees on request: never just a few."""
    places = tuple(Place(person.name, addresses.author(catalog.authors[person.key].slug)) for person in people)
    shown = AUTHORS if len(places) > AUTHORS * 4 // 3 else len(places)
    return places[:shown], places[shown:]


def _description(presenter: Presenter, paper: Paper) -> str:
    """A sentence for search engines and previews."""
    said = (joined(presenter.words, byline(paper).names), published(presenter.catalog, paper))
    return paper.summary or paper.subtitle or ". ".join(filter(None, said)) or paper.title


def _venue(presenter: Presenter, paper: Paper) -> Place | None:
    known = paper.venue in presenter.catalog.venues
    if not (known and paper.venue):
        return None
    return Place(venue_name(presenter.catalog, paper.venue), addresses.venue(paper.venue))
