"""A README that papershelf wrote, imported into an empty shelf: the same works, and the same README once more.

What a README does not show can't come back: authors beyond the first three (of five or more), whether a name is a
group or another spelling (`=`), months and days, pages, other titles, languages, dates and venues of versions,
relations, reading, todo, aliases, added and via, internal works and links, the language of a link with a label, topics
without works or below the third level, images of other sites, and faulty formulas. Of an address that only its host
names, its place tells whether it is a landing page or another link. Of a topic's own file, the works that it only names
and the images above its folder stay behind.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longlists import files_of, long_catalog, with_readme, with_settings
from mini import shelf
from papershelf import pipeline, write
from papershelf.chips import WorkLink, language_name, work_links
from papershelf.exports.markdown import markdown
from papershelf.exports.selection import Selection
from papershelf.identity import identities
from papershelf.importers.markdown import read
from papershelf.importers.markdown.own.notes import recover
from papershelf.intake.take_in import Wishes
from papershelf.intake.translate import MAX_TITLE
from papershelf.intake.trip import Order, import_files
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.draft import Draft, Fate
from papershelf.model.records import Paper
from papershelf.model.settings import PARTS, ReadmeSettings
from papershelf.outputs.readme import readme
from papershelf.present import byline, venue_name
from papershelf.project import Project
from papershelf.queries import select
from papershelf.readme_markers import README_MARK
from papershelf.templating import read_words
from shelves import copy_toy

_REAL = os.environ.get("PAPERSHELF_REAL_DATA", "")
_HERE = Path(__file__).parent.parent
_WORDS = read_words(Project(_HERE), "en")
_IMAGE = re.compile(r"papers/assets/[^/]+/")
_LABEL = re.compile(r"\[[A-Z][a-z]+: ([^\[\]]+)\]\(https?://([^/)]+)")
_ENTRY = re.compile(r'^- <a id="work-([^"]+)"></a>', re.MULTILINE)
_MORE = re.compile(r" and (?:[0-9]+ more|others)(?= · |\\?$)", re.MULTILINE)
# The toy has two works of one title, one known by a page and one by a number: another list would mean one work.
_ONE_TITLE = {"halm-2023-untitled-a", "halm-2023-untitled-b"}
_KNOTS = {"Knots": "Joints, *glued* | <tied>"}  # topics nest three deep at most


@dataclass(frozen=True, slots=True)
class Trip:
    """A shelf, the shelf that came of its README, and both READMEs."""

    before: Catalog
    after: Catalog
    first: str
    second: str

    def pairs(self) -> Iterator[tuple[Paper, Paper]]:
        """Each work before and after."""
        for id_, paper in self.before.papers.items():
            if id_ not in _ONE_TITLE:
                yield paper, self.after.papers[id_]


def _readme(project: Project) -> tuple[Catalog, str]:
    catalog = public(pipeline.read(project)[0])
    bare = catalog.settings.model_copy(update={"views": (), "readme": ReadmeSettings()})
    catalog = replace(catalog, settings=bare)  # a shelf made by an import has neither views nor wishes
    return catalog, "".join(artifact.content.decode() for artifact in readme(catalog, project))


def _trip(project: Project, folder: Path) -> Trip:
    before, first = _readme(project)
    shutil.copytree(project.root / "papers", folder / "list" / "papers")
    (folder / "list" / "README.md").write_text(first, encoding="utf-8")
    empty = shelf(folder / "empty")
    (empty.papers / "sound.yaml").unlink()
    done = import_files(empty, Order([folder / "list" / "README.md"], Wishes("2026-01-02")))
    write.apply(empty.root, write.changes(empty.root, done.artifacts))
    return Trip(before, *_swapped(_readme(empty), first))


def _swapped(after: tuple[Catalog, str], first: str) -> tuple[Catalog, str, str]:
    return after[0], first, after[1]


def _seeds(folder: Path) -> Project:
    """The real lists with all their notes."""
    if not _REAL:
        pytest.skip("PAPERSHELF_REAL_DATA names no folder with real lists")
    project = shelf(folder)
    (project.papers / "sound.yaml").unlink()
    done = import_files(project, Order(sorted(Path(_REAL, "seeds").iterdir()), Wishes("2026-01-02")))
    write.apply(project.root, write.changes(project.root, done.artifacts))
    return project


@pytest.fixture(scope="module", params=["toy", "this shelf", "seeds"])
def trip(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trip:
    folder = tmp_path_factory.mktemp("trip")
    if request.param == "this shelf":
        return _trip(Project(_HERE), folder)
    return _trip(Project(copy_toy(folder / "toy")) if request.param == "toy" else _seeds(folder / "seeds"), folder)


def test_the_works_are_the_same(trip: Trip) -> None:
    assert {*trip.before.papers} - _ONE_TITLE == {*trip.after.papers} - _ONE_TITLE
    for old, new in trip.pairs():
        assert {identity for _, identity in identities(new)} == {identity for _, identity in identities(old)}


def test_the_fields_are_the_same(trip: Trip) -> None:
    for old, new in trip.pairs():
        assert (new.kind, new.subtitle, new.picked) == (old.kind, old.subtitle, old.picked)
        assert new.title == old.title[:MAX_TITLE].rstrip()
        assert (new.summary, new.year) == (old.summary, old.year)
        assert venue_name(trip.after, new.venue) == venue_name(trip.before, old.venue)
        assert _authors(new) == _authors(old)
        assert trip.after.tags_of[new.id] == trip.before.tags_of[old.id]
        assert _topics(trip.after, new) == _topics(trip.before, old)
        assert _links(new) == _links(old)


def test_the_readme_is_the_same(trip: Trip) -> None:
    """Notes, too: formulas, callouts, captions and links to works, as a reader sees them."""
    first, second = (_entries(text) for text in (trip.first, trip.second))
    cut = {id_ for id_, paper in trip.before.papers.items() if len(paper.title) > MAX_TITLE}
    for id_ in first.keys() - _ONE_TITLE - cut:
        assert second[id_] == first[id_]


def _authors(paper: Paper) -> tuple[tuple[str, ...], bool]:
    line = byline(paper)
    return line.names, bool(line.more or line.cut)


def _topics(catalog: Catalog, paper: Paper) -> list[str]:
    """The titles of the topics, the first one first."""
    titles = [catalog.sections[id_].topic.title for id_ in paper.topics]
    titles = [_KNOTS.get(title, title) for title in titles if "script>" not in title]
    return [*titles[:1], *sorted(titles[1:])]


def _links(paper: Paper) -> set[tuple[str, str, str]]:
    """Kind, address and label: without a label that the kind or the host says; a language's name is one."""
    return {(link.kind, unquote(link.url), _label(link)) for link in work_links(paper)}


def _label(link: WorkLink) -> str:
    host = link.url.partition("://")[2].partition("/")[0]
    label = link.label or language_name(_WORDS, link.lang)
    return "" if label.lower() in (link.kind, "") or label.lower() in host else label


def _entries(text: str) -> dict[str, str]:
    """The lines of each entry, up to the next one, heading, or other list."""
    places = [*_ENTRY.finditer(text)]
    parts = (re.split(r"\n(?=- |#|\*\*)", text[place.start() :], maxsplit=1)[0] for place in places)
    return {place[1]: _comparable(part) for place, part in zip(places, parts, strict=True)}


def _comparable(entry: str) -> str:
    """An entry without what differs for a reason: how many authors more, the folder of an image, labels as above."""
    text = _IMAGE.sub("papers/assets/", _MORE.sub(" and others", entry))
    text = _LABEL.sub(
        lambda found: found[0].replace(f": {found[1]}]", "]") if found[1].lower() in found[2] else found[0], text
    )
    return "\n".join(line.strip() for line in text.strip().split("\n"))


# How a README shows a note, and the note.
NOTES = {
    "a formula in a line": ("Of $`x_a`$ and $`y`$.", "Of $x_a$ and $y$."),
    "a displayed formula": (r"So $`\displaystyle \sum x`$ it is.", r"So $$\sum x$$ it is."),
    "formulas in lines of their own": ("- a\n  ```math\n  x^2\n  ```", "- a\n  $$\n  x^2\n  $$"),
    "code stays": ("`[a](#work-b)` ```math` `` $`x`$ `` $5", "`[a](#work-b)` ```math` `` $`x`$ `` $5"),
    "a link to a work": ("See [Two](#work-two) and [it \\*all\\*](#work-two).", "See [[two]] and [[two|it *all*]]."),
    "a link to a page": ("[a `b`](https://x.example/?a=1&amp;b)", "[a `b`](https://x.example/?a=1&amp;b)"),
    "a callout": ("> **Open question · p. 2 & &lt;3**\n>\n> Why?", "> [!QUESTION] p. 2 & <3\n>\n> Why?"),
    "a quotation": ("> **Bold words**\n>\n> Why?", "> **Bold words**\n>\n> Why?"),
    "a caption": ('![a](i.png)\\\n*Say "it" \\*loud\\**\n\nb', '![a](i.png "Say \\"it\\" *loud*")\n\nb'),
    "a table": (
        "| a | [T](#work-two) |\n| - | - |\n| $`b`$ | c \\| d |",
        "| a | [[two\\|T]] |\n| - | - |\n| $b$ | c \\| d |",
    ),
    "joiners and money": ("x@\u2060y, \u2060\\$5", "x@y, \\$5"),
    "lists inside quotations": ("> - [Two](#work-two)\n>   and $`x`$", "> - [[two]]\n>   and $x$"),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_what_the_readme_shows(name: str) -> None:
    shown, note = NOTES[name]
    assert recover(shown, {"two": "Two"}) == note


@given(st.text(alphabet="a$`[]()*|\\#>- \n!", max_size=60))
def test_any_text_is_a_note(text: str) -> None:
    assert isinstance(recover(text, {}), str)


SCRAPS = st.sampled_from([
    '- <a id="work-a"></a>', "[**A**](https://arxiv.org/abs/2401.00001)", "⭐ ", "**B**", ": more", " (Code)", "\\\n  ",
    "*2024*", " · ", "[DOI](https://doi.org/10.1)", "[arXiv](https://arxiv.org/abs/x)", "[PDF](https://x.example/p.pdf)",
    "`tag`", "\n\n  <details><summary>Notes</summary>\n\n", "\n\n  </details>\n", "\n\n## H\n\n", "\n- [H](#h)\n",
    "  - ", "```math\n", "> **Note**\n", "$`x`$", "[c](#work-a)", "| a |\n| - |\n", "![i](j.png)\\\n*k*", "<", "\n",
    "[x](http://[)", "Ann Bee and 3 more",
])  # fmt: skip


@given(st.lists(SCRAPS, max_size=20).map("".join))
def test_a_readme_that_somebody_spoiled_is_read_too(scraps: str) -> None:
    text = f"{README_MARK}\n\n# T\n\n## Contents\n\n- [H](#h)\n\n## H\n\n{scraps}"
    reading = read(text, "README.md")
    assert sorted(reading.fates) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert all(draft.values["title"] for draft in reading.drafts)


def test_a_chinese_list_is_read_with_its_own_signs() -> None:
    entry = (
        '- <a id="work-a"></a>[**A**](https://kites.example/a): B（视频）\\\n  Ann Bee, Carl Dow 及另外 9 人\\\n'
        "  [arXiv](https://arxiv.org/abs/2401.00001) · [代码：mine](https://kites.example/code)\n"
    )
    (draft,) = read(f"{README_MARK}\n\n# T\n\n## 目录\n\n- [H](#h)（1）\n\n## H\n\n{entry}", "README.md").drafts
    said = {name: draft.values[name] for name in ("title", "subtitle", "kind", "authors", "links")}
    assert said == {
        "title": "A", "subtitle": "B", "kind": "video", "authors": ("Ann Bee", "Carl Dow", "..."),
        "links": ({"kind": "code", "url": "https://kites.example/code", "label": "mine"},),
    }  # fmt: skip


def test_a_list_without_our_entries_is_read_like_any_other() -> None:
    reading = read(f"{README_MARK}\n\n# Mine\n\n- [A Work of Mine](https://arxiv.org/abs/2401.00001)\n", "README.md")
    assert [draft.values["title"] for draft in reading.drafts] == ["A Work of Mine"]


def test_every_line_has_a_fate(trip: Trip) -> None:
    reading = read(trip.first, "README.md")
    assert sorted(reading.fates) == [n for n, line in enumerate(trip.first.split("\n"), 1) if line.strip()]
    assert Fate.LOST not in reading.fates.values()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Project]:
    return long_catalog(tmp_path_factory.mktemp("long") / "shelf")


VIEWS = [
    {"id": "picked", "title": "Start here", "description": "The *best*.", "query": "is:picked", "group": "topic"},
    {"id": "late", "title": "Late", "query": "year:1997..", "group": "year", "readme": "file"},
    {"id": "none", "title": "None", "query": "year:2030"},
]
_SHOWN = {"a full list": (10**6, None), "without notes": (26_000, None), "in lines": (23_500, None)} | {
    f"without {part}": (10**6, [other for other in (*PARTS, "citations") if other != part]) for part in PARTS
}


def _said(catalog: Catalog, draft: Draft) -> Iterator[tuple[str, object, object]]:
    """What a draft says beside what its record does."""
    paper, values = catalog.papers[str(draft.values["id"])], draft.values
    yield "title", values["title"], " ".join(paper.title.split())
    yield "picked", "picked" in values, paper.picked
    yield "topic", draft.section[-1], catalog.sections[paper.topics[0]].topic.title
    yield "links", {str(values.get("url")), *(str(link["url"]) for link in _links_of(values))} >= {paper.url}, True
    if "authors" in values:
        yield "authors", values["authors"], tuple(person.name for person in paper.people)
    if "date" in values:
        yield "date", values["date"], paper.year
    for name in {"summary", "tags", "notes"} & values.keys():
        said, held = values[name], getattr(paper, name)
        yield name, _words(said) if name == "notes" else said, _words(held) if name == "notes" else held


def _words(notes: object) -> list[str]:
    """Notes without their line breaks and the folder of their images."""
    return str(notes).replace("(papers/assets/", "(assets/").split()


def _links_of(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(values.get("links", ()))


def _wanted(catalog: Catalog, show: Sequence[str]) -> dict[str, int]:
    """How many works have what an entry shows."""
    papers = catalog.papers.values()
    return {
        "authors": len(papers) * ("authors" in show),
        "date": sum(bool(paper.date) for paper in papers) * ("published" in show),
        "venue": sum(bool(paper.venue) for paper in papers) * ("published" in show),
        "summary": len(papers) * ("summary" in show),
        "tags": len(papers) * ("tags" in show),
        "links": len(papers) * ("links" in show),
    }


def _counts(text: str) -> list[str]:
    return re.findall("^90 works under .*$", text, re.MULTILINE)


@pytest.mark.parametrize("name", _SHOWN)
def test_what_a_readme_shows_comes_back(long: tuple[Catalog, Project], name: str) -> None:
    """At every level, with any part left out; views and the ways to notes are no works and no text."""
    budget, show = _SHOWN[name]
    catalog, project = long
    options = {"show": show} if show else {}
    catalog = with_readme(with_settings(catalog, views=VIEWS), budget=budget, **options)
    text = files_of(catalog, project)["README.md"]
    reading = read(text, "README.md")
    drafts = reading.drafts[: len(catalog.papers)]
    assert {str(draft.values["id"]) for draft in drafts} == {*catalog.papers}
    guests = [id_ for topic in catalog.sections for id_ in catalog.guest_papers(topic)]
    assert [draft.values["id"] for draft in reading.drafts[len(drafts) :]] == guests
    for draft in drafts:
        assert [fact for fact in _said(catalog, draft) if fact[1] != fact[2]] == []
    if budget > 26_000:
        found = Counter(field for draft in drafts for field in draft.values)
        assert {field: found[field] for field in _wanted(catalog, show or PARTS)} == _wanted(catalog, show or PARTS)
    assert [heading.path[-1] for heading in reading.headings] == [s.topic.title for s in catalog.sections.values()]
    assert sorted(reading.fates) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert Fate.LOST not in reading.fates.values()
    assert [kept.text for kept in reading.kept] == [catalog.settings.description, *(_counts(text))]


@pytest.mark.parametrize("query", ["", "year:1997"])
def test_an_export_as_markdown_comes_back(long: tuple[Catalog, Project], query: str) -> None:
    """It has no contents: the first section is one of works."""
    catalog, project = long
    works = Selection(catalog, project, "Some works", select(catalog, query))
    reading = read(markdown(works).decode(), "works.md")
    assert sorted(str(draft.values["id"]) for draft in reading.drafts) == sorted(works.ids)
    assert {draft.section[-1] for draft in reading.drafts} <= {s.topic.title for s in catalog.sections.values()}
    assert not reading.kept


def test_a_front_page_is_only_a_way(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    text = files_of(with_readme(with_settings(catalog, views=VIEWS), budget=12_000), project)["README.md"]
    reading = read(text, "README.md")
    assert reading.drafts == ()
    assert Fate.LOST not in reading.fates.values()
    assert [kept.text for kept in reading.kept] == [catalog.settings.description, *_counts(text)]


def test_the_files_of_a_list_hold_its_works(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, budget=12_000), project)
    found = {}
    for name in sorted(files.keys() - {"README.md"}):
        reading = read(files[name], name)
        assert not reading.kept
        assert sorted(reading.fates) == [n for n, line in enumerate(files[name].split("\n"), 1) if line.strip()]
        for draft in reading.drafts:
            found[str(draft.values["id"])] = draft
    assert found.keys() == catalog.papers.keys()
    for draft in found.values():
        assert [fact for fact in _said(catalog, draft) if fact[1] != fact[2] and fact[0] != "notes"] == []
        notes = str(draft.values.get("notes", ""))
        assert not re.search(r"\.md|#work", notes)


def test_a_view_in_a_file_of_its_own_holds_works_under_its_headings(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    text = files_of(with_settings(catalog, views=VIEWS), project)["views/late.md"]
    reading = read(text, "late.md")
    assert {draft.section for draft in reading.drafts} == {("Late", "1997"), ("Late", "1998")}
    assert {str(draft.values["id"]) for draft in reading.drafts} == {
        id_ for id_, paper in catalog.papers.items() if paper.year in {"1997", "1998"}
    }
