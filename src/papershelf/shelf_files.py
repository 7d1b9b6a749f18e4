"""Single files of a shelf: what each says by itself, before anything is linked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from papershelf.assets import read_asset
from papershelf.load import RECORD_BYTES, VOCABULARY_BYTES, load
from papershelf.model.catalog import Asset
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Document, Mapping
from papershelf.model.records import Paper
from papershelf.names import id_fault
from papershelf.project import Project
from papershelf.validate import salvage, validate

T = TypeVar("T")
Found = tuple[T, list[Diagnostic]]
"""What is made of a document, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A work's file: None where it can't be read, or nothing can be saved of the work."""

    document: Document | None
    paper: Paper | None
    faults: tuple[Diagnostic, ...]
    sound: bool
    """Whether the work may be shown: of a faulty one there is only what the checks need."""


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[T]):
    """A file that may be missing or empty."""

    document: Document
    value: T
    faults: tuple[Diagnostic, ...]
    readable: bool


def stem(name: str) -> str:
    """What a file is called, without its folder and its ending."""
    base = name.rpartition("/")[2]
    return base.rpartition(".")[0] or base


class Files:
    """Reads the files of a shelf, each when it is asked for."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def record(self, name: str) -> Record:
        """A work; its id is the stem of its file's name. A file with a wrong name is not read."""
        if fault := _name_fault(name):
            return Record(None, None, (fault,), sound=False)
        document, faults = self._load(name, RECORD_BYTES)
        if not document:
            return Record(None, None, tuple(faults), sound=False)
        paper, found = validate(document, Paper, id_=stem(name))
        return Record(document, paper or salvage(document, stem(name)), (*faults, *found), sound=bool(paper))

    def vocabulary(self, name: str, read: Callable[[Document], Found[T]]) -> Vocabulary[T]:
        """A file of the shelf's folder, and what `read` makes of it; one that can't be read says nothing."""
        path, empty = self.project.root / name, Document(name, "", Mapping((), 1, 1))
        if not (path.exists() or path.is_symlink()):
            value, found = read(empty)
            return Vocabulary(empty, value, tuple(found), readable=True)
        document, faults = self._load(name, VOCABULARY_BYTES, may_be_empty=True)
        value, found = read(document or empty)
        found = found if document else []  # what can't be read is complained of already
        return Vocabulary(document or empty, value, (*faults, *found), readable=bool(document))

    def image(self, address: str) -> Asset:
        """An image that notes show."""
        return read_asset(self.project, address)

    def _load(self, name: str, limit: int, *, may_be_empty: bool = False) -> tuple[Document | None, list[Diagnostic]]:
        path = self.project.root / name
        if not (path.is_file() and self.project.holds(path)):
            return None, [Diagnostic(Location(name), "P001", "this is no ordinary file of the shelf")]
        return load(path, name, limit, may_be_empty=may_be_empty)


def _name_fault(name: str) -> Diagnostic | None:
    place = Location(name)
    if not name.endswith(".yaml"):
        return Diagnostic(place, "P111", "a record's file name ends in .yaml", "rename the file")
    if name.startswith("papers/assets/"):
        return Diagnostic(place, "P111", "papers/assets holds images, not records", "move the file up")
    if fault := id_fault(stem(name)):
        return Diagnostic(place, "P111", f"the file's name is no id: {fault}", "rename the file")
    return None
