"""Tables: a row is an entry, and the header says what stands in which column."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.body import read_field
from papershelf.importers.markdown.facts import read_facts
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.head import read_head
from papershelf.importers.markdown.inline import Piece, plain, split_lines
from papershelf.importers.markdown.links import is_badge
from papershelf.importers.markdown.outcome import Outcome, Section
from papershelf.importers.markdown.sections import is_anchor
from papershelf.importers.markdown.span import title_candidate
from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.model.draft import Draft, Fate

_ROLES = {
    "title": "title titles book books name paper papers work article articles 标题 论文 论文标题 名称 题目 論文"
    " 논문 제목",
    "authors": "author authors author(s) 作者 著者 저자",
    "date": "date year time published month when 年份 时间 日期 年 날짜",
    "venue": "venue conference journal publication publisher pub published-in source where 会议 期刊 会議 학회",
    "tags": "keyword keywords tag tags category type task area topic field 关键词 标签 类别 领域",
    "summary": "summary description introduction intro notes note comment comments remark tl;dr 简介 描述 备注 说明",
    "thing": "model models method methods dataset datasets benchmark benchmarks tool framework library 模型 方法",
    "rating": "recom recommend rating stars star rank importance priority 推荐",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_MOST_COLUMNS = 50
_TITLE = 3  # words
_BULLET = re.compile(r"\s*[•·▪◦*+-]\s+")
_NOTHING = " -–—/|.⚠️❌✖×✗"


def read_table(outcome: Outcome, table: Block, section: Section) -> list[Draft]:
    """The entries of a table; none where no column holds titles."""
    rows = [row for row in table.children if row.kind == "row" and row.cells]
    if not rows:
        return []
    _fill_spans(rows)
    header = [plain(cell).casefold().strip(" *:：") for cell in rows[0].cells]
    named = any(name in _ROLE_OF for name in header) and not any(piece.url for cell in rows[0].cells for piece in cell)
    body = rows[1:] if rows[0].header or named else rows
    roles = [_role(name) for name in header]
    column = _title_column(roles, body)
    if column is None:
        return []
    outcome.mark(table.first, body[0].first - 1 if body else table.last, Fate.NAVIGATION)
    columns = [column, *_more_columns(roles, body, column)]
    drafts = []
    for row in body:
        drafts.extend(_read_row(outcome, row, header, columns, section))
        outcome.mark(row.first, row.last, Fate.FIELD)
    outcome.mark(table.first, table.last, Fate.NAVIGATION)
    return drafts


def _fill_spans(rows: Sequence[Block]) -> None:
    """A row of HTML with fewer cells than the one above begins below cells that span several rows."""
    for above, row in pairwise(rows):
        missing = len(above.cells) - len(row.cells)
        if row.html and 0 < missing < len(above.cells) <= _MOST_COLUMNS:
            row.cells[:0] = above.cells[:missing]


def _role(name: str) -> str:
    """The role that a header gives its column; "Title & Authors" is a title's."""
    words = re.split(r"[^\w;-]+", name)
    return next((_ROLE_OF[word] for word in [name, *words] if word in _ROLE_OF), "")


def _title_column(roles: Sequence[str], body: Sequence[Block]) -> int | None:
    """The first column of titles, by its header and what stands in it; else the one with most linked titles."""
    found: dict[int, int] = {}
    for row in body:
        for number, cell in enumerate(row.cells):
            candidate = title_candidate(cell)
            found[number] = found.get(number, 0) + (2 if candidate and candidate.url else 1 if candidate else 0)
    named = [number for number, role in enumerate(roles) if role == "title"]
    named.sort(key=lambda number: -min(found.get(number, 0) * 2, len(body)))
    for number in named:
        if any(
            not _is_empty(row.cells[number]) and not is_label(plain(row.cells[number]))
            for row in body
            if number < len(row.cells)
        ):
            return number
    best = max(found, key=lambda number: (found[number], -number), default=None)
    if best is not None and found[best]:
        return best
    return next((number for number, role in enumerate(roles) if role == "thing"), _wordiest(roles, body))


def _wordiest(roles: Sequence[str], body: Sequence[Block]) -> int | None:
    """In a table without names, the column of plain titles: its cells have most words, and links stand beside it."""
    words = dict.fromkeys(range(len(roles)), 0)
    for row in body:
        for number, cell in enumerate(row.cells[: len(roles)]):
            words[number] += 0 if any(piece.url for piece in cell) else len(plain(cell).split())
    best = max(words, key=lambda number: (words[number], -number), default=None)
    linked = sum(any(piece.url for cell in row.cells for piece in cell) for row in body)
    told = best is not None and words[best] >= _TITLE * len(body) and linked * 2 > len(body)
    return best if told and not any(roles) else None


def _more_columns(roles: Sequence[str], body: Sequence[Block], column: int) -> list[int]:
    """Columns of linked titles beside the first one, where the header says of none what it is."""
    if column >= len(roles) or roles[column] or len(roles) > _MOST_COLUMNS:
        return []
    cells = {number: [row.cells[number] for row in body if number < len(row.cells)] for number in range(len(roles))}
    return [
        number
        for number, role in enumerate(roles)
        if number != column and not role and sum(any(map(_is_long, cell)) for cell in cells[number]) * 2 > len(body)
    ]


def _read_row(
    outcome: Outcome, row: Block, header: Sequence[str], columns: Sequence[int], section: Section
) -> list[Draft]:
    cells = row.cells
    told = [number for number in columns if number < len(cells) and not _is_empty(cells[number])]
    if not told:
        texts = [plain(cell) for cell in cells if plain(cell)]
        if texts:
            outcome.keep(row.first, row.last, section)
        return []
    drafts = []
    for work in [work for number in told for work in _works(cells[number])]:
        fields = Fields(row.first, section)
        fields.lines.update(range(row.first, row.last + 1))
        first, _, more = _split(work)
        read_head(fields, first)
        read_facts(fields, more)
        for number, cell in enumerate(cells):
            if number not in columns and not _is_empty(cell):
                _read_cell(fields, header[number] if number < len(header) else "", cell)
        drafts.append(fields.draft(outcome.name))
    return drafts


def _works(cell: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """A cell of several linked titles holds several works, and so does one that is a list in itself."""
    lines = [line for line in split_lines(cell) if plain(line) or any(piece.url for piece in line)]
    if len(lines) > 1 and all(any(map(_is_long, line)) or _is_bullet(line) for line in lines):
        return [_without_bullet(line) for line in lines]
    titles = [piece for piece in cell if _is_title(piece)]
    others = plain([piece for piece in cell if not _is_title(piece)]).strip(" ,;，、·|/")
    if len(titles) == 1 or others:
        return [cell]
    return [(title,) for title in titles] or [cell]


def _is_long(piece: Piece) -> bool:
    return _is_title(piece) and len(piece.text.split()) >= _TITLE


def _is_bullet(line: Sequence[Piece]) -> bool:
    return bool(_BULLET.match(line[0].text)) and any(piece.url and not is_anchor(piece) for piece in line)


def _without_bullet(line: Sequence[Piece]) -> tuple[Piece, ...]:
    found = _BULLET.match(line[0].text) if line[0].kind == "text" else None
    return (replace(line[0], text=line[0].text[found.end() :]), *line[1:]) if found else tuple(line)


def _is_title(piece: Piece) -> bool:
    return (
        piece.kind == "link"
        and bool(piece.text)
        and not piece.bare
        and not is_anchor(piece)
        and not is_label(piece.text.strip("[]"))
    )


def _split(cell: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], Piece | None, tuple[Piece, ...]]:
    """The part of a cell up to the line break behind its title, and the part behind it."""
    candidate = title_candidate(cell)
    passed, said = candidate is None, False
    for number, piece in enumerate(cell):
        passed = passed or piece == candidate
        said = said or bool(piece.kind != "image" and piece.text.strip())
        if piece.kind == "break" and passed and said:
            return cell[:number], piece, cell[number + 1 :]
    return cell, None, ()


def _read_cell(fields: Fields, name: str, cell: tuple[Piece, ...]) -> None:
    role = _role(name)
    if any(piece.url and not is_anchor(piece) for piece in cell):
        read_field(fields, name if is_label(name) else "link", cell)
    elif role == "rating":
        pass
    elif any(piece.image for piece in cell):
        read_facts(fields, cell)
    elif role in ("authors", "date", "venue", "tags", "summary"):
        read_field(fields, {"tags": "tags"}.get(role, role), cell)
    elif not name and (byline := read_byline(plain(cell))).venue and not byline.rest:
        fields.take(byline)
    else:
        text = read_markers(plain(cell)).rest.strip()
        fields.remarks.extend([f"{name.capitalize()}: {text}" if name else text] if text else [])


def _is_empty(cell: Sequence[Piece]) -> bool:
    pictures = any(piece.url or (piece.image and not is_badge(piece.image)) for piece in cell)
    return not pictures and not plain(cell).strip(_NOTHING)
