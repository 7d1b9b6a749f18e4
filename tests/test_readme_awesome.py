"""The list that awesome-lint takes (`readme.awesome: true`): its layout, its levels, and its way back to records.

`.ci/audit-awesome` has the npm package itself judge the same shelf.
"""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from githubpage import seen
from longlists import dead_links, files_of, long_catalog, with_readme, with_settings
from mini import shelf
from papershelf import pipeline, write
from papershelf.chips import work_links
from papershelf.github import Anchors
from papershelf.importers.markdown import read
from papershelf.intake.take_in import Wishes
from papershelf.intake.translate import MAX_TITLE
from papershelf.intake.trip import Order, import_files
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.draft import Draft, Fate
from papershelf.model.person import CUT
from papershelf.model.records import Paper
from papershelf.present import byline, venue_name
from papershelf.project import Project
from shelves import TESTS, TOY

SHELF = Project(TESTS / "awesome")
BADGE = "[![Awesome](https://awesome.re/badge.svg)](https://awesome.re)"
VIEWS = [
    {"id": "picked", "title": "Start here", "description": "The *best*.", "query": "is:picked", "group": "topic"},
    {"id": "late", "title": "Late", "query": "year:1997..", "group": "year", "readme": "file"},
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return public(pipeline.read(SHELF)[0])


@pytest.fixture(scope="module")
def text(catalog: Catalog) -> str:
    return files_of(catalog, SHELF)["README.md"]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Project]:
    catalog, project = long_catalog(tmp_path_factory.mktemp("long") / "shelf")
    return with_settings(catalog, views=VIEWS), project


def _entry(text: str, id_: str) -> str:
    """The lines of an entry."""
    found = re.search(rf'^- .*<a id="work-{id_}"></a>.*\n(?:  .*\n)*', text, re.MULTILINE)
    assert found
    return found[0]


def test_the_badge_stands_beside_the_title_and_is_the_only_remote_image(text: str) -> None:
    assert f"\n# Awesome Looms {BADGE}\n" in text
    assert [image for image in seen(text).images if "://" in image] == ["https://awesome.re/badge.svg"]


def test_nobody_else_gets_the_badge(catalog: Catalog) -> None:
    assert "awesome.re" not in "".join(files_of(with_readme(catalog, awesome=False), SHELF).values())


def test_the_contents_are_the_headings_two_levels_deep(text: str) -> None:
    """And no more: what stands below Contributing is not to be listed."""
    contents = text.partition("\n## Contents\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^( *)- \[(.*)\]\((#.*?)\)", contents, re.MULTILINE)
    slugs = Anchors()
    headings = [(marks, title, slugs.slug(title)) for marks, title in re.findall("^(##+) (.*)$", text, re.MULTILINE)]
    end = next(place for place, heading in enumerate(headings) if heading[1] == "Contributing")
    expected = [(" " * 2 * (len(marks) - 2), title, f"#{slug}") for marks, title, slug in headings[1:end]]
    assert listed == [line for line in expected if len(line[0]) < 4]
    assert listed != expected
    assert all(marks == "###" for marks, _, _ in headings[end + 1 :])
    assert "\n[Everything](views/all.md) (7)\n" in contents


def test_a_section_with_the_name_of_the_list_has_an_anchor_of_its_own(catalog: Catalog) -> None:
    """The badge's blank is part of the title's anchor on GitHub."""
    text = files_of(with_settings(catalog, title="Cloth & thread"), SHELF)["README.md"]
    assert "- [Cloth & thread](#cloth--thread) (3)" in text


ENTRIES = {
    "lovelace-2021-warp": """\
- <a id="work-lovelace-2021-warp"></a>⭐ [Warp and Weft: *An Account*](https://doi.org/10.5555/loom.2021.1) \
- Ada Lovelace, Joseph Marie Jacquard, Edmund Cartwright and 2 more · *LoomCon 2021* · 31 citations (3 February 2026).
  Tells how threads cross, and "why".
  [DOI](https://doi.org/10.5555/loom.2021.1) · [Code](https://code.example/warp) · \
[Video: A talk](https://video.example/warp) · [Notes](https://looms.example/list/papers/lovelace-2021-warp.html).
  `silk` `wool`.
""",
    "kay-1733-shuttle": """\
- <a id="work-kay-1733-shuttle"></a>[The Flying Shuttle](https://looms.example/shuttle) - John Kay Jr.
  Flies from hand to hand.
  [Code](https://code.example/warp).
""",
    "lost-pattern": """\
- A Pattern Without an Address - Lost<a id="work-lost-pattern"></a> ⭐ - Ada Lovelace · *1843*.
  Nobody knows where it went!
""",
    "loom-code": """\
- <a id="work-loom-code"></a>[loom](https://github.com/looms-toy/loom) - Code.
  [GitHub](https://github.com/looms-toy/loom).
  `wool`.
""",
    "bare": '- <a id="work-bare"></a>[On Knots: \\[a\\] \\*short\\* note?](https://looms.example/knots)\n',
    "summary-alone": """\
- <a id="work-summary-alone"></a>[On Dyes](https://looms.example/dyes) - Colours that last through forty washings.
""",
}


@pytest.mark.parametrize("id_", ENTRIES)
def test_entries(text: str, id_: str) -> None:
    assert _entry(text, id_) == ENTRIES[id_]


def test_an_entry_is_one_line_to_readers(text: str) -> None:
    """Neither blocks nor forced breaks: the notes are where the link leads."""
    assert "<details>" not in text
    assert not re.search(r"(\\|  )$", text, re.MULTILINE)


def test_works_are_linked_once(text: str) -> None:
    """References are HTML: two links that lead to one place are a fault to awesome-lint, unless in a description."""
    firsts = re.findall(r"^- (?:<a id=\S+></a>)?(?:⭐ )?\[.*?\]\((\S+?)\)", text.partition("## Looms")[2], re.MULTILINE)
    assert len(firsts) == len({*firsts}) == 6
    assert text.count('- → <a href="#work-kay-1733-shuttle">The Flying Shuttle</a> (in full under') == 2


def test_links_lead_somewhere(catalog: Catalog) -> None:
    files = files_of(catalog, SHELF)
    assert [link for link in dead_links(files, SHELF) if link != "README.md: CONTRIBUTING.md"] == []


@pytest.mark.parametrize("budget", [10**6, 25_000, 21_500, 12_000])
def test_no_link_is_dead_at_any_level(long: tuple[Catalog, Project], budget: int) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, awesome=True, budget=budget), project)
    assert dead_links(files, project) == []
    assert all(len(text.encode()) <= budget for text in files.values())
    assert {id_ for text in files.values() for id_ in re.findall('<a id="work-([^"]+)">', text)} == {*catalog.papers}


def test_entries_fall_back_to_lines(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = {
        budget: files_of(with_readme(catalog, awesome=True, budget=budget), project)["README.md"]
        for budget in (10**6, 24_000, 21_500)
    }
    lines = [text.count(".yaml).\n") for text in files.values()]
    assert 0 < lines[0] < lines[1] <= lines[2]
    assert "  [more](papers/work-001.yaml).\n" in files[21_500]
    assert "[more](" not in files[10**6]


def test_less_room_says_less(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    said = []
    for budget in range(21_000, 27_000, 750):
        text = files_of(with_readme(catalog, awesome=True, budget=budget), project)["README.md"]
        said.append({id_ for id_ in catalog.papers if "[more](" not in _entry(text, id_)})
    assert all(less <= more for less, more in pairwise(said))
    assert len(said[0]) < len(said[-1])


def _said(draft: Draft) -> dict[str, object]:
    names = ("id", "kind", "title", "subtitle", "picked", "authors", "date", "venue", "summary", "tags", "doi", "repo")
    return {name: draft.values[name] for name in names if name in draft.values}


def test_it_is_read_back(text: str) -> None:
    reading = read(text, "README.md")
    drafts = {str(draft.values["id"]): draft for draft in reading.drafts[:7]}
    assert _said(drafts["lovelace-2021-warp"]) == {
        "id": "lovelace-2021-warp",
        "title": "Warp and Weft",
        "subtitle": "An Account",
        "picked": "true",
        "authors": ("Ada Lovelace", "Joseph Marie Jacquard", "Edmund Cartwright", CUT),
        "date": "2021",
        "venue": "LoomCon",
        "summary": 'Tells how threads cross, and "why".',
        "tags": ("silk", "wool"),
        "doi": "10.5555/loom.2021.1",
    }
    assert drafts["lovelace-2021-warp"].values["links"] == (
        {"kind": "code", "url": "https://code.example/warp"},
        {"kind": "video", "url": "https://video.example/warp", "label": "A talk"},
    )
    assert _said(drafts["kay-1733-shuttle"]) == {
        "id": "kay-1733-shuttle",
        "title": "The Flying Shuttle",
        "authors": ("John Kay Jr.",),
        "summary": "Flies from hand to hand.",
    }
    assert _said(drafts["lost-pattern"]) == {
        "id": "lost-pattern",
        "title": "A Pattern Without an Address - Lost",
        "picked": "true",
        "authors": ("Ada Lovelace",),
        "date": "1843",
        "summary": "Nobody knows where it went!",
    }
    assert _said(drafts["loom-code"]) == {
        "id": "loom-code",
        "kind": "code",
        "title": "loom",
        "tags": ("wool",),
        "repo": "looms-toy/loom",
    }
    assert _said(drafts["loom-talk"]) == {"id": "loom-talk", "kind": "video", "title": "Weaving, Explained"}
    assert _said(drafts["bare"]) == {"id": "bare", "title": "On Knots: [a] *short* note?"}
    assert _said(drafts["summary-alone"])["summary"] == "Colours that last through forty washings."


def test_topics_are_read_back_as_deep_as_they_are(text: str) -> None:
    """The contents stop at the second level; views and what stands at the foot are no topics."""
    reading = read(text, "README.md")
    assert [heading.path for heading in reading.headings] == [
        ("Looms",),
        ("Looms", "Shuttles"),
        ("Looms", "Shuttles", "Bobbins"),
        ("Cloth & thread",),
        ("Nothing Yet",),
    ]
    guests = [(str(draft.values["id"]), draft.section[-1]) for draft in reading.drafts[7:]]
    assert guests == [
        ("kay-1733-shuttle", "Looms"),
        ("lovelace-2021-warp", "Cloth & thread"),
        ("kay-1733-shuttle", "Cloth & thread"),
        ("loom-code", "Cloth & thread"),
    ]
    assert Fate.LOST not in reading.fates.values()
    assert sorted(reading.fates) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def test_it_is_read_back_in_chinese(catalog: Catalog) -> None:
    text = files_of(with_settings(catalog, language="zh"), SHELF)["README.md"]
    drafts = {str(draft.values["id"]): draft for draft in read(text, "README.md").drafts[:7]}
    assert drafts.keys() == catalog.papers.keys()
    assert (drafts["lovelace-2021-warp"].values["authors"], drafts["loom-talk"].values["kind"]) == (
        ("Ada Lovelace", "Joseph Marie Jacquard", "Edmund Cartwright", CUT),
        "video",
    )


def _stopped(summary: str | None) -> str:
    """An awesome list ends each summary with a full stop, if it has no end."""
    said = " ".join((summary or "").split())
    return said if not said or re.search(r"[.!?…。！？][)\"”]?\Z", said) else f"{said}."


def _imported(folder: Path, readme: str) -> Catalog:
    """The shelf that a README becomes."""
    empty = shelf(folder / "empty")
    (empty.papers / "sound.yaml").unlink()
    (folder / "README.md").write_text(readme, encoding="utf-8")
    done = import_files(empty, Order([folder / "README.md"], Wishes("2026-01-02")))
    write.apply(empty.root, write.changes(empty.root, done.artifacts))
    return public(pipeline.read(empty)[0])


def _links(paper: Paper) -> set[tuple[str, str]]:
    return {(link.kind, unquote(link.url)) for link in work_links(paper)}


@pytest.mark.parametrize("name", ["toy", "own"])
def test_real_and_hostile_texts_come_back(name: str, tmp_path: Path) -> None:
    project = Project(TOY if name == "toy" else TESTS.parent)
    catalog = with_readme(public(pipeline.read(project)[0]), awesome=True)
    after = _imported(tmp_path, files_of(catalog, project)["README.md"])
    # Two works of the toy have one title, and one of them only a page: another list would mean one work.
    assert catalog.papers.keys() - after.papers.keys() <= {"halm-2023-untitled-a", "halm-2023-untitled-b"}
    for id_ in catalog.papers.keys() & after.papers.keys() - {"halm-2023-untitled-a", "halm-2023-untitled-b"}:
        old, new = catalog.papers[id_], after.papers[id_]
        assert new.title == old.title[:MAX_TITLE].rstrip()
        assert (new.subtitle, new.kind, new.picked, new.year) == (old.subtitle, old.kind, old.picked, old.year)
        assert (new.summary or "") == _stopped(old.summary)
        assert after.tags_of[id_] == catalog.tags_of[id_]
        assert byline(new).names == byline(old).names
        assert venue_name(after, new.venue) == venue_name(catalog, old.venue)
        assert _links(new) == _links(old)
