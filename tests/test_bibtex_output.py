"""Records as BibTeX: whatever a value holds, it comes back as the same text."""

import json
import string
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from papershelf.importers.bibtex import read
from papershelf.model.document import Plain
from papershelf.model.records import Paper
from papershelf.outputs.bibtex import bibliography, entry

VECTORS = json.loads((Path(__file__).parent / "vectors" / "bibtex" / "export-values.json").read_text("utf-8"))


def _paper(**fields: object) -> Paper:
    return Paper.model_validate({"id": "a-b", "title": "T", "topics": ("x",), **fields})


def _back(paper: Paper, venue_name: str = "") -> dict[str, Plain]:
    reading = read(entry(paper, venue_name), "a.bib")
    assert not reading.faults
    assert not reading.kept
    (draft,) = reading.drafts
    assert [kept.text for kept in draft.kept] == [f"key: {paper.id}"]
    return dict(draft.values)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["value"])
def test_vectors(row: dict[str, str]) -> None:
    if row["field"] == "key":
        with pytest.raises(ValidationError):  # a key is an id, and an id holds nothing that needs escaping
            _paper(id=row["value"])
        return
    plain = row["field"] == "title"
    paper = _paper(title=row["value"]) if plain else _paper(authors=(row["value"],))
    text = entry(paper, "")
    library = parse_string(text)
    assert (len(library.entries), len(library.failed_blocks)) == (1, 0)
    values = _back(paper)
    assert values == ({"title": row["value"]} if plain else {"title": "T", "authors": _names(paper)})


def _names(paper: Paper) -> tuple[str, ...]:
    """Names in the one form in which they are imported."""
    return tuple(_form(read(entry(_paper(authors=(name,)), ""), "a.bib").drafts[0].values) for name in _written(paper))


def _written(paper: Paper) -> list[str]:
    return [
        f"{one.name} (group)" if one.kind == "group" else f"{one.family}, {one.given}" if one.given else one.name
        for one in paper.authors
    ]


def _form(values: object) -> str:
    assert isinstance(values, dict)
    (name,) = values["authors"]
    return str(name)


def test_an_entry() -> None:
    paper = _paper(
        title="GPT-4 and mBERT, 100% of $x^2$",
        authors=("Ada Lovelace", "OpenAI (group)", "..."),
        date="2023-03-15",
        arxiv="2303.08774",
        tags=("large-models",),
        links=({"kind": "code", "url": "https://github.com/o/n"}, {"kind": "code", "url": "https://github.com/o/m"}),
    )
    assert entry(paper, "arXiv") == (
        "@misc{a-b,\n"
        "  author = {Lovelace, Ada and {OpenAI} and others},\n"
        "  title = {{GPT-4} and {mBERT,} 100\\% of $x^2$},\n"
        "  journal = {arXiv},\n"
        "  year = {2023},\n"
        "  month = mar,\n"
        "  day = {15},\n"
        "  eprint = {2303.08774},\n"
        "  archiveprefix = {arXiv},\n"
        "  url-code = {https://github.com/o/n},\n"
        "  url-code-2 = {https://github.com/o/m},\n"
        "  keywords = {large-models},\n"
        "  entrysubtype = {paper},\n"
        "}\n"
    )


def test_a_bibliography_is_sorted_and_public() -> None:
    papers = [
        _paper(id="b", venue="nips"),
        _paper(id="a", links=({"kind": "code", "url": "https://a.org/", "visibility": "internal"},)),
        _paper(id="c", visibility="internal"),
        _paper(id="d", notes="> [!INTERNAL]\n> secret"),
    ]
    text = bibliography(papers, {"nips": "NeurIPS"})
    assert [line.partition("{")[2] for line in text.splitlines() if line.startswith("@")] == ["a,", "b,", "d,"]
    assert "booktitle = {NeurIPS}" in text
    assert "secret" not in text
    assert "a.org" not in text


_CHARS = st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"])
_LINE = (
    st.text(st.one_of(st.sampled_from("\\{}$&%#_~^-`'\"@=, aB1"), _CHARS), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def _valid(field: str, value: object) -> bool:
    try:
        _paper(**{field: value})
    except ValidationError:
        return False
    return True


@given(_LINE.filter(lambda text: _valid("title", text)))
def test_any_title_comes_back(title: str) -> None:
    paper = _paper(title=title)
    assert _back(paper) == {"title": paper.title}


@given(st.lists(_LINE.filter(lambda text: _valid("authors", (text,))), min_size=1, max_size=4), st.booleans())
def test_any_authors_come_back(names: list[str], cut: bool) -> None:  # noqa: FBT001 - drawn
    paper = _paper(authors=(*names, *(["..."] if cut else [])))
    authors = _back(paper)["authors"]
    assert _paper(authors=authors).authors is not None
    found = [(one.name, one.kind) for one in _paper(authors=authors).authors]
    assert found == [(one.name, one.kind) for one in paper.authors]


_NOTE = st.lists(st.one_of(_LINE, _LINE.map(lambda line: f"  - {line}"), st.just("")), min_size=1, max_size=5)


@given(_NOTE.map(lambda lines: "x\n" + "\n".join(lines) + "\ny").filter(lambda text: _valid("notes", text)))
def test_notes_come_back_line_by_line(notes: str) -> None:
    assert _back(_paper(notes=notes))["notes"] == notes


_TAG = st.text(st.sampled_from(string.ascii_lowercase), min_size=1, max_size=6)
_FIELDS = st.fixed_dictionaries(
    {"title": _LINE.filter(lambda text: _valid("title", text))},
    optional={
        "kind": st.sampled_from(["paper", "book", "report", "dataset", "post", "video", "slides", "list"]),
        "subtitle": _LINE.filter(lambda text: _valid("subtitle", text)),
        "summary": _LINE.filter(lambda text: _valid("summary", text)),
        "language": st.sampled_from(["en", "de", "zh-Hans"]),
        "date": st.sampled_from(["2020", "2021-02", "1999-12-31"]),
        "pages": st.sampled_from(["1–20", "e12", "73+"]),
        "arxiv": st.sampled_from(["2203.15556", "hep-th/9901001v2"]),
        "doi": st.sampled_from(["10.1000/a_b(c)", "10.1145/3442188.3445922"]),
        "openreview": st.just("rFbR4Fv-D6"),
        "acl": st.just("2020.acl-main.740"),
        "tags": st.lists(_TAG, min_size=1, max_size=3, unique=True).map(tuple),
        "links": st.lists(
            st.sampled_from(["code", "video", "slides", "other", "summary", "pdf"]).map(
                lambda kind: {"kind": kind, "url": f"https://{kind}.org/a_b%20c#d"}
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda link: link["kind"],
        ).map(tuple),
    },
)


@given(_FIELDS, st.sampled_from(["", "NeurIPS", "Journal of Some & Other Things"]))
def test_records_come_back(fields: dict[str, Plain], venue: str) -> None:
    """What is identified by nothing but links gets the first of them as its page: no identifier, no links here."""
    if not fields.keys() & {"arxiv", "doi", "openreview", "acl"}:
        fields = {**fields, "url": "https://own.org/page"}
    paper = _paper(**fields)
    expected = {name: value for name, value in fields.items() if (name, value) != ("kind", "paper")}
    expected |= {"title": paper.title} | ({"venue": venue} if venue else {})
    for name in ("subtitle", "summary"):
        expected |= {name: getattr(paper, name)} if name in expected else {}
    assert _back(paper, venue) == expected


def test_a_repository_comes_back() -> None:
    paper = _paper(kind="code", repo="owner/Name", doi="10.5281/zenodo.1")
    assert _back(paper) == {"title": "T", "kind": "code", "repo": "owner/Name", "doi": "10.5281/zenodo.1"}
