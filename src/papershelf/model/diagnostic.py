"""Complaints are values: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a complaint weighs: an error fails the check, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; `path` is relative to the shelf, line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint. `code` is what `papershelf explain` takes; `hint` says how to mend it."""

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def short(text: str, length: int = 40) -> str:
    """As much of a text as it takes to know it by, for a message that quotes it."""
    return text if len(text) <= length else text[: length - 1] + "…"
