"""What the tests of queries share: shelves to ask, and answers as values."""

from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from papershelf import pipeline
from papershelf.link import public
from papershelf.model.catalog import Catalog, Ids
from papershelf.project import Project
from papershelf.queries import QueryError, select
from shelves import TESTS, TOY

ROOT = TESTS.parent

T = TypeVar("T")


@cache
def toy() -> Catalog:
    return public(pipeline.read(Project(TOY))[0])


@cache
def own() -> Catalog:
    """This repository's own shelf, of which the documentation speaks."""
    return public(pipeline.read(Project(ROOT))[0])


def read(text: str, reader: Callable[[str], T]) -> T | QueryError:
    """What a text is read as, or what is wrong with it."""
    try:
        return reader(text)
    except QueryError as error:
        return error


def answer(catalog: Catalog, text: str) -> Ids | None:
    """What a query finds; None where it is faulty."""
    ids = read(text, partial(select, catalog))
    return None if isinstance(ids, QueryError) else ids
