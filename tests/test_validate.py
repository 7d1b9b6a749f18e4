"""Break any one field of a full record, in any of several ways: one complaint, at that field's place."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mini import RECORDS, VECTORS, document
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Document, Plain, Route, plain
from papershelf.model.records import Paper, Record, Tag, Topic, Venue
from papershelf.model.settings import Settings
from papershelf.validate import closest, validate

FULL = document((RECORDS / "good" / "everything.yaml").read_text(encoding="utf-8"))

LINES = {
    "title", "subtitle", "pages", "label", "summary", "todo", "via",
}  # fmt: skip
WORDS = {"venue", "id"}
CHOICES = {"kind", "visibility", "status"}
ADDRESSES = {"url"}
IDENTIFIERS = {"arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf"}
LANGUAGES = {"language", "lang"}
DATES, DAYS = {"date"}, {"added", "on"}
TEXT_LISTS, WORD_LISTS = {"other_titles", "authors"}, {"topics", "tags", "aliases"}
RECORD_LISTS = {"versions", "links", "relations"}
KNOWN = (
    LINES | WORDS | CHOICES | ADDRESSES | IDENTIFIERS | LANGUAGES | DATES | DAYS | TEXT_LISTS | WORD_LISTS
    | RECORD_LISTS | {"arxiv_class", "notes", "picked", "reading"}
)  # fmt: skip

URLS: list[dict[str, str]] = json.loads((VECTORS / "xss" / "urls.json").read_text(encoding="utf-8"))
WRONG_TEXTS: list[tuple[set[str], str, list[str]]] = [
    (LINES, "P014", ["two\nlines", "x" * 1001]),
    (WORDS, "P014", ["Two Words", "-a", "a--b", "a_b", "é", "x" * 81]),
    (CHOICES, "P013", ["Paper", "nonesuch", "x" * 300]),
    (
        ADDRESSES,
        "P017",
        [row["url"] for row in URLS if row["expect"].startswith("reject") and "0x7f" not in row["url"]],
    ),
    (ADDRESSES, "P017", ["kites.example", "https://", "ftp://kites.example/"]),
    ({"arxiv_class"}, "P016", ["cs CL", "cs.", "7", "https://kites.example", "ＣＳ.CL"]),
    (IDENTIFIERS, "P016", ["no identifier!", "../..", "https://kites.example", "javascript:alert(1)", "١٢٣٤.٥٦٧٨٩"]),
    (LANGUAGES, "P014", ["English", "e", "en_GB", "EN"]),
    (
        DATES | DAYS,
        "P015",
        ["2022-02-30", "2022-13", "22-01-01", "March 2022", "2022-3-9", "0000", "２０２２", "2022-01-01T00"],
    ),
    (DAYS, "P015", ["2022", "2022-02"]),
    ({"picked"}, "P013", ["yes", "True", "1", "on"]),
    ({"notes"}, "P014", ["x" * 60_001]),
]

Breach = tuple[str, Plain, str, Route]
"""What it is called, what is written instead, the code of the complaint, and where in the value it stands."""


def _breaches(name: str, value: Plain) -> Iterator[Breach]:
    """Every way to break a field that its meaning knows."""
    if isinstance(value, str):
        yield "a list", (value,), "P013" if name == "picked" else "P012", ()
        yield "fields", {"a": "b"}, "P013" if name == "picked" else "P012", ()
        yield "empty", "", "P014", ()
        yield "blank", "  ", "P014", ()
    for code, texts in ((code, texts) for names, code, texts in WRONG_TEXTS if name in names):
        yield from ((f"{text[:20]!r}", text, code, ()) for text in texts)
    if name in TEXT_LISTS | WORD_LISTS | RECORD_LISTS:
        yield "a text", "a text", "P012", ()
        yield "fields", {"a": "b"}, "P012", ()
        yield "no item", (), "P014", ()
        yield "empty", "", "P014", ()
    if name in TEXT_LISTS | WORD_LISTS:
        assert isinstance(value, tuple)
        yield "an empty item", (*value, ""), "P014", (len(value),)
        yield "a list in it", (*value, ("x",)), "P012", (len(value),)
        yield "fields in it", (*value, {"a": "b"}), "P012", (len(value),)
    if name in TEXT_LISTS | WORD_LISTS - {"authors"} and name != "authors":
        assert isinstance(value, tuple)
        yield "an item twice", (*value, value[0]), "P019", (len(value),)
    if name in WORD_LISTS:
        assert isinstance(value, tuple)
        yield "no id", (*value, "Two Words"), "P014", (len(value),)
    if name in RECORD_LISTS:
        yield "a text in it", ("a text",), "P012", (0,)
        yield "a list in it", ((),), "P012", (0,)
    if name == "reading":
        yield "a text", "read", "P012", ()
        yield "a list", ("read",), "P012", ()
        yield "empty", "", "P014", ()


def _fields(value: Plain, route: Route = ()) -> Iterator[tuple[Route, Plain]]:
    """Every named field of a record, at any depth."""
    match value:
        case dict():
            for key, inner in value.items():
                yield (*route, key), inner
                yield from _fields(inner, (*route, key))
        case tuple():
            for number, inner in enumerate(value):
                if isinstance(inner, dict):
                    yield from _fields(inner, (*route, number))


CASES = [
    pytest.param(route, written, code, inside, id=f"{'.'.join(map(str, route))}: {name}")
    for route, value in _fields(plain(FULL.root))
    for name, written, code, inside in _breaches(str(route[-1]), value)
]


def test_the_full_record_has_every_field() -> None:
    paper, faults = validate(FULL, Paper, id_="everything")
    assert faults == []
    assert paper
    assert paper.model_fields_set == set(Paper.model_fields)
    for part in (paper.links[0], paper.relations[0], paper.versions[0], paper.reading):
        assert part
        assert part.model_fields_set == set(type(part).model_fields)
    assert {route[-1] for route, _ in _fields(plain(FULL.root))} == KNOWN


@pytest.mark.parametrize(("route", "written", "code", "inside"), CASES)
def test_one_breach_is_one_complaint(route: Route, written: Plain, code: str, inside: Route) -> None:
    broken = _with(FULL, route, written)
    fault = _only(broken)
    assert (fault.code, fault.location) == (code, broken.locate((*route, *inside))), fault
    assert fault.message.startswith(f"{route[-1]}: ")
    assert len(fault.message) + len(fault.hint) < 400


@pytest.mark.parametrize(
    "route", [route for route, _ in _fields(plain(FULL.root))], ids=lambda route: ".".join(map(str, route))
)
def test_a_mistyped_name_is_one_complaint(route: Route) -> None:
    """Also where the field is needed: it is not called missing, too."""
    name = str(route[-1])
    broken = _renamed(FULL, route, f"{name}x")
    fault = _only(broken)
    assert (fault.code, fault.location) == ("P010", broken.locate_key((*route[:-1], f"{name}x")))
    assert f"`{name}x`" in fault.message
    assert fault.hint == f"did you mean `{name}`?"


@pytest.mark.parametrize(
    "route",
    [("title",), ("topics",), ("links", 0, "kind"), ("links", 0, "url"), ("relations", 0, "id"), ("reading", "status")],
)
def test_what_is_needed_is_missed_where_it_belongs(route: Route) -> None:
    broken = _without(FULL, route)
    fault = _only(broken)
    assert (fault.code, fault.location) == ("P011", broken.locate(route[:-1]))
    assert fault.message == f"`{route[-1]}` is missing"


def test_every_fault_of_a_record_is_told() -> None:
    _, faults = validate(document("titel: A\nkind: papre\ndate: never\nlinks:\n- {}\n"), Paper, id_="a")
    assert sorted((fault.code, fault.location.line) for fault in faults) == [
        ("P010", 1), ("P011", 1), ("P011", 5), ("P011", 5), ("P013", 2), ("P015", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Title", "did you mean `title`?"),
        ("titles", "did you mean `title`?"),
        ("author", "did you mean `authors`?"),
        ("year", "did you mean `date`?"),
        ("abstract", "did you mean `summary`?"),
        ("github", "did you mean `repo`?"),
        ("url:https://kites.example", "put a blank after the colon: `url: …`"),
        ("id", "delete the line: the file's name is the id"),
        ("qqqq", "schema/fields.md lists the fields"),
        ("x" * 5000, "schema/fields.md lists the fields"),
    ],
)
def test_unknown_fields(name: str, hint: str) -> None:
    broken = document(FULL.source + f"? {name}\n: x\n")
    fault = _only(broken)
    assert (fault.code, fault.hint, fault.location.column) == ("P010", hint, 3)
    assert len(fault.message) < 80


def test_braces_in_a_text_are_not_a_pattern() -> None:
    fault = _only(document('title: A\ntopics: [a]\nother_titles: ["{hint}", "{hint}"]\n'))
    assert fault.message == "other_titles: `{hint}` stands twice in this list"


# U+202E is refused in a file before anybody asks for an address.
@pytest.mark.parametrize("row", [row for row in URLS if "\u202e" not in row["url"]], ids=lambda row: ascii(row["url"]))
@pytest.mark.parametrize("route", [("url",), ("links", 0, "url"), ("versions", 0, "url")])
def test_addresses(row: dict[str, str], route: Route) -> None:
    broken = _with(FULL, route, row["url"])
    paper, faults = validate(broken, Paper, id_="a")
    if row["expect"].startswith("accept") or "0x7f" in row["url"]:  # legal; who fetches it looks where it leads
        assert paper
    else:
        assert [fault.code for fault in faults] == ["P017"]


def test_settings_and_vocabularies() -> None:
    settings = document("title: A\ndescription: B\nreadme:\n  commands:\n  - {run: make}\n")
    _, faults = validate(settings, Settings)
    assert faults == [Diagnostic(Location("record.yaml", 5, 5), "P011", "`does` is missing", "add `does: …`")]
    words = document("wind:\nrope: cord\nkite: {titel: Kite}\n")
    assert validate(words, Tag, ("wind",)) == (Tag(), [])
    cases: list[tuple[type[Record], Route, str, tuple[int, int]]] = [
        (Topic, ("wind",), "P011", (1, 6)),
        (Venue, ("wind",), "P011", (1, 6)),
        (Tag, ("rope",), "P012", (2, 7)),
        (Tag, ("kite",), "P010", (3, 8)),
    ]
    for model, route, code, place in cases:
        _, faults = validate(words, model, route)
        assert [(fault.code, (fault.location.line, fault.location.column)) for fault in faults] == [(code, place)]


def test_closest() -> None:
    assert closest("scalin-laws", ["scaling-laws", "sails"]) == "did you mean `scaling-laws`?"
    assert closest("unlike", ["scaling-laws", "sails"]) == ""
    assert closest("x" * 100_000, ["x" * 80]) != "slow"


def _only(broken: Document) -> Diagnostic:
    paper, faults = validate(broken, Paper, id_="everything")
    assert paper is None
    assert len(faults) == 1, faults
    assert not isinstance(paper, Record)
    return faults[0]


def _with(source: Document, route: Route, written: Plain) -> Document:
    def change(record: Any) -> None:  # noqa: ANN401 - a tree
        record[route[-1]] = _lists(written)

    return _changed(source, route, change)


def _without(source: Document, route: Route) -> Document:
    return _changed(source, route, lambda record: record.pop(route[-1]))


def _renamed(source: Document, route: Route, name: str) -> Document:
    return _changed(source, route, lambda record: record.update({name: record.pop(route[-1])}))


def _changed(source: Document, route: Route, change: Any) -> Document:  # noqa: ANN401 - a function of a tree
    """The record written anew after a change of what holds the end of the route."""
    tree: Any = _lists(plain(source.root))
    record = tree
    for part in route[:-1]:
        record = record[part]
    change(record)
    return document(json.dumps(tree, ensure_ascii=False, indent=1))


def _lists(value: Plain) -> object:
    match value:
        case tuple():
            return [_lists(item) for item in value]
        case dict():
            return {key: _lists(item) for key, item in value.items()}
        case _:
            return value
