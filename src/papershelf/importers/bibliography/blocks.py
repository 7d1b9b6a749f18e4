"""A BibTeX file as blocks with their places: bibtexparser splits it, and here is seen what it could not read."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block as Parsed
from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock

from papershelf.importers.bibliography.latex import MAX_DEPTH, depth

# It logs what it can't read; papershelf reports that itself, in its own words.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_UNREADABLE = {
    "Unexpected block start": "it is not closed: another entry begins inside it",
    "Unexpectedly reached end": "it is never closed",
    "Expected comma after entry key": "there is no comma behind its key",
    "Expected a `=`": "one of its fields has no `=`",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file: an entry, a macro, a preamble or a comment. `text` reaches up to the next block.

    `broken` says why it can't be read; `suspect` is the line of a broken entry that this one may be a part of.
    """

    line: int
    column: int
    text: str
    parsed: Parsed
    broken: str = ""
    suspect: int = 0

    @property
    def last(self) -> int:
        """The last line of the block."""
        return self.line + self.text.count("\n")


def split(text: str) -> list[Block]:
    """Split a file, whatever is in it; every character but blanks is in some block."""
    library = parse_string(text, parse_stack=[])
    blocks = _joined(_placed(text, [_inner(block) for block in library.blocks]))
    return list(_watched(replace(block, text=block.text.rstrip()) for block in blocks if block.text.strip()))


def _inner(block: Parsed) -> Parsed:
    """What bibtexparser read, although a key or a field stands twice."""
    while isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _placed(text: str, parsed: list[Parsed]) -> Iterator[Block]:
    starts, end = [], 0
    for block in parsed:
        raw = block.raw or ""
        start = max(text.find(raw, end), end)
        starts.append(start)
        end = start + len(raw)
    line = at = line_start = 0
    for block, start, end in zip(parsed, starts, [*starts, len(text)][1:], strict=True):
        line += text.count("\n", at, start)
        line_start = max(line_start, text.rfind("\n", at, start) + 1)
        at = start
        yield Block(line + 1, start - line_start + 1, text[start:end], block, _fault(block))


def _fault(block: Parsed) -> str:
    if isinstance(block, ParsingFailedBlock):
        reason = str(getattr(block.error, "abort_reason", ""))
        return next((said for begin, said in _UNREADABLE.items() if reason.startswith(begin)), "it is malformed")
    if isinstance(block, Entry) and depth(block.raw or "") > MAX_DEPTH:
        return f"its braces are nested deeper than {MAX_DEPTH}"
    return ""


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Broken entries together with what follows up to the next block: to bibtexparser that is a comment."""
    broken: Block | None = None
    for block in blocks:
        if broken and isinstance(block.parsed, ImplicitComment):
            broken = replace(broken, text=broken.text + block.text)
            continue
        if broken:
            yield broken
        broken = block if block.broken else None
        if not broken:
            yield block
    if broken:
        yield broken


def _watched(blocks: Iterable[Block]) -> Iterator[Block]:
    """An entry that begins inside a broken one, or in the middle of a comment's line, may be no entry at all."""
    before: Block | None = None
    for block in blocks:
        suspect = 0
        if before and isinstance(block.parsed, Entry):
            inside = before.broken and _is_open(before.text)
            beside = before.last == block.line and (before.broken or isinstance(before.parsed, ImplicitComment))
            suspect = before.line if inside or beside else 0
        before = replace(block, suspect=suspect)
        yield before


def _is_open(text: str) -> bool:
    return len(re.findall(r"(?<!\\)\{", text)) > len(re.findall(r"(?<!\\)\}", text))
