"""Sections, tags and venues of a list in the words of the shelf, and new words in the files that hold them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import document
from papershelf.intake.lexicon import Lexicon
from papershelf.intake.outline import outline, plain_title
from papershelf.intake.vocabulary_text import add_topics, add_words
from papershelf.model.catalog import Words
from papershelf.model.document import Document
from papershelf.model.records import Tag, Venue
from papershelf.vocabulary import read_topics, read_words

TOPICS = """\
# The order is that of reading.
lines:
  title: Kite lines
  topics:
    knots:   # tied by hand
      title: Knots
# Everything that blows.
wind:
  title: Wind and weather
"""
TAGS = "lift:\n  title: Lift\n  synonyms: [uplift]\n"
VENUES = "icks:\n  name: International Conference on Kite Science\n  short: ICKS\n  aliases: [Kite Science]\n"


def _lexicon(mapping: Mapping[str, tuple[str, ...]] | None = None) -> Lexicon:
    sections, _ = read_topics(document(TOPICS))
    tags, _ = read_words(document(TAGS), Tag, lambda _: Tag())
    venues, _ = read_words(document(VENUES), Venue, lambda id_: Venue(name=id_))
    return Lexicon(Words(sections, tags, venues), mapping or {})


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("1.1.2 Knots", "Knots"),
        ("2. Wind", "Wind"),
        ("🪁 Kites #", "Kites"),
        ("3D printing", "3D printing"),
        ("IV. Sails", "Sails"),
        ("Kites No. 12 for all", "Kites No. 12 for all"),
        ("#12 x", "x"),
        ("</kites>", "</kites>"),
        ("***", "***"),
        ("风筝", "风筝"),
    ],
)
def test_a_heading_without_its_number(heading: str, title: str) -> None:
    assert plain_title(heading) == title


def test_what_all_sections_share_is_no_topic() -> None:
    found = outline([("Papers", "Lines"), ("Papers", "Wind", "2024"), ("Papers", "Wind", "Other")])
    assert list(found.values()) == [("Lines",), ("Wind",), ("Wind",)]


def test_a_lone_section_keeps_its_name() -> None:
    assert outline([("Kites", "Lines")]) == {("Kites", "Lines"): ("Lines",)}


def test_no_heading_is_no_topic() -> None:
    assert outline([()]) == {(): ()}


def test_remarks_are_about_nothing() -> None:
    found = outline([("Kites", "Lines"), ("Kites", "Notes"), ("Kites", "Notes", "Wind")])
    assert list(found.values()) == [("Lines",), (), ("Wind",)]


def test_topics_nest_three_deep() -> None:
    assert outline([("A",), ("B", "C", "D", "E")])["B", "C", "D", "E"] == ("B", "C", "D")


@given(st.lists(st.lists(st.text(max_size=8), max_size=5).map(tuple), max_size=8))
def test_every_section_has_a_place(sections: list[tuple[str, ...]]) -> None:
    found = outline(sections)
    assert set(found) == set(sections)
    assert all(len(path) <= 3 for path in found.values())


def test_known_words_are_found_however_they_are_written() -> None:
    lexicon = _lexicon()
    assert [lexicon.venue(name) for name in ("ICKS", "icks", "kite science")] == ["icks"] * 3
    assert [lexicon.tag(word) for word in ("Lift", "uplift", "LIFT")] == ["lift"] * 3
    assert lexicon.topic(("kite lines", "Knots")) == "knots"
    assert lexicon.topic(("Wind and Weather",)) == "wind"
    assert (lexicon.topics, lexicon.tags, lexicon.venues) == ({}, {}, {})


def test_new_words_are_added_once() -> None:
    lexicon = _lexicon()
    assert [lexicon.tag(word) for word in ("Box kites", "box kites")] == ["box-kites"] * 2
    assert lexicon.venue("Kites & Strings") == "kites-and-strings"
    assert lexicon.topic(("Wind and weather", "Gusts")) == "gusts"
    assert lexicon.topic(("Kite lines", "Gusts")) == "lines-gusts"
    assert (lexicon.tags, lexicon.venues) == ({"box-kites": "Box kites"}, {"kites-and-strings": "Kites & Strings"})
    assert {id_: topic.parent for id_, topic in lexicon.topics.items()} == {"gusts": "wind", "lines-gusts": "lines"}


def test_a_remark_is_no_tag() -> None:
    assert _lexicon().tag("a remark that goes on for much longer than a tag") is None
    assert _lexicon().tag("!!!") is None


def test_a_title_that_every_subject_has_is_not_found_elsewhere() -> None:
    lexicon = _lexicon()
    assert (lexicon.topic(("Gusts", "Survey")), lexicon.topic(("Kite lines", "Survey"))) == ("survey", "lines-survey")


def test_new_topics_stand_under_their_parents_and_comments_stay() -> None:
    lexicon = _lexicon()
    for path in [("Kite lines", "Reels"), ("Wind and weather", "Gusts"), ("Sails", "Cloth")]:
        lexicon.topic(path)
    text = add_topics(document(TOPICS), lexicon.words.sections, lexicon.topics)
    assert text == (
        TOPICS.replace("      title: Knots\n", "      title: Knots\n    reels:\n      title: Reels\n")
        + "  topics:\n    gusts:\n      title: Gusts\n"
        + "sails:\n  title: Sails\n  topics:\n    cloth:\n      title: Cloth\n"
    )
    assert list(read_topics(document(text))[0]) == ["lines", "knots", "reels", "wind", "gusts", "sails", "cloth"]


def test_a_topic_on_one_line_has_no_room() -> None:
    source = "lines: {title: Lines}\n"
    sections, _ = read_topics(document(source))
    lexicon = Lexicon(Words(sections, {}, {}))
    lexicon.topic(("Lines", "Reels"))
    assert add_topics(document(source), sections, lexicon.topics) == source + "reels:\n  title: Reels\n"


@pytest.mark.parametrize("source", ["", "{}\n", "# none\n{}\n"])
def test_the_first_words_of_a_shelf(source: str) -> None:
    empty = Document("schema/tags.yaml", source, document("{}\n").root)
    assert add_words(empty, {"b": {"title": "B: two"}, "a": {"title": "A"}}) == source.replace("{}\n", "") + (
        'a:\n  title: A\nb:\n  title: "B: two"\n'
    )


LONG = "Kites " * 400


def test_a_long_heading_is_cut() -> None:
    lexicon = _lexicon()
    assert lexicon.topic((LONG,)) == lexicon.topic((LONG + "again",))
    (topic,) = lexicon.topics.values()
    assert (len(topic.title), topic.title[-3:]) == (200, " K…")


def test_a_heading_of_nothing_that_may_be_written_has_a_name() -> None:
    lexicon = _lexicon()
    assert lexicon.topic(("\u202e",)) == "imported"


def test_a_word_that_no_vocabulary_can_hold_is_none() -> None:
    lexicon = _lexicon()
    assert (lexicon.venue("Kites" + "!" * 2000), lexicon.tag("!!\u202e")) == (None, None)
    assert (lexicon.tags, lexicon.venues) == ({}, {})


_ODD = st.text(st.sampled_from("ab \t\n\u200b\ufe0f\u0301\u202e\u2028é…#:"), max_size=30)
_LONG = st.builds(lambda text, times: text * times, _ODD, st.sampled_from([1, 1, 2, 400]))


@given(_LONG, _LONG, _LONG, _LONG)
def test_whatever_a_list_calls_things_the_vocabularies_are_valid(head: str, intro: str, tag: str, venue: str) -> None:
    empty = document("{}\n")
    lexicon = Lexicon(Words({}, {}, {}))
    lexicon.describe(lexicon.topic((head or "x",)), intro)
    lexicon.tag(tag)
    lexicon.venue(venue)
    topics, faults = read_topics(document(add_topics(empty, {}, lexicon.topics)))
    assert (len(topics), faults) == (1, [])
    for field, words, model in (("title", lexicon.tags, Tag), ("name", lexicon.venues, Venue)):
        text = add_words(empty, {id_: {field: word} for id_, word in words.items()}) if words else "{}\n"
        known, faults = read_words(document(text), model, lambda _: Tag())
        assert (len(known), faults) == (len(words), [])
