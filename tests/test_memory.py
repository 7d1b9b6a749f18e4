"""What an import remembers: fingerprints alone, the same for the same words, read back as they were written."""

import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.intake.memory import (
    Fingerprints,
    Memory,
    fingerprint,
    mark,
    memory_of,
    read_memory,
    recall,
    renamed,
    without_shared,
    write_memory,
)
from papershelf.model.document import Plain
from papershelf.model.fields import WORD

KITES: dict[str, Plain] = {
    "title": "Kites in a Secret Wind",
    "arxiv": "2401.00010v2",
    "tags": ("lines", "wind"),
    "links": ({"kind": "code", "url": "https://code.example/kites"},),
    "notes": "Nobody may know.\n",
}
_marks = st.dictionaries(st.text(), st.text() | st.lists(st.text()).map(tuple))


@given(st.text(), st.dictionaries(st.text(), _marks), st.lists(st.text()).map(tuple))
def test_what_is_written_is_read(source: str, works: dict[str, Fingerprints], left: tuple[str, ...]) -> None:
    memory = Memory(source, works, left, "papers/imports/a.json")
    assert read_memory(write_memory(memory), memory.path) == memory


def test_the_file_is_tidy_and_tells_nothing() -> None:
    text = write_memory(Memory("list.md", {"b": fingerprint(KITES), "a": {}}))
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(["papershelf-import", "source", "works", "left"])
    assert list(json.loads(text)["works"]) == ["a", "b"]
    assert not any(word in text for word in ("Secret", "2401", "lines", "code.example", "know"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "null",
        "[" * 100_000,
        '{"papershelf-import": 1}',
        '{"papershelf-import": 2, "source": "", "works": {}}',
        '{"papershelf-import": 1, "source": "\\ud800", "works": {}}',
        '{"papershelf-import": 1, "source": "", "works": []}',
        '{"papershelf-import": 1, "source": "", "works": {"a": 1}}',
        '{"papershelf-import": 1, "source": "", "works": {"a": {"title": [1]}}}',
        '{"papershelf-import": 1, "source": "", "works": {}, "more": 1}',
    ],
)
def test_a_broken_file_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="not what an import remembers; restore the file"):
        read_memory(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "a\n"),
        ("Zoë", "Zoe\u0308"),
        ({"kind": "code", "url": "u"}, {"url": "u ", "kind": "code"}),
        (("a", "b"), ("a ", "b")),
    ],
)
def test_what_no_reader_sees_leaves_the_same_mark(one: Plain, other: Plain) -> None:
    assert mark(one) == mark(other)


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("a", ("a",)), (("a", "b"), ("b", "a")), ("", ()), ({}, ())])
def test_what_differs_leaves_another_mark(one: Plain, other: Plain) -> None:
    assert mark(one) != mark(other)


def test_lists_are_remembered_item_by_item_and_authors_whole() -> None:
    marks = fingerprint({**KITES, "authors": ("A", "B"), "via": "list.md:3", "added": "2024-01-01"})
    assert marks["tags"] == (mark("lines"), mark("wind"))
    assert marks["authors"] == mark(("A", "B"))
    assert not {"via", "added"} & marks.keys()


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"title": "Other words", "arxiv": "2401.00010"}, True),
        ({"title": "Other words", "doi": "10.48550/arXiv.2401.00010"}, True),
        ({"title": "Other words", "versions": ({"arxiv": "2401.00010v1"},)}, True),
        ({"title": "Kites in a secret wind", "arxiv": "2401.00011"}, False),
        ({"title": "A STUB"}, True),
        ({"title": "A stub", "url": "https://a.example"}, False),
        ({"arxiv": "no number"}, False),
    ],
)
def test_a_work_is_found_again_whatever_its_id(values: Mapping[str, Plain], found: object) -> None:
    ids = recall(Memory("list.md", {"kites": fingerprint(KITES), "stub": fingerprint({"title": "A stub"})}))
    assert any(key in ids for key in fingerprint(values)["keys"]) == found


def test_a_key_of_two_works_leads_to_the_first() -> None:
    assert set(recall(Memory("", {"b": fingerprint(KITES), "a": fingerprint(KITES)})).values()) == {"a"}
    assert recall(Memory("", {"a": {"keys": "no list"}})) == {}


def test_ids_follow_a_rename() -> None:
    memory = Memory("list.md", {"old": {"title": "1"}, "new": {"title": "2"}, "gone": {"title": "3"}})
    assert renamed(memory, {"old": "new", "new": "new"}).works == {"new": {"title": "2"}, "gone": {"title": "3"}}
    assert renamed(memory, {"gone": "here"}).works.keys() == {"old", "new", "here"}


@given(st.text())
def test_a_memory_has_a_file_of_its_own(source: str) -> None:
    first = memory_of(source, {"a"}, [])
    assert re.fullmatch(rf"papers/imports/{WORD}\.json", first.path)
    first.works["kites"] = {"keys": ("b",)}
    other = memory_of(source, {"a"}, [first])
    assert (other.works, other.source) == ({}, source)
    assert other.path != first.path
    assert memory_of(source, {"b"}, [other, first]) is first


def test_what_two_lists_give_is_not_one_lists_to_take_back() -> None:
    base: Fingerprints = {"title": "t", "date": "d", "tags": ("a", "b"), "keys": ("k",)}
    others: list[Fingerprints] = [{"title": "t", "tags": ("b",)}, {"date": "e", "tags": ("c",)}]
    assert without_shared(base, others) == {"date": "d", "tags": ("a",), "keys": ("k",)}
