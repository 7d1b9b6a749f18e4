"""What a block is, by its shape: an entry, a category, furniture."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.body import field_of, is_field_block, is_title_label
from papershelf.importers.markdown.inline import Piece, plain, split_lines
from papershelf.importers.markdown.links import address_of, is_badge
from papershelf.importers.markdown.sections import (
    is_about_works,
    is_anchor,
)
from papershelf.importers.markdown.span import title_candidate
from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.citation import is_credit, is_numbered, split_citation
from papershelf.importers.text.markers import read_markers
from papershelf.importers.text.people import read_authors

_TODO = re.compile(r"\s*(?:todo|tbd|wip|fixme|待办|\.{3}|…)(?!\w)", re.IGNORECASE)
_DATED = re.compile(r"\s*[\[(（【][12][0-9]{3}[^\[\]]{0,12}[\])）】]")
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,3}[.)、．）]\s*)?(?:[\[(【][^\[\]()【】]{0,80}[\])】])?")
_BEHIND_NAMES = re.compile(r"\s[-–—]\s|\s?[(\[（]")
_ITEM = re.compile(r"\s*(?:[•·▪◦‣–—]|\(?[0-9]{1,3}[.)]|\[[0-9]{1,4}\])(?:\s+|\Z)")
_QUOTED_FIRST = re.compile(r"[\"“«][^\"“”«»]{8,400}[\"”»]\s*[(,–—-]\s*(.{4,400})\Z")
_FEW_BELOW = 3
_LEAST = 3
_FEW, _SOME = 8, 25  # words


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


def work_links(pieces: Sequence[Piece]) -> list[Piece]:
    """The links that lead to a work."""
    return [piece for piece in pieces if piece.url and not is_anchor(piece) and address_of(piece.url)]


def is_told(item: Block) -> bool:
    """Whether an item is an entry, whatever stands around it."""
    return bool(item.children) and is_entry_item(item, item.children[0], among_entries=False)


def under_titles(items: list[Block]) -> list[Block]:
    """The items of a list; where each work begins with "Title: …", its other fields below it."""
    if not items or not names_title(items[0]):
        return items
    works: list[Block] = []
    for item in items:
        if names_title(item):
            fields = Block("list", item.first, item.last)
            works.append(Block("item", item.first, item.last, children=[*item.children, fields]))
        else:
            works[-1].children[-1].children.append(item)
            works[-1].last = works[-1].children[-1].last = item.last
    return works


def names_title(item: Block) -> bool:
    labelled = field_of(item.children[0].pieces) if item.children else None
    return labelled is not None and is_title_label(labelled[0])


def is_torn_off(block: Block) -> bool:
    """Whether a paragraph holds the names and links of the item above it, and was only indented too little."""
    first = block.pieces[0] if block.kind == "paragraph" and block.pieces else None
    return bool(first and first.italic and read_authors(first.text)) and not is_entry_paragraph(block.pieces)


def items_within(block: Block) -> list[Block]:
    """The entries of a paragraph whose lines begin with a sign or a number each; none of any other paragraph."""
    pieces = block.pieces
    begins = [
        number
        for number, piece in enumerate(pieces)
        if (not number or pieces[number - 1].kind == "break") and piece.kind == "text" and _ITEM.match(piece.text)
    ]
    if len(begins) < 2 or begins[0]:  # noqa: PLR2004 - one alone is no list
        return []
    items = [_item(pieces[begin:end]) for begin, end in pairwise([*begins, len(pieces)])]
    items[-1].last = items[-1].children[0].last = block.last
    return items if sum(map(is_told, items)) * 2 >= len(items) else []


def _item(pieces: Sequence[Piece]) -> Block:
    found = _ITEM.match(pieces[0].text)
    first = replace(pieces[0], text=pieces[0].text[found.end() :] if found else pieces[0].text)
    text = (first, *pieces[1:]) if first.text else tuple(pieces[1:])
    line, last = pieces[0].line, pieces[-1].line
    return Block("item", line, last, children=[Block("paragraph", line, last, text)])


def _has_address(item: Block) -> bool:
    return bool(item.children) and bool(work_links(item.children[0].pieces))


def is_entry_paragraph(pieces: Sequence[Piece]) -> bool:
    """Whether a text outside lists is an entry: a title that is a link or bold, with nothing but facts around."""
    shown = [piece for piece in pieces if piece.text.strip() or piece.url]
    if _is_cited(pieces) or (work_links(pieces) and is_numbered(plain(pieces)) and not is_prose(pieces)):
        return True
    if not work_links(pieces) or (len(shown) == 1 and shown[0].bare):
        return bool(work_links(pieces))
    first = next((piece for piece in pieces if piece.kind != "image" and piece.text.strip()), None)
    if first and first.bold and not first.url and not is_about_works(first.text):
        return False
    title = title_candidate(pieces)
    if first is None or title is None:
        return first is not None and (bool(_DATED.match(first.text)) or _is_lined(pieces))
    before = (
        plain([piece for piece in pieces[: pieces.index(title)] if piece.kind == "text"]) if title in pieces else ""
    )
    return _is_byline(before) and not is_prose(pieces)


def _is_lined(pieces: Sequence[Piece]) -> bool:
    """Whether a plain title stands in the first line, and its authors in the second."""
    lines = split_lines(pieces)
    title = plain(lines[0]) if len(lines) > 1 and not work_links(lines[0]) else ""
    return len(title.split()) > 2 and bool(read_authors(plain(lines[1])))  # noqa: PLR2004 - a title


def _is_byline(text: str) -> bool:
    words = _NUMBERED.sub("", text, count=1).strip(" .,:;\"“”'|-–—()[]")
    quoted = text.rstrip().endswith(('"', "“", "「", "《", "«", "„"))
    return (
        not words
        or quoted
        or is_credit(text)
        or bool(read_authors(words))
        or not read_byline(words).rest
        or not re.search(r"\w", words)
    )


def is_prose(pieces: Sequence[Piece]) -> bool:
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
    if len(items) <= _FEW_BELOW and not any(map(_has_title, items)) and sum(map(_has_address, items)) == 1:
        return False
    return any(_has_address(inner) or is_category(inner) for inner in items if inner.children)


def _has_title(item: Block) -> bool:
    """Whether an item is more than an address, or words without one."""
    head = item.children[0]
    return bool(work_links(head.pieces)) and bool(
        plain([piece for piece in head.pieces if not piece.bare]).strip(" .,:-–—")
    )


def is_entry_item(item: Block, head: Block, *, among_entries: bool) -> bool:
    text = plain(head.pieces)
    links = work_links(head.pieces)
    if _TODO.match(text) or (not links and any(piece.kind == "wiki" for piece in head.pieces)):
        return False
    below = [child for child in item.children[1:] if child.kind in ("list", "paragraph")]
    if links:
        return not _is_sentence(head.pieces)
    if _leads_to_file(head.pieces) or _is_cited(head.pieces) or _is_credited(head.pieces):
        return True
    if read_byline(text).identifiers and len(text.split()) > _LEAST:
        return True
    if (
        below
        and (is_field_block(below[0]) or (below[0].kind == "paragraph" and title_candidate(head.pieces)))
        and any(work_links(b.pieces) for block in below for b in block.walk())
    ):
        return True
    return item.checked is not None or (
        among_entries
        and not below
        and 0 < len(text.split()) <= _FEW
        and (is_bold_line(head) or not text.endswith((".", ":", "。", "：")))
    )


def _leads_to_file(pieces: Sequence[Piece]) -> bool:
    """Whether a title is linked to a paper that lies beside the list."""
    title = title_candidate(pieces)
    return title is not None and "://" not in title.url and title.url.lower().endswith((".pdf", ".ps", ".djvu"))


def _is_cited(pieces: Sequence[Piece]) -> bool:
    """Whether a text begins with a whole citation."""
    return split_citation(plain(list(takewhile(lambda piece: piece.kind != "link", pieces)))) is not None


def _is_credited(pieces: Sequence[Piece]) -> bool:
    """Whether a text is a title that is set apart, and says by whom it is."""
    cited = _QUOTED_FIRST.match(plain(pieces))
    if cited and is_credit(cited[1]):
        return True
    words = [piece for piece in pieces if read_markers(piece.text).rest.strip()]
    if not words or not (words[0].bold or words[0].italic):
        return False
    behind = plain(words[1:])
    return behind.startswith("by ") and is_credit(_BEHIND_NAMES.split(behind, maxsplit=1)[0])


def _is_sentence(pieces: Sequence[Piece]) -> bool:
    """Whether a link stands deep in a sentence."""
    title = title_candidate(pieces)
    if title is None or title.bold or title not in pieces:
        return False
    before = plain([piece for piece in pieces[: pieces.index(title)] if piece.kind == "text"])
    return len(before.split()) > _FEW and not _is_byline(before)
