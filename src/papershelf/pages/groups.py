"""Under which headings the works of a list stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.model.settings import Grouping
from papershelf.names import slug
from papershelf.pages.presenter import Presenter
from papershelf.present import venue_name
from papershelf.wording import date_text

By: TypeAlias = Grouping | Literal["month"]
"""What works are grouped by: a year's page groups by month."""


def grouped(presenter: Presenter, ids: Iterable[str], by: By) -> list[tuple[str, str]]:
    """Works with their headings: those of one heading stand together, in the order in which they came."""
    drawers: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        drawers[_key(presenter.catalog.papers[id_], by)].append(id_)
    keys = _ordered(presenter.catalog, list(drawers), by)
    return [(id_, _heading(presenter, key, by)) for key in keys for id_ in drawers[key]]


def _key(paper: Paper, by: By) -> str:
    match by:
        case "topic":
            return next(iter(paper.topics), "")
        case "venue":
            return paper.venue or ""
        case "year":
            return paper.year
        case "month":
            return (paper.date or "")[: len("2022-03")]
        case "none":
            return ""


def _ordered(catalog: Catalog, keys: Sequence[str], by: By) -> Sequence[str]:
    """Topics in reading order, venues by name, dates as they come."""
    if by == "topic":
        places = {id_: place for place, id_ in enumerate(catalog.sections)}
        return sorted(keys, key=lambda key: places.get(key, len(places)))
    if by == "venue":
        return sorted(keys, key=lambda key: (not key, slug(venue_name(catalog, key)), key))
    return keys


def _heading(presenter: Presenter, key: str, by: By) -> str:
    match by:
        case "none":
            return presenter.say("listing", "works")
        case "year" | "month":
            return date_text(presenter.words, key) if key else presenter.say("undated")
        case "topic" if key in presenter.catalog.sections:
            return presenter.catalog.sections[key].topic.title
        case _:
            return venue_name(presenter.catalog, key) or presenter.say("listing", "others")
