"""The query language: what it says, what it can't say, and the laws that it keeps."""

import re
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mini import catalog_of
from papershelf.model.records import Paper
from papershelf.queries import QueryError, parse, select
from papershelf.queries.language import MAX_QUERY
from papershelf.queries.terms import FieldTerm, Query, Sort, TextTerm, Value
from papershelf.queries.text import words_of
from queried import answer, read, toy

UNHURRIED = settings(deadline=None)  # the first question folds the whole shelf

TERMS = [
    "tag:aero", "tag:Kite,box-kite", 'tag:"Line tension"', "topic:making", "topic:wind", "year:2021", "year:2021..2023",
    "year:..2020", "year:2023..", "venue:air", "author:halm", 'author:"Iris Anemoi"', "kind:paper", "kind:code,model",
    "status:read", "has:code", "has:summary", "has:pdf", "is:picked", "lang:en", "added:2024-02..2024-03", "wind",
    '"paper kites"', "a", "纸鸢", "🪁", "C++", "$x$", "fine-tuning", "tag\\:x", 'x"', "id:g", "tag:nonesuch", "year:x",
    "author:", "limit:0", "sort:old", "sort:title", "limit:3", "limit:20", "-", ":", "\\", '"', ",", "tag:", "has:doi",
]  # fmt: skip

_texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*TERMS, *(f"-{term}" for term in TERMS)]), max_size=6).map(" ".join),
    st.lists(st.sampled_from([*'"\\:,- “”', "tag:", "id:", "x", "\n", "..", "limit:1"]), max_size=20).map("".join),
)
_sets = st.sampled_from(
    [term for term in TERMS if re.match("(?!sort|limit)", term) and answer(toy(), term) is not None]
)


def test_a_query_is_its_terms_order_and_limit() -> None:
    query = parse('tag:moe,scaling-laws -author:"Jordan Hoffmann" words -"exact words" sort:old limit:20')
    assert query == Query(
        terms=(
            FieldTerm("tag", (Value("moe"), Value("scaling-laws"))),
            FieldTerm("author", (Value("Jordan Hoffmann"),), negated=True),
            TextTerm(Value("words")),
            TextTerm(Value("exact words"), exact=True, negated=True),
        ),
        sort="old",
        limit=20,
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("  Tag:moe\tSORT:Old ", "tag:moe sort:old"),
        ("limit:20 sort:new words", "words limit:20"),
        ('author:"Hoffmann"', "author:Hoffmann"),
        ('author:"Hoffmann, Jordan"', 'author:"Hoffmann, Jordan"'),
        ("“exact words”", '"exact words"'),
        (r"tag\:moe \-x -\-x", r"tag\:moe \-x --x"),
        (r'"a \"b\" \\ c"', r'"a \"b\" \\ c"'),
        (r"a\"b tag:a\,b", r"a\"b tag:a\,b"),
        ("a,b", "a,b"),
        (r"or \OR -\NOT \ANDY", r"or \OR -\NOT ANDY"),
    ],
)
def test_the_canonical_form(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


@given(_texts)
def test_any_text_is_a_query_or_a_fault_in_it(text: str) -> None:
    query = read(text, parse)
    if isinstance(query, QueryError):
        assert 1 <= query.column <= len(text) + 1
        assert query.message
        assert query.hint
    else:
        assert parse(str(query)) == query
        assert len(str(query)) <= len(text)


@UNHURRIED
@given(_texts)
def test_any_text_finds_works_or_is_a_fault(text: str) -> None:
    found = read(text, partial(select, toy()))
    if isinstance(found, QueryError):
        assert 1 <= found.column <= len(text) + 1
    else:
        assert len(set(found)) == len(found)
        assert set(found) <= set(toy().papers)


@UNHURRIED
@given(_sets)
def test_a_negated_term_finds_the_others(term: str) -> None:
    found, others = select(toy(), term), select(toy(), f"-{term}")
    assert sorted(found + others) == sorted(toy().papers)


@UNHURRIED
@given(_sets, _sets)
def test_terms_intersect(one: str, other: str) -> None:
    both = select(toy(), f"{one} {other}")
    assert set(both) == set(select(toy(), one)) & set(select(toy(), other))
    assert list(both) == [id_ for id_ in toy().papers if id_ in both]


@UNHURRIED
@given(_sets, st.sampled_from(get_args(Sort)), st.integers(1, 40))
def test_a_limit_cuts_an_order_and_an_order_loses_nothing(term: str, sort: str, limit: int) -> None:
    whole = select(toy(), f"{term} sort:{sort}")
    assert select(toy(), f"limit:{limit} {term} sort:{sort}") == whole[:limit]
    assert sorted(whole) == sorted(select(toy(), term))


@UNHURRIED
@given(st.sampled_from(list(toy().papers.values())), st.data())
def test_a_work_is_found_by_the_words_of_its_title(paper: Paper, data: st.DataObject) -> None:
    words = [word for word in paper.title.split() if not words_of(word).isspace() and len(word) < MAX_QUERY // 10]
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    some = words[first : first + data.draw(st.integers(1, 4))]
    phrase = TextTerm(Value(" ".join(some).upper()), exact=True)
    begun = TextTerm(Value(words[first][: data.draw(st.integers(1, len(words[first])))]))
    terms = (phrase,) if words_of(begun.value.text).isspace() else (phrase, begun)
    assert paper.id in select(toy(), str(Query(terms)))


@pytest.mark.parametrize(
    ("query", "column", "message", "hint"),
    [
        ("wind tags:wind", 6, "no field `tags`", "did you mean `tag`?"),
        ("https://kites.example", 1, "no field `https`", "quotation marks"),
        ("-tag:wnd", 6, "no tag `wnd`", "did you mean `wind`?"),
        ("tag:wind,breze", 10, "no tag `breze`", "did you mean `breeze`?"),
        ("tag:unlike", 5, "no tag `unlike`", "schema/tags.yaml lists the tags"),
        ("topic:line", 7, "no topic `line`", "did you mean `lines`?"),
        ("venue:kite-con", 7, "no venue `kite-con`", "did you mean `kitecon`?"),
        ("kind:papre", 6, "`papre` is not one", "did you mean `paper`?"),
        ("status:unread", 8, "`unread` is not one", "did you mean `read`?"),
        ("status:x", 8, "`x` is not one", "read, reading, to-read"),
        ("has:cod", 5, "`cod` is not one", "did you mean `code`?"),
        ("is:starred", 4, "`starred` is not one", "picked"),
        ("lang:chinese", 6, "not the code", "zh-Hans"),
        ("id:soun", 4, "no work `soun`", "did you mean `sound`?"),
        ("year:2023-2025", 6, "`2023-2025` is no time", "two of them with .. between"),
        ("year:..", 6, "`..` is no time", "2023.."),
        ("year:٢٠٢٣", 6, "is no time", "2023"),
        ("year:2025..2023", 6, "ends before it begins", "write 2023..2025"),
        ("added:2024-13", 7, "is no time", "2026-11"),
        ("added:2024-02..2024-01-31", 7, "ends before it begins", ""),
        ("wind limit:many", 12, "`many` is no number", "limit:20"),
        ("limit:0", 7, "`0` is no number", "limit:20"),
        ("limit:٣", 7, "is no number", "limit:20"),
        ("sort:newest", 6, "`newest` is no order", "did you mean `new`?"),
        ("sort:new sort:new", 10, "`sort:` stands twice", "keep one"),
        ("limit:1 limit:2", 9, "`limit:` stands twice", "keep one"),
        ("-limit:5", 2, "takes one value and no `-`", "write `limit:5`"),
        ("sort:new,old", 1, "takes one value", "write `sort:new`"),
        ('a "b c', 3, "never closed", 'write \\" for the sign'),
        ('""', 1, "a text is missing", "backslash"),
        ("tag: wind", 5, "a text is missing", "without blanks"),
        ("tag:wind, rope", 10, "a text is missing", "without blanks"),
        ("a - b", 4, "nothing stands behind `-`", "without blanks"),
        ('a"b"', 2, "`\"` can't stand here", "put a blank before it"),
        ('"a"b', 4, "`b` can't stand here", "put a blank before it"),
        ("a \\", 3, "no word", "backslash"),
        ("tag:wind OR tag:rope", 10, "`OR` joins no terms", "tag:moe,lora"),
        ("NOT tag:wind", 1, "`NOT` joins no terms", "-tag:moe"),
        ("a !?", 3, "`!?` has no word", "a letter"),
        ('author:"..."', 8, "`...` has no word", "a letter"),
        ("x" * (MAX_QUERY + 1), MAX_QUERY + 1, "at most 1000 characters", "less at once"),
    ],
)
def test_faults(query: str, column: int, message: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as raised:
        select(catalog_of(tmp_path), query)
    fault = raised.value
    assert fault.column == column
    assert message in fault.message
    assert hint in fault.hint
