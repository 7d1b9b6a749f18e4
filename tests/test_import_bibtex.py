"""BibTeX and biblatex: what is understood, what is kept, and what is reported."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.importers.bibliography.latex import decode
from papershelf.importers.bibliography.names import read_names
from papershelf.importers.bibliography.when import read_date
from papershelf.importers.bibtex import read
from papershelf.model.diagnostic import Severity
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Fate, Reading
from wordlaw import check_lines, said, words

VECTORS = Path(__file__).parent / "vectors" / "bibtex"
with (VECTORS / "expected.tsv").open(encoding="utf-8", newline="") as _table:
    EXPECTED = {row["file"]: row["expected"] for row in csv.DictReader(_table, delimiter="\t")}


def _read(text: str) -> Reading:
    reading = read(text, "some.bib")
    check_lines(reading)
    return reading


def _draft(fields: str, entry_type: str = "article") -> Draft:
    (draft,) = _read(f"@{entry_type}{{key, title={{T}}, {fields}}}").drafts
    return draft


def _values(fields: str, entry_type: str = "article") -> dict[str, Plain]:
    values = dict(_draft(fields, entry_type).values)
    assert values.pop("title") == "T"
    return values


def _kept(draft: Draft) -> list[str]:
    return [kept.text for kept in draft.kept]


def _codes(reading: Reading) -> list[tuple[str, int]]:
    return [(fault.code, fault.location.line) for fault in reading.faults]


@pytest.mark.parametrize("name", sorted(name for name in EXPECTED if name.endswith(".bib")))
def test_vectors(name: str) -> None:
    """What expected.tsv says of each file, in the words of a Reading."""
    reading = _read((VECTORS / name).read_bytes().decode("utf-8"))
    assert _outcome(reading) == _OUTCOMES[name], EXPECTED[name]


def _outcome(reading: Reading) -> tuple[list[dict[str, Plain]], list[str]]:
    faults = [f"{fault.code} {fault.severity} {fault.location.line}: {fault.message}" for fault in reading.faults]
    return [dict(draft.values) for draft in reading.drafts], [fault for fault in faults if "no title" not in fault]


_OUTCOMES: dict[str, tuple[list[dict[str, Plain]], list[str]]] = {
    "ok-plain.bib": ([{"title": "Hello", "authors": ("Ada Lovelace", "Alan Turing"), "date": "2024"}], []),
    "ok-bom.bib": ([{"title": "x"}], []),
    "ok-crlf.bib": ([{"title": "x y"}], []),
    "ok-others.bib": ([{"title": "a", "authors": ("Donald E. Knuth", "...")}], []),
    "ok-corporate.bib": ([{"title": "a", "authors": ("Google DeepMind (group)", "Ada Lovelace")}], []),
    "bad-dup-key.bib": (
        [{"title": "x"}, {"title": "y"}],
        ["P203 error 2: the key `a` stands twice: on lines 1 and 2"],
    ),
    "bad-dup-field.bib": ([{"title": "x"}], ["P202 error 1: the field `title` of `a` stands twice: on line 1"]),
    "bad-missing-comma.bib": (
        [{"title": "x", "date": "2020"}],
        ["P202 error 1: `year={2020}` stands behind the value of `title`; is a comma missing?"],
    ),
    "bad-preamble.bib": ([{"title": "x"}], ["P204 warning 1: a @preamble is for TeX and was left out"]),
    "bad-input.bib": ([{"title": "\\input{/etc/passwd} x"}], []),
    "bad-many-names.bib": (
        [{"title": "a", "authors": ("A B, C D",)}],
        ["P204 error 1: the author `A, B, C, D` of `a` can't be told from other names"],
    ),
    "bad-deep-braces.bib": ([], ["P202 error 1: `@article{a` can't be read: its braces are nested deeper than 100"]),
}


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"U}ber Erd\H{o}s, \v{S}\'{\i}k, \c c, \ss{} and \o re", "Über Erdős, Šík, ç, ß and øre"),
        ("{NASA} and {{HLA Hart}}", "NASA and HLA Hart"),
        (r"An {$O(n \log n / \! \log\log n)$} sort", r"An $O(n \log n / \! \log\log n)$ sort"),
        (r"costs \$5, 5\% of \#1 \& a\_b", "costs $5, 5% of #1 & a_b"),
        ("costs $5", "costs $5"),
        (r"\verb|a{b| and \url{https://a.org/c%20d\_e} go on", "a{b and https://a.org/c%20d_e go on"),
        (r"\emph{a} {\em b} \textsc{c}", "a b c"),
        (r"see \cite{other}, \unknown x", r"see \cite{other}, \unknown x"),
        (r"\href{https://a.org/}{there}", "there (https://a.org/)"),
        (r"10--20 --- ``quoted'' don't~go", "10–20 — “quoted” don't go"),
        (r"\textbackslash{} \textasciitilde{} \~{} \textbraceleft{}", "\\ ~ ~ {"),
        ("open { and", "open and"),
        ("lone \\", "lone \\"),
        (r"{\textless}b{\textgreater} {\textbar} $\varepsilon$ \varepsilon", r"<b> | $\varepsilon$ ε"),
    ],
)
def test_latex_becomes_unicode_and_nothing_is_dropped(latex: str, text: str) -> None:
    assert decode(latex) == text


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Knuth, Donald E. and Ada Lovelace", ["Donald E. Knuth", "Ada Lovelace"]),
        ("van der Berg, Jan and Ludwig van Beethoven", ["Jan van der Berg", "Ludwig van Beethoven"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("{Van Dyke}, Dick", ["Van Dyke, Dick"]),
        ("{Simon and Sons} and Doe, J. and others", ["Simon and Sons (group)", "J. Doe", "..."]),
        (r"{\'E}tienne {\O}rsted", ["Étienne Ørsted"]),
        ("Doe, Jane et al.", ["Jane Doe", "..."]),
        ("Plato", ["Plato"]),
        ("", []),
    ],
)
def test_names(latex: str, names: Sequence[str]) -> None:
    read = read_names(latex)
    assert (list(read.names), read.unsure, read.refused) == (list(names), (), ())


@pytest.mark.parametrize(
    ("texts", "date", "more"),
    [
        ({"date": "2013-05-06"}, "2013-05-06", []),
        ({"date": "2013-05/2013-07"}, "2013-05", ["date"]),
        ({"year": "2020", "month": "July"}, "2020-07", []),
        ({"year": "2020", "month": "7", "day": "9"}, "2020-07-09", []),
        ({"year": "2020", "month": "10 January"}, "2020-01-10", []),
        ({"year": "2020", "month": "June-August"}, "2020-06", ["month"]),
        ({"year": "2020", "month": "Feb", "day": "30"}, "2020-02", ["day"]),
        ({"year": "1973–1968"}, "1973", ["year"]),
        ({"year": "in press", "month": "May"}, "", ["year", "month"]),
        ({}, "", []),
    ],
)
def test_dates(texts: dict[str, str], date: str, more: list[str]) -> None:
    assert read_date(texts) == (date, more)


def test_macros_months_and_parts_of_values_are_put_together() -> None:
    text = """@string{conf = "Some Conference", best = {Best}}
@inproceedings{a, title = best # " of " # {all}, booktitle = "The " # conf, year = 2020, month = jun # "~5",
  publisher = nobody}
"""
    reading = _read(text)
    (draft,) = reading.drafts
    assert draft.values == {"title": "Best of all", "venue": "The Some Conference", "date": "2020-06-05"}
    assert "publisher: nobody" in _kept(draft)
    assert [fault.message for fault in reading.faults] == [
        "the macro `nobody` is not defined, or too long: its name stands for it"
    ]


def test_a_macro_that_doubles_itself_ends_soon() -> None:
    lines = ['@string{m0 = "0123456789"}', *(f"@string{{m{n + 1} = m{n} # m{n}}}" for n in range(60))]
    reading = _read("\n".join([*lines, "@misc{a, title = m60}"]))
    assert len(said(reading)) < 1_000_000
    assert "P204" in {code for code, _ in _codes(reading)}


def test_fields_are_inherited() -> None:
    text = """@inproceedings{child, title = {Own}, crossref = {Volume}}
@proceedings{volume, title = {The Conference}, year = 2001, doi = {10.1000/volume}, isbn = {0-7100-3616-7}}
@inproceedings{orphan, title = {Alone}, crossref = {nothing}}
"""
    reading = _read(text)
    assert dict(reading.drafts[0].values) == {"title": "Own", "venue": "The Conference", "date": "2001"}
    assert [fault.message for fault in reading.faults] == ["`orphan` refers to `nothing`, which is not in this file"]


def test_entries_that_refer_to_each_other_end() -> None:
    reading = _read("@misc{a, title={x}, crossref={b}, xdata={a,b}}\n@misc{b, crossref={a}}\n@misc{c, crossref={c}}")
    assert [draft.values["title"] for draft in reading.drafts] == ["x", "x", "c"]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        (
            "eprint={2203.15556v1}, archiveprefix={arXiv}, primaryclass={cs.CL}",
            {"arxiv": "2203.15556v1", "arxiv_class": "cs.CL"},
        ),
        (
            "eprint={2203.15556}, eprinttype={arxiv}, eprintclass={hep-th}",
            {"arxiv": "2203.15556", "arxiv_class": "hep-th"},
        ),
        ("eprint={hep-th/9901001}, primaryclass={hep-th}", {"arxiv": "hep-th/9901001"}),
        ("eprint={123}, archiveprefix={HAL}, primaryclass={cs.CL}", {}),
        ("eprint={2203.15556}, primaryclass={no class}", {"arxiv": "2203.15556"}),
        (
            "journal={arXiv preprint arXiv:2203.15556}, year=2022",
            {"arxiv": "2203.15556", "venue": "arXiv", "date": "2022"},
        ),
        ("journal={CoRR}, volume={abs/2203.15556}", {"arxiv": "2203.15556", "venue": "CoRR"}),
        ("url={https://arxiv.org/abs/2203.15556}", {"arxiv": "2203.15556"}),
        ("doi={https://doi.org/10.1000/xyz}, url={http://dx.doi.org/10.1000/xyz}", {"doi": "10.1000/xyz"}),
        ("doi={10.1000/a\\_b}", {"doi": "10.1000/a_b"}),
        ("journal={Proc. of the 2019 Meeting}, year=2019", {"venue": "Proc. of the Meeting", "date": "2019"}),
        ("pages={10--20}", {"pages": "10–20"}),
        ("keywords={a b, c; d}", {"tags": ("a b", "c", "d")}),
        ("note={one}, annote={two}", {"notes": "one\n\ntwo"}),
        ("langid={ngerman}", {"language": "de"}),
        ("url={https://a.org/x}", {"url": "https://a.org/x"}),
        (
            "doi={10.1000/x}, url={https://a.org/x}, code={https://github.com/o/n}",
            {
                "doi": "10.1000/x",
                "links": (
                    {"kind": "other", "url": "https://a.org/x"},
                    {"kind": "code", "url": "https://github.com/o/n"},
                ),
            },
        ),
        ("howpublished={\\url{https://a.org/x_y}}", {"url": "https://a.org/x_y"}),
        ("isbn={0-7100-3616-7}", {}),
    ],
)
def test_fields_of_articles(fields: str, values: dict[str, Plain]) -> None:
    assert _values(fields) == values


@pytest.mark.parametrize(
    ("entry_type", "fields", "values"),
    [
        ("book", "isbn={0-7100-3616-7}", {"kind": "book", "isbn": "0-7100-3616-7"}),
        ("phdthesis", "", {"kind": "report"}),
        ("software", "url={https://github.com/o/n}", {"kind": "code", "repo": "o/n"}),
        ("misc", "url={https://github.com/o/n}", {"kind": "code", "repo": "o/n"}),
        ("online", "url={https://www.youtube.com/watch?v=abcdefghijk}", {"kind": "video"}),
        ("misc", "eprint={2203.15556}", {"arxiv": "2203.15556"}),
        ("misc", "entrysubtype={slides}", {"kind": "slides"}),
        ("misc", "entrysubtype={report}, howpublished={Loft}", {"kind": "report", "venue": "Loft"}),
        ("online", "entrysubtype={post}, organization={Loft}", {"kind": "post", "venue": "Loft"}),
        ("misc", "howpublished={Seen at the Loft}", {"venue": None}),
    ],
)
def test_types_tell_the_kind(entry_type: str, fields: str, values: dict[str, Plain]) -> None:
    found = _values(fields, entry_type)
    assert {name: found.get(name) for name in values} == values


def test_what_no_field_holds_is_kept_with_its_line() -> None:
    reading = _read("@thesis{key,\n title={T},\n volume = 46,\n file = {:a\\_b.pdf:PDF},\n ranking = {rank1}\n}")
    (draft,) = reading.drafts
    assert [(kept.line, kept.text) for kept in draft.kept] == [
        (1, "entry type: thesis"),
        (1, "key: key"),
        (3, "volume: 46"),
        (4, "file: :a_b.pdf:PDF"),
        (5, "ranking: rank1"),
    ]


def test_a_field_that_stands_twice_keeps_both_values() -> None:
    reading = _read("@misc{a,\n title={x},\n year=2020,\n Title={y}}")
    assert _codes(reading) == [("P202", 4)]
    assert "title (again): y" in _kept(reading.drafts[0])


def test_a_broken_entry_is_named_and_the_others_are_read() -> None:
    text = "@misc{a, title={one}}\n\n  @misc{b,\n title={open,\n year=2020\n\n@misc{c, title={three}}\n"
    reading = _read(text)
    assert [draft.values["title"] for draft in reading.drafts] == ["one", "three"]
    broken = next(fault for fault in reading.faults if fault.code == "P202")
    assert (broken.location.line, broken.location.column, broken.severity) == (3, 3, Severity.ERROR)
    assert broken.hint
    assert [(kept.line, kept.fate) for kept in reading.kept] == [(3, Fate.LOST)]
    assert reading.fates[5] is Fate.LOST


@pytest.mark.parametrize(
    "broken", ["@misc{a title={x}, year=2020}", "@misc{a, title {x}, year = 2020}", "@misc{a, title = {x"]
)
def test_all_of_a_broken_entry_is_kept(broken: str) -> None:
    reading = _read(f"{broken}\n")
    assert [kept.text for kept in reading.kept] == [broken]
    assert _codes(reading) == [("P202", 1)]
    assert not reading.drafts


def test_an_entry_inside_a_field_does_not_come_back_in_silence() -> None:
    text = "@misc{a,\n abstract={see\n@article{hidden, title={x}}\n there},\n title={y}}\n"
    reading = _read(text)
    assert _codes(reading) == [("P202", 1), ("P204", 3)]
    assert words(text) <= words(said(reading)) | {"article", "misc"}


def test_comments_are_kept() -> None:
    reading = _read("% by hand\n@comment{groups: some}\n@misc{a, title={x}}\nafter")
    assert [(kept.line, kept.text, kept.fate) for kept in reading.kept] == [
        (1, "% by hand", Fate.PROSE),
        (2, "@comment{groups: some}", Fate.NAVIGATION),
        (4, "after", Fate.PROSE),
    ]


def test_addresses_are_found_with_their_lines() -> None:
    reading = _read(
        "@misc{a,\n title={x},\n url={https://a.org/b\\_c},\n note={mailto:x@a.org, \\url{http://b.org}}\n}"
    )
    assert reading.addresses == ((3, "https://a.org/b_c"), (4, "mailto:x@a.org"), (4, "http://b.org"))


_PIECES = st.sampled_from(
    [
        "@article{", "@misc{k", "@string{m = ", "@comment{", "@preamble{", "title", "author", "crossref", "month",
        "doi", "url", "year", " = ", "{", "}", '"', ",", "#", "\n", "\\", "$", "m", "jan", "2020", "k", " and ",
        "alpha beta", "https://a.org/", "10.1000/x", "\\'", "\\cite", "(", ")", "%", "日本",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_is_read_and_no_line_is_lost(text: str) -> None:
    _read(text)


_WORDS = st.text(st.sampled_from("abcdefghij"), min_size=3, max_size=8)
_BROKEN = st.sampled_from(["{}", "{", "}", '"', "@misc{zzz,", ",", "="])


@given(st.lists(st.tuples(_WORDS, _WORDS), max_size=5), _BROKEN, st.integers(0, 5))
def test_no_word_is_lost(fields: list[tuple[str, str]], slip: str, place: int) -> None:
    """Even of an entry with a slip in it."""
    parts = [f"{name} = {{{value}}}" for name, value in fields]
    parts.insert(place, slip)
    text = "@misc{key, " + ",\n".join(parts) + "}\n@misc{last, title = {end}}"
    assert words(text) - {"misc", "title"} <= words(said(_read(text)))
