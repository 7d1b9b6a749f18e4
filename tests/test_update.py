"""A work told of once more: the source's changes come in, a curator's edits stay, and nothing comes twice."""

from collections.abc import Mapping
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.intake.memory import fingerprint
from papershelf.intake.update import combine, update
from papershelf.model.document import Plain

Values: TypeAlias = dict[str, Plain]
HEAD: Values = {"title": "Kites in Wind", "topics": ("lines",)}
CODE: Values = {"kind": "code", "url": "https://github.com/anemoi/kites"}
TALK: Values = {"kind": "video", "url": "https://video.example/kites"}
TALK_CALLED: Values = {**TALK, "label": "The talk"}


def _applied(record: Mapping[str, Plain], changes: Mapping[str, Plain | None]) -> Values:
    return {name: value for name, value in {**record, **changes}.items() if value is not None}


def _without(values: Mapping[str, Plain], *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}


# What the source said, what the record says, what the source says now; what comes of it.
THREE_WAYS: dict[str, tuple[Values, Values, Values, dict[str, Plain | None], list[str]]] = {
    "nothing new": ({"date": "2024"}, {"date": "2025"}, {"date": "2024"}, {}, []),
    "taken over": ({"date": "2024"}, {"date": "2024"}, {"date": "2025"}, {"date": "2025"}, []),
    "taken back": ({"summary": "A"}, {"summary": "A"}, {}, {"summary": None}, []),
    "came": ({}, {}, {"summary": "A"}, {"summary": "A"}, []),
    "came to both": ({}, {"summary": "B"}, {"summary": "A"}, {}, ["summary"]),
    "both changed": ({"title": "A"}, {"title": "B"}, {"title": "C"}, {}, ["title"]),
    "both changed alike": ({"title": "A"}, {"title": "C"}, {"title": "C"}, {}, []),
    "deleted by hand": ({"summary": "A"}, {}, {"summary": "A"}, {}, []),
    "deleted by hand, then changed": ({"summary": "A"}, {}, {"summary": "B"}, {}, ["summary"]),
    "edited, then taken back": ({"summary": "A"}, {"summary": "B"}, {}, {}, ["summary"]),
    "line breaks are no edit": ({"notes": "A"}, {"notes": "A\n"}, {"notes": "B"}, {"notes": "B"}, []),
    "a finer day by hand": ({"date": "2024"}, {"date": "2024-07-10"}, {"date": "2024-07"}, {}, []),
    "a star is only added": ({"picked": "true"}, {"picked": "true"}, {}, {}, []),
    "a star taken by hand": ({"picked": "true"}, {}, {"picked": "true"}, {}, []),
    "a secret stays": ({"visibility": "internal"}, {"visibility": "internal"}, {}, {}, []),
    "a title stays": ({"title": "A"}, {"title": "A"}, {"title": "A"}, {}, []),
    "origin is no news": ({}, {"via": "a.md:1"}, {"via": "a.md:2", "added": "2024-01-01"}, {}, []),
    "authors are one thing": (
        {"authors": ("A", "B")}, {"authors": ("A", "B")}, {"authors": ("B",)},
        {"authors": ("B",)}, [],
    ),
    "authors by hand": ({"authors": ("A", "B")}, {"authors": ("A", "C")}, {"authors": ("A", "D")}, {}, ["authors"]),
    "a tag comes": ({"tags": ("a",)}, {"tags": ("b", "a")}, {"tags": ("a", "c", "b")}, {"tags": ("b", "a", "c")}, []),
    "a tag goes": ({"tags": ("a", "c")}, {"tags": ("a", "b", "c")}, {"tags": ("c",)}, {"tags": ("b", "c")}, []),
    "the last tag goes": ({"tags": ("a",)}, {"tags": ("a",)}, {}, {"tags": None}, []),
    "a tag taken by hand": ({"tags": ("a", "b")}, {"tags": ("b",)}, {"tags": ("a", "b")}, {}, []),
    "a topic is left": ({"topics": ("lines",)}, {}, {"topics": ()}, {}, []),
    "a topic moves": ({"topics": ("lines",)}, {}, {"topics": ("wind",)}, {"topics": ("wind",)}, []),
    "a label comes": (
        {"links": (TALK,)}, {"links": (TALK, CODE)}, {"links": (TALK_CALLED,)},
        {"links": (TALK_CALLED, CODE)}, [],
    ),
    "a label by hand": ({"links": (TALK,)}, {"links": (TALK_CALLED,)}, {"links": ()}, {}, []),
    "a label by hand and now": (
        {"links": (TALK,)}, {"links": ({**TALK, "label": "B"},)}, {"links": (TALK_CALLED,)},
        {}, [],
    ),
    "a link that is known": (
        {}, {"links": (CODE,)}, {"links": ({"kind": "other", "url": "http://www.github.com/anemoi/kites/"},)},
        {}, [],
    ),
    "a link that is the work": (
        {}, {"arxiv": "2401.00010"}, {"links": ({"kind": "pdf", "url": "https://arxiv.org/pdf/2401.00010v3"},)},
        {}, [],
    ),
    "a file beside its repository": (
        {}, {"links": (CODE,)}, {"links": ({"kind": "slides", "url": f"{CODE['url']}/blob/main/talk.pdf"},)},
        {"links": (CODE, {"kind": "slides", "url": f"{CODE['url']}/blob/main/talk.pdf"})}, [],
    ),
}  # fmt: skip
# What the record says and the source now, at their first meeting; what comes of it.
FIRST: dict[str, tuple[Values, Values, dict[str, Plain | None], list[str]]] = {
    "what is missing": (
        {}, {"arxiv": "2401.00010", "notes": "N", "picked": "true"},
        {"arxiv": "2401.00010", "notes": "N", "picked": "true"}, [],
    ),
    "the same": ({"summary": "A"}, {"summary": "A "}, {}, []),
    "a title": ({}, {"title": "KITES in wind!"}, {}, []),
    "another title": ({}, {"title": "Kites"}, {"other_titles": ("Kites",)}, []),
    "a known other title": (
        {"other_titles": ("Kites",)}, {"title": "kites", "other_titles": ("KITES", "Wind")},
        {"other_titles": ("Kites", "Wind")}, [],
    ),
    "a title with its subtitle": ({"subtitle": "A Study"}, {"title": "Kites in Wind: a study"}, {}, []),
    "a finer date": ({"date": "2024"}, {"date": "2024-07-10"}, {"date": "2024-07-10"}, []),
    "a coarser date": ({"date": "2024-07-10"}, {"date": "2024-07"}, {}, []),
    "another date": ({"date": "2024-07"}, {"date": "2024-08"}, {}, ["date"]),
    "a date that begins alike": ({"date": "2024-1"}, {"date": "2024-10"}, {}, ["date"]),
    "a version's date": (
        {"date": "2024-07", "versions": ({"date": "2024-01-02", "venue": "arxiv"},)}, {"date": "2024-01"},
        {}, [],
    ),
    "the month of the number": ({"date": "2024-07", "arxiv": "2401.00010"}, {"date": "2024-01"}, {}, []),
    "the month of a new number": (
        {"date": "2024-07"},
        {"date": "2024-01", "arxiv": "2401.00010"},
        {"arxiv": "2401.00010"},
        [],
    ),
    "another venue": ({"venue": "air"}, {"venue": "breeze"}, {}, ["venue"]),
    "a preprint of it": ({"venue": "air"}, {"venue": "arxiv"}, {}, []),
    "a preprint with a date": (
        {"venue": "air", "date": "2025"}, {"venue": "arxiv", "date": "2025-01-02"},
        {"versions": ({"date": "2025-01-02", "venue": "arxiv"},)}, [],
    ),
    "a finer preprint": (
        {"venue": "air", "date": "2025", "versions": ({"date": "2024", "venue": "arxiv"},)},
        {"venue": "arxiv", "date": "2024-10"},
        {"versions": ({"date": "2024-10", "venue": "arxiv"},)}, [],
    ),
    "published since": (
        {"venue": "arxiv", "date": "2024-10-01"}, {"venue": "air", "date": "2025"},
        {"venue": "air", "date": "2025", "versions": ({"date": "2024-10-01", "venue": "arxiv"},)}, [],
    ),
    "published some day": ({"venue": "arxiv", "date": "2024-10-01"}, {"venue": "air"}, {"venue": "air"}, []),
    "a version that differs": (
        {"versions": ({"venue": "air", "date": "2024", "pages": "1–2"},)},
        {"versions": ({"venue": "air", "date": "2024-01", "pages": "3–4"},)},
        {}, ["versions"],
    ),
    "a version that says more": (
        {"versions": ({"venue": "air", "date": "2024"},)},
        {"versions": ({"venue": "air", "date": "2024-01", "pages": "3–4"},)},
        {"versions": ({"venue": "air", "date": "2024-01", "pages": "3–4"},)}, [],
    ),
    "a number's version": (
        {"arxiv": "2401.00010"}, {"arxiv": "2401.00010v2"}, {"arxiv": "2401.00010v2"}, [],
    ),
    "another version": ({"arxiv": "2401.00010v1"}, {"arxiv": "2401.00010v2"}, {}, []),
    "another number": ({"arxiv": "2401.00010"}, {"arxiv": "2401.00011"}, {}, ["arxiv"]),
    "a version's number": ({"doi": "10.5555/a", "versions": ({"doi": "10.5555/b"},)}, {"doi": "10.5555/B"}, {}, []),
    "the number as DOI": ({"doi": "10.5555/a", "arxiv": "2401.00010"}, {"doi": "10.48550/arXiv.2401.00010"}, {}, []),
    "no number at all": ({"doi": "odd"}, {"doi": "strange"}, {}, ["doi"]),
    "a page": ({}, {"url": "https://a.example"}, {"url": "https://a.example"}, []),
    "the same page": ({"url": "https://a.example/"}, {"url": "http://www.a.example"}, {}, []),
    "a page beside a number": (
        {"arxiv": "2401.00010"}, {"url": "https://a.example"},
        {"links": ({"kind": "other", "url": "https://a.example"},)}, [],
    ),
    "tags": ({"tags": ("a", "b")}, {"tags": ("c", "b", "c")}, {"tags": ("a", "b", "c")}, []),
    "a label for a link": ({"links": (CODE, TALK)}, {"links": (TALK_CALLED,)}, {"links": (CODE, TALK_CALLED)}, []),
    "a label that differs": ({"links": (TALK_CALLED,)}, {"links": ({**TALK, "label": "B"},)}, {}, []),
    "notes": ({"notes": "A\n"}, {"notes": "B"}, {"notes": "A\n\nB\n"}, []),
    "more was read": (
        {"reading": {"status": "to-read"}}, {"reading": {"status": "read", "on": "2025-01-02"}},
        {"reading": {"status": "read", "on": "2025-01-02"}}, [],
    ),
    "less was read": ({"reading": {"status": "read"}}, {"reading": {"status": "to-read"}}, {}, []),
    "notes that are there": ({"notes": "A\n\nB\n"}, {"notes": "B"}, {}, []),
    "a summary": ({"summary": "A"}, {"summary": "B"}, {}, ["summary"]),
    "a paper is a paper": ({}, {"kind": "paper"}, {}, []),
    "no paper": ({}, {"kind": "code"}, {}, ["kind"]),
    "no word of its kind": ({"kind": "code"}, {}, {}, []),
    "origin": ({"via": "a.md:1"}, {"via": "b.md:1", "added": "2024-01-01"}, {"added": "2024-01-01"}, []),
    "a fact in an odd shape": (
        {"tags": "a"}, {"tags": ("a", "b"), "links": ("x",), "versions": "v"},
        {"tags": ("a", "b"), "links": ("x",), "versions": ("v",)}, [],
    ),
}  # fmt: skip
# The record's authors, the source's, and what becomes of them; None where they are two lists.
AUTHORS: list[tuple[str, str, str | None]] = [
    ("Iris Anemoi; ...", "Iris Anemoi; Wilma Halm", "Iris Anemoi; Wilma Halm"),
    ("Iris Anemoi; ...; Zoë Ång", "I. Anemoi; Wilma Halm; Zoe Ang", "Iris Anemoi; Wilma Halm; Zoë Ång"),
    ("I. Anemoi; ...", "Iris Anemoi; Wilma Halm", "Iris Anemoi; Wilma Halm"),
    ("Iris Anemoi; ...", "Iris Anemoi; Wilma Halm; ...", "Iris Anemoi; Wilma Halm; ..."),
    ("Iris Anemoi; ...", "Iris Anemoi; ...; Wilma Halm", "Iris Anemoi; ...; Wilma Halm"),
    ("Iris Anemoi; ...; Wilma Halm", "Iris Anemoi; Ruach; ...", "Iris Anemoi; ...; Wilma Halm"),
    ("Iris Anemoi; ...", "Wilma Halm; Iris Anemoi", None),
    ("Iris Anemoi; ...; Wilma Halm", "Iris Anemoi; Joost Vlieger", None),
    ("Iris Anemoi; ...; Wilma Halm", "Iris Anemoi", None),
    ("Iris Anemoi; ...; Wilma Halm; ...", "Iris Anemoi; Joost Vlieger; Wilma Halm", None),
    ("Iris Anemoi; Wilma Halm", "I. Anemoi; ...", "Iris Anemoi; Wilma Halm"),
    ("Iris Anemoi; Wilma Halm", "Anemoi, Iris; Halm, W.", "Iris Anemoi; Wilma Halm"),
    ("I. J. Anemoi", "Iris Anemoi", "I. J. Anemoi"),
    ("San Zhang", "Zhang San", "San Zhang"),
    ("Anemoi", "Iris Anemoi", "Anemoi"),
    ("Iris Anemoi", "Jane Anemoi", None),
    ("Iris Anemoi; Wilma Halm", "Iris Anemoi", None),
    ("Kite Commons (group)", "Kite Commons", "Kite Commons (group)"),
    ("Kite Commons (group)", "Wind Commons", None),
    ("風小筝; ...", "風小筝; 纸鸢", "風小筝; 纸鸢"),
    ("A and B; ...", "A and B; C", "A and B; C"),
]


@pytest.mark.parametrize("case", THREE_WAYS)
def test_three_ways(case: str) -> None:
    base, record, now, changes, conflicts = THREE_WAYS[case]
    done = update({**HEAD, **record}, {**HEAD, **now}, fingerprint({**HEAD, **base}))
    assert done.changes == changes
    assert [conflict.field for conflict in done.conflicts] == conflicts


@pytest.mark.parametrize("case", FIRST)
def test_a_first_meeting(case: str) -> None:
    record, now, changes, conflicts = FIRST[case]
    done = update({**HEAD, **record}, {**HEAD, **now}, None)
    assert done.changes == changes
    assert [conflict.field for conflict in done.conflicts] == conflicts


@pytest.mark.parametrize(("ours", "theirs", "kept"), AUTHORS)
def test_authors(ours: str, theirs: str, kept: str | None) -> None:
    record: Values = {**HEAD, "authors": tuple(ours.split("; "))}
    done = update(record, {**HEAD, "authors": tuple(theirs.split("; "))}, None)
    assert _applied(record, done.changes)["authors"] == tuple((kept or ours).split("; "))
    assert [conflict.field for conflict in done.conflicts] == ([] if kept else ["authors"])


def test_a_conflict_says_both() -> None:
    done = update({"summary": "A"}, {"summary": "B"}, {})
    assert [(found.field, found.ours, found.theirs) for found in done.conflicts] == [("summary", "A", "B")]


def test_two_drafts_become_one() -> None:
    first: Values = {**HEAD, "id": "kites", "notes": "One.\n", "tags": ("a",), "url": "https://a.example"}
    second: Values = {**HEAD, "id": "other", "kind": "code", "notes": "Two.", "tags": ("b", "a"), "doi": "10.5555/a"}
    values, conflicts = combine(first, second)
    assert values == {**first, "kind": "code", "notes": "One.\n\nTwo.\n", "tags": ("a", "b"), "doi": "10.5555/a"}
    assert conflicts == ()
    assert combine(_without(first, "id", "notes"), second)[0]["notes"] == "Two."


_LINKS: list[Plain] = [CODE, TALK, TALK_CALLED, {"kind": "pdf", "url": "https://arxiv.org/pdf/2401.00010"}]
_VERSIONS: list[Plain] = [{"venue": "arxiv", "date": "2024"}, {"venue": "arxiv", "date": "2024-02"}, {"venue": "air"}]
_TEXTS: dict[str, list[str]] = {
    "kind": ["paper", "code"], "subtitle": ["A Study"], "date": ["2024", "2024-01", "2024-01-02", "2025"],
    "pages": ["1", "2"],
    "venue": ["arxiv", "air", "breeze"], "arxiv": ["2401.00010", "2401.00010v1", "2402.00010"],
    "doi": ["10.5555/a", "10.5555/b"],
    "url": ["https://a.example", "https://video.example/kites"], "summary": ["A", "B"],
    "notes": ["A", "A\n", "A\n\nB"], "todo": ["A"],
    "picked": ["true"], "visibility": ["internal"], "via": ["a.md:1"],
}  # fmt: skip


def _some(items: list[Plain]) -> st.SearchStrategy[Plain]:
    return st.lists(st.sampled_from(items), min_size=1, max_size=3, unique_by=str).map(tuple)


_authors: list[Plain] = ["Iris Anemoi", "I. Anemoi", "Wilma Halm", "...", "Joost Vlieger"]
_fields: dict[str, st.SearchStrategy[Plain]] = {
    **{name: st.sampled_from(texts) for name, texts in _TEXTS.items()},
    "other_titles": _some(["Kites", "KITES!", "Wind"]),
    "tags": _some(["a", "b", "c"]),
    "links": _some(_LINKS),
    "versions": _some(_VERSIONS),
    "authors": _some(_authors),
}
_works = st.fixed_dictionaries(
    {"title": st.sampled_from(["Kites", "Kites in Wind", "kites"]), "topics": _some(["lines", "wind"])},
    optional=_fields,
).map(lambda values: {**values})
_MAY_BE_KNOWN = {"kind", "date", "url", "links", "other_titles"}
"""Fields whose values may stand in another field, in a version, or nowhere: what names no kind is a paper."""
_bases = st.none() | _works.map(fingerprint)


@given(_works, _works, _bases)
def test_doing_it_twice_is_doing_it_once(record: Values, now: Values, base: dict[str, str] | None) -> None:
    """Whether or not the memory was written in between."""
    done = update(record, now, base)
    after = _applied(record, done.changes)
    again = update(after, now, base)
    assert again.changes == {}
    assert all(conflict in done.conflicts for conflict in again.conflicts)
    assert update(after, now, fingerprint(now)) == update(record, now, fingerprint(now))


@given(_works, _works)
def test_an_unchanged_source_changes_nothing(record: Values, now: Values) -> None:
    done = update(record, now, fingerprint(now))
    assert (done.changes, done.conflicts) == ({}, ())


@given(_works, _works)
def test_an_untouched_record_follows_its_source(before: Values, now: Values) -> None:
    """But for what a source can't take back, and items of lists that are the same to the shelf."""
    sticky = ("picked", "visibility", "via", "links", "versions", "other_titles", "tags", "topics", "notes")
    done = update(before, now, fingerprint(before))
    assert _without(_applied(before, done.changes), *sticky) == _without(now, *sticky)
    assert done.conflicts == ()
    assert set(_applied(before, done.changes).get("tags", ())) == set(now.get("tags", ()))


@given(_works, _works)
def test_a_first_meeting_takes_nothing_away(record: Values, now: Values) -> None:
    done = update(record, now, None)
    after = _applied(record, done.changes)
    assert record.keys() <= after.keys()
    assert set(record.get("tags", ())) | set(now.get("tags", ())) == set(after.get("tags", ()))
    named = {conflict.field for conflict in done.conflicts}
    assert now.keys() - after.keys() - named <= _MAY_BE_KNOWN


@given(_works, _works)
def test_two_tellings_lose_nothing(first: Values, second: Values) -> None:
    values, _ = combine(first, second)
    assert first.keys() | (second.keys() - _MAY_BE_KNOWN) <= values.keys()
    assert combine(values, second)[0] == values
    assert combine(first, {})[0] == first
    assert combine(first, first)[1] == ()


def test_long_lists_take_linear_time() -> None:
    """Ten times as much would take minutes where each item is compared with each."""
    links: Plain = tuple({"kind": "other", "url": f"https://a.example/{number}"} for number in range(3_000))
    now: Values = {**HEAD, "links": links, "tags": tuple(map(str, range(3_000)))}
    assert len(update(now, now, {}).changes) == 0
    assert update(HEAD, now, None).changes == _without(now, *HEAD)
