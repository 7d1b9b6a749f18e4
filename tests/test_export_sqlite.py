"""The database: SQLite finds it whole, Datasette opens and searches it, and it says what the records say."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, numbered, paper, selected, selection
from papershelf.exports.json_data import papers
from papershelf.exports.shape import UNPUBLISHED
from papershelf.exports.sqlite import sqlite
from papershelf.model.records import Link, Paper, Version
from shelves import TOY

SHELVES = pytest.mark.parametrize("root", [TOY, REPOSITORY], ids=["toy", "shelf"])
ELSEWHERE = {"authors", "topics", "tags", "links", "versions", "relations"}
"""Fields of a record that have tables of their own."""


def _opened(content: bytes) -> "closing[sqlite3.Connection]":
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    database.row_factory = sqlite3.Row
    return closing(database)


def _all(database: sqlite3.Connection, question: str, *values: object) -> list[Any]:
    """The rows of an answer; single values where they have one column."""
    rows = [tuple(row) for row in database.execute(question, values)]
    return [row[0] for row in rows] if rows and len(rows[0]) == 1 else rows


def _found(database: sqlite3.Connection, words: str) -> set[str]:
    question = "SELECT id FROM works WHERE rowid IN (SELECT rowid FROM works_fts WHERE works_fts MATCH ?)"
    return set(_all(database, question, words))


def _is_sound(database: sqlite3.Connection) -> None:
    assert _all(database, "PRAGMA integrity_check") == ["ok"]
    assert _all(database, "PRAGMA foreign_key_check") == []
    database.execute("INSERT INTO works_fts (works_fts, rank) VALUES ('integrity-check', 1)")  # raises where it is not


@SHELVES
def test_it_says_what_the_records_say(root: Path) -> None:
    works = selected(root)
    catalog = works.catalog
    with _opened(sqlite(works)) as database:
        _is_sound(database)
        assert _all(database, "PRAGMA user_version") == [1]
        assert _all(database, "SELECT value FROM metadata WHERE name = 'licence'") == [catalog.settings.licence]
        rows = {row["id"]: row for row in database.execute("SELECT * FROM works")}
        assert list(rows) == list(works.ids)
        for said in papers(works):
            row = rows[said["id"]]
            for name, value in said.items():
                if name in row.keys() and name not in ELSEWHERE:  # noqa: SIM118 - a row is no mapping
                    assert _plain(row[name]) == _plain(value), (said["id"], name)
        tags = {(id_, tag) for id_ in works.ids for tag in catalog.tags_of[id_]}
        assert set(_all(database, "SELECT work, tag FROM work_tags")) == tags
        names = [(id_, person.name) for id_ in works.ids for person in catalog.papers[id_].authors]
        assert _all(database, "SELECT work, published_as FROM work_authors ORDER BY rowid") == names
        links = [(id_, link.kind, link.url) for id_ in works.ids for link in catalog.papers[id_].links]
        assert _all(database, "SELECT work, kind, url FROM links ORDER BY rowid") == links
        topics = [(id_, topic) for id_ in works.ids for topic in catalog.papers[id_].topics]
        assert _all(database, "SELECT work, topic FROM work_topics ORDER BY rowid") == topics


def _plain(value: object) -> object:
    """A value as both say it: a list is JSON, the status of reading and the count are columns."""
    if isinstance(value, dict):
        return value.get("status") or value.get("count")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def test_every_field_of_a_record_has_a_place() -> None:
    with _opened(sqlite(selection(paper()))) as database:
        assert set(_all(database, "SELECT name FROM sqlite_master WHERE type = 'table'")) >= ELSEWHERE
        assert _columns(database, "works") >= set(Paper.model_fields) - ELSEWHERE - UNPUBLISHED
        assert _columns(database, "versions") >= set(Version.model_fields)
        assert _columns(database, "links") >= set(Link.model_fields) - UNPUBLISHED


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    return set(_all(database, "SELECT name FROM pragma_table_info(?)", table))


def test_relations_and_authors_lead_to_rows_of_the_file() -> None:
    works = selected(TOY)
    with _opened(sqlite(works)) as database:
        whole = _all(database, "SELECT work, other FROM relations")
        usual = "SELECT published_as, name FROM work_authors JOIN authors ON author = id WHERE published_as <> name"
        assert ("W. Halm", "Wilma Halm") in _all(database, usual)
        assert _all(database, "SELECT DISTINCT published_as FROM work_authors WHERE author IS NULL") == ["..."]
    assert ("hillside-small-wind-model", "anemoi-2021-paper-wings") in whole
    with _opened(sqlite(replace(works, ids=("hillside-small-wind-model",)))) as database:
        _is_sound(database)
        assert _all(database, "SELECT work, other FROM relations") == []


@given(st.lists(PAPERS, max_size=4).map(numbered))
@settings(max_examples=50, deadline=None)
def test_any_works_make_a_sound_database(works: list[Paper]) -> None:
    with _opened(sqlite(selection(*works))) as database:
        _is_sound(database)
        assert _all(database, "SELECT title FROM works") == [work.title for work in works]
        assert [notes or None for notes in _all(database, "SELECT notes FROM works")] == [work.notes for work in works]


HOSTILE = "'); DROP TABLE works; -- \" ] ` ? :id %s"


def test_no_text_is_taken_for_a_command() -> None:
    works = selection(paper(title=HOSTILE, authors=(f"{HOSTILE} (group)",), notes=HOSTILE, links=(
        {"kind": "other", "url": "https://a.example/", "label": HOSTILE},
    )))  # fmt: skip
    with _opened(sqlite(replace(works, title=HOSTILE))) as database:
        _is_sound(database)
        for question in (
            "SELECT title FROM works", "SELECT notes FROM works", "SELECT name FROM authors", "SELECT label FROM links",
            "SELECT value FROM metadata WHERE name = 'title'",
        ):  # fmt: skip
            assert _all(database, question) == [HOSTILE]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("naive cafe", True),
        ("NAÏVE", True),
        ("Ångström", True),
        ("angstrom", True),
        ("go", True),
        ("goat", False),
        ('"语言模型"', True),
        ("语言*", True),
        ('"模型"', False),  # within a run of signs: LIKE finds it
        ("summary : kite", True),
        ("notes : kite", False),
    ],
)
def test_search_knows_words_whatever_their_case_and_accents(words: str, *, is_found: bool) -> None:
    work = paper(title="Naïve Café: go!", authors=("Zoë Ångström",), summary="A kite.", notes="大 语言模型 in words")
    with _opened(sqlite(selection(work))) as database:
        assert _found(database, words) == ({work.id} if is_found else set())
        assert _all(database, "SELECT id FROM works WHERE notes LIKE ?", "%模型%") == [work.id]


def test_the_header_names_no_release_of_sqlite() -> None:
    """The numbers of https://sqlite.org/fileformat2.html, 1.3: page size, changes, encoding, and the writer."""
    content = sqlite(selection(paper()))
    assert content.startswith(b"SQLite format 3\x00")
    number = {at: int.from_bytes(content[at : at + 4], "big") for at in (24, 28, 56, 60, 92, 96)}
    assert int.from_bytes(content[16:18], "big") == 4096
    assert number == {24: 1, 28: len(content) // 4096, 56: 1, 60: 1, 92: 1, 96: 3_027_000}


_SCRIPT = """
import sys, pathlib
from exporting import selected
from papershelf.exports.sqlite import sqlite
sys.stdout.buffer.write(sqlite(selected(pathlib.Path(sys.argv[1]))))
"""


def test_every_process_makes_the_same_bytes() -> None:
    path = os.pathsep.join(sys.path)
    made = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(TOY)],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]  # fmt: skip
    assert made == [sqlite(selected(TOY))] * 2


# Datasette


@pytest.fixture(name="database", scope="module")
def _database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("datasette", reason="the development dependency Datasette is not installed")
    path = tmp_path_factory.mktemp("data") / "shelf.sqlite"
    path.write_bytes(sqlite(selected(TOY)))
    return path


def _answer(database: Path, address: str) -> Any:  # noqa: ANN401 - JSON
    """What Datasette answers, run as people run it, in a process without a network."""
    command = [sys.executable, "-m", "datasette", str(database), "--get", address]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def _tables(database: Path) -> Iterator[dict[str, Any]]:
    yield from _answer(database, "/shelf.json")["tables"]


def test_datasette_shows_the_tables_and_knows_the_index(database: Path) -> None:
    shown = {table["name"]: table for table in _tables(database) if not table["hidden"]}
    assert set(shown) == {
        "authors", "links", "metadata", "relations", "tags", "topics", "venues", "versions", "work_authors",
        "work_tags", "work_topics", "works",
    }  # fmt: skip
    assert shown["works"]["fts_table"] == "works_fts"
    assert shown["works"]["count"] == len(selected(TOY).ids)


def test_datasette_searches(database: Path) -> None:
    found = _answer(database, "/shelf/works.json?_search=gravity&_shape=array")
    assert [(row["id"], row["title"]) for row in found] == [("g", "G")]


def test_datasette_follows_ids_to_titles(database: Path) -> None:
    rows = _answer(database, "/shelf/work_authors.json?_labels=on&work=anemoi-2021-paper-wings")["rows"]
    assert rows[0]["author"] == {"value": "iris-anemoi", "label": "Iris Anemoi"}
    assert rows[0]["work"]["label"] == "Paper Wings Learn to Hold Their Shape"
