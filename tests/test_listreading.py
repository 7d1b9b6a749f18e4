"""The measure of the importers is itself measured, on lists in our own words."""

import pytest

from listlayouts import LAYOUTS
from listreading import Layout, Shape, addresses, key, plain, visible, words, works
from seedfacts import facts

_BULLETS = Layout((Shape(r"- \[", r"\[(.+?)\]\("),), without="News", maybe="^>")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://x.example/a_(b)) and (https://x.example/c).", ["https://x.example/a_(b)", "https://x.example/c"]),
        ("([one](https://x.example/1))[two](https://x.example/2)", ["https://x.example/1", "https://x.example/2"]),
        ("[dot](https://x.example/v1.) <https://x.example/_>", ["https://x.example/v1.", "https://x.example/_"]),
        ('<a href="https://x.example/?a=1&amp;b=2">', ["https://x.example/?a=1&b=2"]),
        ("[![Star](https://img.shields.io/x)](https://x.example/)", ["https://x.example/"]),
        ("https://x.example/a，https://x.example/a", ["https://x.example/a"]),
        ("[local](notes.md) [top](#top) ftp://x.example", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert list(addresses(text)) == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**[Bread: A\n  Survey.](https://x.example)**", "Bread: A Survey"),
        ('🔥 "*Dough* in `snake_case`"', "Dough in `snake_case`"),
        (r"Rye \& Wheat\_", "Rye & Wheat_"),
    ],
)
def test_plain(text: str, title: str) -> None:
    assert plain(text) == title
    assert key(text) == key(title.upper())


def test_entries_end_where_the_next_block_begins() -> None:
    text = "- [One](https://x.example/1)\nwrapped\n\n  - its note\n\n> a quote\n- [Two](https://x.example/2)\n\nProse."
    assert [(work.line, work.end, work.title) for work in works(text, _BULLETS)] == [(1, 4, "One"), (7, 7, "Two")]


def test_news_and_code_hold_no_works() -> None:
    text = "## News\n- [a](b)\n### Older\n- [a](b)\n## Papers\n```\n- [a](b)\n```\n- [Rye](b)"
    assert [work.title for work in works(text, _BULLETS)] == ["Rye"]


def test_visible_words() -> None:
    text = (
        "<p\nid='x'>Bread</p> ![crumb](crust.png) [paper](oven.pdf) :star: [flour][ref]\n\n[ref]: https://mill.example"
    )
    assert words(visible(text)) == ["bread", "flour"]
    assert visible(text).count("\n") == text.count("\n")


def test_facts_of_an_entry() -> None:
    text = "- [Bread](https://arxiv.org/abs/2401.00001v2), Feb. 3 2024. `rye` `dark`.\n  - a note"
    (work,) = works(text, LAYOUTS["seeds/002"])
    found = facts(work)
    assert found.arxiv == {"2401.00001v2"}
    assert (found.date, found.tags) == ("2024-02-03", ("rye", "dark"))
    assert found.notes == ("a note",)


@pytest.mark.parametrize(("written", "count"), [("**12**](https://x.example)", 12), ("**-1**](None)", None)])
def test_counts(written: str, count: int | None) -> None:
    text = f"- **Bread and \n  Butter**, `arXiv, 2401.00001`, cication: [{written}\n\n\t *Ann Rye, ..., Bo Oat*"
    (work,) = works(text, LAYOUTS["seeds/003"])
    assert work.title == "Bread and Butter"
    assert facts(work).count == count
    assert facts(work).authors == ("Ann", "Rye", "...", "Bo", "Oat")
