"""Whether readers find what they want: tests/relevance.yaml asks the real shelf's search, in a browser.

nDCG@10 with gains of 2^grade - 1; Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002).
`pytest -rP tests/test_relevance.py` shows the figure of every query.
"""

from collections.abc import Mapping, Sequence
from math import fsum, log2
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from browsing import Watch, host, visit
from papershelf.addresses import SEARCH
from papershelf.project import Project
from queried import ROOT, own
from searching import searchable
from shelves import TESTS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

SHOWN = 10
FLOOR = 0.9
"""Of the mean. Measured: 0.835."""
QUERIES: list[dict[str, Any]] = yaml.safe_load((TESTS / "relevance.yaml").read_text("utf-8"))


def test_readers_find_what_they_want(page: Page, tmp_path: Path) -> None:
    watch = Watch.over(page)
    with host(searchable(own(), Project(ROOT), tmp_path)) as address:
        visit(page, f"{address}{SEARCH}")
        figures = {entry["query"]: ndcg(found(page, entry["query"]), grades(entry)) for entry in QUERIES}
    for query, figure in sorted(figures.items(), key=lambda item: item[1]):
        print(f"{figure:5.2f}  {query}")  # noqa: T201 - the report
    mean = sum(figures.values()) / len(figures)
    print(f"{mean:5.3f}  mean of {len(figures)} queries")  # noqa: T201
    assert not watch.complaints
    assert mean >= FLOOR


def found(page: Page, query: str) -> Sequence[str]:
    """The ids of the first works that the site finds."""
    works: Sequence[str] = page.evaluate("([query, most]) => papershelfSearch.find(query, most)", [query, SHOWN])
    return works


def grades(entry: Mapping[str, Any]) -> dict[str, int]:
    """How much each work is wanted."""
    return {id_: grade for grade, ids in entry["wanted"].items() for id_ in ids}


def ndcg(works: Sequence[str], wanted: Mapping[str, int]) -> float:
    """How near an order is to the best possible one, from 0 to 1."""
    return _gain([wanted.get(id_, 0) for id_ in works]) / _gain(sorted(wanted.values(), reverse=True))


def _gain(found_grades: Sequence[int]) -> float:
    return fsum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(found_grades[:SHOWN]))


def test_the_judgements_name_works_of_the_shelf() -> None:
    assert len(QUERIES) == 50
    assert len({entry["query"] for entry in QUERIES}) == 50
    for entry in QUERIES:
        wanted = [id_ for ids in entry["wanted"].values() for id_ in ids]
        assert len(set(wanted)) == len(wanted) > 0, entry["query"]
        assert set(wanted) <= set(own().papers), entry["query"]
        assert set(entry["wanted"]) <= {1, 2, 3}


def test_the_measure() -> None:
    wanted = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], wanted) == ndcg(["a", "b", "c"], wanted) == 1
    assert ndcg(["c"], wanted) == ndcg([], wanted) == 0
    assert ndcg(["b", "a"], wanted) == pytest.approx((1 + 7 / log2(3)) / (7 + 1 / log2(3)))
