"""How commands talk to people: complaints, source lines, exit codes."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

import typer

from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.project import Project

FINDINGS = 1
WRONG_USE = 2
OUR_BUG = 70

Format: TypeAlias = Literal["text", "json", "github", "sarif"]


def report_faults(faults: list[Diagnostic], style: Format, line: Callable[[Location], str]) -> None:
    """Prints complaints in order; `line` tells the source line of a place."""
    from papershelf.report import in_order, report, summary  # noqa: PLC0415 - heavy: --help must not wait for it

    faults = in_order(faults)
    carets = sys.stdout.isatty()
    typer.echo(report(faults, style, line, carets=carets), nl=False)
    if style == "text":
        typer.echo(summary(faults), err=True)


def source_line(project: Project, place: Location) -> str:
    """The line of a file of the shelf that a complaint is about, or nothing."""
    path = project.root / place.path
    if not (path.is_file() and project.holds(path)):
        return ""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError:
        return ""
    return lines[place.line - 1] if place.line <= len(lines) else ""


def write_if(path: Path | None, text: Callable[[Path], str]) -> None:
    """Writes what the user asked for, if it was asked for."""
    from papershelf.write import write_file  # noqa: PLC0415 - heavy: --help must not wait for it

    if path:
        write_file(path, text(path).encode())


def say_error(message: str, hint: str) -> None:
    """Says on standard error what went wrong, and what to do."""
    typer.echo(f"papershelf: {message}", err=True)
    if hint:
        typer.echo(f"hint: {hint}", err=True)
