"""CSV: no cell is a formula to a spreadsheet, and every cell comes back as it was."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, differences, numbered, paper, selected, selection
from mini import VECTORS
from papershelf.exchange import guarded, unguarded
from papershelf.exports.csv_table import COLUMNS, csv_table
from papershelf.exports.selection import Selection
from papershelf.importers import read_source
from papershelf.importers.table import read
from papershelf.model.draft import Citations
from papershelf.model.records import Paper
from shelves import TOY
from test_export_ris import PAGE_BESIDE_AN_IDENTIFIER

CELLS = [row["value"] for row in json.loads((VECTORS / "csv" / "cells.json").read_text("utf-8"))]
FORMULA = re.compile(r"(?:^|;)\s*[=+\-@＝＋－＠]|^[\t\r\n]")


def _rows(works: Selection) -> list[list[str]]:
    text = csv_table(works).decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert tuple(rows[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    return rows[1:]


def _row(**fields: object) -> dict[str, str]:
    (row,) = _rows(selection(paper(**fields)))
    return {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell}


@pytest.mark.parametrize("text", CELLS)
def test_vectors(text: str) -> None:
    assert not FORMULA.search(guarded(text))
    assert unguarded(guarded(text)) == text
    if not FORMULA.search(text):
        assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-5 dB gain", "'-5 dB gain"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("＝1", "'＝1"),
        ("'tis", "'tis"),
        ("a-b = c", "a-b = c"),
    ],
)
def test_guards(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(st.sampled_from("=+-@';\t\r\n ＝aé\"")))
def test_guards_can_be_undone(text: str) -> None:
    assert not FORMULA.search(guarded(text))
    assert unguarded(guarded(text)) == text
    assert guarded(text).replace("'", "") == text.replace("'", "")


def test_excel_and_rfc_4180() -> None:
    content = csv_table(selection(paper(title='A "b", c')))
    assert content.startswith(b"\xef\xbb\xbfid,kind,title,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert b'"A ""b"", c"' in content


def test_a_row() -> None:
    links = (
        {"kind": "code", "url": "https://github.com/o/n"},
        {"kind": "code", "url": "https://github.com/o/m"},
        {"kind": "video", "url": "https://kites.example/v"},
    )
    row = _row(
        title="-5 dB gain",
        subtitle="=1",
        authors=("Ada Lovelace", "Kite Lab (group)", "..."),
        date="2022-03",
        venue="icml",
        arxiv="2203.15556",
        links=links,
        topics=("x", "y"),
        tags=("sails", "lines"),
        summary="They fly.",
        picked="true",
        reading={"status": "read"},
    )
    assert row == {
        "id": "a-b",
        "kind": "paper",
        "title": "'-5 dB gain",
        "subtitle": "'=1",
        "authors": "Ada Lovelace; Kite Lab (group); ...",
        "year": "2022",
        "date": "2022-03",
        "venue": "ICML",
        "arxiv": "2203.15556",
        "url": "https://arxiv.org/abs/2203.15556",
        "pdf": "https://arxiv.org/pdf/2203.15556",
        "code": "https://github.com/o/n https://github.com/o/m",
        "related": "https://kites.example/v",
        "topics": "x; y",
        "tags": "sails; lines",
        "summary": "They fly.",
        "picked": "true",
        "status": "read",
    }


@pytest.mark.parametrize(
    ("root", "lost"), [(TOY, {PAGE_BESIDE_AN_IDENTIFIER}), (REPOSITORY, set())], ids=["toy", "real"]
)
def test_a_shelf_comes_back(root: Path, lost: set[tuple[str, str]], tmp_path: Path) -> None:
    works = selected(root)
    (tmp_path / "shelf.csv").write_bytes(csv_table(works))
    reading = read_source(tmp_path / "shelf.csv")
    assert {(one.paper, one.field) for one in differences(works, reading)} == lost
    for work, draft in zip(works.papers, reading.drafts, strict=True):
        assert draft.values["topics"] == work.topics
        assert ("picked" in draft.values) == work.picked
        known = works.catalog.facts.get(work.id)
        count = known.citations.count if known and known.citations else None
        assert (draft.citations and draft.citations.count) == count


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_any_text_comes_back_and_is_no_formula(papers: list[Paper]) -> None:
    works = selection(*numbered(papers))
    assert not [cell for row in _rows(works) for cell in row if FORMULA.search(cell)]
    assert differences(works, read(csv_table(works).decode(), "a.csv")) == []


def test_a_table_of_others_says_less() -> None:
    text = "title,topics,picked,status,citations\nT,a; b,true,read,4\n"
    (draft,) = read(text, "a.csv").drafts
    assert draft.values == {"title": "T", "tags": ("a", "b")}
    assert [kept.text for kept in draft.kept] == ["picked: true", "status: read", "citations: 4"]
    assert draft.citations is None


def test_columns_of_ours_with_other_words_are_kept() -> None:
    text = "id,kind,title,authors,topics,tags,picked,status,citations\na,post,T,Ö; -X,b,c,maybe,soon,many\n"
    (draft,) = read(text, "a.csv").drafts
    values = {"id": "a", "kind": "post", "title": "T", "authors": ("Ö", "-X"), "tags": ("c",), "topics": ("b",)}
    assert draft.values == values
    assert [kept.text for kept in draft.kept] == ["picked: maybe", "status: soon", "citations: many"]
    assert read(text.replace("many", "12"), "a.csv").drafts[0].citations == Citations(12)


def test_libreoffice_sees_text(tmp_path: Path) -> None:
    """In a table as it is, there are formulas; in ours there are none, at whichever sign the program parts cells."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    cells = [*CELLS, "@SUM(1)", "+1", "=cmd|' /C calc'!A0"]
    (tmp_path / "bare.csv").write_text("\n".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells), "utf-8")
    (tmp_path / "ours.csv").write_bytes(csv_table(selection(*_titled(cells))))
    assert _formulas(program, tmp_path / "bare.csv", ",")
    assert _formulas(program, tmp_path / "ours.csv", ",") == []
    assert _formulas(program, tmp_path / "ours.csv", ";") == []


def _titled(cells: Sequence[str]) -> list[Paper]:
    return numbered([paper(title=" ".join(cell.split())) for cell in cells])


def _formulas(program: str, table: Path, sign: str) -> list[str]:
    """The formulas, and the numbers among the titles, that LibreOffice makes of a table."""
    home = f"-env:UserInstallation={(table.parent / 'office').as_uri()}"
    form = f"--infilter=CSV:{ord(sign)},34,76"
    command = [program, home, "--headless", form, "--convert-to", "fods", "--outdir", str(table.parent), str(table)]
    subprocess.run(command, check=True, capture_output=True)
    cells = re.findall("<table:table-cell[^>]*>", table.with_suffix(".fods").read_text("utf-8"))
    return [cell for cell in cells if "table:formula" in cell]
