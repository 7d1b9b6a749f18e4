"""The words of a shelf: topics, tags and venues, each kept in one file of schema/."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from papershelf.model.catalog import Section
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Document, Mapping, Route, Scalar
from papershelf.model.records import Topic
from papershelf.names import page_fault
from papershelf.validate import R, validate


def read_words(document: Document, model: type[R], blank: Callable[[str], R]) -> tuple[dict[str, R], list[Diagnostic]]:
    """Reads tags or venues by id. A faulty one is known as `blank(id)`, so that who uses it is not to blame."""
    words, faults = {}, []
    for key, _ in document.root.items:
        word, found = validate(document, model, (key.text,))
        words[key.text] = word or blank(key.text)
        faults += [*_faulty_id(document, (key.text,), key), *found]
    return words, faults


def read_topics(document: Document) -> tuple[dict[str, Section], list[Diagnostic]]:
    """Reads the tree of topics, flattened in reading order."""
    reader = _TopicReader(document)
    reader.read((), None, 0)
    return reader.sections, reader.faults


class _TopicReader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.sections: dict[str, Section] = {}
        self.faults: list[Diagnostic] = []

    def read(self, route: Route, parent: str | None, depth: int) -> tuple[str, ...]:
        """Reads the topics that stand at a route, and theirs; their ids."""
        node = self.document.node(route)
        if not isinstance(node, Mapping):
            hint = "write a line `id:` for each, and its title below"
            self.faults.append(
                Diagnostic(self.document.locate(route), "P012", "topics: this must be topics by id", hint)
            )
            return ()
        return tuple(id_ for key, _ in node.items for id_ in self._read_one((*route, key.text), key, parent, depth))

    def _read_one(self, route: Route, key: Scalar, parent: str | None, depth: int) -> tuple[str, ...]:
        """Reads a topic. Of one that stands twice the first stays, so that none is inside itself."""
        topic, found = validate(self.document, Topic, route, without="topics")
        self.faults += [*_faulty_id(self.document, route, key), *found, *self._twice(key)]
        if key.text in self.sections:
            return self._inside(route, parent, depth)
        section = Section(key.text, topic or Topic(title=key.text), route, parent, (), depth)
        self.sections[key.text] = section  # before its sub-topics, for the reading order
        self.sections[key.text] = replace(section, children=self._inside(route, key.text, depth + 1))
        return (key.text,)

    def _inside(self, route: Route, parent: str | None, depth: int) -> tuple[str, ...]:
        inside = (*route, "topics")
        return self.read(inside, parent, depth) if self.document.node(inside) else ()

    def _twice(self, key: Scalar) -> Iterator[Diagnostic]:
        if key.text in self.sections:
            place = self.document.locate_key(self.sections[key.text].route)
            message = f"the topic `{key.text}` stands twice: first on line {place.line}"
            yield Diagnostic(Location(place.path, key.line, key.column), "P005", message, "rename one of the two")


def _faulty_id(document: Document, route: Route, key: Scalar) -> Iterator[Diagnostic]:
    if fault := page_fault(key.text):
        hint = "rename it here and wherever it is used"
        yield Diagnostic(document.locate_key(route), "P014", f"this is not an id: {fault}", hint)
