"""Goes through the blocks of a list and tells entries, sections, navigation and prose apart."""

from collections.abc import Sequence
from dataclasses import replace

from papershelf.importers.markdown import columns
from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.body import Body, field_of, is_field_block
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.frames import callout, is_entry_heading, is_summary_entry
from papershelf.importers.markdown.head import read_head
from papershelf.importers.markdown.inline import Piece, plain, split_lines
from papershelf.importers.markdown.outcome import Outcome, Section
from papershelf.importers.markdown.sections import (
    is_about_works,
    is_contents,
    is_table_of_contents,
    title_of,
)
from papershelf.importers.markdown.shapes import (
    is_bold_line,
    is_category,
    is_entry_item,
    is_entry_paragraph,
    is_furniture,
    is_told,
    is_torn_off,
    items_within,
    under_titles,
)
from papershelf.importers.markdown.span import title_candidate
from papershelf.model.draft import Fate, Heading

_TITLE = 4  # words
_LABELS, _SUMMARIES, _ITEMS = 7, 8, 9  # levels of what stands for a heading below the six of Markdown


class Walk:
    """Where in the list we are: the headings above."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.headings: list[tuple[int, str]] = []

    @property
    def section(self) -> Section:
        """The headings above, outermost first."""
        return tuple(title for _, title in self.headings)

    @property
    def is_about_works(self) -> bool:
        """Whether entries may stand here."""
        return all(is_about_works(title) for _, title in self.headings)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Read blocks that stand one after the other."""
        position = 0
        while position < len(blocks):
            position += self._block(blocks, position)

    def _block(self, blocks: Sequence[Block], position: int) -> int:
        """Read one block, and those after it that belong to it; how many these are."""
        block = blocks[position]
        match block.kind:
            case "heading":
                return self._heading(blocks, position)
            case "paragraph":
                return self._paragraph(blocks, position)
            case "list":
                return self._list(blocks, position)
            case "table":
                self._table(block)
            case "details":
                self._details(block)
            case "rule" | "reference" | "markup":
                self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
            case "item" | "row":
                self.blocks(block.children)
            case "quote":
                self._quote(block)
            case _:
                self._prose(block)
        return 1

    def _heading(self, blocks: Sequence[Block], position: int) -> int:
        block = blocks[position]
        end = _until_heading(blocks, position + 1)
        is_title_of_all = block.level == 1 and end < len(blocks) and blocks[end].level > 1
        if self.is_about_works and not is_title_of_all and is_entry_heading(block, blocks[position + 1 : end]):
            end = _until_heading(blocks, position + 1, block.level)
            self._enter(block.level)
            self._entry(block.pieces, block, blocks[position + 1 : end], is_heading=True)
            return end - position
        title = title_of(block)
        self._enter(block.level, title)
        if title:
            self.outcome.headings.append(Heading(self.section, block.first))
        self.outcome.mark(block.first, block.last, Fate.HEADING)
        return 1

    def _enter(self, level: int, title: str = "") -> None:
        """Go to a section of a level; without a title, only leave those of this level and below."""
        while self.headings and (self.headings[-1][0] >= level or is_table_of_contents(self.headings[-1][1])):
            self.headings.pop()
        if title:
            self.headings.append((level, title))

    def _paragraph(self, blocks: Sequence[Block], position: int) -> int:
        block = blocks[position]
        below = _belonging(blocks, position + 1)
        if not self.is_about_works or is_furniture(block):
            self._navigation(block)
        elif items := items_within(block):
            for item in items:
                self._item(item, among_entries=False)
        elif is_entry_paragraph(block.pieces) or (below and is_bold_line(block) and is_field_block(below[0])):
            self._entry(block.pieces, block, below)
            return 1 + len(below)
        elif is_bold_line(block) and position + 1 < len(blocks) and _are_contents(block, blocks[position + 1]):
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
        elif is_bold_line(block) and position + 1 < len(blocks) and blocks[position + 1].kind in ("list", "table"):
            self._enter(_LABELS, block.words.rstrip(":： "))
            self.outcome.headings.append(Heading(self.section, block.first))
            self.outcome.mark(block.first, block.last, Fate.HEADING)
        else:
            self._prose(block)
        return 1

    def _list(self, blocks: Sequence[Block], position: int) -> int:
        block = blocks[position]
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        torn = following is not None and block.children and is_torn_off(following)
        if torn and following:
            block.children[-1].children.append(following)
        self._items(block)
        return 2 if torn else 1

    def _items(self, block: Block) -> None:
        if is_contents(block):
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
        elif not self.is_about_works:
            self._prose(block)
        else:
            items = under_titles(block.children)
            told = sum(map(is_told, items))
            for item in items:
                self._item(item, among_entries=told * 2 >= len(items))

    def _item(self, item: Block, *, among_entries: bool) -> None:
        head = item.children[0] if item.children else None
        if head is None or head.kind != "paragraph":
            self.blocks(item.children) if item.children else self.outcome.keep(item.first, item.last, self.section)
            return
        if is_furniture(item.children[0]) and len(item.children) == 1:
            self.outcome.mark(item.first, item.last, Fate.NAVIGATION)
        elif is_category(item):
            self._category(item, head)
        elif is_entry_item(item, head, among_entries=among_entries):
            self._entry(head.pieces, head, item.children[1:], checked=item.checked)
        else:
            self._prose(item)

    def _category(self, item: Block, head: Block) -> None:
        """A text with entries below it: a section."""
        level = _ITEMS + sum(level >= _ITEMS for level, _ in self.headings)
        outside = list(self.headings)
        self._enter(level, title_of(head).rstrip(":： "))
        self.outcome.headings.append(Heading(self.section, head.first))
        self.outcome.mark(head.first, head.last, Fate.HEADING)
        self.blocks(item.children[1:])
        self.headings = outside

    def _details(self, block: Block) -> None:
        outside = list(self.headings)
        title = block.words
        if is_contents(block):
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
            return
        if self.is_about_works and is_summary_entry(block):
            head = replace(block, kind="paragraph", last=max(block.level, block.first), children=[])
            self._entry(block.pieces, head, block.children)
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
            return
        if title and title.casefold() != (self.headings[-1][1].casefold() if self.headings else ""):
            self._enter(_SUMMARIES, title)
            self.outcome.headings.append(Heading(self.section, block.first))
        self.outcome.mark(block.first, max(block.level, block.first), Fate.HEADING)
        self.outcome.mark(block.last, block.last, Fate.NAVIGATION)
        self.blocks(block.children)
        self.headings = outside

    def _table(self, block: Block) -> None:
        rows = columns.read_table(self.outcome, block, self.section) if self.is_about_works else []
        if rows:
            self.outcome.drafts.extend(rows)
        else:
            self._prose(block)

    def _entry(
        self,
        pieces: Sequence[Piece],
        head: Block,
        below: Sequence[Block],
        *,
        checked: bool | None = None,
        is_heading: bool = False,
    ) -> None:
        fields = Fields(head.first, self.section)
        fields.lines.update(range(head.first, head.last + 1))
        if checked is not None:
            fields.status = "read" if checked else "to-read"
        first, *more = _title_first(_parts(pieces))
        fields.is_lined = len(more) > 1
        read_head(fields, first)
        fields.is_log = is_heading and bool(fields.date)
        body = Body(self.outcome, fields)
        body.lines(more)
        self.outcome.mark(head.first, head.last, Fate.FIELD)
        body.read(below, all_notes=is_heading)
        self.outcome.drafts.append(fields.draft(self.outcome.name))
        for item in body.own:
            self._item(item, among_entries=True)

    def _quote(self, block: Block) -> None:
        head = callout(block) if self.is_about_works else None
        if head:
            self._entry(head.pieces, head, block.children[1:])
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
        else:
            self._prose(block)

    def _navigation(self, block: Block) -> None:
        """Badges and the like are passed over; words are kept."""
        if is_furniture(block):
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
        else:
            self._prose(block)

    def _prose(self, block: Block) -> None:
        introduces = block.kind in ("paragraph", "quote") and self.is_about_works
        if introduces and self.outcome.introduce(block.first, block.last, self.section):
            return
        self.outcome.keep(block.first, block.last, self.section)


def _are_contents(title: Block, block: Block) -> bool:
    """Whether a title and a block are the table of contents, or lead to works that stand elsewhere."""
    return len(title.words.split()) <= _TITLE and is_contents(block)


def _until_heading(blocks: Sequence[Block], start: int, level: int = 6) -> int:
    """The place of the next heading of a level or above."""
    return next(
        (n for n in range(start, len(blocks)) if blocks[n].kind == "heading" and blocks[n].level <= level), len(blocks)
    )


def _belonging(blocks: Sequence[Block], start: int) -> list[Block]:
    """The blocks after a paragraph that belong to it: details, and a list of fields."""
    end = start
    while end < len(blocks) and (
        blocks[end].kind == "details" or (blocks[end].kind == "list" and is_field_block(blocks[end]))
    ):
        end += 1
    return list(blocks[start:end])


def _parts(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The head's parts: lines that the writer ended with a break, and lines with a label of their own."""
    parts: list[list[Piece]] = [[]]
    for number, piece in enumerate(pieces):
        if (
            piece.kind == "break"
            and not piece.bold
            and (piece.text == "\n" or _begins_field(pieces[number + 1 : number + 5]))
        ):
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _title_first(parts: list[list[Piece]]) -> list[list[Piece]]:
    """The part with the title before the others: a title in quotation marks may stand below a name and authors."""
    quoted = next((number for number, part in enumerate(parts) if plain(part).startswith(('"', "“"))), 0)
    title = title_candidate(parts[0])
    if not quoted or (title and not title.text.rstrip().endswith(":")):
        return parts
    return [parts[quoted], *parts[:quoted], *parts[quoted + 1 :]]


def _begins_field(pieces: Sequence[Piece]) -> bool:
    line = split_lines(pieces)
    return bool(line) and field_of(line[0]) is not None
