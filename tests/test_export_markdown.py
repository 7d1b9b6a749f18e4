"""Markdown: the same whether a file is printed alone or after others, and read back by our own importer."""

import pytest

from papershelf import pipeline
from papershelf.exports import Selection
from papershelf.exports.markdown import markdown
from papershelf.importers.markdown import read
from papershelf.link import public
from papershelf.lists import lists
from papershelf.project import Project
from shelves import TOY


@pytest.fixture(scope="module")
def whole() -> Selection:
    project = Project(TOY)
    catalog = public(pipeline.read(project)[0])
    return Selection(catalog, project, catalog.settings.title, tuple(catalog.papers))


def test_what_was_printed_before_changes_nothing(whole: Selection) -> None:
    """An entry that links to another work leads to it inside the file only where it stands there."""
    for found in lists(whole.catalog):
        after = markdown(Selection(whole.catalog, whole.project, found.title, found.ids, whole.made))
        assert after == markdown(Selection(whole.catalog, whole.project, found.title, found.ids))


def test_it_is_read_back(whole: Selection) -> None:
    reading = read(markdown(whole).decode(), "list.md")
    assert {draft.values["title"] for draft in reading.drafts} == {paper.title for paper in whole.papers}


def test_images_lead_to_the_website(whole: Selection) -> None:
    text = markdown(whole).decode()
    assert whole.catalog.settings.base_url
    assert f"]({whole.catalog.settings.base_url}assets/" in text
    assert "](papers/assets/" not in text


def test_nothing_found_is_a_title(whole: Selection) -> None:
    nothing = markdown(Selection(whole.catalog, whole.project, "Nothing *here*", ())).decode()
    assert nothing.splitlines()[2:] == [r"# Nothing \*here\*"]
