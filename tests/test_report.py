"""Complaints as people, tools and GitHub read them."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.report import in_order, report, summary

FAULT = Diagnostic(Location("papers/a.yaml", 3, 5), "P104", "there is no venue `x`", "did you mean `y`?")
WARNING = Diagnostic(Location("papers/a.yaml", 1, 1), "P108", "nothing leads to this work", severity=Severity.WARNING)
_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def _line(text: str) -> Callable[[Location], str]:
    return lambda _: text


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout that is not installed has no version."""
    monkeypatch.setattr("papershelf.report.version", lambda _: "0.1.0")


def test_order() -> None:
    later = Diagnostic(Location("papers/a.yaml", 10, 1), "P001", "x")
    other = Diagnostic(Location("papers/b.yaml", 1, 1), "P001", "x")
    assert in_order([other, later, FAULT, WARNING, FAULT]) == [WARNING, FAULT, later, other]


def test_text() -> None:
    assert report([WARNING, FAULT], "text", _line("never read")) == (
        "papers/a.yaml:1:1: warning P108: nothing leads to this work\n"
        "papers/a.yaml:3:5: error P104: there is no venue `x`\n"
        "    hint: did you mean `y`?\n"
    )
    assert report([], "text", _line("")) == ""


@pytest.mark.parametrize(
    ("line", "column", "shown", "indent"),
    [
        ("venue: x", 8, "venue: x", 7),
        ("venue: x", 1, "venue: x", 0),
        ("venue: x", 9, "venue: x", 8),
        ("风筝: x", 5, "风筝: x", 6),  # two cells each
        ("e\u0301: x", 5, "e\u0301: x", 3),  # an accent takes none
        ("\tx: \x1b[31my", 5, "�x: �[31my", 4),  # steers nothing
        ("a" * 500, 1, "a" * 100, 0),
        ("a" * 300 + "b" + "c" * 300, 301, "a" * 60 + "b" + "c" * 39, 60),
        ("a" * 61, 62, "a" * 60, 60),
    ],
)
def test_the_source_with_a_mark_below(line: str, column: int, shown: str, indent: int) -> None:
    fault = Diagnostic(Location("a.yaml", 1, column), "P000", "x")
    _, source, mark = report([fault], "text", _line(line), carets=True).splitlines()
    assert source == f"    {shown}"
    assert mark == f"    {' ' * indent}^"


def test_a_line_that_cannot_be_read_is_left_out() -> None:
    assert report([FAULT], "text", _line(""), carets=True).count("\n") == 2


@given(_TEXT, _TEXT, _TEXT, st.integers(1, 200))
def test_no_text_steers_a_terminal(path: str, message: str, line: str, column: int) -> None:
    fault = Diagnostic(Location(path, 1, column), "P000", message, message)
    text = report([fault], "text", _line(line.replace("\n", "")), carets=True)
    assert text.count("\n") in (1, 2, 3, 4)
    assert all(char.isprintable() for char in text.replace("\n", ""))


@given(_TEXT, _TEXT)
def test_every_format_is_written_in_any_encoding(path: str, message: str) -> None:
    fault = Diagnostic(Location(path), "P000", message, message)
    for style in ("text", "json", "github", "sarif"):
        report([fault], style, _line("")).encode("utf-8")
    for style in ("json", "sarif"):
        assert report([fault], style, _line("")).isascii()


def test_json() -> None:
    assert json.loads(report([FAULT], "json", _line(""))) == [
        {
            "path": "papers/a.yaml",
            "line": 3,
            "column": 5,
            "severity": "error",
            "code": "P104",
            "message": "there is no venue `x`",
            "hint": "did you mean `y`?",
        }
    ]
    assert json.loads(report([], "json", _line(""))) == []


def test_github() -> None:
    assert report([FAULT, WARNING], "github", _line("")) == (
        "::error file=papers/a.yaml,line=3,col=5,title=P104::there is no venue `x`. did you mean `y`?\n"
        "::warning file=papers/a.yaml,line=1,col=1,title=P108::nothing leads to this work\n"
    )


def test_nobody_speaks_for_us_on_github() -> None:
    """Any printed line could be a command."""
    path = "papers/a,line=1::x%0A\n::set-env name=A::b.yaml"
    fault = Diagnostic(Location(path), "P000", "100 %\r\n::set-env name=A::b\n", "\n::stop-commands::x")
    text = report([fault], "github", _line(""))
    assert text == (
        "::error file=papers/a%2Cline=1%3A%3Ax%250A%0A%3A%3Aset-env name=A%3A%3Ab.yaml,line=1,col=1,title=P000::"
        "100 %25%0D%0A::set-env name=A::b%0A. %0A::stop-commands::x\n"
    )


@given(_TEXT, _TEXT)
def test_an_annotation_is_one_command(path: str, message: str) -> None:
    text = report([Diagnostic(Location(path), "P000", message)], "github", _line(""))
    assert text.startswith("::error file=")
    assert len(text.splitlines()) == 1
    properties = text.split("::")[1]
    assert [part.partition("=")[0] for part in properties.removeprefix("error ").split(",")] == [
        "file",
        "line",
        "col",
        "title",
    ]


def test_sarif() -> None:
    sarif = json.loads(report([FAULT, WARNING, FAULT], "sarif", _line("")))
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("papershelf", "0.1.0")
    assert [rule["id"] for rule in driver["rules"]] == ["P104", "P108"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("P104", "error"),
        ("P108", "warning"),
        ("P104", "error"),
    ]
    (location,) = run["results"][0]["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "papers/a.yaml"}
    assert physical["region"] == {"startLine": 3, "startColumn": 5}
    assert run["results"][0]["message"] == {"text": "there is no venue `x`. did you mean `y`?"}


def test_sarif_names_files_by_address() -> None:
    fault = Diagnostic(Location("papers/a b%é\udcff.yaml"), "P111", "x")
    sarif = json.loads(report([fault], "sarif", _line("")))
    uri = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "papers/a%20b%25%C3%A9%ED%B3%BF.yaml"


@pytest.mark.parametrize(
    ("faults", "words"),
    [([], "No complaints."), ([FAULT], "1 error, 0 warnings."), ([FAULT, FAULT, WARNING], "2 errors, 1 warning.")],
)
def test_summary(faults: list[Diagnostic], words: str) -> None:
    assert summary(faults).startswith(words)
