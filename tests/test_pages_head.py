"""What a work's page says to machines in its head: citation tags, Open Graph, JSON-LD, its own address."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import VECTORS, catalog_of, shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.records import Kind
from papershelf.outputs.site import site
from papershelf.pages import highwire
from papershelf.pages.jsonld import linked_data, script
from papershelf.project import Project
from shelves import TOY


class Head(HTMLParser):
    """The metas by their names and properties, the links by their relations, and the inline scripts of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        for name in filter(None, (said.get("name"), said.get("property")) if tag == "meta" else ()):
            self.metas.setdefault(name, []).append(said["content"])
        if tag == "link":
            self.links.setdefault(said["rel"], []).append(said["href"])
        self._in_script = tag == "script"
        self.scripts += [""] if tag == "script" and "src" not in said else []

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data


def _heads(project: Project) -> tuple[Catalog, dict[str, Head]]:
    catalog = public(pipeline.read(project)[0])
    pages = {artifact.path.removeprefix("site/"): artifact.content for artifact in site(catalog, project)}
    return catalog, {name: Head(page.decode()) for name, page in pages.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def toy() -> tuple[Catalog, dict[str, Head]]:
    return _heads(Project(TOY))


def test_every_page_has_one_address_and_says_what_it_is(toy: tuple[Catalog, dict[str, Head]]) -> None:
    catalog, heads = toy
    moved = {f"papers/{alias}.html" for alias, id_ in catalog.ids.items() if alias != id_}
    for name, head in heads.items():
        if name in moved:
            continue
        known = {"og:title", "og:type", "og:site_name"} | ({"og:url"} if name != "404.html" else set())
        assert known <= head.metas.keys(), name
        assert {len(said) for key, said in head.metas.items() if key.startswith("og:")} == {1}, name
        assert head.metas.get("og:description") == head.metas.get("description"), name
        place = "https://example.org/kites/" + name.removesuffix("index.html" if name == "index.html" else "")
        own = [] if name == "404.html" else [place]
        assert head.links.get("canonical", []) == head.metas.get("og:url", []) == own, name


def test_open_graph_of_works(toy: tuple[Catalog, dict[str, Head]]) -> None:
    catalog, heads = toy
    for id_, paper in catalog.papers.items():
        metas = heads[f"papers/{id_}.html"].metas
        assert metas["og:title"] == [paper.title]
        assert metas["og:type"] == ["book" if paper.kind == "book" else "article"]
        assert metas["og:site_name"] == [catalog.settings.title]
        assert metas["og:description"] == [paper.summary] or not paper.summary


def test_without_an_address_none_is_made_up(tmp_path: Path) -> None:
    _, heads = _heads(shelf(tmp_path))
    for name, head in heads.items():
        assert "og:url" not in head.metas, name
        assert "canonical" not in head.links, name


def test_linked_data_of_works(toy: tuple[Catalog, dict[str, Head]]) -> None:
    catalog, heads = toy
    for name, head in heads.items():
        id_ = name.removeprefix("papers/").removesuffix(".html")
        if name.startswith("papers/") and id_ in catalog.papers:
            assert [json.loads(text) for text in head.scripts] == [linked_data(catalog, catalog.papers[id_])]
        else:
            assert not head.scripts, name


def test_linked_data_says_what_the_record_says(toy: tuple[Catalog, dict[str, Head]]) -> None:
    data: Any = linked_data(toy[0], toy[0].papers["anemoi-2021-paper-wings"])
    assert (data["@context"], data["@type"]) == ("https://schema.org", "WebPage")
    authors = [(author["@type"], author["name"]) for author in data["about"].pop("author")]
    assert authors[:2] == [("Person", "Iris Anemoi"), ("Person", "Joost van der Vlieger")]
    assert ("Organization", "Kite Commons") in authors
    assert data["about"] == {
        "@type": "ScholarlyArticle",
        "name": "Paper Wings Learn to Hold Their Shape: Forty Folds and a Gust",
        "datePublished": "2021-05-04",
        "inLanguage": "en",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": toy[0].venues["air"].name},
        "identifier": [
            "arxiv:2011.99001", "doi:10.5555/agaps.2021.11", "openreview:toyWings21", "acl:2021.toy-main.3",
        ],
        "sameAs": "https://arxiv.org/abs/2011.99001",
    }  # fmt: skip


def test_every_kind_of_work_has_a_type_of_its_own(tmp_path: Path) -> None:
    records = {f"{kind}_work": f"kind: {kind}\n" for kind in get_args(Kind)}
    catalog = catalog_of(tmp_path, **records)
    found: dict[str, Any] = {paper.kind: linked_data(catalog, paper)["about"] for paper in catalog.papers.values()}
    types = {kind: about["@type"] for kind, about in found.items()}
    assert types["paper"] == "ScholarlyArticle"
    assert [kind for kind, type_ in types.items() if type_ == "CreativeWork"] == ["model"], "schema.org has no word"


def _titles() -> Iterator[str]:
    yield from (row["title"] for row in json.loads((VECTORS / "feed/jsonld.json").read_text(encoding="utf-8")))
    yield from ("<!--<script>", "a\u2028b\u2029c", "\\u003c/script>", "&lt;/script&gt;", '"', "\\")


@pytest.mark.parametrize("title", [*_titles()])
def test_no_title_ends_the_script(title: str) -> None:
    _check_script({"name": title, title: [title]})


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_data_ends_the_script(data: object) -> None:
    _check_script({"about": data})


def _check_script(data: dict[str, object]) -> None:
    text = script(data)
    assert not re.search("[<>&\u2028\u2029]", text)
    head = Head(f"<head><script type=x>{text}</script><title>T</title></head>")
    assert [json.loads(said) for said in head.scripts] == [data]


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Wilma Halm", "Wilma Halm"),
        ("Joost van der Vlieger", "van der Vlieger, Joost"),
        ("Joost M. van der Vlieger", "Joost M. van der Vlieger"),
        ("Kite Commons (group)", "Kite Commons"),
        ("Homer", "Homer"),
    ],
)
def test_names_are_written_as_readers_part_them(tmp_path: Path, author: str, said: str) -> None:
    """Zotero takes a name with a comma and blanks on both sides of it for two people."""
    catalog = catalog_of(tmp_path, work=f"authors: [{author!r}]\n")
    assert ("citation_author", said) in highwire.tags(catalog, catalog.papers["work"])


@pytest.mark.parametrize("kind", get_args(Kind))
def test_only_what_is_written_has_citation_tags(tmp_path: Path, kind: Kind) -> None:
    catalog = catalog_of(tmp_path, work=f"kind: {kind}\n")
    assert bool(highwire.tags(catalog, catalog.papers["work"])) == (kind in {"paper", "book", "report"})


def test_a_report_names_who_issued_it(tmp_path: Path) -> None:
    files = {
        "schema/venues.yaml": "office: {name: Office of Winds, kind: conference}\n",
        "papers/r.yaml": "kind: report\ntitle: R\nurl: https://a.example\nvenue: office\ntopics: [lines]\n",
    }
    catalog = pipeline.read(shelf(tmp_path, files))[0]
    assert ("citation_technical_report_institution", "Office of Winds") in highwire.tags(catalog, catalog.papers["r"])
