"""What a block is, by its shape: an entry, a category, furniture."""

import re
from collections.abc import Sequence

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.body import field_of, is_field_block
from papershelf.importers.markdown.head import title_candidate
from papershelf.importers.markdown.inline import Piece, plain, split_lines
from papershelf.importers.markdown.links import address_of, is_badge
from papershelf.importers.markdown.sections import (
    is_anchor,
)
from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.people import read_authors

_TODO = re.compile(r"\s*(?:todo|tbd|wip|fixme|待办|\.{3}|…)(?!\w)", re.IGNORECASE)
_DATED = re.compile(r"\s*[\[(（【][12][0-9]{3}[^\[\]]{0,12}[\])）】]")
_FEW, _SOME = 8, 25  # words


def is_entry_heading(heading: Block, below: Sequence[Block]) -> bool:
    """Whether a heading is a title: fields stand below, one of them with an address or still to be filled."""
    first = next((block for block in below if block.kind in ("paragraph", "list") and not is_furniture(block)), None)
    if first is None:
        return False
    lines = [field_of(line) for line in _heads(first)]
    known = [found for found in lines if found]
    own = title_candidate(heading.pieces)
    if own and own.url and not known:
        return bool(_links(heading.pieces)) and not any(map(_holds_entries, below))
    return any(is_label(label) for label, _ in known) and (len(known) * 2 >= len(lines) or bool(own))


def _holds_entries(block: Block) -> bool:
    """Whether a list or a table may hold works of its own."""
    if block.kind in ("table", "details"):
        return True
    return block.kind == "list" and any(_links(item.children[0].pieces) for item in block.children if item.children)


def _heads(block: Block) -> list[tuple[Piece, ...]]:
    """The lines of a paragraph, or the first texts of a list's items."""
    if block.kind == "paragraph":
        return split_lines(block.pieces)
    return [item.children[0].pieces for item in block.children if item.children]


def is_furniture(block: Block) -> bool:
    """Whether a block shows nothing but badges, links back to the top, and signs."""
    if not block.pieces:
        return block.kind == "paragraph"
    rest = [piece for piece in block.pieces if not is_anchor(piece) and not (piece.image and is_badge(piece.image))]
    return not plain(rest).strip(" |·•-–—[]()<>") and not any(piece.url or piece.image for piece in rest)


def is_bold_line(block: Block) -> bool:
    """Whether a paragraph is nothing but bold words."""
    shown = [piece for piece in block.pieces if piece.kind not in ("break", "image") and piece.text.strip(" :：.")]
    return bool(shown) and all(piece.bold and piece.kind in ("text", "code") for piece in shown)


def _links(pieces: Sequence[Piece]) -> list[Piece]:
    """The links that lead to a work."""
    return [piece for piece in pieces if piece.url and not is_anchor(piece) and address_of(piece.url)]


def is_told(item: Block) -> bool:
    """Whether an item is an entry, whatever stands around it."""
    return bool(item.children) and is_entry_item(item, item.children[0], among_entries=False)


def is_torn_off(block: Block) -> bool:
    """Whether a paragraph holds the names and links of the item above it, and was only indented too little."""
    first = block.pieces[0] if block.kind == "paragraph" and block.pieces else None
    return bool(first and first.italic and read_authors(first.text)) and not is_entry_paragraph(block.pieces)


def _has_address(item: Block) -> bool:
    return bool(item.children) and bool(_links(item.children[0].pieces))


def is_entry_paragraph(pieces: Sequence[Piece]) -> bool:
    """Whether a text outside lists is an entry: a title that is a link or bold, with nothing but facts around."""
    if not _links(pieces):
        return False
    first = next((piece for piece in pieces if piece.kind != "image" and piece.text.strip()), None)
    title = title_candidate(pieces)
    if first is None or title is None:
        return first is not None and bool(_DATED.match(first.text))
    before = (
        plain([piece for piece in pieces[: pieces.index(title)] if piece.kind == "text"]) if title in pieces else ""
    )
    return _is_byline(before) and not _is_prose(pieces)


def _is_byline(text: str) -> bool:
    words = re.sub(r"^\s*[\[(][^\[\]()]*[\])]", "", text).strip(" .,:;\"“”'|-–—()[]")
    quoted = text.rstrip().endswith(('"', "“", "「", "《"))
    return (
        not words or quoted or bool(read_authors(words)) or not read_byline(words).rest or not re.search(r"\w", words)
    )


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether a text is made of sentences in which links stand."""
    words = plain([piece for piece in pieces if piece.kind == "text" and not piece.bold and not piece.italic])
    return len(words.split()) > _SOME and not re.match(r"\W*[-–—:：(（]", words)


def is_category(item: Block) -> bool:
    """Whether an item is a text without an address of its own, above items that are entries."""
    head, below = item.children[0], [child for child in item.children[1:] if child.kind == "list"]
    if not below or any(piece.url and not is_anchor(piece) for piece in head.pieces) or field_of(head.pieces):
        return False
    items = [inner for block in below for inner in block.children if inner.children]
    if any(field_of(inner.children[0].pieces) for inner in items):
        return False
    return any(_has_address(inner) or is_category(inner) for inner in items if inner.children)


def is_entry_item(item: Block, head: Block, *, among_entries: bool) -> bool:
    text = plain(head.pieces)
    links = _links(head.pieces)
    if _TODO.match(text) or (not links and any(piece.kind == "wiki" for piece in head.pieces)):
        return False
    below = [child for child in item.children[1:] if child.kind in ("list", "paragraph")]
    if links:
        return not _is_sentence(head.pieces)
    if (
        below
        and (is_field_block(below[0]) or (below[0].kind == "paragraph" and title_candidate(head.pieces)))
        and any(_links(b.pieces) for block in below for b in block.walk())
    ):
        return True
    return item.checked is not None or (
        among_entries
        and not below
        and 0 < len(text.split()) <= _FEW
        and (is_bold_line(head) or not text.endswith((".", ":", "。", "：")))
    )


def _is_sentence(pieces: Sequence[Piece]) -> bool:
    """Whether a link stands deep in a sentence."""
    title = title_candidate(pieces)
    if title is None or title.bold or title not in pieces:
        return False
    before = plain([piece for piece in pieces[: pieces.index(title)] if piece.kind == "text"])
    return len(before.split()) > _FEW and not _is_byline(before)
