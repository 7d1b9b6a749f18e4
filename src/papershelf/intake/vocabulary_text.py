"""New words in the files that hold them: what stands there stays as it is, comments too."""

from collections.abc import Mapping

from papershelf.intake.lexicon import NewTopic
from papershelf.model.catalog import Section
from papershelf.model.document import Document, Plain
from papershelf.model.document import Mapping as Node
from papershelf.yaml_text import yaml_lines


def add_words(document: Document, words: Mapping[str, Plain]) -> str:
    """A flat vocabulary (tags, venues) with more words at its end, sorted by id."""
    entries = (line for id_ in sorted(words) for line in yaml_lines(id_, words[id_]))
    return _text([*_lines(document), *entries])


def add_topics(document: Document, sections: Mapping[str, Section], topics: Mapping[str, NewTopic]) -> str:
    """The tree of topics with more of them: each at the end of its parent's, in the order in which they came."""
    lines = _lines(document)
    blocks = []
    for parent in dict.fromkeys(topic.parent for topic in topics.values() if topic.parent not in topics):
        at, indent, opening = _place(document, lines, sections.get(parent or ""))
        new = (line for id_ in _children(topics, parent) for line in _topic(id_, topics, indent))
        blocks.append((at, -indent, [*opening, *new]))  # where several end at one line, the innermost comes first
    for at, _, block in sorted(blocks, reverse=True):  # from below, so that no line moves before its turn
        lines[at:at] = block
    return _text(lines)


def _children(topics: Mapping[str, NewTopic], parent: str | None) -> list[str]:
    return [id_ for id_, topic in topics.items() if topic.parent == parent]


def _topic(id_: str, topics: Mapping[str, NewTopic], indent: int) -> list[str]:
    """A new topic and its new sub-topics."""
    children = [line for child in _children(topics, id_) for line in _topic(child, topics, indent + 4)]
    opening = [f"{' ' * (indent + 2)}topics:"] if children else []
    told = {"title": topics[id_].title, "description": topics[id_].description}
    own: dict[str, Plain] = {name: text for name, text in told.items() if text}
    return [*yaml_lines(id_, own, indent), *opening, *children]


def _place(document: Document, lines: list[str], section: Section | None) -> tuple[int, int, list[str]]:
    """Where the sub-topics of a section end, how far they are indented, and the line that has to open them."""
    node = document.node(section.route) if section else None
    if not section or not isinstance(node, Node):
        return len(lines), 0, []
    key = document.locate_key(section.route)
    if node.line == key.line:  # `{title: …}` on one line has no room: the topic stands at the end
        return len(lines), 0, []
    own = key.column - 1
    end = next((n for n in range(key.line, len(lines)) if lines[n].strip() and _indent(lines[n]) <= own), len(lines))
    route = (*section.route, "topics")
    children = document.node(route)
    if children is None:
        return end, node.column + 1, [f"{' ' * (node.column - 1)}topics:"]
    first = children.items[0][0] if isinstance(children, Node) and children.items else None
    if not first or first.line == document.locate_key(route).line:
        return len(lines), 0, []
    return end, first.column - 1, []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lines(document: Document) -> list[str]:
    """The lines that stand there; of a vocabulary that says nothing (`{}`), its comments."""
    lines = document.source.rstrip("\n").split("\n")
    return lines if document.root.items else [line for line in lines if line.startswith("#")]


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
