"""A README that papershelf wrote, imported into an empty shelf: the same works, and the same README once more.

What a README does not show can't come back: authors beyond the first three (of five or more), whether a name is a
group or another spelling (`=`), months and days, pages, other titles, languages, dates and venues of versions,
relations, reading, todo, aliases, added and via, internal works and links, the language of a link with a label, topics
without works or below the third level, images of other sites, and faulty formulas. Of an address that only its host
names, its place tells whether it is a landing page or another link.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import shelf
from papershelf import pipeline, write
from papershelf.chips import WorkLink, language_name, work_links
from papershelf.identity import identities
from papershelf.importers.markdown import read
from papershelf.importers.markdown.own.notes import recover
from papershelf.intake.take_in import Wishes
from papershelf.intake.translate import MAX_TITLE
from papershelf.intake.trip import Order, import_files
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.draft import Fate
from papershelf.model.records import Paper
from papershelf.outputs.readme import readme
from papershelf.present import byline, venue_name
from papershelf.project import Project
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


MARK = write.README_MARK
SCRAPS = st.sampled_from([
    '- <a id="work-a"></a>', "[**A**](https://arxiv.org/abs/2401.00001)", "⭐ ", "**B**", ": more", " (Code)", "\\\n  ",
    "*2024*", " · ", "[DOI](https://doi.org/10.1)", "[arXiv](https://arxiv.org/abs/x)", "[PDF](https://x.example/p.pdf)",
    "`tag`", "\n\n  <details><summary>Notes</summary>\n\n", "\n\n  </details>\n", "\n\n## H\n\n", "\n- [H](#h)\n",
    "  - ", "```math\n", "> **Note**\n", "$`x`$", "[c](#work-a)", "| a |\n| - |\n", "![i](j.png)\\\n*k*", "<", "\n",
    "[x](http://[)", "Ann Bee and 3 more",
])  # fmt: skip


@given(st.lists(SCRAPS, max_size=20).map("".join))
def test_a_readme_that_somebody_spoiled_is_read_too(scraps: str) -> None:
    text = f"{MARK}\n\n# T\n\n## Contents\n\n- [H](#h)\n\n## H\n\n{scraps}"
    reading = read(text, "README.md")
    assert sorted(reading.fates) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert all(draft.values["title"] for draft in reading.drafts)


def test_a_list_without_our_entries_is_read_like_any_other() -> None:
    reading = read(f"{MARK}\n\n# Mine\n\n- [A Work of Mine](https://arxiv.org/abs/2401.00001)\n", "README.md")
    assert [draft.values["title"] for draft in reading.drafts] == ["A Work of Mine"]


def test_every_line_has_a_fate(trip: Trip) -> None:
    reading = read(trip.first, "README.md")
    assert sorted(reading.fates) == [n for n, line in enumerate(trip.first.split("\n"), 1) if line.strip()]
    assert Fate.LOST not in reading.fates.values()
