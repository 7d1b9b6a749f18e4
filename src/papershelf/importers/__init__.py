"""One source a file: a text becomes drafts, and what was not understood.

A new importer is one file here and its line below.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from papershelf.importers import bibtex, csl, markdown, ris, shelf_json, table
from papershelf.model.characters import find_forbidden, without_forbidden
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.draft import Reading
from papershelf.project import ProjectError

RULES = {
    "P201": "A source is a text in UTF-8 of at most 16 MiB, well-formed in a format that an importer reads.",
    "P202": "An entry of a bibliography is well formed: closed braces, commas between fields, no field twice.",
    "P203": "The key of an entry stands once in a bibliography; both entries come in.",
    "P204": "All of an entry is certain: names can be told apart, macros are defined, there is a title.",
    "P205": "A list of authors is whole, or says that names are left out; so many of one length are probably cut.",
}
MAX_BYTES = 16 * 1024 * 1024

Read: TypeAlias = Callable[[str, str], Reading]


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: its name on the command line, the endings of its files, and what reads a text of a given name."""

    name: str
    endings: tuple[str, ...]
    read: Read


IMPORTERS: tuple[Importer, ...] = (
    Importer("markdown", (".md", ".markdown", ".txt"), markdown.read),
    Importer("bibtex", (".bib", ".bibtex"), bibtex.read),
    Importer("ris", (".ris",), ris.read),
    Importer("csv", (".csv", ".tsv"), table.read),
    Importer("papershelf", (".jsonl",), shelf_json.read),
    Importer("csl", (".json",), csl.read),
)


def read_source(path: Path, form: str | None = None) -> Reading:
    """Reads a list or bibliography by the importer for its ending, or by the one that `form` names.

    Raises:
        ProjectError: there is no such file, or no importer for it.
    """
    if not path.is_file():
        raise ProjectError(f"there is no file {path}")
    name = "".join(char if char.isprintable() else "_" for char in path.name)  # it will stand in records
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return _refused(name, "the file is larger than 16 MiB", "split it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(name, f"byte 0x{content[error.start]:02X} is not UTF-8", "save the file as UTF-8", line)
    importer = _importer(path, form, text)
    text = _plain(text)
    reading = importer.read(without_forbidden(text), name)
    return replace(reading, faults=(*_forbidden(text, name), *reading.faults))


def _importer(path: Path, form: str | None, text: str) -> Importer:
    name = form or ("papershelf" if path.suffix.lower() == ".json" and shelf_json.is_ours(text) else None)
    for importer in IMPORTERS:
        if importer.name == name or (not name and path.suffix.lower() in importer.endings):
            return importer
    known = f"--from one of {', '.join(importer.name for importer in IMPORTERS)}"
    if form:
        raise ProjectError(f"there is no format `{form}`", f"say what it is: {known}")
    raise ProjectError(f"no importer reads {path.name}", f"say what it is: {known}")


def _plain(text: str) -> str:
    """One kind of line break, so that all importers count the same lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _forbidden(text: str, name: str) -> Iterator[Diagnostic]:
    """The first character of each line that no record may hold: such characters are left out."""
    if without_forbidden(text) == text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if found := find_forbidden(line):
            message = f"{found[1]} was left out"
            yield Diagnostic(Location(name, number, found[0] + 1), "P204", message, "", Severity.WARNING)


def _refused(name: str, message: str, hint: str, line: int = 1) -> Reading:
    return Reading(name, "", faults=(Diagnostic(Location(name, line), "P201", message, hint),))
