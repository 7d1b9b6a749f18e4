"""An import from end to end: the shelf and the sources are read, works taken in, and files returned as values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from papershelf import pipeline
from papershelf.facts import FILE as FACTS
from papershelf.facts import parse_facts, write_facts
from papershelf.importers import read_source
from papershelf.intake.coverage import Account
from papershelf.intake.glossary import broader_told, tag_entries, venue_entries
from papershelf.intake.leftovers import FILE as LEFTOVERS
from papershelf.intake.leftovers import add_leftovers
from papershelf.intake.lexicon import Lexicon, NewTopic
from papershelf.intake.memory import FOLDER, Memory, keys, memory_of, read_memory, write_memory
from papershelf.intake.shelf import Shelf, Work
from papershelf.intake.take_in import Intake, Source, Wishes
from papershelf.intake.translate import Told, title_of
from papershelf.intake.vocabulary_text import add_topics, add_words
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Words
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.draft import Reading
from papershelf.project import Project, ProjectError


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would change, and its account. `topics` is what each section of the sources was taken for."""

    artifacts: tuple[Artifact, ...]
    accounts: tuple[Account, ...]
    topics: Mapping[str, tuple[str, ...]]

    @property
    def faults(self) -> list[Diagnostic]:
        """Everything that was complained of."""
        return [fault for one in self.accounts for fault in one.faults]

    def source_line(self, place: Location) -> str:
        """The line of a source that a complaint is about."""
        lines = (
            line.text
            for one in self.accounts
            if one.source == place.path
            for line in one.lines
            if line.number == place.line
        )
        return next(lines, "")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported and how: the files, their format where their endings do not tell it, and the wishes."""

    files: Sequence[Path]
    wishes: Wishes
    form: str | None = None
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    watch: Callable[[list[list[Told]]], Iterable[list[Told]]] = iter
    """Passes the works of each source on, one by one."""


def import_files(project: Project, order: Order) -> Import:
    """Takes lists and bibliographies onto a shelf; nothing is written.

    Raises:
        ProjectError: the shelf has faults, or a file is missing or in no known format.
    """
    catalog = _sound_shelf(project)
    facts, _ = parse_facts(_text(project, FACTS))
    words = Words(catalog.sections, catalog.tags, catalog.venues)
    shelf, lexicon, shown = Shelf.of(catalog), Lexicon(words, order.topics), catalog.sources.assets
    intake = Intake(shelf, lexicon, order.wishes, facts, shown=shown, watch=order.watch)
    memories = {path: _memory(project, path) for path in _memory_files(project)}
    accounts = []
    for path in order.files:
        source = _source(read_source(path, order.form), path.parent, memories | intake.memories)
        accounts.append(intake.take(source))
    return Import(tuple(_artifacts(project, catalog, intake)), tuple(accounts), intake.topics)


def _sound_shelf(project: Project) -> Catalog:
    """The shelf as it stands. Faulty records could be overwritten or told twice, so there may be none."""
    catalog, faults = pipeline.read(project)
    if pipeline.has_errors([*faults, *pipeline.check(catalog)]):
        raise ProjectError("the shelf has faults", "`papershelf check` names them; mend them before an import")
    return catalog


def _memory_files(project: Project) -> list[str]:
    """What imports have left, sorted."""
    return sorted(project.name(path) for path in (project.root / FOLDER).glob("*.json"))


def _memory(project: Project, path: str) -> Memory:
    try:
        return read_memory(_text(project, path), path)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise ProjectError(f"{path}: {message}", hint) from None


def _source(reading: Reading, folder: Path, memories: Mapping[str, Memory]) -> Source:
    met = {key for draft in reading.drafts for key in keys({**draft.values, "title": title_of(draft)})}
    memory = memory_of(reading.name, met, memories.values())
    return Source(reading, folder, memory, tuple(other for path, other in memories.items() if path != memory.path))


def _artifacts(project: Project, catalog: Catalog, intake: Intake) -> Iterator[Artifact]:
    yield from _vocabularies(catalog, intake)  # first: no record ever names a word that is not there
    yield from _images(project, intake)
    for work in intake.shelf.works.values():
        if (text := _record(work)) is not None:
            yield Artifact(work.path, _like(project, work.path, text))
    if intake.facts:
        yield _artifact(FACTS, write_facts(intake.facts))
    leftovers = _text(project, LEFTOVERS)
    for source, left in intake.leftovers.items():
        leftovers = add_leftovers(leftovers, source, left)
    if leftovers:
        yield _artifact(LEFTOVERS, leftovers)
    for memory in intake.memories.values():
        yield _artifact(memory.path, write_memory(memory))


def _images(project: Project, intake: Intake) -> Iterator[Artifact]:
    """Images that notes show and nobody has yet: one that is there is the curator's."""
    for image in intake.images.values():
        address = image.path.removeprefix("papers/")
        work = intake.shelf.works.get(address.split("/")[1])
        if work and address in str(work.values.get("notes", "")) and not (project.root / image.path).exists():
            yield image


def _record(work: Work) -> str | None:
    try:
        return work.text()
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise ProjectError(f"{work.path}: {message}", hint) from None


def _vocabularies(catalog: Catalog, intake: Intake) -> Iterator[Artifact]:
    """The vocabularies with the new words that a work uses."""
    sources, lexicon = catalog.sources, intake.lexicon
    works = intake.shelf.works.values()
    used = _with_broader(lexicon, set(_words(works)))
    topics = _with_parents(lexicon.topics, used)
    tags = {id_: name for id_, name in lexicon.tags.items() if id_ in used}
    venues = {id_: name for id_, name in lexicon.venues.items() if id_ in used}
    if topics:
        yield _artifact("schema/topics.yaml", add_topics(sources.topics, catalog.sections, topics))
    if tags:
        entries = tag_entries(tags, lexicon.told.get("tags", {}), lexicon.words)
        yield _artifact("schema/tags.yaml", add_words(sources.tags, entries))
    if venues:
        entries = venue_entries(venues, lexicon.told.get("venues", {}))
        yield _artifact("schema/venues.yaml", add_words(sources.venues, entries))


def _words(works: Iterable[Work]) -> Iterator[str]:
    for work in works:
        for name in ("topics", "tags"):
            said = work.values.get(name, ())
            yield from (word for word in (said if isinstance(said, tuple) else ()) if isinstance(word, str))
        yield str(work.values.get("venue", ""))


def _with_broader(lexicon: Lexicon, used: set[str]) -> set[str]:
    """The words that works use, and the new tags that include them."""
    needed, told = set(used), lexicon.told.get("tags", {})
    for id_ in lexicon.tags:  # a tag comes before those that include it
        if id_ in needed and (broader := broader_told(told, id_)):
            needed.add(broader)
    return needed


def _with_parents(topics: Mapping[str, NewTopic], used: set[str]) -> dict[str, NewTopic]:
    needed = {id_ for id_ in topics if id_ in used}
    for id_ in reversed(list(topics)):  # a parent comes before its sub-topics
        if id_ in needed and (parent := topics[id_].parent) in topics:
            needed.add(str(parent))
    return {id_: topic for id_, topic in topics.items() if id_ in needed}


def _text(project: Project, name: str) -> str:
    path = project.root / name
    if not path.exists():
        return ""
    if not (path.is_file() and project.holds(path)):
        raise ProjectError(f"{name} is no ordinary file of the shelf")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ProjectError(f"{name} is not UTF-8", "save the file as UTF-8") from None


def _artifact(path: str, text: str) -> Artifact:
    return Artifact(path, text.encode())


def _like(project: Project, path: str, text: str) -> bytes:
    """With the line breaks that the file has."""
    file = project.root / path
    crlf = file.is_file() and b"\r\n" in file.read_bytes()
    return (text.replace("\n", "\r\n") if crlf else text).encode()
