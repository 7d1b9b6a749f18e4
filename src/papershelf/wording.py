"""The fixed words in use: counts, dates and lists as the shelf's language says them.

Patterns hold their gaps as `{name}`; what fills a gap is never read as a pattern again.
"""

import re
from collections.abc import Sequence

from papershelf.model.document import Plain
from papershelf.present import Byline
from papershelf.project import ProjectError
from papershelf.templating import Words

_GAP = re.compile(r"\{([a-z]+)\}")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")


def text(words: Words, *route: str) -> str:
    """The text that stands at a route, such as `"link", "pdf"`.

    Raises:
        ProjectError: the words do not say it.
    """
    found = _at(words, route)
    if not isinstance(found, str):
        raise _missing(route)
    return found


def texts(words: Words, *route: str) -> dict[str, str]:
    """The mapping of texts that stands at a route.

    Raises:
        ProjectError: the words do not say it, or say something else there.
    """
    found = _at(words, route)
    if not isinstance(found, dict):
        raise _missing(route)
    return {key: text(words, *route, key) for key in found}


def filled(pattern: str, **gaps: str) -> str:
    """A pattern with its gaps filled; a gap that nobody fills stays as it is written."""
    return _GAP.sub(lambda gap: gaps.get(gap[1], gap[0]), pattern)


def count(words: Words, key: str, n: int) -> str:
    """How many there are of something: "1 paper", "1,204 papers"."""
    return filled(text(words, "count", key, "one" if n == 1 else "other"), n=number(words, n))


def number(words: Words, n: int) -> str:
    """A number with the language's mark between thousands, from five digits on."""
    digits = str(n)
    return _THOUSANDS.sub(text(words, "thousands"), digits) if n >= 10_000 else digits  # noqa: PLR2004 - as said


def date_text(words: Words, date: str) -> str:
    """A date as far as it is known: "29 March 2022", "March 2022", "2022"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    pattern = text(words, "date", "day" if day else "month")
    return filled(pattern, day=day.lstrip("0"), month=_month(words, int(month)), year=year)


def cited(words: Words, times: str, noted: str) -> str:
    """How often a work was cited, and the day on which that was noted: the count ages."""
    return filled(text(words, "entry", "cited"), citations=times, date=date_text(words, noted))


def more_authors(words: Words, line: Byline) -> str:
    """What stands behind the names of a byline: how many more there are, or that nobody knows."""
    if line.cut:
        return text(words, "byline", "cut")
    return filled(text(words, "byline", "more"), n=number(words, line.more)) if line.more else ""


def joined(words: Words, items: Sequence[str]) -> str:
    """A list in a sentence: "A, B and C"."""
    *first, last = items or ("",)
    if not first:
        return last
    return text(words, "list", "between").join(first) + text(words, "list", "last") + last


def _month(words: Words, month: int) -> str:
    names = _at(words, ("months",))
    name = names[month - 1] if isinstance(names, tuple) and len(names) >= month else None
    if not isinstance(name, str):
        raise _missing(("months",))
    return name


def _at(words: Words, route: Sequence[str]) -> Plain | None:
    found: Plain | None = words
    for key in route:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _missing(route: Sequence[str]) -> ProjectError:
    name = ".".join(route)
    return ProjectError(f"the fixed words do not say `{name}`", "copy it from the shipped templates/words/en.yaml")
