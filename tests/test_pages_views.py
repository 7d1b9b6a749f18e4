"""Views as pages; how lists are grouped; what entries show; counts with their day."""

import re
from pathlib import Path

import pytest

from markup import Page
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.outputs.site import site

TOPICS = "sails: {title: Sails}\nlines: {title: Lines}\n"
VENUES = "b: {name: Breezes}\na: {name: Airs, short: AAA}\n"
RECORDS = {
    "one": "date: '2020'\nvenue: b\ntopics: [lines]\nauthors: [Ann Other]\n",
    "two": "date: '2021'\nvenue: a\ntopics: [sails]\nauthors: [Ann Other]\n",
    "three": "date: '2022'\ntopics: [lines]\nauthors: [Ann Other]\nsummary: Said.\ntags: [wind]\nnotes: Noted.\n",
    "sound": "date: '2019'\nvenue: a\ntopics: [sails]\n",
}
FACTS = (
    "one:\n  citations: {count: 12345, source: 'https://counts.example/one', noted: 2026-11-21}\n"
    "two:\n  citations: {count: 1, noted: 2025-02-03}\n"
)
VIEWS = """\
views:
- {id: all, title: "All <of> it", description: "Said & done.", query: "sort:old"}
- {id: sorted, title: Sorted, query: "sort:old", group: GROUP}
- {id: none, title: None, query: "year:1900"}
"""


def _pages(folder: Path, settings: str = "", facts: str = FACTS) -> dict[str, str]:
    files = {
        "papershelf.yaml": f"title: T\ndescription: D\n{settings}",
        "schema/topics.yaml": TOPICS,
        "schema/venues.yaml": VENUES,
        "papers/facts.yaml": facts,
    }
    head = "title: Work\nurl: https://a.example/{}\n"
    records = {f"papers/{id_}.yaml": head.format(id_) + text for id_, text in RECORDS.items()}
    project = shelf(folder, {**files, **records})
    catalog, faults = pipeline.read(project)
    assert not pipeline.has_errors(faults), faults
    artifacts = site(public(catalog), project)
    return {artifact.path.removeprefix("site/"): artifact.content.decode(errors="replace") for artifact in artifacts}


def _outline(page: str) -> list[str]:
    """The headings of a list, and under them the ids of its entries."""
    found = re.findall(r'<h2 class="year"[^>]*>([^<]*)</h2>|<h3><a href="\.\./papers/([a-z-]+)\.html"', page)
    return [heading or id_ for heading, id_ in found]


def test_a_view_has_a_page_that_says_what_it_answers(tmp_path: Path) -> None:
    pages = _pages(tmp_path, VIEWS.replace("GROUP", "none"))
    page = Page(pages["views/all.html"])
    assert "<h1><bdi>All &lt;of&gt; it</bdi></h1>" in pages["views/all.html"]
    assert "Said & done." in page.words
    assert "4 works" in page.words
    assert "This page answers: sort:old" in page.words
    assert "<code>sort:old</code>" in pages["views/all.html"]
    assert "Nothing stands here yet." in Page(pages["views/none.html"]).words


def test_views_are_listed_and_linked(tmp_path: Path) -> None:
    pages = _pages(tmp_path, VIEWS.replace("GROUP", "none"))
    index = re.findall(
        r'<h2><a href="\.\./views/([a-z]+)\.html"[^>]*>[^<]*</a> <small>([0-9]+)', pages["views/index.html"]
    )
    assert index == [("all", "4"), ("sorted", "4"), ("none", "0")], "in the curator's order"
    assert "Said & done." in Page(pages["views/index.html"]).words
    for name, page in pages.items():
        if name.endswith(".html") and name != "404.html":
            assert 'views/index.html"' in page.partition("</nav>")[0], name


def test_without_views_nothing_leads_to_them(tmp_path: Path) -> None:
    pages = _pages(tmp_path)
    assert not [name for name in pages if name.startswith("views/")]
    assert not [name for name, page in pages.items() if "views/" in page]


@pytest.mark.parametrize(
    ("group", "outline"),
    [
        ("none", ["Works", "sound", "one", "two", "three"]),
        ("year", ["2019", "sound", "2020", "one", "2021", "two", "2022", "three"]),
        ("topic", ["Sails", "sound", "two", "Lines", "one", "three"]),
        ("venue", ["AAA", "sound", "two", "Breezes", "one", "Others", "three"]),
    ],
)
def test_views_are_grouped_as_they_say(tmp_path: Path, group: str, outline: list[str]) -> None:
    """Within a group the query's order stays: here oldest first."""
    assert _outline(_pages(tmp_path, VIEWS.replace("GROUP", group))["views/sorted.html"]) == outline


@pytest.mark.parametrize(
    ("group", "name", "outline"),
    [
        ("year", "authors/ann-other", ["2022", "three", "2021", "two", "2020", "one"]),
        ("topic", "authors/ann-other", ["Sails", "two", "Lines", "three", "one"]),
        ("venue", "authors/ann-other", ["AAA", "two", "Breezes", "one", "Others", "three"]),
        ("topic", "topics/lines", ["Works", "three", "one"]),
        ("venue", "topics/lines", ["Breezes", "one", "Others", "three"]),
        ("venue", "venues/a", ["Works", "two", "sound"]),
        ("topic", "venues/a", ["Sails", "two", "sound"]),
        ("topic", "years/2022", ["2022", "three"]),
    ],
)
def test_lists_are_grouped_as_the_settings_say(tmp_path: Path, group: str, name: str, outline: list[str]) -> None:
    """A list that is of one group anyway has none, and a year keeps its months."""
    assert _outline(_pages(tmp_path, f"site: {{group: {group}}}\n")[f"{name}.html"]) == outline


PARTS = {
    "authors": "Ann Other",
    "published": "Breezes 2020",
    "citations": "12,345 citations (21 November 2026)",
    "summary": "Said.",
    "links": "a.example",
    "tags": "wind",
    "notes": "Notes",
}
"""What an entry says of each part."""


@pytest.mark.parametrize("part", PARTS)
def test_entries_show_what_the_settings_say(tmp_path: Path, part: str) -> None:
    text = Page(_pages(tmp_path, f"site: {{show: [{part}]}}\n")["topics/lines.html"]).words
    assert {name for name, said in PARTS.items() if said in text} == {part}


def test_entries_show_no_counts_unasked(tmp_path: Path) -> None:
    pages = _pages(tmp_path)
    text = Page(pages["topics/lines.html"]).words
    assert {name for name, said in PARTS.items() if said in text} == PARTS.keys() - {"citations"}


def test_one_citation_is_one(tmp_path: Path) -> None:
    pages = _pages(tmp_path, "site: {show: [citations]}\n")
    assert '<p class="meta">1 citation (3 February 2025)</p>' in pages["topics/sails.html"]


def test_a_works_page_tells_its_count_with_day_and_source(tmp_path: Path) -> None:
    pages = _pages(tmp_path)
    assert "Citations 12,345 (21 November 2026) · counts.example" in Page(pages["papers/one.html"]).words
    assert 'href="https://counts.example/one" rel="noopener"' in pages["papers/one.html"]
    assert "Citations 1 (3 February 2025)" in Page(pages["papers/two.html"]).words
    assert "Citations" not in Page(pages["papers/three.html"]).words


def test_a_year_is_an_anchor_where_it_begins(tmp_path: Path) -> None:
    """On later pages the rest of a year has the heading, and no anchor."""
    record = "title: Work {0}\nurl: https://a.example/{0}\ndate: '{1}'\ntopics: [lines]\n"
    years = [2020] * 130 + [2019] * 5
    files = {f"papers/w{n}.yaml": record.format(n, year) for n, year in enumerate(years)}
    project = shelf(tmp_path, files)
    pages = {artifact.path: artifact.content.decode() for artifact in site(public(pipeline.read(project)[0]), project)}
    heads = [re.findall('<h2 class="year"([^>]*)>', pages[f"site/topics/lines{end}.html"]) for end in ("", ".page-2")]
    assert ' id="y-2020"' in heads[0]
    assert heads[1][:2] == ["", ' id="y-2019"']


def test_the_footer_names_no_empty_board(tmp_path: Path) -> None:
    sound = _pages(tmp_path / "sound")["index.html"].partition("<footer>")[2]
    assert "health.html" in sound
    assert "questions.html" not in sound
    asked = {
        "papers/asked.yaml": "title: T\nurl: https://a.example\ntopics: [lines]\nnotes: |\n  > [!QUESTION]\n  > Why?\n"
    }
    project = shelf(tmp_path / "asked", asked)
    pages = {artifact.path: artifact.content.decode() for artifact in site(public(pipeline.read(project)[0]), project)}
    assert "questions.html" in pages["site/index.html"].partition("<footer>")[2]


def test_years_and_views_are_shelves(tmp_path: Path) -> None:
    pages = _pages(tmp_path, VIEWS.replace("GROUP", "none"))
    for name in ("years/index.html", "views/index.html"):
        assert '<div class="spines" aria-hidden="true">' in pages[name]
