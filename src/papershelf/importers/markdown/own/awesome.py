"""An entry as templates/readme/awesome/item.md prints one: `- [Title](url) - Byline.`, then a sentence a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from papershelf.importers.markdown.own.words import meanings

_STAR = "⭐"
_DASH = " - "
_BETWEEN = " · "
_SHORT = re.compile(r"(?:\b[^\W\d_a-z]|\b[JS]r|\b(?:Co|Corp|Inc|Ltd))\.\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """The first line of an entry, taken apart."""

    title: Sequence[Token]
    subtitle: Sequence[Token]
    address: str
    picked: bool
    kind: str
    byline: Sequence[Token]
    """What stands behind the dash: the byline, or the first of the other lines where there is none."""


def is_awesome(line: Sequence[Token]) -> bool:
    """Whether an entry's first line is such an item: other entries show their titles in bold."""
    return all(child.type != "strong_open" for child in line)


def read_item(line: Sequence[Token]) -> Item:
    """The first line of an entry."""
    before, name, address, behind = _parted(line)
    subtitle = _position(name, "em_open")
    mark, described = _described(behind)
    kind, byline = _kind(described)
    picked = _STAR in mark or any(_STAR in child.content for child in before)
    return Item(name[:subtitle], name[subtitle:], address, picked, kind, byline)


def without_stop(line: Sequence[Token]) -> Sequence[Token]:
    """A line without the full stop that the template set; one that ends a short form was there before."""
    if not line or line[-1].type != "text" or _SHORT.search(line[-1].content):
        return line
    rest = line[-1].content.removesuffix(".")
    return [*line[:-1], *([line[-1].copy(content=rest)] if rest else [])]


def _parted(line: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], str, Sequence[Token]]:
    """What stands before the name, the name, where it leads, and what stands behind it."""
    anchor = _position(line, "html_inline")
    if anchor:  # a title that leads nowhere has its anchor behind it
        return (), line[:anchor], "", line[anchor + 2 :]
    begin, end = _position(line, "link_open"), _position(line, "link_close")
    address = str(line[begin].attrs["href"]) if begin < len(line) else ""
    return line[:begin], line[begin + 1 : end], address, line[end + 1 :]


def _described(behind: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """What stands before the dash behind a name, and what stands after it."""
    if not behind or behind[0].type != "text":
        return "", ()
    mark, _, words = behind[0].content.partition(_DASH)
    return mark, _joined(behind[0], words, behind[1:])


def _kind(line: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The kind of the work, which is the first part of a byline, and the rest of it."""
    if not line or line[0].type != "text":
        return "", line
    word, between, words = line[0].content.partition(_BETWEEN)
    kind = meanings("kind").get((word if between or len(line) > 1 else word.removesuffix(".")).casefold(), "")
    return (kind, _joined(line[0], words, line[1:])) if kind else ("", line)


def _joined(first: Token, words: str, rest: Sequence[Token]) -> Sequence[Token]:
    return [*([first.copy(content=words)] if words else []), *rest]


def _position(line: Sequence[Token], kind: str) -> int:
    """Where the first token of a kind stands; behind the last where there is none."""
    return next((number for number, child in enumerate(line) if child.type == kind), len(line))
