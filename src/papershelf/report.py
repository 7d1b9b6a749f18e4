"""Complaints as people and tools read them: text, JSON, GitHub annotations, SARIF."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import TypeAlias
from urllib.parse import quote

from papershelf.model.diagnostic import Diagnostic, Location, Severity

SourceLine: TypeAlias = Callable[[Location], str]
"""Gives the line that a location names, or nothing where it can't be read."""


def in_order(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Complaints by place, each once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.location, fault.code, fault.message))


def report(faults: list[Diagnostic], style: str, source_line: SourceLine, *, carets: bool = False) -> str:
    """The complaints as text, json, github or sarif; `carets` shows the source below each (text only)."""
    if style == "json":
        return _json([_as_dict(fault) for fault in faults])
    if style == "sarif":
        return _json(_sarif(faults))
    if style == "github":
        return "".join(_annotation(fault) for fault in faults)
    return "".join(_text(fault, source_line if carets else None) for fault in faults)


def _text(fault: Diagnostic, source_line: SourceLine | None) -> str:
    place = fault.location
    lines = [f"{place.path}:{place.line}:{place.column}: {fault.severity} {fault.code}: {fault.message}"]
    if source_line and (line := source_line(place)):
        lines += [f"    {shown}" for shown in excerpt(line, place.column)]
    if fault.hint:
        lines.append(f"    hint: {fault.hint}")
    return "".join(f"{printable(line)}\n" for line in lines)


_WIDTH = 100
_LEAD = 60


def excerpt(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column, at most `_WIDTH` characters, and the mark to print below it."""
    start = max(column - 1 - _LEAD, 0)
    shown = printable(line[start : start + _WIDTH])
    return shown, " " * sum(map(_cells, shown[: column - 1 - start])) + "^"


def _cells(char: str) -> int:
    """How wide a terminal shows a character: Chinese takes two cells, a combining mark none."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """Nothing that a file says can steer the terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def _as_dict(fault: Diagnostic) -> dict[str, object]:
    place = fault.location
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "severity": fault.severity.value,
        "code": fault.code,
        "message": fault.message,
        "hint": fault.hint,
    }


def _annotation(fault: Diagnostic) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    place = fault.location
    data = f"{fault.message}. {fault.hint}" if fault.hint else fault.message
    where = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(fault.code)}"
    return f"::{fault.severity} {where}::{_escaped(data)}\n"


def _escaped(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(faults: list[Diagnostic]) -> dict[str, object]:
    """SARIF 2.1.0, as code-scanning services read it."""
    driver = {
        "name": "papershelf",
        "version": version("papershelf"),
        "rules": [{"id": code} for code in sorted({fault.code for fault in faults})],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(fault) for fault in faults]}],
    }


def _result(fault: Diagnostic) -> dict[str, object]:
    place = fault.location
    region = {"startLine": place.line, "startColumn": place.column}
    physical = {"artifactLocation": {"uri": quote(place.path, errors="surrogatepass")}, "region": region}
    return {
        "ruleId": fault.code,
        "level": fault.severity.value,
        "message": {"text": f"{fault.message}. {fault.hint}" if fault.hint else fault.message},
        "locations": [{"physicalLocation": physical}],
    }


def _json(value: object) -> str:
    """ASCII only: what a file says neither steers a terminal nor fails for want of an encoding."""
    return json.dumps(value, indent=2) + "\n"


def summary(faults: list[Diagnostic]) -> str:
    """One line for the end: how many errors and warnings."""
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    warnings = len(faults) - errors
    if not faults:
        return "No complaints."
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}. `papershelf explain CODE` tells the rule."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
