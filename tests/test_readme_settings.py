"""What papershelf.yaml says of the README: which works it shows, how much of them, under which headings; and views."""

import re

import pytest

from longlists import dead_links, files_of, long_catalog, shown, with_readme, with_settings
from papershelf.model.catalog import Catalog
from papershelf.model.settings import PARTS
from papershelf.project import Project

_PARTS = {
    "authors": "Ada Lovelace, Carl Bing",
    "published": "*1991*",
    "citations": "1202 citations (21 November 2026)",
    "summary": "Says what a line of 1 metres does in a wind.",
    "links": "[Code](https://kites.example/code/1)",
    "tags": "`wind`",
    "notes": "<details><summary>Notes</summary>",
}
"""What shows a part in the entry of work-001."""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Project]:
    return long_catalog(tmp_path_factory.mktemp("long") / "shelf")


def _entry(text: str, id_: str) -> str:
    return text.partition(f'<a id="work-{id_}"></a>')[2].partition("\n- <a id")[0].partition("\n#")[0]


@pytest.mark.parametrize("part", _PARTS)
def test_a_part_alone(long: tuple[Catalog, Project], part: str) -> None:
    catalog, project = long
    text = files_of(with_readme(catalog, show=[part]), project)["README.md"]
    assert [name for name, sign in _PARTS.items() if sign in _entry(text, "work-001")] == [part]
    assert "[**Work 1: on" in text


def test_all_parts(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    text = files_of(with_readme(catalog, show=["citations", *PARTS]), project)["README.md"]
    assert all(sign in _entry(text, "work-001") for sign in _PARTS.values())
    assert "Ada Lovelace, Carl Bing · *1991* · 1202 citations (21 November 2026)\\\n" in text
    assert "citation" not in files_of(catalog, project)["README.md"]


def test_what_is_not_shown_is_nowhere_else(long: tuple[Catalog, Project]) -> None:
    """Notes that nobody wants to show are not left out for want of room."""
    catalog, project = long
    text = files_of(with_readme(catalog, show=["authors", "summary"]), project)["README.md"]
    assert "[Notes]" not in text


def test_years_stand_newest_first_and_works_once(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    text = files_of(with_readme(catalog, group="year"), project)["README.md"]
    headings = re.findall("^#+ (.*)$", text, re.MULTILINE)
    years = sorted({paper.year or "" for paper in catalog.papers.values()} - {""}, reverse=True)
    assert headings[1:-3] == ["Contents", *years, "Undated"]
    assert "\n90 works. Newest" in text
    assert "Also here" not in text
    contents = text.partition("## Contents")[2].partition("\n## ")[0]
    assert f"- [1998](#1998) ({len(catalog.by_year['1998'])})\n" in contents


def test_venues_stand_by_name(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, group="venue"), project)
    assert re.findall("^## (.*)$", files["README.md"], re.MULTILINE)[1:3] == ["KiteCon", "No venue"]
    assert dead_links(files, project) == []


@pytest.mark.parametrize(
    ("group", "names"), [("year", {"years/1998.md", "years/undated.md"}), ("venue", {"venues/no.venue.md"})]
)
def test_years_and_venues_get_files_too(long: tuple[Catalog, Project], group: str, names: set[str]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, group=group, budget=9_000), project)
    assert names <= files.keys()
    assert dead_links(files, project) == []


def test_a_query_says_which_works_are_shown(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, query="topic:sails sort:old"), project)
    ids = re.findall(r'<a id="work-([^"]+)">', files["README.md"])
    dates = [catalog.papers[id_].date or "9999" for id_ in ids]
    assert set(ids) == set(catalog.by_topic["sails"])
    assert dates == sorted(dates)
    assert "## Kites & wind\n" in files["README.md"]  # Sails is a part of it
    assert "Nothing yet" not in files["README.md"]
    assert "15 works under" in files["README.md"]
    assert dead_links(files, project) == []


def test_a_note_links_to_works_that_the_list_leaves_out(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    text = files_of(with_readme(catalog, query="topic:spools"), project)["README.md"]
    others = set(re.findall(r"See \[[^\n]*\]\((https://kites\.example/\d+)\)", text))
    assert others
    assert others <= {paper.url for id_, paper in catalog.papers.items() if id_ not in catalog.by_topic["spools"]}


def test_a_faulty_query_shows_all(long: tuple[Catalog, Project]) -> None:
    """The check names it (P122); a build in spite of it leaves nothing out."""
    catalog, project = long
    text = files_of(with_readme(catalog, query="nope:1"), project)["README.md"]
    assert [id_ for id_ in catalog.papers if f'<a id="work-{id_}"></a>' not in text] == []


def _view(**options: str) -> list[dict[str, str]]:
    return [{"id": "late", "title": "Work of late", "query": "year:1997..1998", **options}]


@pytest.mark.parametrize(
    ("group", "bundles"),
    [
        ("none", []),
        ("year", ["1998", "1997"]),
        ("venue", ["KiteCon", "No venue"]),
        ("topic", ["Lines", "Sails", "Contents"]),
    ],
)
def test_a_view_is_a_section_that_refers_to_works(
    long: tuple[Catalog, Project], group: str, bundles: list[str]
) -> None:
    catalog, project = long
    files = files_of(with_settings(catalog, views=_view(group=group, description="Of *late*.")), project)
    assert files.keys() == {"README.md"}
    text = files["README.md"]
    section = text.partition("\n## Work of late\n")[2].partition("\n## ")[0]
    assert section.startswith("\nOf \\*late\\*.\n")
    assert re.findall(r"^\*\*(.*)\*\*$", section, re.MULTILINE) == bundles
    wanted = {id_ for id_, paper in catalog.papers.items() if paper.year in {"1997", "1998"}}
    ids = re.findall(r"\]\(#work-([^)]+)\) · Ada Lovelace, Carl .ing · \*(?:KiteCon )?199[78]\*\n", section)
    assert sorted(ids) == sorted(wanted)
    assert f"- [Work of late](#work-of-late) ({len(wanted)})\n- [How to use" in text
    assert text.index("## Work of late") < text.index("## How to use")
    assert dead_links(files, project) == []


def test_a_view_in_a_file_shows_works_in_full(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_settings(catalog, views=_view(readme="file", group="year")), project)
    assert files.keys() == {"README.md", "views/late.md"}
    assert "](views/late.md) (" in files["README.md"]
    page = files["views/late.md"]
    assert re.findall("^#+ .*$", page, re.MULTILINE) == ["# Work of late", "## 1998", "## 1997"]
    ids = set(re.findall(r'<a id="work-([^"]+)">', page))
    assert ids == {id_ for id_, paper in catalog.papers.items() if paper.year in {"1997", "1998"}}
    assert "<details>" in page
    assert "](../papers/assets/work-002/kite.png)" in page
    assert "](../README.md#work-" in page
    assert dead_links(files, project) == []


def test_a_view_in_a_file_has_a_budget_of_its_own(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    for group in ("none", "year", "topic", "venue"):
        views = [{"id": "all-of-it", "title": "All", "query": "kind:paper", "readme": "file", "group": group}]
        for budget in (30_000, 9_000):
            files = files_of(with_readme(with_settings(catalog, views=views), budget=budget), project)
            names = [name for name in files if name.startswith("views/")]
            assert (len(names) > 1) == (budget == 9_000)
            assert max(len(text.encode()) for text in files.values()) <= budget
            anchors = [id_ for name in names for id_ in re.findall(r'<a id="work-([^"]+)">', files[name])]
            assert sorted(anchors) == sorted(catalog.papers)
            assert all("\n# All\n" in files[name] for name in names)
            assert dead_links(files, project) == []


def test_a_view_leads_to_works_that_the_readme_leaves_out(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    settings = with_settings(catalog, views=_view(group="none"))
    text = files_of(with_readme(settings, query="topic:sails"), project)["README.md"]
    links = shown(text.partition("## Work of late")[2].partition("\n## ")[0]).links
    for id_ in (id_ for id_, paper in catalog.papers.items() if paper.year in {"1997", "1998"}):
        here = "sails" in catalog.papers[id_].topics
        assert (f"#work-{id_}" in links, catalog.papers[id_].url in links) == (here, not here)


@pytest.mark.parametrize("view", [{"readme": "none"}, {"query": "year:2030"}, {"query": "tag:unheard-of"}])
def test_a_view_may_be_left_out(long: tuple[Catalog, Project], view: dict[str, str]) -> None:
    catalog, project = long
    assert files_of(with_settings(catalog, views=_view(**view)), project) == files_of(catalog, project)


def test_headings_of_one_name_have_anchors_of_their_own(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    views = [
        {"id": name, "title": title, "query": "is:picked"} for name, title in (("one", "Lines"), ("two", "Contribute"))
    ]
    files = files_of(with_settings(catalog, views=views), project)
    for line in ("[Lines](#lines)", "[Lines](#lines-1)", "[Contribute](#contribute)", "[Contribute](#contribute-1)"):
        assert f"- {line}" in files["README.md"]
    assert dead_links(files, project) == []
