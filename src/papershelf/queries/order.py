"""The orders in which works are found. Where two are equal, the catalog's order stays: newest first."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.queries.terms import Sort
from papershelf.queries.text import words_of

Key: TypeAlias = Callable[[Catalog, Paper], Any]
"""What works are sorted by; the first part of every key puts what is unknown to the end."""


def in_order(catalog: Catalog, papers: Iterable[Paper], sort: Sort) -> list[Paper]:
    """Works that stand in the catalog's order, in another."""
    key = _KEYS[sort]
    return sorted(papers, key=lambda paper: key(catalog, paper))


def _by_date(_: Catalog, paper: Paper) -> tuple[bool, str]:
    return not paper.date, paper.date or ""


def _by_title(_: Catalog, paper: Paper) -> tuple[bool, str]:
    title = words_of(paper.title)
    return title.isspace(), title


def _by_author(_: Catalog, paper: Paper) -> tuple[bool, str, str]:
    first = next(iter(paper.people), None)
    return not first, words_of(first.family) if first else "", words_of(first.given) if first else ""


def _by_arrival(_: Catalog, paper: Paper) -> tuple[bool, int]:
    return not paper.added, -int((paper.added or "0").replace("-", ""))


def _by_citations(catalog: Catalog, paper: Paper) -> tuple[bool, int]:
    facts = catalog.facts.get(paper.id)
    citations = facts.citations if facts else None
    return not citations, -citations.count if citations else 0


_KEYS: Mapping[Sort, Key] = {
    "new": lambda *_: 0,
    "old": _by_date,
    "title": _by_title,
    "author": _by_author,
    "added": _by_arrival,
    "citations": _by_citations,
}
