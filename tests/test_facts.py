"""papers/facts.yaml: counts that age, beside the records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.facts import better, parse_facts, write_facts
from papershelf.model.records import Citations, Facts

COUNT = Citations.model_validate(
    {"count": "7", "source": "https://counts.example/7", "noted": "2026-01-02", "via": "kites: a list.md"}
)
TEXT = """\
# Counts that age, each with its source and the day it was noted. `papershelf import` writes this file.
kites:
  citations:
    count: 7
    source: https://counts.example/7
    noted: 2026-01-02
    via: "kites: a list.md"
"""


def test_what_is_written_is_read_again() -> None:
    facts = {"kites": Facts(citations=COUNT)}
    assert write_facts(facts) == TEXT
    assert parse_facts(TEXT) == (facts, [])


def test_works_are_sorted_and_may_have_no_count() -> None:
    text = write_facts({"b": Facts(), "a": Facts()})
    assert text.split("\n")[1:] == ["a: {}", "b: {}", ""]
    assert parse_facts(text) == ({"a": Facts(), "b": Facts()}, [])


@pytest.mark.parametrize("entry", ["citations: {count: -1, noted: 2026-01-02}", "citations: {count: 7}", "stars: 3"])
def test_a_faulty_entry_is_named_and_left_out(entry: str) -> None:
    facts, faults = parse_facts(f"kites: {{{entry}}}\n")
    assert facts == {}
    assert [(fault.location.path, fault.location.line) for fault in faults] == [("papers/facts.yaml", 1)]


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_counts_only_grow(one: int, other: int) -> None:
    counts = [Citations.model_validate({"count": str(count), "noted": "2026-01-02"}) for count in (one, other)]
    known = None
    for count in counts:
        known = better(known, count)
    assert known == Facts(citations=max(counts, key=lambda count: count.count))
