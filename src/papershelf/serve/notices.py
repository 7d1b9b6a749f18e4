"""What the preview tells a browser: which edition is current, and what is wrong with the shelf."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.project import Project, ProjectError
from papershelf.report import SourceLine, excerpt, in_order, printable, summary
from papershelf.templating import SHIPPED

SHOWN = 50
SURROUNDINGS = ""
"""The code of what is no record's fault: no rule tells of it."""

_PLACE = re.compile(r"(?P<path>[\w.][\w./ -]*\.\w+):(?P<line>\d+)(?::(?P<column>\d+))?: (?P<said>.*)", re.DOTALL)


def notice(edition: str, faults: Iterable[Diagnostic], line: SourceLine) -> str:
    """One message as JSON: errors before warnings, each with the line that it means; the first `SHOWN` of them."""
    found = sorted(in_order(faults), key=lambda fault: fault.severity is not Severity.ERROR)
    said = summary(found).partition(" `")[0].removeprefix("0 errors, ") if found else ""
    return json.dumps({"edition": edition, "summary": said, "faults": [_fault(fault, line) for fault in found[:SHOWN]]})


def as_diagnostic(error: Exception) -> Diagnostic:
    """A fault of the surroundings, at the place that its message begins with; anything else is a bug of ours."""
    if not isinstance(error, ProjectError):
        error = ProjectError(f"internal error ({type(error).__name__}: {error})", "please report it")
    if found := _PLACE.fullmatch(error.message):
        place = Location(found["path"], int(found["line"]), int(found["column"] or 1))
        return Diagnostic(place, SURROUNDINGS, found["said"], error.hint)
    return Diagnostic(Location("", 0, 0), SURROUNDINGS, error.message, error.hint)


def line_of(project: Project, source_line: SourceLine) -> SourceLine:
    """Finds lines of shipped templates, too."""

    def line(place: Location) -> str:
        shipped = _shipped(project, place.path)
        return source_line(place) or (_line(shipped, place.line) if shipped else "")

    return line


def _shipped(project: Project, name: str) -> Path | None:
    inside = name.removeprefix(f"{SHIPPED} ").removeprefix("templates/")
    found = (folder / inside for folder in project.templates)
    return next((path for path in found if inside != name and ".." not in path.parts and path.is_file()), None)


def _line(path: Path, number: int) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _fault(fault: Diagnostic, line: SourceLine) -> dict[str, str]:
    place = fault.location
    shown = line(place) if place.path else ""
    return {
        "severity": fault.severity.value,
        "code": fault.code,
        "place": printable(f"{place.path}:{place.line}:{place.column}") if place.path else "",
        "message": printable(fault.message),
        "hint": printable(fault.hint),
        "excerpt": "\n".join(excerpt(shown, place.column)) if shown.strip() else "",
    }
