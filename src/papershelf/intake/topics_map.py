"""The mapping file: which topics each section of a list belongs to, for the curator to edit."""

from collections.abc import Mapping
from pathlib import Path

from papershelf.load import VOCABULARY_BYTES, load
from papershelf.model.document import Document, plain
from papershelf.names import page_fault
from papershelf.project import ProjectError
from papershelf.yaml_text import yaml_lines

_HEAD = "# Which topics (ids of schema/topics.yaml) the works of each section get. Edit the right side; import again.\n"


def read_topics_map(path: Path) -> dict[str, tuple[str, ...]]:
    """The topics of each section; nothing where there is no such file yet.

    Raises:
        ProjectError: the file can't be read, or names what is no topic.
    """
    if not path.exists():
        return {}
    document, faults = load(path, path.name, VOCABULARY_BYTES, may_be_empty=True)
    if not document:
        place = faults[0].location
        raise ProjectError(f"{place.path}:{place.line}:{place.column}: {faults[0].message}", faults[0].hint)
    _refuse_other_layout(document)
    return {key.text: _topics(document, key.text) for key, _ in document.root.items}


def write_topics_map(path: Path, sections: Mapping[str, tuple[str, ...]]) -> str:
    """The file with the sections that it does not name yet; what stands there stays."""
    known = read_topics_map(path)
    text = path.read_bytes().decode() if path.exists() else _HEAD
    end = "\r\n" if "\r\n" in text else "\n"
    new = ((section, topics) for section, topics in sections.items() if section and section not in known)
    lines = [line for section, topics in new for line in _lines(section, topics)]
    opening = end if lines and text and not text.endswith("\n") else ""
    return "".join([text, opening, *(f"{line}{end}" for line in lines)])


def _lines(section: str, topics: tuple[str, ...]) -> list[str]:
    try:
        return yaml_lines(section, topics)
    except ValueError:  # no key of a file may say this: the section can't be mapped
        return []


def _refuse_other_layout(document: Document) -> None:
    """New sections are added as lines at the end, which a mapping in braces or an indented one has no room for."""
    root = document.root
    line = document.source.split("\n")[root.line - 1].removeprefix("\ufeff")
    if root.column > 1 or line.startswith("{"):
        message = f"{document.path}:{root.line}: new sections can't be added to this"
        raise ProjectError(message, "write one section a line: `Lines: [lines]`")


def _topics(document: Document, section: str) -> tuple[str, ...]:
    node = document.node((section,))
    said = plain(node) if node else ""
    topics = tuple(filter(None, said if isinstance(said, tuple) else (said,)))
    for topic in topics:
        if not isinstance(topic, str) or page_fault(topic):
            place = document.locate((section,))
            raise ProjectError(
                f"{place.path}:{place.line}: this is no topic's id", "such as: [scaling-laws, optimization]"
            )
    return tuple(topic for topic in topics if isinstance(topic, str))
