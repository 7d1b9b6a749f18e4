"""Under which headings works stand, whoever shows them: a README, a page, a file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.model.settings import Grouping
from papershelf.names import slug
from papershelf.present import venue_name

By: TypeAlias = Grouping | Literal["month"]
"""What works are grouped by: a year's page groups by month."""


def grouped(catalog: Catalog, ids: Iterable[str], by: By) -> dict[str, Ids]:
    """Works by the id, year or month that they have in common; "" has those without one, and stands last.

    Topics are in reading order, venues by name; years stand newest first, or oldest first where the works do. In a
    group, works are in the order in which they came.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        found[_key(catalog, catalog.papers[id_], by)].append(id_)
    return {key: tuple(found[key]) for key in sorted(_ordered(catalog, list(found), by), key=lambda key: not key)}


def _key(catalog: Catalog, paper: Paper, by: By) -> str:
    match by:
        case "topic":
            return next((topic for topic in paper.topics if topic in catalog.sections), "")
        case "venue":
            return paper.venue if paper.venue in catalog.venues and paper.venue else ""
        case "year":
            return paper.year
        case "month":
            return (paper.date or "")[: len("2022-03")]
        case "none":
            return ""


def _ordered(catalog: Catalog, keys: Sequence[str], by: By) -> Sequence[str]:
    if by == "topic":
        places = {id_: place for place, id_ in enumerate(catalog.sections)}
        return sorted(keys, key=lambda key: places.get(key, len(places)))
    if by == "venue":
        return sorted(keys, key=lambda key: (slug(venue_name(catalog, key)), key))
    dated = [key for key in keys if key]
    return sorted(keys, reverse=not dated or dated[0] >= dated[-1])
