"""The list of feeds, by the rules of OPML 2.0."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from markup import xml
from mini import shelf
from papershelf import pipeline
from papershelf.exports.opml import opml
from papershelf.exports.selection import Selection
from papershelf.link import public
from papershelf.outputs.feeds import feeds
from papershelf.project import Project, ProjectError
from shelves import TOY
from test_hostile import PAYLOADS

WEB = (
    "title: Kites\ndescription: Works on kites.\nbase_url: https://kites.example\n"
    "views:\n- {id: windy, title: Windy, query: 'tag:wind'}\n- {id: none, title: None, query: 'tag:wind -tag:wind'}\n"
)
TREE = "lines: {title: Lines, topics: {knots: {title: Knots}, bends: {title: Bends}}}\nsails: {title: Sails}\n"
KNOT = "title: Knot\nurl: https://kites.example/knot\ntopics: [knots]\n"


def selected(project: Project, *ids: str) -> Selection:
    """Some works, or the whole shelf."""
    catalog = public(pipeline.read(project)[0])
    return Selection(catalog, project, catalog.settings.title, ids or tuple(catalog.papers))


def body(content: bytes) -> ET.Element:
    """The outline, of a file that has what OPML 2.0 asks for."""
    tree = xml(content)
    assert (tree.tag, tree.get("version")) == ("opml", "2.0")
    assert [child.tag for child in tree] == ["head", "body"]
    outlines = list(tree.iter("outline"))
    assert outlines
    for outline in outlines:
        assert outline.get("text")
        assert (outline.get("type") == "rss") == (outline.get("xmlUrl") is not None) == (len(outline) == 0), (
            "feed or folder"
        )
    return tree[1]


def shape(element: ET.Element) -> list[object]:
    return [[outline.get("text"), *shape(outline)] for outline in element]


def test_every_feed_of_the_toy_with_works_is_listed_once() -> None:
    selection = selected(Project(TOY))
    files = {artifact.path: artifact.content for artifact in feeds(selection.catalog, selection.project)}
    wanted = {path.removeprefix("site/") for path, content in files.items() if b"<entry>" in content}
    found = [outline for outline in body(opml(selection)).iter("outline") if len(outline) == 0]
    base = "https://example.org/kites/"
    assert sorted(outline.get("xmlUrl", "") for outline in found) == sorted(base + path for path in wanted)
    for outline in found:
        path = outline.get("xmlUrl", "").removeprefix(base)
        feed = xml(files[f"site/{path}"])
        assert outline.get("title") == feed.findtext("{http://www.w3.org/2005/Atom}title")
        links = {link.get("rel"): link.get("href") for link in feed.findall("{http://www.w3.org/2005/Atom}link")}
        assert (outline.get("xmlUrl"), outline.get("htmlUrl")) == (links["self"], links["alternate"])


def test_topics_are_folders_in_folders(tmp_path: Path) -> None:
    files = {"papershelf.yaml": WEB, "schema/topics.yaml": TREE, "papers/knot.yaml": KNOT}
    assert shape(body(opml(selected(shelf(tmp_path, files))))) == [
        ["Kites"],
        ["Topics", ["Lines", ["Lines"], ["Knots"]], ["Sails"]],
        ["Tags", ["wind"], ["rope"]],
        ["Views", ["Windy"]],
    ]


def test_selection_lists_the_feeds_that_its_works_are_in(tmp_path: Path) -> None:
    files = {"papershelf.yaml": WEB, "schema/topics.yaml": TREE, "papers/knot.yaml": KNOT}
    found = body(opml(selected(shelf(tmp_path, files), "knot")))
    assert shape(found) == [["Kites"], ["Topics", ["Lines", ["Lines"], ["Knots"]]]]


def test_site_without_an_address_has_no_list(tmp_path: Path) -> None:
    selection = selected(shelf(tmp_path))
    with pytest.raises(ProjectError) as error:
        opml(selection)
    assert "base_url" in error.value.hint


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_titles_come_back_as_text(tmp_path: Path, payload: str) -> None:
    files = {
        "papershelf.yaml": {"title": payload, "description": payload, "base_url": "https://kites.example/"},
        "schema/topics.yaml": {"lines": {"title": payload, "description": payload}, "sails": {"title": "Sails"}},
        "schema/tags.yaml": {"wind": {"title": payload}, "rope": {"title": payload}},
    }
    project = shelf(tmp_path, {name: json.dumps(content) for name, content in files.items()})
    found = body(opml(selected(project)))
    both = f"{payload} · {payload}"
    assert [outline.get("title") for outline in found.iter("outline") if len(outline) == 0] == [
        payload, both, f"Sails · {payload}", both, both,
    ]  # fmt: skip
    assert [outline.get("description") for outline in found.iter("outline")].count(payload) == 2
