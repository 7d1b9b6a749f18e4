"""Plain text: whatever the works say, reading the file by its line rule gives back exactly the works."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, numbered, paper, selected, selection
from mini import catalog_of
from papershelf.exports.selection import Selection
from papershelf.exports.text import text
from papershelf.link import public
from papershelf.model.records import Paper
from papershelf.present import full_title
from papershelf.project import Project
from shelves import TOY


@dataclass
class _Told:
    """A work as the text tells it."""

    id: str
    title: str
    topic: str
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _read(content: bytes) -> Iterator[_Told]:
    """The works, read by the rule that the file's own head says."""
    work, topic = None, ""
    for line in content.decode().splitlines():
        if found := re.match(r"\[([a-z0-9-]+)\] (.*)", line):
            yield from [work] if work else []
            work = _Told(found[1], found[2], topic)
        elif line.startswith("##"):
            yield from [work] if work else []
            work, topic = None, line.lstrip("#").strip()
        elif work and (line.startswith("    ") or not line):
            work.notes.append(line[4:])
        elif work:
            name, _, value = line.strip().partition(": ")
            work.fields[name] = value
    yield from [work] if work else []


def _notes(told: _Told) -> str:
    return "\n".join(told.notes).strip("\n")


HOSTILE = st.lists(
    st.sampled_from(
        ["[work-9] Another", "## A topic", "# A list", "  authors: Nobody", "[", "licence: none", "", "    x"]
    ),
    min_size=1,
    max_size=6,
).map("\n".join)


@given(st.lists(PAPERS, min_size=1, max_size=4).map(numbered), HOSTILE)
@settings(max_examples=50, deadline=None)
def test_the_rule_of_lines_gives_back_exactly_the_works(papers: list[Paper], notes: str) -> None:
    first = papers[0].model_copy(
        update={"notes": notes if notes.strip() else None, "title": notes.partition("\n")[0] or "T"}
    )
    works = [first, *papers[1:]]
    told = list(_read(text(selection(*works))))
    assert [(one.id, one.title) for one in told] == [(work.id, full_title(work)) for work in works]
    for one, work in zip(told, works, strict=True):
        assert one.fields.get("summary") == work.summary
        assert one.fields.get("authors", "").split("; ") == [person.name for person in work.authors]
        assert _lines(_notes(one)) == _lines((work.notes or "").replace("[[x]]", "x"))  # there is no such work


def _lines(notes: str) -> list[str]:
    """The lines of notes that say something."""
    return [line for line in notes.split("\n") if line.strip()]


@pytest.mark.parametrize("root", [TOY, REPOSITORY], ids=["toy", "shelf"])
def test_every_work_of_a_shelf_stands_once_under_its_first_topic(root: Path) -> None:
    works = selected(root)
    sections = works.catalog.sections
    told = list(_read(text(works)))
    assert sorted(one.id for one in told) == sorted(works.ids)
    for one in told:
        work = works.catalog.papers[one.id]
        assert one.topic == sections[work.topics[0]].topic.title
        assert one.title == full_title(work)
    order = list(sections)
    places = [order.index(works.catalog.papers[one.id].topics[0]) for one in told]
    assert places == sorted(places)


def test_its_head_says_what_the_file_is() -> None:
    lines = text(replace(selected(TOY), title="Two\nlines", ids=("g",))).decode().splitlines()
    assert lines[0] == "# Two lines"
    assert lines[2] == "licence: CC0-1.0 & friends"
    assert "works: 1" in lines
    assert [line for line in lines if line.startswith("#")] == ["# Two lines", "## Wind & weather"]


def test_a_work_as_it_is_told(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        kite="date: 2021-03\nauthors: [Ada Lovelace, ...]\nsummary: It flies.\nnotes: |\n"
        "  See [[other]] and [[other|the old one]], not `[[code]]`, and [[wanted]].\n\n"
        "  > [!INTERNAL]\n  > A secret.\n\n  - end\n",
        other="",
    )
    shown = public(catalog)
    told = text(Selection(shown, Project(tmp_path), "Kites", ("kite",))).decode()
    assert re.sub("\n{3,}", "\n\n", told.partition("\n\n")[2]) == (
        "## Lines\n\n"
        "[kite] Work kite\n"
        "  authors: Ada Lovelace; ...\n"
        "  published: 2021\n"
        "  address: https://kites.example/kite\n"
        "  summary: It flies.\n"
        "  notes:\n"
        "    See Work other and the old one, not `[[code]]`, and wanted.\n\n"
        "    - end\n"
    )


def test_nothing_is_a_head_alone() -> None:
    assert text(selection()).decode().splitlines()[0] == "# Kites"
    assert list(_read(text(selection()))) == []


def test_works_under_no_topic_come_first() -> None:
    works = selected(TOY)
    catalog = replace(works.catalog, papers={**works.catalog.papers, "a-b": paper(topics=("gone",))})
    catalog = replace(catalog, tags_of={**catalog.tags_of, "a-b": ()})
    told = text(replace(works, catalog=catalog, ids=(*works.ids, "a-b"))).decode()
    assert told.partition("\n\n")[2].startswith("[a-b] T\n\n## Making kites\n")
