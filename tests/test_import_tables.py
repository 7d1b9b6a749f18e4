"""RIS, CSL-JSON, tables and papershelf's own JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.importers import csl, read_source, ris, shelf_json, table
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Draft, Fate, Reading
from papershelf.project import ProjectError
from wordlaw import check_lines, said, words

Read = Callable[[str, str], Reading]

RIS = """exported today

TY  - JOUR
AU  - Lovelace, Ada
AU  - van Doe, John, Jr.
A1  - DeepMind
TI  - On Engines
T2  - Journal of Engines
PY  - 2020/05/06/
VL  - 4
SP  - 12
EP  - 20
SN  - 1234-5678
DO  - https://doi.org/10.1000/xyz
UR  - https://arxiv.org/abs/2203.15556v1
KW  - one
KW  - two
N1  - first line
going on
ER  -

TY  - COMP
TI  - A tool
UR  - https://github.com/o/n
"""

CSL = """[
  {"id": "a", "type": "article-journal", "title": "On Engines",
   "author": [{"family": "Doe", "given": "Jane"}, {"literal": "OpenAI"},
              {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}],
   "issued": {"date-parts": [[2020, 5]]}, "container-title": "Journal of Engines",
   "note": "arXiv: 2203.15556 [cs]\\nfine work", "DOI": "10.1000/xyz", "custom": {"x": ["some", 2]}},
  {"id": 5, "title": "Talk", "issued": {"raw": "2019-05-06"}, "event": "NeurIPS", "genre": "poster",
   "URL": "https://a.org/x"}
]
"""

CSV = """Title,Authors,Publication Year,Venue,URL,Tags,Notes,Rating
"A ""b"" c","Ada Lovelace; Alan Turing",2020,NeurIPS,https://arxiv.org/abs/2203.15556,"x; y","one
two, three",5
"'=1+1","Doe, Jane",2021,,https://github.com/o/n,,,,extra

-5 dB gain,,,,,,,
"""


def _read(reader: Read, text: str) -> Reading:
    reading = reader(text, "some.file")
    check_lines(reading)
    return reading


def _kept(draft: Draft) -> list[str]:
    return [kept.text for kept in draft.kept]


def test_ris() -> None:
    reading = _read(ris.read, RIS)
    first, second = reading.drafts
    assert first.values == {
        "title": "On Engines",
        "authors": ("Ada Lovelace", "John van Doe Jr.", "DeepMind"),
        "date": "2020-05-06",
        "venue": "Journal of Engines",
        "pages": "12–20",
        "doi": "10.1000/xyz",
        "arxiv": "2203.15556v1",
        "tags": ("one", "two"),
        "notes": "first line\ngoing on",
    }
    assert _kept(first) == ["volume: 4", "issn: 1234-5678"]
    assert first.lines == frozenset(range(3, 21))
    assert second.values == {"kind": "code", "title": "A tool", "repo": "o/n"}
    assert [(fault.code, fault.location.line) for fault in reading.faults] == [("P202", 22)]
    assert [kept.text for kept in reading.kept] == ["exported today"]
    assert reading.addresses[-1] == (24, "https://github.com/o/n")


def test_csl() -> None:
    reading = _read(csl.read, CSL)
    first, second = reading.drafts
    assert first.values == {
        "title": "On Engines",
        "authors": ("Jane Doe", "OpenAI (group)", "Ludwig van Beethoven"),
        "date": "2020-05",
        "venue": "Journal of Engines",
        "arxiv": "2203.15556",
        "doi": "10.1000/xyz",
        "notes": "fine work",
    }
    assert _kept(first) == ["id: a", "custom: x: some, 2"]
    assert (first.place.line, first.place.column, first.lines) == (2, 3, frozenset(range(2, 7)))
    assert second.values == {"title": "Talk", "date": "2019-05-06", "venue": "NeurIPS", "url": "https://a.org/x"}
    assert [(kept.line, kept.text) for kept in second.kept] == [(7, "id: 5"), (7, "genre: poster")]
    assert (reading.fates[1], reading.fates[9]) == (Fate.NAVIGATION, Fate.NAVIGATION)


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ({"issued": {"literal": "2001"}}, {"date": "2001"}),
        ({"issued": {"date-parts": [["2001", "2", "3"]]}}, {"date": "2001-02-03"}),
        (
            {"author": [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]},
            {"authors": ("Martin Luther King Jr.",)},
        ),
        ({"author": ["Jane Doe", {}, {"given": "Plato"}]}, {"authors": ("Jane Doe", "Plato")}),
        ({"note": "tldr: short\nlong"}, {"summary": "short", "notes": "long"}),
    ],
)
def test_fields_of_csl(item: dict[str, object], values: dict[str, Plain]) -> None:
    (draft,) = _read(csl.read, json.dumps([{"title": "T", **item}], indent=1)).drafts
    assert draft.values == {"title": "T", **values}


def test_a_name_that_stands_twice_in_json_keeps_both_values() -> None:
    (draft,) = _read(csl.read, '{"title": "one", "title": "two"}').drafts
    assert draft.values == {"title": "one"}
    assert _kept(draft) == ["title (again, 1): two"]


def test_tables() -> None:
    reading = _read(table.read, CSV)
    first, second, third = reading.drafts
    assert first.values == {
        "title": 'A "b" c',
        "authors": ("Ada Lovelace", "Alan Turing"),
        "date": "2020",
        "venue": "NeurIPS",
        "arxiv": "2203.15556",
        "tags": ("x", "y"),
        "notes": "one\ntwo, three",
    }
    assert (_kept(first), first.lines) == (["Rating: 5"], frozenset([2, 3]))
    assert second.values == {
        "kind": "code", "title": "=1+1", "authors": ("Doe, Jane",), "date": "2021", "repo": "o/n",
    }  # fmt: skip
    assert (second.place.line, _kept(second)) == (4, ["cell without a header: extra"])
    assert (third.place.line, third.values) == (6, {"title": "-5 dB gain"})
    assert [(fault.code, fault.location.line) for fault in reading.faults] == [("P204", 4)]
    assert reading.fates[1] is Fate.HEADING


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_with_other_delimiters(delimiter: str) -> None:
    text = f"paper title{delimiter}LINK{delimiter}Code\nA, b{delimiter}https://doi.org/10.1000/x{delimiter}https://github.com/o/n\n"
    (draft,) = _read(table.read, text).drafts
    assert draft.values == {
        "title": "A, b",
        "doi": "10.1000/x",
        "links": ({"kind": "code", "url": "https://github.com/o/n"},),
    }


def test_a_table_without_titles_is_refused() -> None:
    reading = _read(table.read, "a,b\n1,2\n")
    assert [fault.code for fault in reading.faults] == ["P201"]
    assert words("a,b\n1,2") <= words(said(reading))


def test_what_follows_an_open_quotation_mark_is_kept() -> None:
    reading = _read(table.read, 'Title\nfirst\n"second\nthird\n')
    assert [draft.values["title"] for draft in reading.drafts] == ["first"]
    assert [(fault.code, fault.location.line) for fault in reading.faults] == [("P201", 3)]
    assert [kept.text for kept in reading.kept] == ['"second\nthird']


def test_our_own_json() -> None:
    text = """{"papershelf": 1, "papers": [
 {"id": "a-b", "title": "T", "authors": ["A B"], "topics": ["x", "y"], "picked": true, "citations": 4, "foo": ["bar"]},
 {"id": "c", "title": "U", "links": [{"kind": "code", "url": "https://a.org/"}], "date": 2020}
]}
"""
    first, second = _read(shelf_json.read, text).drafts
    assert first.values == {
        "id": "a-b", "title": "T", "authors": ("A B",), "picked": "true", "topics": ("x", "y"),
    }  # fmt: skip
    assert (first.section, first.citations) == (("x", "y"), Citations(4))
    assert _kept(first) == ['foo: ["bar"]']
    assert second.values["links"] == ({"kind": "code", "url": "https://a.org/"},)
    assert (second.values["date"], second.place.line) == ("2020", 3)
    assert shelf_json.is_ours(text)


def test_our_own_json_one_paper_a_line() -> None:
    reading = _read(shelf_json.read, '{"id": "a", "title": "T"}\n\n{"id": "b", "title": "U"}\n')
    assert [(draft.place.line, draft.values["id"]) for draft in reading.drafts] == [(1, "a"), (3, "b")]


@pytest.mark.parametrize("reader", [csl.read, shelf_json.read])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('[{"title": "a"},\n {"title": b}\n]', 2, 12),
        ("nonsense", 1, 1),
        ('{"title": "a"}\n\n{"title', 3, 2),
        ("[" * 3000, 1, 2),
    ],
)
def test_broken_json_is_reported_with_its_place(reader: Read, text: str, line: int, column: int) -> None:
    reading = _read(reader, text)
    assert [(fault.code, fault.location.line, fault.location.column) for fault in reading.faults] == [
        ("P201", line, column)
    ]
    assert words(text) <= words(said(reading)) | {"title"}


_PIECES = st.sampled_from(
    [
        "TY  - JOUR", "AU  - Doe, J", "ER  - ", "TI  - x", "N1  - y", "\n", "Title", "Authors", "Year", ",", ";", "\t",
        '"', "'=1", "[", "]", "{", "}", '"title"', ":", '"author"', '"family"', '"issued"', '"date-parts"', "2020",
        "null", "true", "-1e999", "alpha", "https://a.org/", "日本", "and", "1" * 5000, '"id"', '"papers"', '"topics"',
        '"note"',
    ]
)  # fmt: skip
_TEXT = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))
_READERS = st.sampled_from([ris.read, csl.read, table.read, shelf_json.read])


@given(_READERS, _TEXT)
def test_any_text_is_read_and_no_line_is_lost(reader: Read, text: str) -> None:
    _read(reader, text)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
_NAMES = st.sampled_from(
    ["title", "author", "issued", "note", "DOI", "URL", "type", "id", "links", "topics", "citations"]
)


@given(st.sampled_from([csl.read, shelf_json.read]), st.lists(st.dictionaries(_NAMES, _JSON, max_size=5), max_size=3))
def test_any_json_is_read(reader: Read, papers: list[dict[str, object]]) -> None:
    reading = _read(reader, json.dumps(papers, indent=1))
    assert len(reading.drafts) == len(papers)


_CELL = st.text(st.sampled_from("abcdefg, ;'\"=-\n"), max_size=20)


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=4))
def test_no_word_of_a_table_is_lost(rows: list[tuple[str, str]]) -> None:
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    text = "Title,Remarks\n" + "\n".join(quoted) + "\n"
    reading = _read(table.read, text)
    assert words(text) - {"title", "remarks"} <= words(said(reading))
    assert not reading.faults or all("title" in fault.message for fault in reading.faults)


def test_a_truth_value_is_no_count() -> None:
    (draft,) = _read(shelf_json.read, '[{"title": "T", "citations": true}]').drafts
    assert (draft.citations, _kept(draft)) == (None, ["citations: true"])


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ('{"papershelf": 1, "papers": []}', True),
        ('\n{ "version": {"a": [1]},\n "papershelf" : 1', True),
        ('{"items": [{"keyword": "papershelf"}]}', False),
        ('[{"papershelf": 1}]', False),
        ('{"a": "papershelf"}', False),
        ('{"a": {"papershelf": 1}}', False),
        ('{"a": b, "papershelf": 1}', False),
        ("", False),
    ],
)
def test_ours_is_what_says_so_at_its_top(text: str, *, ours: bool) -> None:
    assert shelf_json.is_ours(text) is ours


@pytest.mark.parametrize("reader", [csl.read, shelf_json.read])
def test_halves_of_characters_are_left_out(reader: Read) -> None:
    text = r'[{"title": "Kite\ud800s \ud83e\ude81", "x\udfff": {"y\ud800": ["z\ud800"]}}]'
    reading = _read(reader, text)
    (draft,) = reading.drafts
    assert draft.values["title"] == "Kites 🪁"
    repr(reading).encode()
    assert all(name.encode() for kept in draft.kept for name in (kept.text,))


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"title": "Kites"}], "version": 1, "by": {"who": ["Ada"]}}',
        '{"version": 1, "by": {"who": ["Ada"]}, "items": [{"title": "Kites"}]}\n',
        '{\n"version": 1,\n"items": [\n{"title": "Kites"}\n],\n"by": {"who": ["Ada"]}\n}',
    ],
)
def test_what_stands_beside_the_items_is_kept(text: str) -> None:
    reading = _read(csl.read, text)
    assert [draft.values for draft in reading.drafts] == [{"title": "Kites"}]
    assert [kept.text for kept in reading.kept] == ['"version": 1', '"by": {"who": ["Ada"]}']
    assert reading.faults == ()


def test_an_object_without_items_has_none() -> None:
    reading = _read(csl.read, '{"items": [], "version": 1}')
    assert (reading.drafts, [kept.text for kept in reading.kept]) == ((), ['"version": 1'])


def test_brackets_hide_no_item_and_an_item_hides_no_loss() -> None:
    assert _read(csl.read, '[{"title": "Kites"}]').fates == {1: Fate.FIELD}
    assert _read(csl.read, '[{"title": "Kites"},\n"lost", {"title": "Wind"}\n]').fates == {
        1: Fate.FIELD, 2: Fate.LOST, 3: Fate.NAVIGATION,
    }  # fmt: skip
    assert _read(csl.read, '[{"title": "Kites"}, {"title": b}]').fates == {1: Fate.LOST}


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kites.md"
    path.write_text("- Kites\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="there is no format `foo`") as caught:
        read_source(path, "foo")
    assert "bibtex" in caught.value.hint
