"""The fixed words in use, in every language that is shipped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup import Page
from papershelf.model.document import Plain
from papershelf.model.records import Kind, LinkKind, RelationKind, Status, VenueKind
from papershelf.project import Project, ProjectError
from papershelf.templating import Words, read_words
from papershelf.wording import count, date_text, filled, joined, number, text, texts
from shelves import TOY, build, copy_toy

WORDS = read_words(Project(TOY), "en")
CHINESE = read_words(Project(TOY), "zh")


@pytest.mark.parametrize(("works", "said"), [(0, "0 works"), (1, "1 work"), (2, "2 works"), (12_345, "12,345 works")])
def test_count(works: int, said: str) -> None:
    assert count(WORDS, "works", works) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [("2022-03-29", "29 March 2022"), ("2022-12-01", "1 December 2022"), ("2022-03", "March 2022"), ("0999", "0999")],
)
def test_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    assert date_text(WORDS, date) == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_joined(items: list[str], said: str) -> None:
    assert joined(WORDS, items) == said


@given(st.integers(min_value=0, max_value=10**12))
def test_number_keeps_its_digits(n: int) -> None:
    assert number(WORDS, n).replace(",", "") == str(n)


@given(st.text())
def test_filling_is_never_filled_again(filling: str) -> None:
    assert filled("<{n}> {other}", n=filling) == f"<{filling}> {{other}}"


@pytest.mark.parametrize("route", [("nothing",), ("nav",), ("nav", "tags", "deeper"), ()])
def test_missing_word_is_named(route: tuple[str, ...]) -> None:
    with pytest.raises(ProjectError, match=r"do not say `" + r"\.".join(route)):
        text(WORDS, *route)


def test_a_list_is_no_mapping_of_texts() -> None:
    with pytest.raises(ProjectError):
        texts(WORDS, "months")


def test_too_few_months_are_a_fault_of_the_words() -> None:
    words: Words = {**WORDS, "months": ("January",)}
    assert date_text(words, "2022-01") == "January 2022"
    with pytest.raises(ProjectError):
        date_text(words, "2022-02")


@pytest.mark.parametrize(
    ("route", "kinds"),
    [
        (("kind",), get_args(Kind)),
        (("link",), get_args(LinkKind)),
        (("relation",), get_args(RelationKind)),
        (("inverse",), get_args(RelationKind)),
        (("reading",), get_args(Status)),
        (("venue", "kind"), get_args(VenueKind)),
        (("venue", "kinds"), get_args(VenueKind)),
    ],
)
def test_words_know_every_kind(route: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert set(kinds) <= texts(WORDS, *route).keys()


def _said(words: Plain | None, route: str = "") -> Iterator[tuple[str, str]]:
    """Each text of the fixed words, by the route to it."""
    if isinstance(words, dict):
        for key, inner in words.items():
            yield from _said(inner, f"{route}.{key}")
    elif isinstance(words, tuple):
        for number, inner in enumerate(words):
            yield from _said(inner, f"{route}.{number}")
    else:
        yield route, str(words)


def test_chinese_says_all_that_english_says() -> None:
    english, chinese = dict(_said(WORDS)), dict(_said(CHINESE))
    assert list(chinese) == list(english)
    for route, said in english.items():
        gaps = re.findall(r"\{\w+\}", said)
        assert sorted(re.findall(r"\{\w+\}", chinese[route])) == sorted(gaps), route
        assert chinese[route].strip(), route


def test_chinese_is_set_as_chinese() -> None:
    """Full-width marks, no blank between two characters, one between a character and a Latin word."""
    for route, said in _said(CHINESE):
        prose = "\n".join(line.partition("#")[2] or line for line in said.splitlines())
        assert not re.search(r"[\u4e00-\u9fff][,.:;!?()]|[\u4e00-\u9fff，。：；、] +[\u4e00-\u9fff]", prose), route
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]", prose), route


def test_chinese_in_use() -> None:
    assert date_text(CHINESE, "2022-03-09") == "2022年3月9日"
    assert date_text(CHINESE, "2022-12") == "2022年12月"
    assert joined(CHINESE, ["甲", "乙", "丙"]) == "甲、乙、丙"
    assert count(CHINESE, "works", 1).replace("1", "2") == count(CHINESE, "works", 2)


@pytest.fixture(scope="module")
def chinese_toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_toy(tmp_path_factory.mktemp("chinese") / "toy")
    settings = folder / "papershelf.yaml"
    plain = re.sub(r"(?m)^language:.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(f"language: zh\n{plain}", encoding="utf-8")
    build(folder)
    return folder


def test_a_chinese_shelf_has_chinese_pages(chinese_toy: Path) -> None:
    pages = [path for path in sorted((chinese_toy / "site").rglob("*.html")) if path.name != "404.html"]
    assert pages
    for path in pages:
        assert '<html lang="zh"' in path.read_text(encoding="utf-8"), path
    home = Page((chinese_toy / "site/index.html").read_text(encoding="utf-8")).words
    for route in (("nav", "topics"), ("home", "start"), ("home", "invite"), ("key", "rest")):
        assert text(CHINESE, *route) in home
        assert text(WORDS, *route) not in home


def test_a_chinese_shelf_has_a_chinese_readme(chinese_toy: Path) -> None:
    readme = (chinese_toy / "README.md").read_text(encoding="utf-8")
    for key in ("use_text", "contribute_text"):
        assert text(CHINESE, "readme", key) in readme
        assert text(WORDS, "readme", key) not in readme
    assert f"## {text(CHINESE, 'readme', 'contents')}\n" in readme
    assert re.findall(r"[\u4e00-\u9fff] ?[.:(]|[\u4e00-\u9fff)][：。] ", readme) == []
