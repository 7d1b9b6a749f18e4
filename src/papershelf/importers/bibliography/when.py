"""Dates as bibliographies write them: in one field, or year, month and day apart."""

import datetime as dt
import re
from collections.abc import Mapping

from papershelf.importers.bibliography.values import MONTHS
from papershelf.importers.text.dates import find_date

_ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2}))?(?:[-/]([0-9]{1,2}))?/{0,3}")
_YEAR = re.compile(r"[0-9]{4}")
_ANY_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def read_date(texts: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the date that `date`, `year`, `month` and `day` say, and the names of those that say more than it."""
    if whole := texts.get("date", ""):
        date, exact = _whole(whole)
        rest = [name for name in ("year", "month", "day") if texts.get(name) and texts[name] not in date]
        return date, rest if exact else ["date", *rest]
    year = texts.get("year", "")
    date, exact = _whole(year)
    inexact = [] if exact or not year else ["year"]
    if _YEAR.fullmatch(date):
        date, more = _with_month(date, texts.get("month", ""), texts.get("day", ""))
        return date, inexact + more
    return date, inexact + [name for name in ("month", "day") if texts.get(name)]


def _whole(text: str) -> tuple[str, bool]:
    """A date, and whether the text says nothing else."""
    if found := _ISO.fullmatch(text):
        date = _valid(*(int(part) for part in found.groups() if part))
        return (date, True) if date else (found[1] if _valid(int(found[1])) else "", False)
    if "/" in text and (start := _whole(text.partition("/")[0]))[1]:  # of a range, the beginning
        return start[0], False
    if likely := find_date(text):
        return likely.value, False
    year = _ANY_YEAR.search(text)
    return year[0] if year else "", False


def _with_month(year: str, month: str, day: str) -> tuple[str, list[str]]:
    words = _WORD.findall(month)
    names = [number for word in words if (number := _month(word))]
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < len("100")]
    if not names:
        names, numbers = [number for number in numbers[:1] if 1 <= number <= len(MONTHS)], numbers[1:]
    if not names:
        return year, [name for name, text in (("month", month), ("day", day)) if text]
    days = numbers or ([int(day)] if re.fullmatch("[0-9]{1,2}", day) else [])
    date = _valid(int(year), names[0], days[0]) if days and len(names) == 1 else ""
    kept = [] if len(words) == 1 or (date and len(words) == 2) else ["month"]  # noqa: PLR2004 - a month and a day
    return date or f"{year}-{names[0]:02}", kept + (["day"] if day and (not date or numbers) else [])


def _month(word: str) -> int:
    """The number of a month that is named in full or by its first letters."""
    likely = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower())]
    return likely[0] if len(likely) == 1 and len(word) >= len("Jan") else 0


def _valid(year: int, month: int = 0, day: int = 0) -> str:
    try:
        date = dt.date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return date.isoformat()[: 10 if day else 7 if month else 4]
