"""The table beside a work, and its other versions."""

from collections.abc import Iterator

from papershelf import addresses
from papershelf.chips import Chip, language_name
from papershelf.identity import home, identifiers
from papershelf.model.address import shown_host
from papershelf.model.records import Citations, Paper, Version
from papershelf.pages.presenter import Presenter
from papershelf.pages.views import Fact, Place
from papershelf.present import venue_name
from papershelf.wording import cited, date_text, filled


def facts(presenter: Presenter, paper: Paper) -> Iterator[Fact]:
    """The table beside the work."""
    say, words, catalog = presenter.say, presenter.words, presenter.catalog
    known = [topic for topic in paper.topics if topic in catalog.sections]
    for name, topics in (("topic", known[:1]), ("also_in", known[1:])):
        if topics:
            yield Fact(say("fact", name), places=tuple(map(presenter.topic, topics)))
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


def _citations(presenter: Presenter, found: Citations) -> Fact:
    """A count, the day on which it was noted, and where it stands."""
    text = cited(presenter.words, presenter.count(found.count), found.noted)
    source = (Chip(shown_host(found.source), found.source),) if found.source else ()
    return Fact(presenter.say("fact", "citations"), text, chips=source)


def version(presenter: Presenter, version: Version) -> Fact:
    """Another publication: where, when, and the way there."""
    where = venue_name(presenter.catalog, version.venue) or presenter.say("fact", "version")
    when = date_text(presenter.words, version.date) if version.date else ""
    pages = filled(presenter.say("pages"), pages=version.pages) if version.pages else ""
    chips = [Chip(presenter.say("link", identity.scheme), home(identity)) for identity in identifiers(version)]
    if version.url:
        chips.append(Chip(presenter.say("link", "page"), version.url))
    return Fact(where, ", ".join(filter(None, (when, pages))), chips=tuple(chips))
