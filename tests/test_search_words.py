"""The words of the search index, and how it is packed: tests/vectors/search/tokens.json binds fold.js as well."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.model.artifact import Artifact
from papershelf.search.packing import DIGITS, call, front_coded, gaps, packed
from papershelf.search.postings import Posting
from papershelf.search.shards import shards
from papershelf.search.tokens import MAX_WORD, fold, tokens, words
from searching import ascending, calls, is_word, lines, numbers
from shelves import TESTS

CASES = json.loads((TESTS / "vectors/search/tokens.json").read_text("utf-8"))
UNHURRIED = settings(deadline=None)

_words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=60)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_the_words_of_a_text(text: str, expected: list[list[str]]) -> None:
    assert [list(word) for word in words(text)] == expected
    assert list(tokens(text)) == [token for word in expected for token in word]


@UNHURRIED
@given(st.text())
def test_tokens_are_no_other_terms_and_fit_into_a_line(text: str) -> None:
    for token in tokens(text):
        assert is_word(token)
        assert 1 <= len(token) <= MAX_WORD + 1  # -ie becomes -y, never longer; a whole keeps its sign
        assert not set(token) & set(" \n\t\r")
    assert fold(fold(text)) == fold(text)


@UNHURRIED
@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_has_the_same_words_beside_other_scripts(text: str) -> None:
    assert [*words(text), ("模型",)] == list(words(f"{text} 模型"))


@UNHURRIED
@given(st.lists(st.integers(0, 10**9)))
def test_numbers_come_back(given_numbers: list[int]) -> None:
    digits = packed(given_numbers)
    assert list(numbers(digits)) == given_numbers
    assert set(digits) <= set(DIGITS)


@UNHURRIED
@given(st.sets(st.integers(0, 10**6)))
def test_gaps_come_back(works: set[int]) -> None:
    assert list(ascending(numbers(gaps(sorted(works))), len(works))) == sorted(works)


def test_small_gaps_take_one_sign() -> None:
    assert packed([0, 31, 32]) == "AfgB"
    assert gaps([0, 1, 2, 34]) == "AAAf"


@UNHURRIED
@given(st.lists(st.one_of(_words, st.text("ab😀", min_size=30, max_size=60))))
def test_front_coded_words_come_back(given_words: list[str]) -> None:
    text = "\n".join(front_coded(given_words))
    assert [word for word, _ in lines(text)] == given_words if given_words else not text


def test_a_shard_holds_what_fits() -> None:
    row = [Posting(f"term-{n:05}", 3, "ABC" * (n % 7)) for n in range(5000)]
    cut = list(shards(row, size=1000))
    found = [lines(shard.lines) for shard in cut]
    assert [(posting.term, 3) for posting in row] == [line for part in found for line in part]
    assert "".join(shard.digits for shard in cut) == "".join(posting.digits for posting in row)
    assert all(len(shard.lines) + len(shard.digits) <= 1000 for shard in cut)
    assert [shard.first for shard in cut] == [next(lines(shard.lines))[0] for shard in cut]


def test_a_term_longer_than_a_shard_stands_alone() -> None:
    cut = list(shards([Posting("a", 1, "A"), Posting("b", 900, "A" * 900), Posting("c", 1, "A")], size=100))
    assert [shard.first for shard in cut] == ["a", "b", "c"]


@UNHURRIED
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_leaves_its_string(text: str) -> None:
    ((name, values),) = calls(Artifact("site/search/x.js", call("cards", 0, [[text]]).encode()))
    assert (name, values) == ("cards", [0, [[text]]])
