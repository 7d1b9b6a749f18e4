"""Values as a record writes them: every scalar is text, and keeps what was written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from mini import document
from papershelf.model.document import plain
from papershelf.model.fields import Date, Day, Line, Prose, Word, Words
from papershelf.model.records import Paper
from papershelf.validate import validate


class Values(BaseModel):
    """One field of each kind of text."""

    model_config = ConfigDict(strict=True)

    line: Line = "x"
    prose: Prose = "x"
    word: Word = "x"
    date: Date = "2022"
    day: Day = "2022-01-01"
    words: Words = ("x",)


def _read(field: str, text: str, code: str) -> str | None:
    """The text as a field keeps it, or None where it is refused, with this code."""
    try:
        return str(getattr(Values.model_validate({field: text}), field))
    except ValidationError as error:
        codes = {detail["type"] for detail in error.errors()}
    assert codes == {code}
    return None


def _paper(fields: str) -> Paper:
    paper, faults = validate(document(f"topics: [lines]\n{fields}"), Paper, id_="a")
    assert paper, faults
    return paper


def test_scalars_are_text() -> None:
    """YAML would read a number, a truth value, a date and nothing at all."""
    paper = _paper(
        "title: No\narxiv: 2401.00010\npages: 010\nsubtitle: 12:30\nsummary: ~\ndate: 2022\nadded: 2022-01-02\n"
        "picked: true\nother_titles: [null, on, 1e3, 0x1F]\n"
    )
    assert (paper.title, paper.arxiv, paper.pages, paper.subtitle) == ("No", "2401.00010", "010", "12:30")
    assert (paper.summary, paper.date, paper.added, paper.picked) == ("~", "2022", "2022-01-02", True)
    assert paper.other_titles == ("null", "on", "1e3", "0x1F")
    assert paper.year == "2022"


def test_an_identifier_stays_as_written() -> None:
    paper = _paper("title: A\narxiv: 2401.00010v2\ndoi: 10.5555/KITE.1\nisbn: 978-0-262-03561-3\nrepo: Kites/Line\n")
    assert (paper.arxiv, paper.doi, paper.isbn, paper.repo) == (
        "2401.00010v2",
        "10.5555/KITE.1",
        "978-0-262-03561-3",
        "Kites/Line",
    )


def test_an_address_gets_its_one_form() -> None:
    assert _paper("title: A\nurl: HTTPS://Kites.Example:443\n").url == "https://kites.example/"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("|\n  One.\n\n  Two.\n", "One.\n\nTwo."), ("|\n\n  One.\n", "\nOne."), (">\n  One\n  line.\n", "One line.")],
)
def test_notes_keep_their_lines(written: str, kept: str) -> None:
    """Also the empty ones above: complaints count them."""
    assert _paper(f"title: A\nnotes: {written}").notes == kept


def test_a_line_loses_the_blanks_around_it() -> None:
    assert _paper("title: '  A kite '\n").title == "A kite"


def test_a_folded_title_is_one_line() -> None:
    assert _paper("title: A kite\n  on two lines\n").title == "A kite on two lines"


@given(st.text())
def test_a_line_is_one_line_or_refused(text: str) -> None:
    line = _read("line", text, "P014")
    if line is not None:
        assert line == text.strip()
        assert not {"\n", "\t", "\0", "\u202e"} & set(line)


@given(st.text(alphabet="ab0-_ é", max_size=12))
def test_a_word_is_a_word_or_refused(text: str) -> None:
    word = _read("word", text, "P014")
    if word is not None:
        assert word == text
        assert all(part.isascii() and part.isalnum() for part in word.split("-"))


@given(st.dates())
def test_every_day_is_a_date(day: dt.date) -> None:
    text = day.isoformat()
    assert Values(date=text, day=text).day == text
    assert Values(date=text[:7]).date == text[:7]


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True))
def test_a_date_is_of_the_calendar(text: str) -> None:
    if _read("date", text, "P015"):
        dt.date(*[*map(int, text.split("-")), 1, 1][:3])


@given(st.lists(st.sampled_from("abc"), min_size=1))
def test_a_list_names_a_thing_once(words: list[str]) -> None:
    if len(set(words)) == len(words):
        assert Values(words=tuple(words)).words == tuple(words)
        return
    with pytest.raises(ValidationError) as error:
        Values(words=tuple(words))
    (detail,) = error.value.errors()
    (second,) = detail["ctx"]["inside"]
    assert (detail["type"], words[second] in words[:second]) == ("P019", True)


def test_plain_has_no_types() -> None:
    assert plain(document("a: [1, true, 2022-01-01, {b: null}]").root) == {
        "a": ("1", "true", "2022-01-01", {"b": "null"})
    }
