"""What a field of a query asks of a work: for each field, how a value becomes a test."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TypeAlias, get_args

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import short
from papershelf.model.fields import is_date
from papershelf.model.records import Kind, Paper, Status
from papershelf.queries.holdings import Test, flags, holdings
from papershelf.queries.terms import FieldName, Value
from papershelf.queries.text import words_of
from papershelf.queries.vocabulary import Vocabulary, tags, topics, venues
from papershelf.validate import closest

Maker: TypeAlias = Callable[[Value], Test]
"""Makes the test that a value stands for; raises QueryError where it stands for none."""

_INITIAL = len(words_of("J."))


def makers(catalog: Catalog) -> Mapping[FieldName, Maker]:
    """How each field is read on a shelf."""
    kinds = {kind: partial(_is_kind, kind) for kind in get_args(Kind)}
    statuses = {status: partial(_has_status, status) for status in get_args(Status)}
    return {
        "tag": partial(_listed, tags(catalog)),
        "topic": partial(_listed, topics(catalog)),
        "venue": partial(_listed, venues(catalog)),
        "year": _year,
        "added": _added,
        "author": _author,
        "kind": partial(_named, "kind", kinds),
        "status": partial(_named, "status", statuses),
        "has": partial(_named, "has", holdings(catalog)),
        "is": partial(_named, "is", flags()),
        "lang": partial(_language, catalog.settings.language),
        "id": partial(_id, catalog),
    }


def searchable(value: Value) -> str:
    """A value's words, as `words_of` gives them.

    Raises:
        QueryError: there is none.
    """
    words = words_of(value.text)
    if words.isspace():
        raise value.fault(f"`{short(value.text)}` has no word to search for", "write a letter, a digit or a symbol")
    return words


def _listed(vocabulary: Vocabulary, value: Value) -> Test:
    works = vocabulary.find(value)
    return lambda paper: paper.id in works


def _named(field: str, tests: Mapping[str, Test], value: Value) -> Test:
    name = value.text.lower()
    if name not in tests:
        hint = closest(name, tests) or f"write one of: {', '.join(sorted(tests))}"
        raise value.fault(f"{field}: `{short(value.text)}` is not one of its words", hint)
    return tests[name]


def _is_kind(kind: str, paper: Paper) -> bool:
    return paper.kind == kind


def _has_status(status: str, paper: Paper) -> bool:
    return bool(paper.reading and paper.reading.status == status)


def _year(value: Value) -> Test:
    first, last = _span(value, lambda point: bool(re.fullmatch("[0-9]{4}", point)), "2023")
    return lambda paper: bool(paper.year) and first <= paper.year <= last


def _added(value: Value) -> Test:
    first, last = _span(value, is_date, "2026-11")
    return lambda paper: bool(paper.added) and first <= (paper.added or "") <= last


def _span(value: Value, is_point: Callable[[str], bool], example: str) -> tuple[str, str]:
    """The first and the last date that a value means, such that dates of any precision compare as texts."""
    first, dots, last = value.text.partition("..")
    last = last if dots else first
    if not (first or last) or not all(map(is_point, filter(None, (first, last)))):
        hint = f"write {example}, {example}.., ..{example}, or two of them with .. between"
        raise value.fault(f"`{short(value.text)}` is no time that this field knows", hint)
    if last and first[: len(last)] > last:
        raise value.fault(f"`{short(value.text)}` ends before it begins", f"write {last}..{first}")
    return first, f"{last}~"  # behind every digit and hyphen


def _author(value: Value) -> Test:
    """Each word must stand in one spelling of one name, in any order; one letter is an initial: "Hoffmann, J."."""
    searchable(value)
    words = [word.rstrip() if len(word) == _INITIAL else word for word in map(words_of, value.text.split())]
    return lambda paper: any(
        all(word in name for word in words)
        for person in paper.people
        for name in (_name_words(person.name), _name_words(person.known_as))
    )


@lru_cache(maxsize=65_536)  # a name stands on many works, and is asked for by many views
def _name_words(name: str) -> str:
    return words_of(name)


def _language(own: str, value: Value) -> Test:
    """A work whose record names no language has the shelf's own."""
    code = value.text.lower()
    if not re.fullmatch("[a-z]{2,3}(-[a-z0-9]{2,8}){0,8}", code):
        raise value.fault(f"`{short(value.text)}` is not the code of a language", "write one such as en, de or zh-Hans")
    return lambda paper: f"{paper.language or own}-".lower().startswith(f"{code}-")


def _id(catalog: Catalog, value: Value) -> Test:
    """An id that exists and is not published is no fault: it finds nothing, and a view that names it still stands."""
    if not any(value.text in ids for ids in (catalog.ids, catalog.hidden, catalog.sources.left_out)):
        hint = closest(value.text, catalog.ids) or "an id is the name of a file in papers/, without .yaml"
        raise value.fault(f"there is no work `{short(value.text)}`", hint)
    id_ = catalog.ids.get(value.text)
    return lambda paper: paper.id == id_
