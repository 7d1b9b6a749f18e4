"""A work is told of once more: what its record takes from that, while a curator's edits win.

Three ways: what a source changed since its last import goes into the record where nobody else touched it. Where no
earlier import is known, and of two drafts of one work, what is missing is filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from papershelf.intake.agree import agree
from papershelf.intake.memory import LEFT_TO_CURATORS, LISTS, Fingerprints, mark
from papershelf.intake.merging import Conflict, Merge, items, key
from papershelf.model.document import Plain
from papershelf.model.records import Paper
from papershelf.record_text import FIELDS

_ONLY_ADDED = frozenset({"picked", "visibility"})
"""Stars and secrets: a source that is silent on them takes none back."""
_NEVER_REMOVED = frozenset(name for name in FIELDS if Paper.model_fields[name].is_required()) | _ONLY_ADDED


@dataclass(frozen=True, slots=True)
class Update:
    """What a record takes over (None: the field goes), and what it does not."""

    changes: dict[str, Plain | None]
    conflicts: tuple[Conflict, ...]


def update(record: Mapping[str, Plain], now: Mapping[str, Plain], base: Fingerprints | None) -> Update:
    """Compares a record with what a source says now, and with what it said at its last import (None: nothing)."""
    before = {"kind": "paper", **record} if base is None else record  # a draft without a kind may be anything
    merge = Merge(before)
    told = {name: now[name] for name in FIELDS if name in now}
    if base is None:
        merge.meet(told)
    else:
        _follow(merge, told, base)
    changes = {name: merge.values.get(name) for name in FIELDS if merge.values.get(name) != before.get(name)}
    return Update(changes, tuple(merge.conflicts))


def combine(first: Mapping[str, Plain], second: Mapping[str, Plain]) -> tuple[dict[str, Plain], tuple[Conflict, ...]]:
    """Returns all that two drafts say of one work; where they differ, the first is right."""
    merge = Merge(first)
    merge.meet(second)
    return merge.values, tuple(merge.conflicts)


def _follow(merge: Merge, now: Mapping[str, Plain], base: Fingerprints) -> None:
    for name in FIELDS:
        if name in LISTS:
            _follow_list(merge, name, now.get(name), set(_marks(base.get(name))))
        elif name not in LEFT_TO_CURATORS:
            _follow_text(merge, name, now.get(name), base.get(name))


def _follow_text(merge: Merge, name: str, theirs: Plain | None, base: str | tuple[str, ...] | None) -> None:
    ours = merge.values.get(name)
    if _mark(theirs) == base or (theirs is None and name in _NEVER_REMOVED):
        return
    if _mark(ours) == base:
        merge.put(name, theirs)
    elif not agree(name, ours, theirs):
        merge.conflicts.append(Conflict(name, ours, theirs))


def _follow_list(merge: Merge, name: str, now: Plain | None, base: set[str]) -> None:
    """What the source dropped goes unless it was edited; what it changed is changed; what is new comes at the end."""
    told = {mark(item) for item in items(now)}
    fresh = {key(name, item): item for item in items(now) if mark(item) not in base}
    kept = tuple(
        fresh.get(key(name, item)) if mark(item) in base - told else item for item in items(merge.values.get(name))
    )
    before = merge.values.get(name)
    merge.put(name, tuple(item for item in kept if item is not None))
    merge.join(name, tuple(fresh.values()))
    if name in _NEVER_REMOVED and name not in merge.values:
        merge.put(name, before)


def _marks(base: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return base if isinstance(base, tuple) else () if base is None else (base,)


def _mark(value: Plain | None) -> str | None:
    return None if value is None else mark(value)
