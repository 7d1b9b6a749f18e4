"""Records as text: written whole, they say what they were given; revised, they change in nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mini import document, judged, shelf
from papershelf.intake.sound import make_sound
from papershelf.load import RECORD_BYTES
from papershelf.model.characters import find_forbidden
from papershelf.model.document import Plain, plain
from papershelf.model.records import Paper
from papershelf.record_text import FIELDS, HEAD, revise, write_record
from papershelf.validate import validate
from papershelf.yaml_text import yaml_lines

TIDY = (
    HEAD
    + """
kind: code
title: "Kites: A Study of Lines"
subtitle: What the wind's strength tells
other_titles:
- '"Kites" and a \\ backslash'
authors:
- Iris Anemoi
- ...
- Kite Commons (group)
date: 2024-05
venue: air
pages: 11–27
versions:
- {date: 2024-04-30, venue: arxiv}
- {date: "2023", pages: "3:101–131"}
arxiv: "2401.00010"
doi: 10.5555/kites.2024
url: https://kites.example/lines?a=1
topics: [lines, wind]
tags:
- a-tag-that-is-rather-long-for-a-tag
- another-tag-that-is-rather-long-for-a-tag
- a-third-tag-that-is-rather-long-for-a-tag
links:
- {kind: code, url: "https://code.example/kites", label: "Anemoi's code, in C"}
- {kind: news, url: "https://news.example/风筝", label: 风筝, lang: zh}
relations:
- {kind: extends, id: anemoi-2020-lines}
summary: "`Twine` beats wire; #3 in the table"
notes: |
  # A heading, no comment

  - *Lines* of $n^{2}$: see [[anemoi-2020-lines]].
    - no

  > [!QUESTION]
  > What is open?
todo: "12:30"
picked: true
reading: {status: read, "on": 2024-06-01}
added: 2024-06-01
via: list.md:12
aliases: [old-lines]
"""
)
NASTY = [
    "no", "Yes", "on", "~", "null", "True", "12:30", "1:2:3", "2401.00010", "1e5", "0x1F", "0o17", ".inf", ".NaN", "-1",
    "1_000", "2024-01-02", "2024-01-02 10:00:00", "=", "<<", "a: b", "a:", ":a", "a #b", "#x", "- a", "-a", "-", "?",
    "? a", "[a", "{a", "]", "}", ",", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "'a", '"a"', "it's",
    'a "b" c', "a\\b",
    "a ", " a", "", " ", "a\tb", "a\nb", "\n", "...", "---", "--- a", "%YAML 1.1", "a\u00a0", "\u00a0",
    "👩\u200d🔬", "نیم\u200cفاصله", "a, b", "[a]: b",
    "'", '\'"\\', "http://a.example/#b", "x" * 500,
]  # fmt: skip
_texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet="ab19 :#-?,[]{}'\"\\|>&*!%@`=<~._+\n\té…🪁", max_size=12),
    st.text(max_size=12),
).filter(lambda text: not find_forbidden(text))
_prose = _texts.filter(str.strip).map(lambda text: text.rstrip("\n") + "\n")


def _list_of(item: st.SearchStrategy[Plain]) -> st.SearchStrategy[Plain]:
    return st.lists(item, max_size=4).map(tuple)


def _mapping_of(key: st.SearchStrategy[str], value: st.SearchStrategy[Plain]) -> st.SearchStrategy[Plain]:
    return st.dictionaries(key, value, max_size=3).map(dict)


_parts = _mapping_of(st.sampled_from(["kind", "url", "label", "lang", "date", "on", "what else"]), _texts)
_values: dict[str, st.SearchStrategy[Plain]] = {
    **dict.fromkeys(FIELDS, _texts),
    **dict.fromkeys(("other_titles", "authors", "topics", "tags", "aliases"), _list_of(_texts)),
    **dict.fromkeys(("versions", "links", "relations"), _list_of(_parts)),
    "reading": _parts,
    "notes": _prose,
}
_any: st.SearchStrategy[Plain] = st.recursive(
    _texts,
    lambda inner: _list_of(inner) | _mapping_of(_texts, inner),
    max_leaves=6,
)
_records = st.fixed_dictionaries({}, optional=_values)


def _said(source: str) -> Plain:
    return plain(document(source).root)


def _values_of(source: str) -> dict[str, Plain]:
    said = _said(source)
    assert isinstance(said, dict)
    return said


def test_what_people_write_is_canonical() -> None:
    found = document(TIDY)
    assert write_record(_values_of(TIDY)) == TIDY
    assert validate(found, Paper, id_="kites")[1] == []


def test_the_order_of_keys_is_that_of_the_model() -> None:
    links: Plain = ({"label": "L", "odd": "x", "url": "https://a.example", "kind": "code"},)
    text = write_record({"links": links, "title": "A", "kind": "code"})
    assert text.splitlines()[1:3] == ["kind: code", "title: A"]
    assert text.splitlines()[4] == '- {kind: code, url: "https://a.example", label: L, odd: x}'


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_survives_in_every_place(text: str) -> None:
    values: dict[str, Plain] = {
        "title": text, "authors": (text, "a"), "tags": ("a", text), "links": ({"kind": text, "label": text},),
        "date": text, "reading": {"on": text},
    }  # fmt: skip
    assert _said(write_record(values)) == values


@given(_records.filter(bool))
def test_a_record_says_what_was_written(values: dict[str, Plain]) -> None:
    text = write_record(values)
    assert _said(text) == values
    assert write_record(_values_of(text)) == text


@given(st.dictionaries(_texts, _any, min_size=1, max_size=3))
def test_any_mapping_says_what_was_written(values: dict[str, Plain]) -> None:
    assert _said("".join(f"{line}\n" for key, value in values.items() for line in yaml_lines(key, value))) == values


@given(_texts)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_other_readers_see_text(loader: type[yaml.SafeLoader], text: str) -> None:
    source = write_record({"title": text, "tags": (text,), "links": ({"label": text},)})
    assert yaml.load(source, loader) == {"title": text, "tags": [text], "links": [{"label": text}]}  # noqa: S506 - safe


def test_no_check_complains_of_how_texts_are_written(tmp_path: Path) -> None:
    fit = [text for text in NASTY if text.strip() == text and text and not set("\t\n") & set(text) and len(text) < 999]
    common: dict[str, Plain] = {"topics": ("lines",), "date": "2024", "added": "2024-01-01"}
    records = {
        f"papers/work-{number}.yaml": write_record(
            {"title": text, "url": f"https://a.example/{number}", "authors": (text,), "todo": text, **common}
        )
        for number, text in enumerate(fit)
    }
    codes = {fault.code for fault in judged(shelf(tmp_path, records))[1] if "work-" in fault.location.path}
    assert not codes & {"P003", "P004", "P006", "P110", "P117"}


@pytest.mark.parametrize(
    ("notes", "head"),
    [
        ("a", "notes: |"),
        ("a\n\n\n", "notes: |"),
        ("  a\nb\n", "notes: |2"),
        ("\na\n", "notes: |2"),
        ("\ta\n", "notes: |2"),
        ("a  \n\tb\n   \nc\n", "notes: |"),
        ("", 'notes: ""'),
        ("a\n  \n ", "notes: |"),
    ],
)
def test_notes_are_a_block(notes: str, head: str) -> None:
    text = write_record({"title": "A", "notes": notes, "todo": "B"})
    assert text.splitlines()[2] == head
    assert _values_of(text)["notes"] == (notes.rstrip("\n") + "\n" if notes else "")


@pytest.mark.parametrize("text", ["\u2028", "\x85", "\x00", "\r", "\u202e", "\ufeff", "\ud800", "a\x07"])
@pytest.mark.parametrize("field", ["title", "notes", "tags", "links"])
def test_what_no_record_may_hold_is_refused(text: str, field: str) -> None:
    values: dict[str, Plain] = {"tags": (text,), "links": ({"kind": text},), "notes": f"a\n{text}\n"}
    value = values.get(field, text)
    with pytest.raises(ValueError, match="not allowed"):
        write_record({field: value})
    with pytest.raises(ValueError, match="not allowed"):
        revise(document("title: A\n"), {field: value})


def test_a_key_is_no_longer_than_yaml_allows() -> None:
    with pytest.raises(ValueError, match="too long"):
        yaml_lines("x" * 2000, "a")


@pytest.mark.parametrize("field", ["id", "titel", ""])
def test_an_unknown_field_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="no field"):
        write_record({field: "a"})
    with pytest.raises(ValueError, match="no field"):
        revise(document("title: A\n"), {field: None})


WITH_COMMENTS = """\
# head
title: A # on the line
links: # at the key
# above an item
- {kind: code, # inside
   url: 'b # no comment'} # behind
# after the links

notes: | # at the block
  a
  # no comment

# before the day
added: 2024-01-01 # the day
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "B"}, "title: A # on the line\n", "# on the line\ntitle: B\n"),
        ({"title": "A"}, "", ""),
        ({"doi": None}, "", ""),
        ({"notes": "a\n# no comment"}, "", ""),
        ({"notes": "b"}, "notes: | # at the block\n  a\n  # no comment\n", "# at the block\nnotes: |\n  b\n"),
        ({"added": None}, "added: 2024-01-01 # the day\n", "# the day\n"),
        ({"kind": "code"}, "title:", "kind: code\ntitle:"),
        ({"todo": "B", "picked": "true"}, "\n# before", "todo: B\npicked: true\n\n# before"),
        ({"aliases": ("b",), "via": "c"}, "# the day\n", "# the day\nvia: c\naliases: [b]\n"),
        (
            {"links": ({"kind": "pdf", "url": "https://c.example"},)},
            WITH_COMMENTS[len("# head\ntitle: A # on the line\n") : WITH_COMMENTS.index("# after")],
            '# at the key\n# above an item\n# inside\n# behind\nlinks:\n- {kind: pdf, url: "https://c.example"}\n',
        ),
    ],
)  # fmt: skip
def test_only_what_is_meant_is_revised(changes: Mapping[str, Plain | None], old: str, new: str) -> None:
    assert revise(document(WITH_COMMENTS), changes) == WITH_COMMENTS.replace(old, new, 1)


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("title: A", "title: A\ntodo: T\n"),
        ("title: A\n\n\n", "title: A\ntodo: T\n\n\n"),
        ("---\ntitle: A\n...\n", "---\ntitle: A\ntodo: T\n...\n"),
        ("notes: |\n  a", "notes: |\n  a\ntodo: T\n"),
        ("title:\n  A\n  b # c\n", "title:\n  A\n  b # c\ntodo: T\n"),
        ('todo: "U\n  V"\nodd: [a,\n b]\n', "todo: T\nodd: [a,\n b]\n"),
        ("todo:\n# c\ntitle: A\n", "todo: T\n# c\ntitle: A\n"),
        ("? title\n: A\n", "? title\n: A\ntodo: T\n"),
        ('"todo": U\n', "todo: T\n"),
    ],
)  # fmt: skip
def test_odd_layouts_are_revised(source: str, new: str) -> None:
    assert revise(document(source), {"todo": "T"}) == new


@pytest.mark.parametrize("source", ["{title: A}\n", "  title: A\n  doi: b\n", "{}\n", "title: A\nnotes: |+\n  a\n\n\n"])
def test_a_layout_that_cannot_be_revised_is_named(source: str) -> None:
    changes: dict[str, Plain | None] = {"todo": "T"} if "+" not in source else {"title": None, "notes": None}
    with pytest.raises(ValueError, match="line by line"):
        revise(document(source), changes)


def test_crlf_stays_where_the_source_shows_it() -> None:
    found = document("title: A\nnotes: |\n  a\n  b\nadded: 2024-01-01\n")
    found = replace(found, source=found.source.replace("\n", "\r\n"))
    assert revise(found, {"todo": "T"}) == "title: A\r\nnotes: |\r\n  a\r\n  b\r\ntodo: T\r\nadded: 2024-01-01\r\n"
    assert revise(found, {}) == found.source


@given(_records, _records, st.permutations(FIELDS))
def test_revising_is_exact(values: dict[str, Plain], changes: dict[str, Plain], order: list[str]) -> None:
    """Fields in any order, with comments and blank lines between them: all but the meant ones stay as they are."""
    values = {"title": "A", **values}
    blocks = {
        field: write_record({field: values[field]}).removeprefix(f"{HEAD}\n") for field in order if field in values
    }
    source = "# head\n" + "".join(f"# {field}\n{block}\n" for field, block in blocks.items())
    wanted: dict[str, Plain | None] = {**dict.fromkeys(set(order[::3]) - {"title"}), **changes}
    text = revise(document(source), wanted)
    assert _said(text) == {field: value for field, value in {**values, **wanted}.items() if value is not None}
    assert all(f"# {field}\n" in text for field in blocks)
    assert all(
        block in text for field, block in blocks.items() if field not in wanted or wanted[field] == values[field]
    )
    assert revise(document(text), wanted) == text


def test_a_key_that_looks_like_the_end_of_a_file_is_quoted() -> None:
    for key in ("... and more", "...", "--- a"):
        (line,) = yaml_lines(key, "a")
        assert yaml.safe_load(f"{line}\nb: c\n") == {key: "a", "b": "c"}


def test_a_record_that_would_be_too_large_leaves_its_longest_field_out() -> None:
    notes = "风筝" * 12_500
    sound, refused = make_sound({"title": "Kites", "topics": ("wind",), "notes": notes, "summary": "Short."}, "kites")
    assert sound == {"title": "Kites", "topics": ("wind",), "summary": "Short."}
    assert refused == [f"notes: {notes} (the record is larger than 64 KiB)"]


@pytest.mark.parametrize("field", ["authors", "other_titles"])
def test_no_list_makes_a_record_too_large(field: str) -> None:
    values: dict[str, Plain] = {"title": "Kites", "topics": ("wind",), field: tuple(f"kite-{n}" for n in range(9000))}
    sound, _ = make_sound(values, "kites")
    assert len(write_record(sound).encode()) <= RECORD_BYTES
    assert sound["title"] == "Kites"


def test_what_a_list_says_again_is_no_fault() -> None:
    values: dict[str, Plain] = {
        "title": "Kites",
        "topics": ("wind", "wind"),
        "tags": ("lift",) * 3,
        "other_titles": ("Cafe\u0301", "Café ", "Wind"),
    }
    sound, refused = make_sound(values, "kites")
    assert sound == {"title": "Kites", "topics": ("wind",), "tags": ("lift",), "other_titles": ("Cafe\u0301", "Wind")}
    assert refused == []


def test_an_id_that_is_none_does_not_stop_an_import() -> None:
    values: dict[str, Plain] = {"title": "Kites", "topics": ("wind",)}
    assert make_sound(values, "Not An Id")[0].keys() >= {"title", "topics"}
