"""Dates in running text, of every precision."""

import re
from calendar import monthrange
from collections.abc import Iterator

from papershelf.importers.text.found import Found

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
_SHORT = "['’‘](?P<short>[0-9]{2})"
_MONTH = "(?P<month>[0-9]{1,2})"
_DAY = "(?P<day>[0-9]{1,2})"
_NTH = f"{_DAY}(?:st|nd|rd|th)?"
# A number beside it makes a year a part of something else: of an arXiv id, a range of pages, a version.
_BEFORE = r"(?<![\w$#/])(?<![0-9][-–.:,])"
_AFTER = r"(?![\w%])(?![-–.:/,][0-9]|[-./][a-z])"

_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_BEFORE}{_YEAR}(?P<sign>[-/.]){_MONTH}(?:(?P=sign){_DAY})?(?![^\WT])(?![-/.:][0-9])",
        rf"{_BEFORE}{_YEAR}\s?年(?:\s?{_MONTH}\s?月(?:\s?{_DAY}\s?[日号])?)?",
        rf"\b{_NAME},?\s{{0,3}}(?:{_NTH},?\s{{1,3}}|(?<=[\s.,])){_YEAR}{_AFTER}",
        rf"\b{_NTH}\s{{0,3}}(?:of\s)?{_NAME},?\s{{0,3}}{_YEAR}{_AFTER}",
        rf"\b{_NAME}\s{{0,3}}{_SHORT}(?!\w)",
        rf"{_BEFORE}(?:(?P<day>0?[1-9]|[12][0-9]|3[01])\.){_MONTH}\.{_YEAR}{_AFTER}",
        rf"{_BEFORE}(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})/{_YEAR}{_AFTER}",
        rf"{_BEFORE}{_MONTH}/{_YEAR}{_AFTER}",
        rf"(?<![0-9'’‘]){_SHORT}(?!\w)",
        rf"{_BEFORE}{_YEAR}{_AFTER}",
    )
]
_TURN = 50
"""'24 is 2024, '97 is 1997."""


def find_date(text: str) -> Found | None:
    """Find the most precise date, of several the first, as YYYY, YYYY-MM or YYYY-MM-DD.

    A day that its month does not have is left out, and a month that no year has makes it no date. Of 03/04/2024,
    only the year is sure.
    """
    return max(_dates(text), key=lambda found: (len(found.value), -found.start), default=None)


def _dates(text: str) -> Iterator[Found]:
    for form in _FORMS:
        for found in form.finditer(text):
            if value := _canonical(found.groupdict()):
                yield Found(value, found.start(), found.end())


def _canonical(parts: dict[str, str | None]) -> str | None:
    if (first := parts.get("first")) and (second := parts.get("second")):
        parts |= _in_order(first, second)
    short = int(parts.get("short") or 0)
    year = int(parts.get("year") or short + (2000 if short < _TURN else 1900))
    name, digits = parts.get("name"), parts.get("month")
    if not name and not digits:
        return str(year)
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(digits or 0)
    if not 1 <= month <= len(_MONTHS):
        return None
    day = int(parts.get("day") or 0)
    known = 1 <= day <= monthrange(year, month)[1]
    return f"{year}-{month:02}-{day:02}" if known else f"{year}-{month:02}"


def _in_order(first: str, second: str) -> dict[str, str | None]:
    """Month and day of a date in an order that only a day after the 12th tells."""
    if first == second or int(first) > len(_MONTHS):
        return {"day": first, "month": second}
    return {"day": second, "month": first} if int(second) > len(_MONTHS) else {}
