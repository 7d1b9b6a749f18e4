"""`papershelf list` and `papershelf export` from the command line."""

import json
from pathlib import Path
from typing import get_args

import pytest

from papershelf.exports import FORMATS
from papershelf.model.settings import FormatName
from shelves import copy_toy, run


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy shelf, not built."""
    return copy_toy(tmp_path_factory.mktemp("asking") / "toy")


def test_a_list_is_a_line_a_work(toy: Path) -> None:
    result = run(toy, "list", "kind:paper", "has:notes", "sort:old")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert result.returncode == 0
    assert ["anemoi-2021-paper-wings", "2021", "Paper Wings Learn to Hold Their Shape"] in [row[:3] for row in rows]
    assert {len(row) for row in rows} == {5}
    assert result.stderr.startswith(f"{len(rows)} of ")


@pytest.mark.parametrize("words", [["-kind:paper"], ["--", "-kind:paper"], ["sort:old", "-kind:paper,model"]])
def test_a_term_may_begin_with_a_hyphen(toy: Path, words: list[str]) -> None:
    found = run(toy, "list", *words)
    assert found.returncode == 0
    assert "anemoi-2021" not in found.stdout


def test_a_hyphen_is_an_option_where_a_letter_follows_it(toy: Path, tmp_path: Path) -> None:
    file = tmp_path / "works.bib"
    assert run(toy, "export", "-kind:paper", "bibtex", "-o", str(file), "-topic:sails", "-old").returncode == 0
    assert b"{anemoi-2021" not in file.read_bytes()
    assert "No such option" in run(toy, "list", "-x").stderr


def test_quotation_marks_that_the_shell_took_are_missed(toy: Path) -> None:
    """As in `papershelf list tag:"paper wings"`."""
    assert "single quotes" in run(toy, "list", "tag:paper wings").stderr
    assert "single quotes" not in run(toy, "list", 'tag:"paper wings"').stderr


def test_the_place_of_a_fault_knows_wide_signs(toy: Path) -> None:
    _, query, caret, _ = run(toy, "list", "纸鸢 yaer:2021").stderr.splitlines()
    assert (query, caret) == ("纸鸢 yaer:2021", "     ^")


def test_nothing_found_is_no_fault(toy: Path) -> None:
    result = run(toy, "list", "year:1850")
    assert (result.returncode, result.stdout, result.stderr[:2]) == (0, "", "0 ")


def test_a_faulty_query_is_shown_with_its_place(toy: Path) -> None:
    result = run(toy, "list", "kind:paper yaer:2021")
    assert result.returncode == 2
    message, query, caret, hint = result.stderr.splitlines()
    assert message.startswith("papershelf: ")
    assert query[caret.index("^") :].startswith("yaer")
    assert "year" in hint


def test_every_format_is_offered_once() -> None:
    assert [known.name for known in FORMATS] == list(get_args(FormatName))
    assert len({known.suffix for known in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("form", get_args(FormatName))
def test_every_format_to_the_screen_and_to_a_file(toy: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    written = run(toy, "export", form, "kind:paper", "-o", str(target))
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    assert target.read_bytes()
    if form in ("bibtex", "csv"):  # each takes a process of its own
        for more in ([], ["-o", "-"]):
            shown = run(toy, "export", form, "kind:paper", *more).stdout
            assert shown.encode() == target.read_bytes().replace(b"\r\n", b"\n")


def test_what_a_query_finds_is_exported_in_its_order(toy: Path) -> None:
    exported = json.loads(run(toy, "export", "json", "sort:old limit:3").stdout)
    listed = run(toy, "list", "sort:old limit:3").stdout
    assert [paper["id"] for paper in exported["papers"]] == [line.split("\t")[0] for line in listed.splitlines()]


def test_nothing_internal_is_listed_or_exported(toy: Path) -> None:
    assert "crow-2024-board-only" not in run(toy, "list").stdout
    assert run(toy, "list", "id:crow-2024-board-only").stdout == ""


def test_an_unknown_format_names_those_that_are(toy: Path) -> None:
    result = run(toy, "export", "bibtxe")
    assert result.returncode == 2
    assert "bibtex" in result.stderr


def test_faulty_records_are_said_to_be_left_out(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "toy")
    (folder / "papers/g.yaml").write_text("title: G\nkind: papre\n", encoding="utf-8")
    result = run(folder, "list")
    assert result.returncode == 0
    assert "\ng\t" not in result.stdout
    assert "`papershelf check` names them" in result.stderr
