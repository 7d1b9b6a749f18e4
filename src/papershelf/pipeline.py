"""The whole trip on one page: read the shelf, check it, render it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from papershelf import markdown
from papershelf.checks import CHECKS, TIDINESS, Check
from papershelf.facts import FILE as FACTS
from papershelf.facts import read_facts
from papershelf.link import link, public
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Asset, Catalog, Sources, Words
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.document import Document
from papershelf.model.records import Paper, Tag, Venue
from papershelf.model.settings import Settings
from papershelf.outputs import OUTPUTS
from papershelf.project import SETTINGS, Project
from papershelf.shelf_files import Files, Found, T, stem
from papershelf.validate import validate
from papershelf.vocabulary import read_topics, read_words

RULES = {
    "P111": "A record's file name is its id: lower-case, at most 80 characters, unique, and a name on every system."
}


def read(project: Project, files: Files | None = None) -> tuple[Catalog, list[Diagnostic]]:
    """Reads everything that a shelf says. A faulty record is left out; the others are linked.

    Args:
        project: the shelf's folder.
        files: what reads its files, where some are known already.
    """
    reader = _Reader(files or Files(project))
    return reader.read(), reader.faults


def check(catalog: Catalog) -> list[Diagnostic]:
    """What is wrong with the shelf as a whole."""
    if not catalog.sources.complete:
        return []
    faults = _run(CHECKS, catalog)
    if has_errors(faults) or catalog.sources.left_out:
        return faults
    return faults + _run(TIDINESS, catalog)


def render(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """Everything that is written: the README, the schema, the site. Nothing internal is among it."""
    published = public(catalog)
    return chain.from_iterable(output(published, project) for output in OUTPUTS)


def has_errors(faults: Iterable[Diagnostic]) -> bool:
    """Whether a shelf with these complaints fails its check."""
    return any(fault.severity is Severity.ERROR for fault in faults)


def _run(checks: Iterable[Check], catalog: Catalog) -> list[Diagnostic]:
    return [fault for rule in checks for fault in rule(catalog)]


class _Reader:
    """Goes through the files of a shelf and collects what they complain of."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.project = files.project
        self.faults: list[Diagnostic] = []
        self.complete = True

    def read(self) -> Catalog:
        settings_document, settings = self._vocabulary(SETTINGS, partial(validate, model=Settings))
        topics, sections = self._vocabulary("schema/topics.yaml", read_topics)
        tags, tag_words = self._vocabulary("schema/tags.yaml", _read_tags)
        venues, venue_words = self._vocabulary("schema/venues.yaml", _read_venues)
        facts_document, facts = self._vocabulary(FACTS, read_facts)
        papers, sources, left_out = self._papers()
        assets = self._assets(papers)
        catalog = link(
            settings or Settings(title="Untitled", description="…"),
            Words(sections, tag_words, venue_words),
            papers,
            Sources(settings_document, topics, tags, venues, facts_document, sources, assets, left_out, self.complete),
        )
        return replace(catalog, facts={catalog.ids.get(id_, id_): known for id_, known in facts.items()})

    def _vocabulary(self, name: str, read: Callable[[Document], Found[T]]) -> tuple[Document, T]:
        """One that can't be read makes the shelf incomplete."""
        found = self.files.vocabulary(name, read)
        self.complete = self.complete and found.readable
        self.faults += found.faults
        return found.document, found.value

    def _papers(self) -> tuple[list[Paper], dict[str, Document], frozenset[str]]:
        """The records, what can be read of the faulty ones among them, their files, and the ids of the faulty."""
        papers: list[Paper] = []
        sources: dict[str, Document] = {}
        names: dict[str, str] = {}
        sound: set[str] = set()
        for name in self.project.records():
            record, key = self.files.record(name), stem(name).casefold()
            other = names.setdefault(key, name)
            if record.document and other != name:
                self.faults.append(
                    Diagnostic(Location(name), "P111", f"{other} has the same id", "rename one of the files")
                )
                continue
            self.faults += record.faults
            if record.document and record.paper:
                papers.append(record.paper)
                sources[record.paper.id] = record.document
                sound |= {record.paper.id} if record.sound else set()
        return papers, sources, frozenset(names) - sound

    def _assets(self, papers: Iterable[Paper]) -> dict[str, Asset]:
        notes = (markdown.parse(paper.notes) for paper in papers if paper.notes)
        addresses = {image.address for note in notes for image in note.images}
        return {address: self.files.image(address) for address in sorted(addresses)}


def _read_tags(document: Document) -> Found[dict[str, Tag]]:
    return read_words(document, Tag, lambda _: Tag())


def _read_venues(document: Document) -> Found[dict[str, Venue]]:
    return read_words(document, Venue, lambda id_: Venue(name=id_))
