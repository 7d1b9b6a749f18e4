"""Under which headings the works of a page stand."""

from collections.abc import Iterable

from papershelf import grouping
from papershelf.grouping import By
from papershelf.pages.presenter import Presenter
from papershelf.present import venue_name
from papershelf.wording import date_text


def grouped(presenter: Presenter, ids: Iterable[str], by: By) -> list[tuple[str, str]]:
    """Works with their headings; those of one heading stand together."""
    found = grouping.grouped(presenter.catalog, ids, by)
    return [(id_, _heading(presenter, key, by)) for key, works in found.items() for id_ in works]


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
