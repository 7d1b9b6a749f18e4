"""Authors as records write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mini import document
from papershelf.model.person import Person, parse_person, split_name
from papershelf.model.records import Paper
from papershelf.validate import validate


@pytest.mark.parametrize(
    ("text", "given_name", "family"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Lovelace, Ada", "Ada", "Lovelace"),
        ("  Ada   King   Lovelace ", "Ada King", "Lovelace"),
        ("Plato", "", "Plato"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("van Beethoven, Ludwig", "Ludwig", "van Beethoven"),
        ("Juan de la Cierva", "Juan", "de la Cierva"),
        ("Van Morrison", "Van", "Morrison"),
        ("Eddie Van Halen", "Eddie Van", "Halen"),
        ("Martin Luther King Jr.", "Martin Luther", "King Jr."),
        ("John Davison Rockefeller III", "John Davison", "Rockefeller III"),
        ("王 芳", "王", "芳"),
    ],
)
def test_names(text: str, given_name: str, family: str) -> None:
    person = parse_person(text)
    assert (person.given, person.family, person.kind) == (given_name, family, "person")
    assert person.name == f"{given_name} {family}".strip()
    assert person.key == person.name


@pytest.mark.parametrize("text", ["...", "…", " ... "])
def test_names_left_out(text: str) -> None:
    assert parse_person(text) == Person("...", kind="cut")


def test_a_group_is_not_taken_apart() -> None:
    assert parse_person("Kite, Line and Co (group)") == Person("Kite, Line and Co", "Kite, Line and Co", kind="group")


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("J. Doe (= Jane Doe)", "J. Doe", "Jane Doe"),
        ("Doe, J. (= Doe, Jane)", "J. Doe", "Jane Doe"),
        ("Jane Doe (= Jane Doe)", "Jane Doe", "Jane Doe"),
    ],
)
def test_a_name_of_several_spellings(text: str, name: str, key: str) -> None:
    person = parse_person(text)
    assert (person.name, person.key) == (name, key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        ",",
        "(group)",
        " (= Jane Doe)",
        "Jane Doe (=)",
        "et al.",
        "Jane Doe et al",
        "others",
        "A Bee and C Dee",
    ],
)
def test_no_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"needs a name|no name; write `\.\.\.`|other name is missing|several names"):
        parse_person(text)


@given(st.text())
@example("a (= b (= c))")
@example(", ,")
@example("a (group) (group)")
def test_any_text_is_a_person_or_refused(text: str) -> None:
    try:
        person = parse_person(text)
    except ValueError:
        return
    assert person.name
    assert person.key
    assert person.name == " ".join(person.name.split())


_PARTS = st.text(alphabet="abcdé王.'-", min_size=1, max_size=8).filter(lambda part: part.strip(".") and part != "jr")


@given(st.lists(_PARTS.map(str.capitalize), min_size=1, max_size=3), _PARTS.map(str.capitalize))
def test_both_orders_name_one_person(given_names: list[str], family: str) -> None:
    names = " ".join(given_names)
    if parse_person(f"{names} {family}").family == family:  # no Jr
        assert parse_person(f"{family}, {names}") == parse_person(f"{names} {family}")


@given(st.text())
def test_no_word_of_a_name_is_lost(text: str) -> None:
    words = text.replace(",", " ").split()
    assert sorted(" ".join(split_name(text)).replace(",", " ").split()) == sorted(words)


def test_authors_of_a_record() -> None:
    source = (
        "title: A\ntopics: [a]\nauthors: [Ada Lovelace, 'Turing, Alan', Kite Club (group), ..., J. Doe (= Jane Doe)]\n"
    )
    paper, _ = validate(document(source), Paper, id_="a")
    assert paper
    assert [person.name for person in paper.authors] == ["Ada Lovelace", "Alan Turing", "Kite Club", "...", "J. Doe"]
    assert [person.key for person in paper.people] == ["Ada Lovelace", "Alan Turing", "Kite Club", "Jane Doe"]


def test_a_nameless_author_is_refused_at_its_place() -> None:
    _, faults = validate(document("title: A\ntopics: [a]\nauthors: [Ada, '(group)']\n"), Paper, id_="a")
    assert [(fault.code, fault.location.line, fault.location.column) for fault in faults] == [("P014", 3, 16)]
    assert faults[0].message == "authors: an author needs a name"
