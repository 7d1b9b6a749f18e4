"""A record's file: written whole, in the form that people write, or changed in just the fields that are meant.

ruamel.yaml could keep comments, too, but it rewrites the lines that nobody asked it to change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from papershelf.load import parse
from papershelf.model.diagnostic import short
from papershelf.model.document import Document, Plain, plain
from papershelf.model.records import Link, Paper, Reading, Record, Relation, Version
from papershelf.yaml_text import flow, items, yaml_lines

HEAD = "# yaml-language-server: $schema=../schema/paper.schema.json"
"""The first line of a record: editors then know its fields."""
FIELDS = tuple(name for name in Paper.model_fields if name != "id")
"""The fields of a record's file in the order of a tidy one."""

_PARTS: dict[str, type[Record]] = {"versions": Version, "links": Link, "relations": Relation, "reading": Reading}
_ONE_A_LINE = ("authors", "other_titles")
_Loader: type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")


def write_record(values: Mapping[str, Plain]) -> str:
    """Returns a record's file in canonical form. Notes end with one line break, as their type has it.

    Raises:
        ValueError: there is no such field, or a text holds a character that no record may hold.
    """
    _refuse_unknown(values)
    ordered = sorted(values, key=FIELDS.index)
    return "\n".join([HEAD, *(line for field in ordered for line in _lines(field, values[field])), ""])


def revise(document: Document, changes: Mapping[str, Plain | None]) -> str:
    """Returns the file's text with these fields replaced, added at their canonical place, or removed (None).

    All other lines stay as they are, byte for byte; a field that says already what it should stays too. Comments
    inside a replaced value move above its key. A `Document` from `load` or `parse` has line feeds only, and no byte
    order mark: whoever wants a file's CRLF back puts it into `source`, and finds it in the result.

    Raises:
        ValueError: there is no such field, a text holds a character that no record may hold, or the file is laid
            out in a way that can't be changed line by line (`{title: …}` around everything).
    """
    _refuse_unknown(changes)
    crlf = "\r\n" in document.source
    source = document.source.replace("\r\n", "\n")
    before = _said(document)
    after = _tidy({**before, **changes})
    wanted = {field: changes[field] for field in changes if _tidy(before).get(field) != after[field]}
    text = _edited(source, wanted) if wanted else source
    revised, _ = parse(text, document.path)
    if not revised or _tidy(_said(revised)) != {field: value for field, value in after.items() if value is not None}:
        raise ValueError("this file can't be changed line by line; write each field on a line of its own")
    return text.replace("\n", "\r\n") if crlf else text


@dataclass(frozen=True, slots=True)
class _Block:
    """A field in its file: its lines (from 0, `end` is not among them) and the comments in them."""

    field: str
    start: int
    end: int
    comments: tuple[str, ...]


_Edit: TypeAlias = tuple[int, int, int, list[str]]
"""The lines to replace (from, to), the field's rank among those that come to one place, and the new lines."""


def _edited(source: str, changes: Mapping[str, Plain | None]) -> str:
    lines = source.split("\n")
    blocks = list(_blocks(source, lines))
    edits = sorted(_edit(blocks, field, value) for field, value in changes.items())
    for start, end, _, new in reversed(edits):
        closing = [""] if end >= len(lines) else []  # so that the file ends with a line break
        lines[start:end] = [*new, *closing]
    return "\n".join(lines)


def _edit(blocks: list[_Block], field: str, value: Plain | None) -> _Edit:
    rank = FIELDS.index(field)
    new = [] if value is None else _lines(field, value)
    for block in blocks:
        if block.field == field:
            return block.start, block.end, rank, [*block.comments, *new]
    before = [block for block in blocks if block.field in FIELDS[:rank]]
    first = blocks[0].start if blocks else 0
    place = max(before, key=lambda block: FIELDS.index(block.field)).end if before else first
    return place, place, rank, new


def _blocks(source: str, lines: list[str]) -> Iterator[_Block]:
    """The fields as they stand. The source was read by `load`, so composing it is safe: no aliases, never deep."""
    root = yaml.compose(source, Loader=_Loader)
    for key, value in root.value if root else ():
        spans = list(_leaves(key)) + list(_leaves(value))
        start, mark = key.start_mark.line, spans[-1].end_mark
        end = mark.line + (mark.column > 0)
        while end > start + 1 and not lines[end - 1].strip():
            end -= 1  # blank lines part this field from the next
        yield _Block(key.value, start, end, tuple(_comments(source, spans)))


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    """The texts below a node, and flow collections for the sake of their end, in the order in which they end."""
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _leaves(part)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        yield node


def _comments(source: str, leaves: list[yaml.Node]) -> Iterator[str]:
    """The comments between texts, and behind the last one on its line."""
    done = 0
    for leaf in leaves:
        if isinstance(leaf, yaml.ScalarNode):
            start, end = leaf.start_mark.index, leaf.end_mark.index
            head = _line_end(source, start) if leaf.style in ("|", ">") else start  # `notes: | # a comment`
            yield from _COMMENT.findall(source, done or start, head)
            done = end
    last = leaves[-1].end_mark
    if last.column:
        yield from _COMMENT.findall(source, done, _line_end(source, last.index))


def _line_end(source: str, index: int) -> int:
    end = source.find("\n", index)
    return len(source) if end < 0 else end


def _lines(field: str, value: Plain) -> list[str]:
    value = _ordered(value, _PARTS.get(field))
    if field == "reading":
        return [f"{field}: {flow(value)}"]
    if field in _ONE_A_LINE and isinstance(value, tuple) and value:
        return [f"{field}:", *items(value)]
    if field == "notes" and isinstance(value, str) and value.strip():
        return yaml_lines(field, value.rstrip("\n") + "\n")
    return yaml_lines(field, value)


def _ordered(value: Plain, model: type[Record] | None) -> Plain:
    """A part of a record with its fields in their order; what is no field of it comes last."""
    if model and isinstance(value, tuple):
        return tuple(_ordered(item, model) for item in value)
    if model and isinstance(value, dict):
        known = [field for field in model.model_fields if field in value]
        return {field: value[field] for field in [*known, *value]}
    return value


def _said(document: Document) -> dict[str, Plain | None]:
    return {key.text: plain(value) for key, value in document.root.items}


def _tidy(values: Mapping[str, Plain | None]) -> dict[str, Plain | None]:
    """Line breaks behind notes mean nothing."""
    notes = values.get("notes")
    return {**values, **({"notes": notes.rstrip("\n")} if isinstance(notes, str) else {})}


def _refuse_unknown(fields: Iterable[str]) -> None:
    for field in fields:
        if field not in FIELDS:
            raise ValueError(f"there is no field `{short(field)}`")
