"""A work's own page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from papershelf import addresses, markdown
from papershelf.chips import Chip, chips, language_name
from papershelf.identity import home, identifiers
from papershelf.model.address import shown_host
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Citations, Paper, Version
from papershelf.pages import highwire, jsonld
from papershelf.pages.coins import coins
from papershelf.pages.indexes import wishes
from papershelf.pages.presenter import WRITTEN, Presenter
from papershelf.pages.route import Route
from papershelf.pages.shelves import crumbs
from papershelf.pages.views import Fact, Place, Tie, Work
from papershelf.present import byline, published, tag_title, venue_name
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a work's page knows about the works and images that its notes name."""

    catalog: Catalog
    wishes: Mapping[str, str]
    """Where wanted works are listed; what is hidden is neither wanted nor there."""
    root: str = "../"

    def target(self, name: str) -> markdown.Target | None:
        """A work's page, or its place among the wanted ones; nothing for what must not show."""
        if id_ := self.catalog.ids.get(name):
            return markdown.Target(self.root + addresses.paper(id_), self.catalog.papers[id_].title)
        return markdown.Target(self.root + self.wishes[name], name) if name in self.wishes else None

    def figure(self, address: str) -> markdown.Figure | None:
        """An image of the shelf."""
        asset = self.catalog.sources.assets.get(address)
        if not asset or asset.fault:
            return None
        return markdown.Figure(self.root + address, asset.width, asset.height)


def works(presenter: Presenter) -> Iterator[Route]:
    """The page of every work."""
    catalog = presenter.catalog
    beside, surroundings = _neighbours(catalog), Surroundings(catalog, wishes(catalog))
    for id_ in catalog.papers:
        make = partial(_work, presenter, id_, beside.get(id_, Beside()), surroundings)
        yield Route(addresses.paper(id_), "paper", make)


def _work(presenter: Presenter, id_: str, beside: Beside, surroundings: Surroundings) -> Work:
    catalog = presenter.catalog
    paper = catalog.papers[id_]
    authors, others = _authors(catalog, paper.people)
    return Work(
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
        facts=tuple(_facts(presenter, paper)),
        tags=presenter.tags(id_),
        versions=tuple(_version(presenter, version) for version in paper.versions),
        relations=tuple(_relations(presenter, id_)),
        related=tuple(_related(presenter, id_)),
        backlinks=tuple(presenter.place(link.id, link.sentence) for link in catalog.backlinks.get(id_, ())),
        previous=presenter.place(beside.previous) if beside.previous else None,
        next=presenter.place(beside.next) if beside.next else None,
        edit=_edit(catalog, id_),
        report=_report(presenter, id_),
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


def _facts(presenter: Presenter, paper: Paper) -> Iterator[Fact]:
    """The table beside the work."""
    say, words, catalog = presenter.say, presenter.words, presenter.catalog
    known = [topic for topic in paper.topics if topic in catalog.sections]
    for name, topics in (("topic", known[:1]), ("also_in", known[1:])):
        places = tuple(Place(catalog.sections[id_].topic.title, addresses.topic(id_)) for id_ in topics)
        if places:
            yield Fact(say("fact", name), places=places)
    if paper.venue in catalog.venues and paper.venue:
        yield Fact(
            say("fact", "venue"), places=(Place(catalog.venues[paper.venue].name, addresses.venue(paper.venue)),)
        )
    if paper.pages:
        yield Fact(say("fact", "pages"), paper.pages)
    if language := presenter.lang(paper):
        yield Fact(say("fact", "language"), language_name(words, language))
    aging = catalog.facts.get(paper.id)
    if aging and aging.citations:
        yield _citations(presenter, aging.citations)
    if paper.added:
        yield Fact(say("fact", "added"), date_text(words, paper.added))
    if paper.reading:
        status = say("reading", paper.reading.status)
        on = date_text(words, paper.reading.on) if paper.reading.on else ""
        yield Fact(say("fact", "reading"), ", ".join(filter(None, (status, on))))


def _citations(presenter: Presenter, cited: Citations) -> Fact:
    """A count, the day on which it was noted, and where it stands."""
    day = date_text(presenter.words, cited.noted)
    text = filled(presenter.say("entry", "cited"), citations=presenter.count(cited.count), date=day)
    source = (Chip(shown_host(cited.source), cited.source),) if cited.source else ()
    return Fact(presenter.say("fact", "citations"), text, chips=source)


def _version(presenter: Presenter, version: Version) -> Fact:
    """Another publication: where, when, and the way there."""
    where = venue_name(presenter.catalog, version.venue) or presenter.say("fact", "version")
    when = date_text(presenter.words, version.date) if version.date else ""
    pages = filled(presenter.say("pages"), pages=version.pages) if version.pages else ""
    chips = [Chip(presenter.say("link", identity.scheme), home(identity)) for identity in identifiers(version)]
    if version.url:
        chips.append(Chip(presenter.say("link", "page"), version.url))
    return Fact(where, ", ".join(filter(None, (when, pages))), chips=tuple(chips))


def _relations(presenter: Presenter, id_: str) -> Iterator[Tie]:
    """What the record says of others comes before what theirs say of it."""
    for edge in sorted(presenter.catalog.edges.get(id_, ()), key=lambda edge: edge.inverse):
        yield Tie(presenter.say("inverse" if edge.inverse else "relation", edge.kind), presenter.place(edge.id))


def _related(presenter: Presenter, id_: str) -> Iterator[Place]:
    """Works that are near without being tied, and what both have."""
    catalog = presenter.catalog
    tied = {edge.id for edge in catalog.edges.get(id_, ())}
    for other in catalog.related.get(id_, ()):
        shared = [*other.authors, *(tag_title(catalog, tag) for tag in other.tags)]
        if other.id not in tied:
            yield presenter.place(other.id, filled(presenter.say("shared"), items=joined(presenter.words, shared)))


def _edit(catalog: Catalog, id_: str) -> str:
    """Where GitHub lets everybody propose a change to the record."""
    settings, document = catalog.settings, catalog.sources.papers.get(id_)
    if not (settings.repository and document):
        return ""
    return f"https://github.com/{settings.repository}/edit/{quote(settings.branch)}/{quote(document.path)}"


def _report(presenter: Presenter, id_: str) -> str:
    repository = presenter.catalog.settings.repository
    title = filled(presenter.say("report_title"), id=id_)
    return f"https://github.com/{repository}/issues/new?title={quote(title, safe='')}" if repository else ""
