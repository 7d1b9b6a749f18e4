"""RIS: our own importer, rispy, and what Zotero's and JabRef's importers do with a line."""

import re
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, collapsed, differences, numbered, paper, selected, selection
from papershelf.exports.ris import ris
from papershelf.importers import read_source
from papershelf.importers.ris import author, read
from papershelf.model.draft import Reading
from papershelf.model.records import Paper
from shelves import TOY

PAGE_BESIDE_AN_IDENTIFIER = ("anemoi-2021-paper-wings", "url")
"""The record has a page beside its DOI: to an importer that is a link."""


def _lines(*papers: Paper) -> list[str]:
    lines = ris(selection(*papers)).decode().split("\r\n")
    assert lines[-3:] == ["ER  - ", "", ""]
    return lines[:-3]


def _back(content: bytes) -> Reading:
    return read(content.decode(), "a.ris")


def test_a_record() -> None:
    work = paper(
        title="Kites",
        subtitle="a survey",
        authors=("Martin Luther King Jr.", "Ludwig van Beethoven", "Plato", "Kites, Inc. (group)", "..."),
        date="2022-03-29",
        venue="icml",
        pages="1–20",
        arxiv="2203.15556",
        doi="10.1000/xyz",
        tags=("sails", "lines"),
        language="de",
        links=({"kind": "code", "url": "https://github.com/o/n"},),
        summary="They fly.",
        notes="First  - line\n\n- item\n    - nested\nER  - end",
    )
    assert _lines(work) == [
        "TY  - CONF",
        "ID  - a-b",
        "TI  - Kites: a survey",
        "AU  - King, Martin Luther, Jr.",
        "AU  - van Beethoven, Ludwig",
        "AU  - Plato",
        "AU  - Kites Inc.,",
        "AU  - others",
        "T2  - International Conference on <i>Machines</i>",
        "PY  - 2022",
        "DA  - 2022/03/29/",
        "SP  - 1",
        "EP  - 20",
        "DO  - 10.1000/xyz",
        "M2  - arXiv: 2203.15556",
        "UR  - https://arxiv.org/abs/2203.15556",
        "L1  - https://arxiv.org/pdf/2203.15556",
        "L3  - https://github.com/o/n",
        "KW  - sails",
        "KW  - lines",
        "LA  - de",
        "AB  - They fly.",
        "DP  - papershelf",
        "N1  - First - line",
        "      ",
        "- item",
        "    * nested",
        "ER - end",
    ]


@pytest.mark.parametrize(
    ("fields", "types"),
    [
        ({"venue": "jmlr"}, ["TY  - JOUR"]),
        ({"venue": "icml"}, ["TY  - CONF"]),
        ({"venue": "arxiv"}, ["TY  - GEN", "M3  - preprint"]),
        ({"arxiv": "2203.15556"}, ["TY  - GEN", "M3  - preprint"]),
        ({}, ["TY  - GEN", "M3  - paper"]),
        ({"kind": "code"}, ["TY  - COMP"]),
        ({"kind": "dataset"}, ["TY  - DATA"]),
        ({"kind": "post"}, ["TY  - BLOG"]),
        ({"kind": "slides"}, ["TY  - SLIDE", "M3  - slides"]),
        ({"kind": "thread"}, ["TY  - ELEC", "M3  - thread"]),
    ],
)
def test_types(fields: dict[str, object], types: list[str]) -> None:
    assert [line for line in _lines(paper(**fields)) if line[:2] in ("TY", "M3")] == types


@pytest.mark.parametrize(("date", "lines"), [("2020", ["2020", "2020///"]), ("2020-05", ["2020", "2020/05//"])])
def test_dates_have_three_strokes(date: str, lines: list[str]) -> None:
    assert [line[6:] for line in _lines(paper(date=date)) if line[:2] in ("PY", "DA")] == lines


@pytest.mark.parametrize(
    ("root", "lost"), [(TOY, {PAGE_BESIDE_AN_IDENTIFIER}), (REPOSITORY, set())], ids=["toy", "real"]
)
def test_a_shelf_comes_back(root: Path, lost: set[tuple[str, str]], tmp_path: Path) -> None:
    works = selected(root)
    (tmp_path / "shelf.ris").write_bytes(ris(works))
    found = differences(works, read_source(tmp_path / "shelf.ris"))
    assert {(one.paper, one.field) for one in found} == lost
    assert len(rispy.loads(ris(works).decode())) == len(works.ids)


def test_notes_keep_paragraphs_and_depth() -> None:
    (draft,) = _back(ris(selection(paper(notes="- a\n  - b\n\n    more of b\n\nEnd.\n")))).drafts
    assert draft.values["notes"] == "- a\n  * b\n\n    more of b\n\nEnd."


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_no_text_breaks_a_record(papers: list[Paper]) -> None:
    """A group's commas are no part of its name in RIS; `others` says that names are left out."""
    works = selection(*numbered(papers))
    found = differences(works, _back(ris(works)))
    assert [one for one in found if collapsed(one.sent) != one.got] == []


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_rispy_reads_every_record(papers: list[Paper]) -> None:
    works = selection(*numbered(papers))
    records = rispy.loads(ris(works).decode())
    assert [record["id"] for record in records] == list(works.ids)
    assert [len(record["authors"]) for record in records] == [len(one.authors) for one in works.papers]
    assert [record["doi"] for record in records] == [one.doi for one in works.papers]


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_jabref_sees_the_same_records_and_no_line_ends_a_field_early(papers: list[Paper]) -> None:
    """RisImporter.java splits at `ER  -` anywhere, takes `  - ` behind two signs for a tag, and drops short lines."""
    works = selection(*numbered(papers))
    text = ris(works).decode().replace("\r\n", "\n")
    assert len(re.split(r"ER  -.*\n*", text)) == len(works.ids) + 1
    lines = [line for line in text.split("\n") if line]
    assert all(len(line) >= len("ER  - ") for line in lines)
    assert all(re.match("[A-Z][A-Z0-9]", line) for line in lines if line[2:6] == "  - ")


def test_zotero_takes_the_first_address_and_jabref_the_last() -> None:
    links = ({"kind": "project", "url": "https://kites.example/p"}, {"kind": "code", "url": "https://github.com/o/n"})
    lines = _lines(paper(doi="10.1000/xyz", links=links))
    assert [line for line in lines if line[:2] in ("UR", "LK", "L2")] == ["UR  - https://doi.org/10.1000/xyz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Google DeepMind,", "Google DeepMind (group)"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Ada Lovelace", "Ada Lovelace"),
        ("others", "..."),
        (",", "..."),
    ],
)
def test_names_are_read(text: str, name: str) -> None:
    assert author(text) == name


def test_a_file_of_others_keeps_its_abstract_and_its_files() -> None:
    text = (
        "TY  - JOUR\nTI  - T\nAB  - long\nL1  - https://arxiv.org/pdf/2203.15556\nM2  - arXiv: 2203.15556 [cs]\nER  -"
    )
    (draft,) = read(text, "a.ris").drafts
    assert draft.values == {"title": "T", "arxiv": "2203.15556"}
    assert [kept.text for kept in draft.kept] == ["abstract: long"]
