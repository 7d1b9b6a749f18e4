"""A table that we exported: what stands in its columns that bibliographies know nothing of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

from papershelf.importers.bibliography.card import Said
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Draft, Kept
from papershelf.model.records import Status

_MARKS = frozenset(["id", "kind", "title", "authors", "topics", "tags"])
"""No other table is known that has all of these columns."""
_COUNT = re.compile("[0-9]{1,9}")


def is_own(headers: Sequence[str]) -> bool:
    """Whether the headers of a table are those of our own export."""
    return set(headers) >= _MARKS


def items(cell: str) -> tuple[str, ...]:
    """The values of a cell that has several."""
    return tuple(filter(None, (item.strip() for item in cell.split(";"))))


_READ: dict[str, tuple[str, Callable[[str], Plain]]] = {
    "topics": ("topics", items),
    "picked": ("picked", lambda text: text if text == "true" else ""),
    "status": ("reading", lambda text: {"status": text} if text in get_args(Status) else ""),
}
"""The field of a record that a column is, and its value, if the text is one."""


def with_own(draft: Draft, said: Sequence[Said]) -> Draft:
    """A draft with what these columns say; what is no value of theirs is kept."""
    values, citations, kept = dict(draft.values), draft.citations, list(draft.kept)
    for one in said:
        field, read = _READ.get(one.label, ("", str))
        if one.label == "citations" and _COUNT.fullmatch(one.text):
            citations = Citations(int(one.text))
        elif field and (value := read(one.text)):
            values[field] = value
        else:
            kept.append(Kept(one.line, f"{one.label}: {one.text}"))
    return replace(draft, values=values, citations=citations, kept=tuple(kept))
