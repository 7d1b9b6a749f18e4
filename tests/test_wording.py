"""The fixed words in use."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model.records import Kind, LinkKind, RelationKind, Status, VenueKind
from papershelf.project import Project, ProjectError
from papershelf.templating import Words, read_words
from papershelf.wording import count, date_text, filled, joined, number, text, texts
from shelves import TOY

WORDS = read_words(Project(TOY), "en")


@pytest.mark.parametrize(("works", "said"), [(0, "0 works"), (1, "1 work"), (2, "2 works"), (12_345, "12,345 works")])
def test_count(works: int, said: str) -> None:
    assert count(WORDS, "works", works) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [("2022-03-29", "29 March 2022"), ("2022-12-01", "1 December 2022"), ("2022-03", "March 2022"), ("0999", "0999")],
)
def test_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    assert date_text(WORDS, date) == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_joined(items: list[str], said: str) -> None:
    assert joined(WORDS, items) == said


@given(st.integers(min_value=0, max_value=10**12))
def test_number_keeps_its_digits(n: int) -> None:
    assert number(WORDS, n).replace(",", "") == str(n)


@given(st.text())
def test_filling_is_never_filled_again(filling: str) -> None:
    assert filled("<{n}> {other}", n=filling) == f"<{filling}> {{other}}"


@pytest.mark.parametrize("route", [("nothing",), ("nav",), ("nav", "tags", "deeper"), ()])
def test_missing_word_is_named(route: tuple[str, ...]) -> None:
    with pytest.raises(ProjectError, match=r"do not say `" + r"\.".join(route)):
        text(WORDS, *route)


def test_a_list_is_no_mapping_of_texts() -> None:
    with pytest.raises(ProjectError):
        texts(WORDS, "months")


def test_too_few_months_are_a_fault_of_the_words() -> None:
    words: Words = {**WORDS, "months": ("January",)}
    assert date_text(words, "2022-01") == "January 2022"
    with pytest.raises(ProjectError):
        date_text(words, "2022-02")


@pytest.mark.parametrize(
    ("route", "kinds"),
    [
        (("kind",), get_args(Kind)),
        (("link",), get_args(LinkKind)),
        (("relation",), get_args(RelationKind)),
        (("inverse",), get_args(RelationKind)),
        (("reading",), get_args(Status)),
        (("venue", "kind"), get_args(VenueKind)),
        (("venue", "kinds"), get_args(VenueKind)),
    ],
)
def test_words_know_every_kind(route: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert set(kinds) <= texts(WORDS, *route).keys()
