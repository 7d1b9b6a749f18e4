"""Hostile and odd files: what is accepted, with which value; what is refused, where, and with which hint."""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mini import VECTORS, document, judged, shelf
from papershelf import load as loading
from papershelf.load import MAX_DEPTH, RECORD_BYTES, load, parse
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Document, Plain, plain
from papershelf.model.records import Paper
from papershelf.validate import validate

PARSERS = [yaml.Loader, *([yaml.CLoader] if hasattr(yaml, "CLoader") else [])]
Vector = tuple[Path, str]


def _vectors() -> Iterator[Vector]:
    for group in ("yaml", "unicode"):
        with (VECTORS / group / "expected.tsv").open(encoding="utf-8", newline="") as table:
            for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row[0].endswith(".yaml"):
                    yield VECTORS / group / row[0], row[1]


ALL = list(_vectors())


def _name(vector: Vector) -> str:
    return vector[0].stem


def _said(faults: list[Diagnostic]) -> str:
    return " | ".join(f"{fault.location.line} {fault.code} {fault.message}; {fault.hint}" for fault in faults)


def _mentions(*words: str) -> Callable[[list[Diagnostic]], bool]:
    return lambda faults: all(word in _said(faults) for word in words)


# expected.tsv, "reject …": how our words say it.
REFUSALS = {
    "bad-date": _mentions("5 P015", "added:"),
    "bad-dup-key-quoted": _mentions("3 P005", "`title`"),
    "bad-key-int-and-str": _mentions("2 P005"),
    "bad-unknown-field": _mentions("5 P010", "`titel`", "`title`"),
    "bad-title-amp": _mentions("2 P006", "anchor"),
    "bad-alias-self": _mentions("P006", "anchor"),
    "bad-merge": _mentions("2 P010", "`<<`"),
    "bad-bomb-alias": _mentions("1 P006", "anchor"),
    "bad-tag-python": _mentions("P006", "tag"),
    "bad-tag-name": _mentions("P006", "tag"),
    "bad-tag-local": _mentions("P006", "tag"),
    "bad-tag-binary": _mentions("P006", "tag"),
    "bad-tag-directive": _mentions("P006", "directives"),
    "bad-two-docs": _mentions("2 P008", "second document"),
    "bad-garbage-after-end": _mentions("3 P008", "second document"),
    "bad-only-comment": _mentions("P008", "says nothing"),
    "bad-toplevel-list": _mentions("P008", "must be fields"),
    "bad-toplevel-scalar": _mentions("P008", "must be fields"),
    "bad-tab-indent": _mentions("2 P004", "tab"),
    "odd-tab-after-colon": _mentions("1 P004", "tab"),
    "odd-at-title": _mentions("1 P004", "quote it: '@home'"),
    "odd-backtick-title": _mentions("1 P004", "quote it: '`code` first'"),
    "bad-cr-only": _mentions("P003", "U+000D"),
    "bad-nul": _mentions("P003", "U+0000"),
    "bad-nul-escape": _mentions("P003", "U+0000"),
    "bad-surrogate-escape": _mentions("P003", "write the character"),
    "bad-surrogate-pair-escape": _mentions("P003", "write the character"),
    "bad-nel": _mentions("P003", "U+0085"),
    "bad-ls": _mentions("P003", "U+2028"),
    "bad-latin1": _mentions("1 P002", "not UTF-8"),
    "bad-utf16": _mentions("P002", "not UTF-8"),
    "bad-deep-flow-100": _mentions("P007", "deep"),
    "bad-deep-block-100": _mentions("P007", "deep"),
    "bad-int-sexagesimal-huge": _mentions("1 P010", "`year`", "`date`"),
    "bad-int-4300": _mentions("1 P010", "`year`", "`date`"),
    "bad-bidi-override": _mentions("2 P003", "U+202E"),
    "bad-bidi-isolate": _mentions("2 P003", "U+2066"),
    "bad-bidi-in-comment": _mentions("1 P003", "U+202E"),
    "bad-zalgo": _mentions("2 P003", "combining marks in a row"),
    "bad-noncharacter": _mentions("1 P003", "U+FFFF"),
    "bad-variation-smuggle": _mentions("2 P003", "variation selector"),
}


def test_every_refused_vector_has_its_words() -> None:
    assert {path.stem for path, expected in ALL if "reject" in expected.partition(";")[0]} <= {
        *REFUSALS,
        "odd-tab-after-colon",
    }


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
@pytest.mark.parametrize("vector", [vector for vector in ALL if _name(vector) in REFUSALS], ids=_name)
def test_refused_vectors(vector: Vector, parser: type[yaml.Loader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_Loader", parser)
    faults = _judge(vector[0])
    assert REFUSALS[_name(vector)](faults), _said(faults)
    assert not any("raise" in fault.message or len(fault.message) > 200 for fault in faults)


def _judge(path: Path) -> list[Diagnostic]:
    found, faults = load(path, path.name)
    return faults + (validate(found, Paper, id_="vector")[1] if found else [])


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("yaml/ok-arxiv-old", "id", "hep-th/9901001"),
        ("yaml/ok-norway-title", "title", "no"),
        ("yaml/odd-comment-eats-title", "title", "Learning"),
        ("yaml/ok-crlf", "title", "A plain title"),
        ("unicode/ok-rtl-title", "title", "שלום עולם"),
        ("unicode/warn-zwj-emoji", "title", "Family 👨‍👩‍👧"),
        ("unicode/warn-homoglyph-author", "authors", ("Aаron",)),
    ],
)
@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
def test_accepted_values(
    name: str, field: str, value: Plain, parser: type[yaml.Loader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_Loader", parser)
    found, faults = load(VECTORS / f"{name}.yaml", name)
    assert not faults
    assert found
    assert _fields(found)[field] == value


def _fields(found: Document) -> dict[str, Plain]:
    fields = plain(found.root)
    assert isinstance(fields, dict)
    return fields


def test_crlf_says_what_lf_says() -> None:
    crlf, _ = load(VECTORS / "yaml" / "ok-crlf.yaml", "x")
    lines = (VECTORS / "yaml" / "ok-crlf.yaml").read_bytes().decode().replace("\r\n", "\n")
    assert crlf == parse(lines, "x")[0]


@pytest.mark.parametrize(
    ("name", "line", "column", "words"),
    [
        ("yaml/odd-comment-eats-title", 2, 17, "P117"),
        ("unicode/warn-homoglyph-author", 3, 11, "P116"),
        ("unicode/warn-homoglyph-url", 5, 6, "xn--"),
    ],
)
def test_warned_vectors(name: str, line: int, column: int, words: str, tmp_path: Path) -> None:
    """The vectors' own shape of a record (`id`, `year`) is not ours: their bad fields are put right first."""
    source = (VECTORS / f"{name}.yaml").read_text(encoding="utf-8")
    source = source.replace("id: ", "via: id ").replace("year: 2024", "topics: [lines]")
    source += "" if "topics" in source else "topics: [lines]\n"
    _, faults = judged(shelf(tmp_path, {"papers/vector.yaml": source}))
    fault = next(fault for fault in faults if words in f"{fault.code} {fault.message}")
    assert (fault.location.line, fault.location.column, fault.severity.value) == (line, column, "warning")


@pytest.mark.parametrize("name", ["bad-nfd-dup-id", "bad-case-dup-id", "bad-fold-dup-id"])
def test_ids_that_collide_are_refused(name: str, tmp_path: Path) -> None:
    ids = (VECTORS / "unicode" / f"{name}.txt").read_text(encoding="utf-8").split()
    record = "title: {0}\nurl: https://kites.example/{1}\ntopics: [lines]\n"
    files = {f"papers/{id_}.yaml": record.format(id_, number) for number, id_ in enumerate(ids)}
    catalog, faults = judged(shelf(tmp_path, files))
    assert {fault.code for fault in faults} == {"P111"}
    assert len(catalog.papers.keys() - {"sound"}) < len(ids)


@pytest.mark.parametrize("vector", ALL, ids=_name)
def test_every_parser_answers_alike(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = []
    for parser in PARSERS:
        monkeypatch.setattr(loading, "_Loader", parser)
        found, faults = load(vector[0], "x")
        answers.append((found, [(fault.code, fault.location.line) for fault in faults]))
    assert all(answer == answers[0] for answer in answers)


# A file is at most so large, and ordinary.


def test_size(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    head = b"title: Large\nnotes: >\n  "
    path.write_bytes(head + b"x" * (RECORD_BYTES - len(head)))
    assert load(path, "a.yaml")[0]
    with path.open("ab") as file:
        file.write(b"x")
    found, faults = load(path, "a.yaml")
    assert (found, faults[0].code) == (None, "P001")
    assert "64 KiB" in faults[0].message


def test_unreadable_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.yaml"):
        found, faults = load(path, "a.yaml")
        assert (found, [fault.code for fault in faults]) == (None, ["P001"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_links_out_of_the_shelf_and_pipes_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: A secret\ntopics: [lines]\n")
    project = shelf(tmp_path / "shelf")
    (project.papers / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (project.papers / "circle.yaml").symlink_to("circle.yaml")
    os.mkfifo(project.papers / "pipe.yaml")
    catalog, faults = judged(project)
    assert [(fault.location.path, fault.code) for fault in faults] == [
        ("papers/circle.yaml", "P001"),
        ("papers/link.yaml", "P001"),
        ("papers/pipe.yaml", "P001"),
    ]
    assert list(catalog.papers) == ["sound"]


def test_a_vocabulary_may_be_empty_or_missing(tmp_path: Path) -> None:
    project = shelf(tmp_path, {"schema/tags.yaml": "# none yet\n", "schema/venues.yaml": ""})
    (tmp_path / "papers" / "sound.yaml").write_text(
        "title: Sound\nurl: https://kites.example\ntopics: [lines, sails]\n", encoding="utf-8"
    )
    assert judged(project)[1] == []
    (tmp_path / "schema" / "venues.yaml").unlink()
    assert judged(project)[1] == []


@pytest.mark.parametrize("depth", range(1, MAX_DEPTH + 4))
def test_depth(depth: int) -> None:
    found, faults = parse("a: " + "[" * depth + "x" + "]" * depth, "a.yaml")
    assert bool(found) == (depth < MAX_DEPTH)
    assert [fault.code for fault in faults] == ([] if found else ["P007"])


def test_names_and_values_are_cut_in_messages() -> None:
    for source in ("x: &{0} 1", "{0}: 1\n{0}: 2", "x: *{0}", "x: !{0} y"):
        faults = parse(source.format("a" * 900), "a.yaml")[1]
        assert len(faults) == 1
        assert len(faults[0].message) < 150


def test_tabs_may_stand_in_quotes_blocks_and_comments() -> None:
    source = "# a\ttab\na: 'a\tb'\nb: \"a\tb\"\nc: |\n  a\tb\n  \tc\nd: e # f\tg\n"
    assert plain(document(source).root) == {"a": "a\tb", "b": "a\tb", "c": "a\tb\n\tc\n", "d": "e"}


# Laws.

_SIGNS = st.sampled_from("\t\n :#-[]{},'\"&*!|>%@`?~=<\\\r\0é“\u2028\ufeff\ud800𝔘")
_YAML = st.lists(st.one_of(_SIGNS, st.sampled_from(["a", "title", "- ", ": ", "\n  ", "\n- ", "---\n"])), max_size=40)


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
def test_no_text_raises(parser: type[yaml.Loader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_Loader", parser)

    @settings(max_examples=1500)
    @given(st.one_of(_YAML.map("".join), st.text()))
    def law(source: str) -> None:
        _check_answer(source, *parse(source, "a.yaml"))

    law()


@given(content=st.one_of(st.binary(), _YAML.map(lambda parts: "".join(parts).encode("utf-16", "surrogatepass"))))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    found, faults = load(path, "any.yaml")
    assert (found is None) == bool(faults)


def _check_answer(source: str, found: Document | None, faults: list[Diagnostic]) -> None:
    """Either a document or a complaint, each at a place that the text has."""
    assert (found is None) == bool(faults)
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for fault in faults:
        assert 1 <= fault.location.line <= len(lines)
        assert 1 <= fault.location.column <= len(lines[fault.location.line - 1]) + 1
        assert fault.message
