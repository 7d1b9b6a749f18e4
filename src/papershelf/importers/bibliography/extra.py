"""What reference managers put into notes for want of a field: lines `name: value`, and the kind of a work."""

import re
from typing import get_args

from papershelf.exchange import EXTRA
from papershelf.importers.bibliography.card import Said
from papershelf.model.records import Kind

_LINE = re.compile(r"\s*([A-Za-z][A-Za-z0-9 -]{1,30}):\s*(\S.*)")
_CLASS = re.compile(r"\s?\[[\w.-]+\]$")
_FIELDS = {"doi": "doi", "isbn": "isbn", "url": "url", "citation key": "key", "tldr": "summary"}
_FIELDS |= {label.lower(): scheme for scheme, label in EXTRA.items()}
_KINDS: dict[str, str] = {"preprint": "paper", **{kind: kind for kind in get_args(Kind)}}


def read_extra(line: str, number: int) -> Said | None:
    """The field that a line such as `arXiv: 2203.15556 [cs]` is, or None; `number` is the line's."""
    found = _LINE.fullmatch(line)
    name = _FIELDS.get(found[1].lower()) if found else None
    return Said(name, _CLASS.sub("", found[2]).strip(), number, found[1]) if found and name else None


def kind_of(text: str) -> str:
    """The kind that the type of a work names, or nothing."""
    return _KINDS.get(text.lower(), "")
