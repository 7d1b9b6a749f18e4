"""Markdown lists: what becomes of every line, section, link and author, and what no text may do."""

import html
import os
import re
import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papershelf.importers.markdown import read
from papershelf.importers.markdown.source import MAX_LINE
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Fate, Reading

LIST = """\
# Awesome Trains [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

All about trains.

## Contents

- [Papers](#papers)
  - [Fast ones](#fast-ones)

## News

- [2024/01] See [our report](https://report.example.org).

## 🚂 Papers ([back](#contents))

What is known.

- [One Paper of Many](https://arxiv.org/abs/2401.00014)

### Fast ones

- Steam
  - [Steam and Speed](https://arxiv.org/abs/2401.00023)
- [Wind](https://wind.example.org), see [[steam]]
- Water: [[water.md]]

---

[⬆ back to top](#contents)

## License

MIT, see [here](LICENSE).
"""


def test_sections_and_their_introductions_are_kept() -> None:
    headings = [(heading.line, heading.path, heading.intro) for heading in read(LIST, "list.md").headings]
    top = "Awesome Trains"
    assert headings == [
        (1, (top,), "All about trains."),
        (5, (top, "Contents"), ""),
        (10, (top, "News"), ""),
        (14, (top, "Papers"), "What is known."),
        (20, (top, "Papers", "Fast ones"), ""),
        (22, (top, "Papers", "Fast ones", "Steam"), ""),
        (31, (top, "License"), ""),
    ]


def test_entries_know_their_section_and_lines() -> None:
    drafts = read(LIST, "list.md").drafts
    assert [(draft.place.path, draft.place.line, draft.values["title"], draft.section[1:]) for draft in drafts] == [
        ("list.md", 18, "One Paper of Many", ("Papers",)),
        ("list.md", 23, "Steam and Speed", ("Papers", "Fast ones", "Steam")),
        ("list.md", 24, "Wind", ("Papers", "Fast ones")),
    ]
    assert drafts[0].lines == {18}
    assert drafts[2].values["notes"] == "see [[steam]]"


def test_every_line_that_is_not_blank_has_a_fate() -> None:
    fates = read(LIST, "list.md").fates
    assert {line: fate.name for line, fate in fates.items()} == {
        **dict.fromkeys((1, 5, 10, 14, 20, 22, 31), "HEADING"),
        **dict.fromkeys((7, 8, 27, 29), "NAVIGATION"),
        **dict.fromkeys((3, 12, 16, 25, 33), "PROSE"),
        **dict.fromkeys((18, 23, 24), "FIELD"),
    }


def test_texts_without_a_field_are_kept_with_their_section() -> None:
    kept = [(kept.line, kept.text, kept.section[1:]) for kept in read(LIST, "list.md").kept]
    assert kept == [
        (12, "- [2024/01] See [our report](https://report.example.org).", ("News",)),
        (25, "- Water: [[water.md]]", ("Papers", "Fast ones")),
        (33, "MIT, see [here](LICENSE).", ("License",)),
    ]


def test_every_address_is_named_with_its_line() -> None:
    assert read(LIST, "list.md").addresses == (
        (1, "https://awesome.re"),
        (1, "https://awesome.re/badge.svg"),
        (12, "https://report.example.org"),
        (18, "https://arxiv.org/abs/2401.00014"),
        (23, "https://arxiv.org/abs/2401.00023"),
        (24, "https://wind.example.org"),
        (33, "LICENSE"),
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("[**12**](https://s.example.org/?cites=1)", Citations(12, "https://s.example.org/?cites=1")),
        ("[**0**](None)", Citations(0)),
        ("[**-1**](None)", None),
        ("[None](None)", None),
    ],
)
def test_unknown_citations_are_no_count(count: str, expected: Citations | None) -> None:
    text = f"- **A Title of Words**, [arxiv](http://arxiv.org/abs/2401.00003), citation: {count}\n"
    (draft,) = read(text, "list.md").drafts
    assert draft.citations == expected


FIVE = "".join(f"- **Work Number {n}** [arxiv](https://arxiv.org/abs/2401.0010{n})\n\n  *NAMES*\n" for n in range(5))


def test_lists_of_authors_that_all_end_at_one_length_are_marked_as_cut() -> None:
    names = "Ann Bee, Carl Dow, Elm Fir, Gil Hay, Ida Jay"
    long = "".join(
        f"- **Work Number {n}** [arxiv](https://arxiv.org/abs/2401.0010{n})\n\n  *{names}*\n" for n in range(5)
    )
    short = "- **Short Work** [arxiv](https://arxiv.org/abs/2401.00200)\n\n  *Ann Bee, Carl Dow*\n"
    reading = read(long + short, "list.md")
    lasts = [tuple(draft.values["authors"])[-1] for draft in reading.drafts]
    assert lasts == ["..."] * 5 + ["Carl Dow"]
    assert [(fault.code, fault.location.line) for fault in reading.faults] == [("P205", 1 + 3 * n) for n in range(5)]


def test_a_longer_list_of_authors_shows_that_none_was_cut() -> None:
    names = "Ann Bee, Carl Dow, Elm Fir, Gil Hay, Ida Jay"
    text = "".join(
        f"- **Work Number {n}** [arxiv](https://arxiv.org/abs/2401.0010{n})\n\n  *{names}*\n" for n in range(5)
    )
    text += f"- **Longer** [arxiv](https://arxiv.org/abs/2401.00200)\n\n  *{names}, Kim Lee*\n"
    assert not read(text, "list.md").faults


def test_a_line_beyond_measure_is_kept_unread() -> None:
    text = f"- [A Work](https://arxiv.org/abs/2401.00001)\n\n{'x' * (MAX_LINE + 1)}\n"
    reading = read(text, "list.md")
    assert len(reading.drafts) == 1
    assert reading.fates[3] is Fate.LOST
    assert [(kept.line, len(kept.text)) for kept in reading.kept] == [(3, MAX_LINE + 1)]
    assert [fault.code for fault in reading.faults] == ["P204"]


def test_a_list_beyond_measure_is_refused() -> None:
    reading = read("x\n" * 8_000_001, "list.md")
    assert ([fault.code for fault in reading.faults], reading.drafts) == (["P201"], ())


def test_an_address_that_no_record_can_hold_is_kept_with_its_entry() -> None:
    (draft,) = read("- [A Local Work](papers/local.pdf), [code](https://github.com/a/b)\n", "list.md").drafts
    assert [kept.text for kept in draft.kept] == ["[A Local Work](papers/local.pdf)"]
    assert draft.values["title"] == "A Local Work"


def test_notes_stay_as_they_stand() -> None:
    notes = "- *One* $a_b$ and ![x](i.png)\n  1. two\n\n  ```\n  - three\n  ```\n- <b>four</b>"
    text = f"### [A Work of Note](https://arxiv.org/abs/2401.00001)\n\n**Code:** https://github.com/a/b\n\n{notes}\n"
    (draft,) = read(text, "list.md").drafts
    assert draft.values["notes"] == notes


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(ending: str) -> None:
    assert values(read(LIST.replace("\n", ending), "list.md")) == values(read(LIST, "list.md"))


WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=9)
TITLES = st.lists(WORDS, min_size=3, max_size=7).map(lambda words: f"Q{' '.join(words)}")
NUMBERS = st.integers(10_000, 99_999).map(lambda number: f"2401.{number}")
WORKS = st.lists(st.tuples(TITLES, NUMBERS), min_size=1, max_size=8, unique_by=lambda work: work[1])

RENDERINGS = {
    "bullets": "- [{title}](https://arxiv.org/abs/{arxiv}), Jul. 2024.\n",
    "numbers": "1. **{title}.** *Ann Bee, Carl Dow.* 2024-07 [[pdf](https://arxiv.org/pdf/{arxiv})]\n",
    "wrapped": "- **{broken}**, `arXiv, 2024.07`, [arxiv](http://arxiv.org/abs/{arxiv}v1)\n",
    "checklist": "- [ ] [2024/07] {title}. <https://arxiv.org/abs/{arxiv}>\n",
    "paragraphs": "Bee, A., & Dow, C. [**{title}**](https://arxiv.org/pdf/{arxiv}) (2024-07)\n\n",
    "headings": "### [2024-07] {title}\n\n**Arxiv:** <https://arxiv.org/abs/{arxiv}>\n\n",
    "fields": "**{title}**\n\n- Paper: https://arxiv.org/abs/{arxiv}\n- Date: 2024-07\n\n",
    "rows": "| 2024-07 | {title} | [link](https://arxiv.org/abs/{arxiv}) |\n",
    "html rows": "<tr><td>2024-07</td><td>{title}</td><td><a href='https://arxiv.org/abs/{arxiv}'>link</a></td></tr>\n",
    "html items": "<li><a href='https://arxiv.org/abs/{arxiv}'>{title}</a> (2024-07)</li>\n",
}
FRAMES = {
    "rows": "| Date | Title | Paper |\n|--|--|--|\n{}",
    "html rows": "<table>\n<tr><th>Date</th><th>Title</th><th>Paper</th></tr>\n{}</table>\n",
    "html items": "<ul>\n{}</ul>\n",
}


@given(WORKS, st.sampled_from(sorted(RENDERINGS)))
def test_a_list_gives_back_the_works_that_it_was_made_of(works: list[tuple[str, str]], shape: str) -> None:
    entries = [
        RENDERINGS[shape].format(title=title, broken=title.replace(" ", "\n  ", 1), arxiv=arxiv)
        for title, arxiv in works
    ]
    reading = read("# Works\n\n" + FRAMES.get(shape, "{}").format("".join(entries)), "list.md")
    found = [
        (draft.values["title"], str(draft.values["arxiv"]).removesuffix("v1"), draft.values["date"])
        for draft in reading.drafts
    ]
    assert found == [(title, arxiv, "2024-07") for title, arxiv in works]
    assert not reading.kept


INLINE = "[a b c](https://x.org)¶**b c**¶`t`¶[[w]]¶$¶\\¶(@a ¶et al.¶2024¶, ¶: ¶ - ¶[![b](https://img.shields.io/x)](y)¶⭐¶\t¶é中"
BLOCKS = (
    "| a | b |\n|--|--|\n¶- ¶  - ¶1. ¶# ¶### [2024] T\n¶\n¶\n\n¶> ¶```\n¶---\n¶**Date:** ¶Code: ¶[ ] ¶[x] ¶![](i.png)"
)
HTML = (
    "<details>¶<summary>¶</summary>¶</details>¶<table>¶<tr>¶<td>¶</td>¶<a href='¶<li>¶</ul>¶<!--¶citation: [**12**](n)"
)
FRAGMENTS = st.sampled_from(f"{INLINE}¶{BLOCKS}¶{HTML}".split("¶"))
TEXTS = st.one_of(st.lists(FRAGMENTS, max_size=40).map("".join), st.text(max_size=200))


@given(TEXTS)
@example("- [²](x) citation: [²](x)")
@example("[a]: http://[\n\n- [b][a]")
@example("<td>x")
@example("")
def test_any_text_is_a_list_whose_lines_all_have_a_fate(text: str) -> None:
    reading = read(text, "list.md")
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    assert sorted(reading.fates) == [number for number, line in enumerate(lines, 1) if line.strip()]
    lost = {line for line, fate in reading.fates.items() if fate is Fate.LOST}
    assert lost <= {kept.line for kept in reading.kept}
    assert all(draft.values["title"] for draft in reading.drafts)


def values(reading: Reading) -> list[Mapping[str, Plain]]:
    """What the drafts say."""
    return [draft.values for draft in reading.drafts]


def test_our_own_readme_gives_back_its_works() -> None:
    text = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'^- <a id="work-[^"]+"></a>(⭐ )?\[?\*\*(.+?)\*\*', text, re.MULTILINE)
    reading = read(text, "README.md")
    found = [(draft.values["title"], "picked" in draft.values) for draft in reading.drafts[: len(shown)]]
    assert found == [
        (html.unescape(re.sub(r"\\(?=\W)", "", title)).replace("\u2060", ""), bool(star)) for star, title in shown
    ]
    assert {draft.values["id"] for draft in reading.drafts} == set(re.findall(r'<a id="work-([^"]+)">', text))
    assert Fate.LOST not in reading.fates.values()


@pytest.mark.parametrize("kind", ["seeds", "lists"])
def test_nothing_in_a_real_list_is_lost(kind: str) -> None:
    folder = os.environ.get("PAPERSHELF_REAL_DATA")
    if not folder:
        pytest.skip("PAPERSHELF_REAL_DATA names no folder of real lists")
    for path in sorted((Path(folder) / kind).iterdir()):
        reading = read(path.read_text(encoding="utf-8"), path.name)
        assert reading.drafts, path.name
        assert Fate.LOST not in reading.fates.values(), path.name
