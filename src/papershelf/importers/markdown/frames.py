"""What holds a work together from above: a heading, a callout, a summary that is its title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.body import field_of, is_field_block
from papershelf.importers.markdown.inline import Piece, split_lines
from papershelf.importers.markdown.shapes import is_entry_paragraph, is_furniture, is_prose, names_title, work_links
from papershelf.importers.markdown.span import title_candidate
from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.labels import is_label, link_kind
from papershelf.importers.text.people import read_authors

_CALLOUT = re.compile(r"\[![\w-]{1,40}\][+-]?\s*(?=\S)")


def is_entry_heading(heading: Block, below: Sequence[Block]) -> bool:
    """Whether a heading is a title: fields stand below, one of them with an address or still to be filled."""
    first = next((block for block in below if block.kind in ("paragraph", "list") and not is_furniture(block)), None)
    if first is None or (first.kind == "list" and any(map(names_title, first.children[:1]))):
        return False
    lines = [field_of(line) for line in _heads(first)]
    known = [found for found in lines if found]
    own = title_candidate(heading.pieces)
    if own and own.url and not known:
        return bool(work_links(heading.pieces)) and not any(map(_holds_entries, below))
    if any(map(_tells_where, below)) and not known and not any(map(_holds_entries, below)):
        return True
    return any(is_label(label) for label, _ in known) and (len(known) * 2 >= len(lines) or bool(own))


def _tells_where(block: Block) -> bool:
    """Whether a paragraph leads to a paper, by links with no more than labels."""
    links = work_links(block.pieces)
    labelled = all(piece.bare or is_label(piece.text) for piece in links)
    papers = any(link_kind(piece.text, piece.url) in ("paper", "pdf") for piece in links)
    return block.kind == "paragraph" and labelled and papers and not is_prose(block.pieces)


def _is_of_facts(pieces: Sequence[Piece]) -> bool:
    """Whether a text begins with names, a venue or an address, and so has no title."""
    first = next((piece for piece in pieces if piece.text.strip() or piece.url), None)
    if first is None or first.url:
        return first is not None and title_candidate(pieces) is None
    return bool(read_authors(first.text)) or not read_byline(first.text).rest


def _holds_entries(block: Block) -> bool:
    """Whether a list or a table may hold works of its own."""
    if block.kind in ("table", "details"):
        return True
    if block.kind == "paragraph" and is_entry_paragraph(block.pieces):
        return not (_tells_where(block) and _is_of_facts(block.pieces))
    return (
        block.kind == "list"
        and not is_field_block(block)
        and any(work_links(item.children[0].pieces) for item in block.children if item.children)
    )


def _heads(block: Block) -> list[tuple[Piece, ...]]:
    """The lines of a paragraph, or the first texts of a list's items."""
    if block.kind == "paragraph":
        return split_lines(block.pieces)
    return [item.children[0].pieces for item in block.children if item.children]


def callout(quote: Block) -> Block | None:
    """The text of a callout, `> [!note] Title`, that has fields and an address, without its mark."""
    head = quote.children[0] if quote.children else None
    found = _CALLOUT.match(head.pieces[0].text) if head and head.kind == "paragraph" and head.pieces else None
    if head is None or found is None or not work_links(head.pieces) or not any(map(field_of, split_lines(head.pieces))):
        return None
    first = replace(head.pieces[0], text=head.pieces[0].text[found.end() :])
    return replace(head, pieces=(first, *head.pieces[1:]))


def is_summary_entry(details: Block) -> bool:
    """Whether the summary of `<details>` is an entry: a title with an address, and no other work below."""
    return (
        bool(work_links(details.pieces))
        and is_entry_paragraph(details.pieces)
        and not any(map(_holds_entries, details.children))
    )
