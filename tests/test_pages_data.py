"""The files of data/ and the page that leads to them."""

import re
from pathlib import Path

import pytest

from markup import Page
from mini import shelf
from papershelf import pipeline
from papershelf.exports import FORMATS, Format, Selection
from papershelf.link import public
from papershelf.lists import within
from papershelf.model.catalog import Catalog
from papershelf.outputs.data import data
from papershelf.project import Project
from papershelf.queries import views
from shelves import TOY


def _files(project: Project) -> tuple[Catalog, dict[str, bytes]]:
    catalog = public(pipeline.read(project)[0])
    artifacts = list(data(catalog, project))
    assert len({artifact.path for artifact in artifacts}) == len(artifacts)
    assert all(artifact.path.startswith("site/data/") for artifact in artifacts)
    return catalog, {artifact.path.removeprefix("site/data/"): artifact.content for artifact in artifacts}


@pytest.fixture(scope="module")
def toy() -> tuple[Catalog, dict[str, bytes]]:
    return _files(Project(TOY))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_files_hold_what_their_pages_list(toy: tuple[Catalog, dict[str, bytes]], format_: Format) -> None:
    """Each is what a selection of its own gives: works that were made for another file are the same here."""
    catalog, files = toy
    lists = {"shelf": ("", tuple(catalog.papers))}
    if format_.name in catalog.settings.site.exports:
        for id_, section in catalog.sections.items():
            lists[f"topics/{id_}"] = (section.topic.title, within(catalog, section))
        for id_, tag in catalog.tags.items():
            lists[f"tags/{id_}"] = (tag.title or id_, catalog.by_tag[id_])
        for shown in views(catalog):
            lists[f"views/{shown.view.id}"] = (shown.view.title, shown.ids)
    for name, (own, ids) in lists.items():
        title = " · ".join(filter(None, (own, catalog.settings.title)))
        assert files[f"{name}{format_.suffix}"] == format_.write(Selection(catalog, Project(TOY), title, ids)), name


def test_one_selection_serves_every_format(toy: tuple[Catalog, dict[str, bytes]]) -> None:
    catalog, files = toy
    works = Selection(catalog, Project(TOY), catalog.settings.title, tuple(catalog.papers))
    assert {format_.name for format_ in FORMATS if format_.write(works) != files[f"shelf{format_.suffix}"]} == set()


def test_the_page_leads_to_every_file_of_the_whole_shelf(toy: tuple[Catalog, dict[str, bytes]]) -> None:
    page = toy[1]["index.html"].decode()
    shown = dict(
        re.findall(r'<li><a href="\.\./data/(shelf[^"]+)"[^>]*>[^<]*</a>(?: <small>([0-9,]+) bytes</small>)?', page)
    )
    assert shown.keys() == {name for name in toy[1] if name.startswith("shelf.")}
    assert shown.pop("shelf.schema.json") == ""
    assert {name: int(size.replace(",", "")) for name, size in shown.items()} == {
        name: len(toy[1][name]) for name in shown
    }


def test_the_page_tells_the_terms(toy: tuple[Catalog, dict[str, bytes]]) -> None:
    text = Page(toy[1]["index.html"].decode()).words
    assert "Licence CC0-1.0 & friends" in text
    assert f"{toy[0].settings.title}: {len(toy[0].papers)} works, the newest added on 7 March 2024." in text
    assert "https://example.org/kites/" in text


def test_settings_say_which_files_lists_have(tmp_path: Path) -> None:
    settings = "title: T\ndescription: D\nsite: {exports: [jsonl, bibtex]}\n"
    _, files = _files(shelf(tmp_path, {"papershelf.yaml": settings}))
    offered = {format_.suffix for format_ in FORMATS if format_.name in {"jsonl", "bibtex"}}
    assert {name.removeprefix("topics/lines") for name in files if name.startswith("topics/lines.")} == offered
    whole = {format_.suffix for format_ in FORMATS if format_.name != "opml"}
    assert {name.removeprefix("shelf") for name in files if name.startswith("shelf.")} == {*whole, ".schema.json"}


def test_feeds_without_an_address_are_no_list(tmp_path: Path) -> None:
    _, files = _files(shelf(tmp_path))
    assert "shelf.opml" not in files
    assert "opml" not in files["index.html"].decode()
