"""Tables in CSV or TSV with a header row, whatever their columns are called."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import get_args

from papershelf.exchange import unguarded
from papershelf.importers.bibliography.card import Said
from papershelf.importers.bibliography.fields import make_draft
from papershelf.importers.bibliography.outcome import Outcome
from papershelf.importers.bibliography.own_table import is_own, items, with_own
from papershelf.importers.text.people import read_authors
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.draft import Fate, Reading
from papershelf.model.records import Kind

_NAMES = {
    "title": "title name paper work papertitle articletitle publicationtitle 标题 论文",
    "subtitle": "subtitle",
    "author": "author authors authornames creator creators by writers 作者",
    "date": "date published publicationdate pubdate released when 日期 时间",
    "year": "year publicationyear pubyear 年份",
    "journal": (
        "venue journal conference booktitle publication publicationtitle source where proceedings 会议 期刊"
    ),
    "url": "url link links address website webpage paperurl paperlink 链接",
    "url-pdf": "pdf pdfurl pdflink",
    "url-code": "code codeurl github repository repo codelink 代码",
    "url-project": "project projectpage homepage",
    "url-slides": "slides",
    "url-video": "video talk youtube",
    "url-dataset": "dataset data",
    "url-demo": "demo",
    "url-post": "blog blogpost post",
    "url-related": "related relatedlinks",
    "arxiv": "arxiv arxivid arxivurl",
    "doi": "doi doiurl",
    "isbn": "isbn",
    "pages": "pages",
    "keywords": (
        "tags tag keywords keyword topics topic category categories area labels manualtags automatictags 标签 关键词"
    ),
    "note": "notes note comment comments remark remarks takeaways 备注 笔记",
    "summary": "summary tldr tl;dr onelinesummary 总结",
    "abstract": "abstract abstractnote 摘要",
    "language": "language lang",
    "entrysubtype": "kind",
    "entrytype": "type itemtype documenttype",
    "key": "key id citationkey bibtexkey",
    "volume": "volume", "number": "number issue",
}  # fmt: skip
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_TYPES = {
    "journalarticle": "article", "conferencepaper": "inproceedings", "booksection": "incollection", "preprint": "misc",
    "webpage": "online", "blogpost": "online", "computerprogram": "software", "videorecording": "video",
}  # fmt: skip
_KINDS = frozenset(get_args(Kind))
_WARNING = Severity.WARNING
_DELIMITERS = ",;\t"
_OWN = ("topics", "picked", "status", "citations")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[str]
    first: int
    last: int


def read(text: str, name: str) -> Reading:
    """Read a table; rows before the header, cells without a header and what follows a broken one are kept."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome(name, text)
    rows = _rows(outcome)
    header = next(rows, None)
    columns = _columns(header.cells) if header else []
    if header is None or not any(field == "title" for field, _ in columns):
        _report(outcome, 1, "there is no column of titles", "name it `Title` in the first row")
        outcome.keep(1, text, Fate.LOST)
        return outcome.reading()
    outcome.mark(header.first, header.last, Fate.HEADING)
    for row in rows:
        _take(row, columns, outcome)
    return outcome.reading()


def _rows(outcome: Outcome) -> Iterator[_Row]:
    """The rows that are not empty, with their lines: a cell in quotation marks may have several."""
    lines = outcome.text.split("\n")
    delimiter = max(_DELIMITERS, key=lines[0].count)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    last = 0
    try:
        for cells in reader:
            row = _Row([_text(cell) for cell in cells], last + 1, min(reader.line_num, len(lines)))
            if row.last == len(lines) and _is_open("\n".join(lines[last:]), delimiter):
                _give_up(outcome, lines, last, "a quotation mark is not closed")
            elif any(row.cells):
                yield row
            last = row.last
    except csv.Error as error:
        _give_up(outcome, lines, last, str(error))


def _give_up(outcome: Outcome, lines: list[str], last: int, why: str) -> None:
    """Keep everything behind the last row that could be read."""
    _report(outcome, last + 1, f"the table can't be read from here on: {why}", "close its quotation marks")
    outcome.keep(last + 1, "\n".join(lines[last:]).rstrip(), Fate.LOST)


def _is_open(raw: str, delimiter: str) -> bool:
    """Whether the last row ends inside quotation marks."""
    return raw.count('"') % 2 == 1 and (raw.startswith('"') or f'{delimiter}"' in raw)


def _text(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return unguarded(cell.strip())


def _columns(headers: Sequence[str]) -> list[tuple[str, str]]:
    """The columns as fields; ours say more than others of the same name."""
    columns = [_column(cell) for cell in headers]
    if not is_own(headers):
        return columns
    own = {"authors": "own authors", "id": "id", **dict.fromkeys(_OWN, "own")}
    return [(own.get(label, field), label) for field, label in columns]


def _column(header: str) -> tuple[str, str]:
    """The field that a column is, and what the source calls it."""
    label = " ".join(header.split())
    name = re.sub(r"\([^()]*\)|[\s_./:-]", "", label.lower())
    return _FIELDS.get(name, label or "column without a header"), label


def _take(row: _Row, columns: Sequence[tuple[str, str]], outcome: Outcome) -> None:
    place = Location(outcome.name, row.first)
    for cell in row.cells:
        outcome.find_addresses(row.first, cell)
    named = zip_longest(columns[: len(row.cells)], row.cells, fillvalue=None)
    cells = [(column or ("cell without a header", ""), cell or "") for column, cell in named]
    if any(cell for _, cell in cells[len(columns) :]):
        message = f"the row has {len(row.cells)} cells, the header {len(columns)}; the others are kept as text"
        outcome.faults.append(Diagnostic(place, "P204", message, "put cells with commas in quotation marks", _WARNING))
    fields = [said for (field, label), cell in cells for said in _said(Said(field, cell, row.first, label))]
    own = [said for said in fields if said.name == "own"]
    entry_type = next((said.text for said in fields if said.name == "entrytype"), "")
    fields = [said for said in fields if said.name not in ("own", "entrytype")]
    is_book = any((said.name, said.text) == ("entrysubtype", "book") for said in fields)
    draft, faults = make_draft(place, entry_type or "book" * is_book, fields, range(row.first, row.last + 1))
    outcome.add(with_own(draft, own), faults)


def _said(cell: Said) -> Iterator[Said]:
    if cell.name == "author":
        yield from _authors(cell)
    elif cell.name == "own authors":
        yield from (Said("author", name, cell.line, cell.label) for name in items(cell.text))
    elif cell.name == "entrytype":
        name = re.sub(r"[\s_-]", "", cell.text.lower())
        yield Said("entrysubtype" if name in _KINDS else "entrytype", _TYPES.get(name, name), cell.line)
    elif cell.text:
        yield Said(cell.name, cell.text, cell.line, cell.label)


def _authors(cell: Said) -> Iterator[Said]:
    """The names; what is left out of them, such as affiliations, is kept with the text as it stands."""
    names = read_authors(cell.text, sure=True)
    yield from (Said("author", name, cell.line, cell.label) for name in names)
    words = set(re.findall(r"\w{3,}", " ".join(names)))
    if any(word not in words for word in re.findall(r"\w{3,}", cell.text) if word not in ("and", "others")):
        yield Said("authors as written", cell.text, cell.line)


def _report(outcome: Outcome, line: int, message: str, hint: str) -> None:
    outcome.faults.append(Diagnostic(Location(outcome.name, line), "P201", message, hint))
