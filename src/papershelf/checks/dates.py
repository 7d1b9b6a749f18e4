"""P107."""

import calendar
import datetime as dt
from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.model.document import Route
from papershelf.model.identifiers import arxiv_month
from papershelf.model.records import Paper, Version

SLACK = dt.timedelta(days=7)
"""How far before its arXiv id's month a work may be dated: a submission gets its number some days later."""


def dates(catalog: Catalog) -> Iterator[Diagnostic]:
    """P107: a work is not dated before the month that its arXiv id states, save by the few days that arXiv takes.

    A warning where the date is that of a journal or conference: a work may come to arXiv years later.
    """
    for paper in catalog.papers.values():
        for route, record in _publications(paper):
            if record.date and record.arxiv and precedes(record.date, record.arxiv):
                place = catalog.sources.locate(paper.id, *route, "date")
                month = arxiv_month(record.arxiv)
                message = f"{record.date} is before {month}, the month of arXiv {record.arxiv}"
                yield Diagnostic(place, "P107", message, "one of the two may be mistyped", _severity(catalog, record))


def precedes(date: str, number: str) -> bool:
    """Whether a date is too early for the work of an arXiv id."""
    month = arxiv_month(number)
    return month is not None and _latest_day(date) + SLACK < _first_day(month)


def _publications(paper: Paper) -> Iterator[tuple[Route, Paper | Version]]:
    yield (), paper
    for number, version in enumerate(paper.versions):
        yield ("versions", number), version


def _severity(catalog: Catalog, record: Paper | Version) -> Severity:
    venue = catalog.venues.get(record.venue or "")
    return Severity.ERROR if not venue or venue.kind == "preprint" else Severity.WARNING


def _first_day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def _latest_day(date: str) -> dt.date:
    """The last day that a date of any precision may mean; the calendar's own last week is out of reach."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    month = month or 12
    day = day or calendar.monthrange(year, month)[1]
    return min(dt.date(year, month, day), dt.date.max - SLACK)
