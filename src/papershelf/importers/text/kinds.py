"""What sort of work an entry is about."""

import re
from collections.abc import Sequence
from typing import get_args

from papershelf.importers.text.hosts import page_kind
from papershelf.importers.text.markers import read_markers
from papershelf.model.records import Kind

_KINDS = frozenset(get_args(Kind))
_NEAREST = {"pdf": "paper", "manager": "collection", "": "post", "project": "post", "summary": "post"}
# What a heading or tag above an entry says, and the kinds that an address may show to be that.
_COURSE = re.compile(r"\b(?:courses?|lecture series|curriculum)\b|课程", re.IGNORECASE)
_BOOK = re.compile(r"\b(?:books?|textbooks?)\b|书籍|图书", re.IGNORECASE)
_SAID = (
    (_COURSE, "course", ("post", "code", "list")),
    (_BOOK, "book", ("post", "code")),
)


def work_kind(url: str, hints: Sequence[str]) -> str:
    """Return the kind of the work at an address; hints are the marks, headings and tags that stand with it.

    A work without an address is a paper unless a hint says otherwise.
    """
    if marked := [kind for hint in hints for kind in read_markers(hint).kinds]:
        return marked[0]
    page = page_kind(url)
    kind = _NEAREST.get(page, page) if url.strip() else "paper"
    for pattern, said, possible in _SAID:
        if kind in possible and any(pattern.search(hint) for hint in hints):
            return said
    return kind if kind in _KINDS else "post"
