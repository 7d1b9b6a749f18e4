"""The whole trip on one page: read the shelf, check it, render it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from papershelf import markdown
from papershelf.assets import read_asset
from papershelf.checks import CHECKS, TIDINESS, Check
from papershelf.facts import FILE as FACTS
from papershelf.facts import read_facts
from papershelf.link import link, public
from papershelf.load import RECORD_BYTES, VOCABULARY_BYTES, load
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Asset, Catalog, Sources, Words
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.document import Document, Mapping
from papershelf.model.records import Paper, Tag, Venue
from papershelf.model.settings import Settings
from papershelf.names import id_fault
from papershelf.outputs import OUTPUTS
from papershelf.project import SETTINGS, Project
from papershelf.validate import salvage, validate
from papershelf.vocabulary import read_topics, read_words

RULES = {
    "P111": "A record's file name is its id: lower-case, at most 80 characters, unique, and a name on every system."
}


def read(project: Project) -> tuple[Catalog, list[Diagnostic]]:
    """Reads everything that a shelf says. A faulty record is left out; the others are linked."""
    reader = _Reader(project)
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
    """Reads a shelf file by file and collects what it complains of."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.faults: list[Diagnostic] = []
        self.complete = True

    def read(self) -> Catalog:
        settings_document = self._vocabulary(SETTINGS)
        settings, found = validate(settings_document, Settings)
        self.faults += found if self.complete else []  # what can't be read is complained of already
        topics, tags, venues = (self._vocabulary(f"schema/{name}.yaml") for name in ("topics", "tags", "venues"))
        words = self._words(topics, tags, venues)
        facts_document = self._vocabulary(FACTS)
        facts, found = read_facts(facts_document)
        self.faults += found
        papers, sources, left_out = self._papers()
        assets = self._assets(papers)
        catalog = link(
            settings or Settings(title="Untitled", description="…"),
            words,
            papers,
            Sources(settings_document, topics, tags, venues, facts_document, sources, assets, left_out, self.complete),
        )
        return replace(catalog, facts={catalog.ids.get(id_, id_): known for id_, known in facts.items()})

    def _vocabulary(self, name: str) -> Document:
        """A file that may be missing or empty; one that can't be read makes the shelf incomplete."""
        path = self.project.root / name
        empty = Document(name, "", Mapping((), 1, 1))
        if not (path.exists() or path.is_symlink()):
            return empty
        document, faults = self._load(path, VOCABULARY_BYTES, may_be_empty=True)
        self.complete = self.complete and bool(document)
        self.faults += faults
        return document or empty

    def _words(self, topics: Document, tags: Document, venues: Document) -> Words:
        sections, topic_faults = read_topics(topics)
        tag_words, tag_faults = read_words(tags, Tag, lambda _: Tag())
        venue_words, venue_faults = read_words(venues, Venue, lambda id_: Venue(name=id_))
        self.faults += [*topic_faults, *tag_faults, *venue_faults]
        return Words(sections, tag_words, venue_words)

    def _papers(self) -> tuple[list[Paper], dict[str, Document], frozenset[str]]:
        """The records, what can be read of the faulty ones among them, their files, and the ids of the faulty."""
        papers: list[Paper] = []
        sources: dict[str, Document] = {}
        paths: dict[str, str] = {}
        sound: set[str] = set()
        for path in self.project.records():
            key = path.stem.casefold()
            fault = self._name_fault(path, paths.get(key))
            paths.setdefault(key, self.project.name(path))
            if fault:
                self.faults.append(fault)
                continue
            document, paper, is_sound = self._paper(path)
            if document and paper:
                papers.append(paper)
                sources[paper.id] = document
            if is_sound:
                sound.add(path.stem)
        return papers, sources, frozenset(paths) - sound

    def _name_fault(self, path: Path, other: str | None) -> Diagnostic | None:
        place = Location(self.project.name(path))
        if path.suffix != ".yaml":
            return Diagnostic(place, "P111", "a record's file name ends in .yaml", "rename the file")
        if path.is_relative_to(self.project.papers / "assets"):
            return Diagnostic(place, "P111", "papers/assets holds images, not records", "move the file up")
        if fault := id_fault(path.stem):
            return Diagnostic(place, "P111", f"the file's name is no id: {fault}", "rename the file")
        if other:
            return Diagnostic(place, "P111", f"{other} has the same id", "rename one of the files")
        return None

    def _paper(self, path: Path) -> tuple[Document | None, Paper | None, bool]:
        document, faults = self._load(path, RECORD_BYTES)
        self.faults += faults
        if not document:
            return None, None, False
        paper, faults = validate(document, Paper, id_=path.stem)
        self.faults += faults
        return document, paper or salvage(document, path.stem), bool(paper)

    def _load(self, path: Path, limit: int, *, may_be_empty: bool = False) -> tuple[Document | None, list[Diagnostic]]:
        name = self.project.name(path)
        if not (path.is_file() and self.project.holds(path)):
            return None, [Diagnostic(Location(name), "P001", "this is no ordinary file of the shelf")]
        return load(path, name, limit, may_be_empty=may_be_empty)

    def _assets(self, papers: Iterable[Paper]) -> dict[str, Asset]:
        notes = (markdown.parse(paper.notes) for paper in papers if paper.notes)
        addresses = {image.address for note in notes for image in note.images}
        return {address: read_asset(self.project, address) for address in sorted(addresses)}
