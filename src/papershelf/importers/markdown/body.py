"""What follows an entry's first lines: fields with labels, authors, links, and notes, which stay as they stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.facts import read_facts
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.inline import Piece, plain, split_lines
from papershelf.importers.markdown.links import Mention, is_badge
from papershelf.importers.markdown.outcome import Outcome
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.dates import find_date
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.importers.text.people import read_authors
from papershelf.model.draft import Citations, Fate

_LABEL = re.compile(r"\s*:?([^\W\d_][^:：\n]{0,28}?)\s*[:：]{1,2}\s*")
_ROLES = {
    "title": "title 标题 题目 タイトル 제목 название",
    "authors": "author authors author(s) by 作者 著者 저자 авторы",
    "date": "date year published time 时间 日期 年份 年 発表年 날짜 год",
    "venue": "venue conference journal publication publisher booktitle 会议 期刊 会議 학회",
    "tags": "keyword keywords tag tags topic topics 关键词 标签 キーワード",
    "summary": "summary tl;dr tldr description about takeaway 摘要 简介 概要 一句话总结 요약",
    "citations": "citations citation 引用",
    "remark": "status type created rating score owner finished collapsed 状态 评分",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_OPEN = ("todo", "tbd", "none", "n/a", "-", "")
_NOTES = re.compile(r"notes?|details|click.*|expand|show more|more|笔记|展开|详情", re.IGNORECASE)
_MOST_WORDS = 30
_TWO = 2


def field_of(pieces: Sequence[Piece]) -> tuple[str, tuple[Piece, ...]] | None:
    """The label of a line such as "**Code:** [here](…)" and what stands behind it; None without a known label."""
    line = tuple(piece for piece in pieces if piece.text or piece.url)
    if not line or line[0].kind not in ("text", "code"):
        return None
    joined, rest = line[0].text, line[1:]
    if rest and rest[0].kind == "text" and ":" not in joined and "：" not in joined:
        if not rest[0].text.lstrip().startswith((":", "：")):
            return None
        joined, rest = joined + rest[0].text, rest[1:]
    found = _LABEL.match(joined)
    if not found:
        return None
    label = found[1].strip(" *_").casefold()
    if not _role_of(label) and not is_label(label):
        return None
    tail = joined[found.end() :]
    return label, (*([replace(line[0], text=tail, bold=False)] if tail.strip() else []), *rest)


def _role_of(label: str) -> str:
    """What a label announces; of two words, such as "Publication date", the last one tells."""
    words = label.split()
    return _ROLE_OF.get(label) or (_ROLE_OF.get(words[-1], "") if len(words) == _TWO else "")


def is_title_label(label: str) -> bool:
    """Whether a label announces a title."""
    return _role_of(label) == "title"


def is_field_block(block: Block) -> bool:
    """Whether most lines of a paragraph, or items of a list, have the label of a field."""
    if block.kind == "list":
        lines = [item.children[0].pieces for item in block.children if item.children]
    else:
        lines = split_lines(block.pieces) if block.kind == "paragraph" else []
    known = sum(field_of(line) is not None for line in lines)
    return known > 0 and len(lines) <= known * 2


def read_field(fields: Fields, label: str, pieces: Sequence[Piece]) -> None:
    """Take a labelled line."""
    role, text = _role_of(label) or "link", plain(pieces).strip()
    if role != "link" and any(piece.url for piece in pieces):
        read_facts(fields, [piece for piece in pieces if piece.url])
    if role == "link":
        _read_links(fields, label, pieces)
    elif role == "date":
        _read_date(fields, text)
    elif role == "authors":
        _read_authors(fields, label, text)
    elif role == "tags":
        fields.tags.extend(tag.strip(" .") for tag in re.split(r"[,，;；、]", text) if tag.strip(" ."))
    elif role == "summary":
        fields.describe(text)
    elif role == "venue":
        byline = read_byline(text)
        fields.take(byline if byline.venue else replace(byline, venue=text, rest=""))
    else:
        _read_other(fields, role, label, text)


def _read_other(fields: Fields, role: str, label: str, text: str) -> None:
    if role == "title":
        fields.names.extend([fields.title] if fields.title else [])
        fields.title = text
    elif role == "citations" and text.isascii() and text.isdigit():
        fields.citations = Citations(int(text[:12]))
    elif text.casefold() not in (*_OPEN, "-1"):
        fields.remarks.append(f"{label.capitalize()}: {text}")


def _read_links(fields: Fields, label: str, pieces: Sequence[Piece]) -> None:
    links = [piece for piece in pieces if piece.url and not piece.url.startswith("#")]
    if not links and plain(pieces).strip(" .").casefold() not in _OPEN:
        fields.remarks.append(f"{label.capitalize()}: {plain(pieces)}")
    elif not links:
        fields.todo = fields.todo or f"add its {label}"
    for piece in links:
        said = "" if piece.bare or is_label(piece.text) else piece.text
        spare = piece.kind == "image" and is_badge(piece.image)
        fields.mentions.append(Mention(piece.url, said or label, piece.line, spare=spare))
    others = [
        piece for piece in pieces if not piece.url and not (piece.kind == "text" and not piece.text.strip(" ,.;|()[]·"))
    ]
    if links and others:
        read_facts(fields, others)


def _read_authors(fields: Fields, label: str, text: str) -> None:
    authors = read_authors(text, sure=True)
    fields.take(Byline(authors=authors))
    fields.remarks.extend([f"{label.capitalize()}: {text}"] if text and not authors else [])


def _read_date(fields: Fields, text: str) -> None:
    """The day of publication; where that is known already, a later day is the one of reading."""
    found = find_date(text)
    if not found and text.casefold() not in _OPEN:
        fields.remarks.append(f"Date: {text}")
    elif fields.is_log:
        fields.status = "read" if found else fields.status or "to-read"
        fields.read_on = found.value if found and len(found.value) == len("YYYY-MM-DD") else ""
    elif found:
        fields.take(Byline(date=found.value))


class Body:
    """Reads the blocks below an entry's head; what no field takes becomes its notes."""

    def __init__(self, outcome: Outcome, fields: Fields) -> None:
        self.outcome, self.fields = outcome, fields
        self.notes: list[tuple[int, int]] = []
        self.own: list[Block] = []
        """Items that are entries of their own."""

    def lines(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Take the lines of the head behind its first."""
        for line in lines:
            if labelled := field_of(line):
                read_field(self.fields, *labelled)
            else:
                read_facts(self.fields, line)

    def read(self, blocks: Sequence[Block], *, all_notes: bool = False) -> None:
        """Take all blocks; with `all_notes`, nothing behind the fields is a fact or an entry."""
        for block in blocks:
            is_fact = block.kind == "paragraph" and self._is_fact(block)
            if all_notes and (self.notes or not (is_fact or is_field_block(block))):
                self._note(block)
            else:
                self._block(block)
        self._write_notes()

    def _note(self, block: Block) -> None:
        if block.kind == "rule" and not self.notes:
            self._block(block)
        else:
            self.notes.append((block.first, block.last))

    def _block(self, block: Block) -> None:
        if block.kind == "paragraph" and self._is_fact(block):
            self._facts(block)
        elif block.kind == "list" and not self.notes:
            for item in block.children:
                self._item(item)
        elif block.kind == "details":
            self._details(block)
        elif block.kind == "rule":
            self.outcome.mark(block.first, block.last, Fate.NAVIGATION)
            self.fields.lines.add(block.first)
        else:
            self.notes.append((block.first, block.last))

    def _facts(self, block: Block) -> None:
        for line in split_lines(block.pieces) if is_field_block(block) else [block.pieces]:
            if labelled := field_of(line):
                read_field(self.fields, *labelled)
            else:
                read_facts(self.fields, line)
        self._claim(block.first, block.last, Fate.FIELD)

    def _is_fact(self, block: Block) -> bool:
        """Whether a paragraph is no prose: labelled lines, links, names, a sentence in italics."""
        if is_field_block(block):
            return True
        words = plain([piece for piece in block.pieces if piece.kind == "text" and not piece.italic and not piece.bold])
        return len(re.findall(r"\w+", words)) <= _MOST_WORDS // 5 or not read_byline(read_markers(words).rest).rest

    def _item(self, item: Block) -> None:
        head = item.children[0] if item.children else None
        if head is None or head.kind != "paragraph":
            self.notes.append((item.first, item.last))
        elif labelled := field_of(head.pieces):
            read_field(self.fields, *labelled)
            self._claim(head.first, head.last, Fate.FIELD)
            self.read_more(item.children[1:])
        elif self._is_entry(head):
            self.own.append(item)
        elif self._is_short(head):
            read_facts(self.fields, head.pieces)
            self._claim(head.first, head.last, Fate.FIELD)
            self.read_more(item.children[1:])
        else:
            self.notes.append((item.first, item.last))

    def read_more(self, blocks: Sequence[Block]) -> None:
        """What stands below a fact is a note."""
        self.notes.extend((block.first, block.last) for block in blocks)

    def _is_entry(self, head: Block) -> bool:
        """Whether an item below an entry with an address is another work: it begins with a title that is a link."""
        first = next((piece for piece in head.pieces if piece.kind != "image" and piece.text.strip()), None)
        if first is None or first.kind != "link" or first.bare or not first.url.startswith("http"):
            return False
        return not is_label(first.text) and len(first.text.split()) > 2  # noqa: PLR2004 - a title, no name

    def _is_short(self, head: Block) -> bool:
        """Whether an item holds links or names, and no sentence."""
        words = plain([piece for piece in head.pieces if piece.kind == "text"]).strip(" ,.;|·()[]")
        links = any(piece.kind == "link" for piece in head.pieces)
        quoted = any(piece.kind == "code" and len(piece.text) > _MOST_WORDS for piece in head.pieces)
        if quoted or words.startswith(('"', "“")):
            return False
        return (links and len(words.split()) <= 2) or bool(read_authors(words)) or not read_byline(words).rest  # noqa: PLR2004

    def _details(self, block: Block) -> None:
        summary = block.words
        first = max(block.level, block.first) if block.level else block.first
        self._claim(block.first, first, Fate.FIELD)
        self._claim(block.last, block.last, Fate.FIELD)
        text = _inside(
            self.outcome.source.lines[first - 1 : block.last], self.outcome.source.cut(first + 1, block.last - 1)
        )
        if text and summary and not _NOTES.fullmatch(summary.strip(" :：")):
            text = f"**{summary}**\n\n{text}"
        self._write_notes()
        if text:
            self.fields.notes.append(text)
        self._claim(first, block.last, Fate.NOTE)

    def _write_notes(self) -> None:
        """The lines of the notes as they stand in the source, neighbours together."""
        spans: list[tuple[int, int]] = []
        for first, last in sorted(self.notes):
            gap = self.outcome.source.cut(spans[-1][1] + 1, first - 1) if spans else "gap"
            if gap:
                spans.append((first, last))
            else:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        self.fields.notes.extend(filter(None, (self.outcome.source.cut(*span) for span in spans)))
        for span in spans:
            self._claim(*span, Fate.NOTE)
        self.notes.clear()

    def _claim(self, first: int, last: int, fate: Fate) -> None:
        self.outcome.mark(first, last, fate)
        self.fields.lines.update(range(first, last + 1))


def _inside(lines: Sequence[str], between: str) -> str:
    """The text of a `<details>` from behind its summary to its end; `between` are the whole lines of it."""
    if not lines:
        return ""
    after = lines[0].partition("</summary>")[2] if "</summary>" in lines[0] else ""
    if len(lines) == 1:
        return after.partition("</details>")[0].strip()
    before = lines[-1].partition("</details>")[0] if "</details>" in lines[-1] else lines[-1]
    return "\n".join(filter(None, (after.strip(), between, before.strip())))
