"""How many works a number of entries are, where one address or one title makes two of them the same."""

from collections.abc import Hashable, Iterable, Iterator

from listreading import Expected, key
from papershelf.identity import identify
from papershelf.model.draft import Draft
from scoring import SCHEMES, draft_identities


def distinct(entries: Iterable[Iterable[Hashable]]) -> int:
    """Counts entries; those that share a mark are one, also through a third."""
    groups: list[set[Hashable]] = []
    for marks in map(set, entries):
        same = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*same)]
    return len(groups)


def marks_of_entry(work: Expected) -> Iterator[Hashable]:
    """What an entry is known by: its title, and the address that comes first."""
    if work.title:
        yield key(work.title)
    yield from map(identify, work.addresses[:1])


def marks_of_draft(draft: Draft) -> Iterator[Hashable]:
    """What a draft is known by: its title, its identifiers, and its address where it has no other."""
    yield key(str(draft.values.get("title", "")))
    mains = {name: value for name, value in draft.values.items() if name in (*SCHEMES, "url")}
    yield from draft_identities(Draft(draft.place, mains))
