"""The search index: its words, how it is packed, and that it finds what queries find."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import catalog_of
from papershelf import pipeline
from papershelf.addresses import UNDATED
from papershelf.identity import identifiers
from papershelf.link import public
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.person import Person
from papershelf.outputs.search import BUNDLE, search
from papershelf.project import Project
from papershelf.queries import select
from papershelf.queries.matching import Finder
from papershelf.queries.terms import FieldName, FieldTerm, Query, Value
from papershelf.search.packing import DIGITS, call, front_coded, gaps, packed
from papershelf.search.postings import Posting, is_word
from papershelf.search.shards import SHARD, shards
from papershelf.search.tokens import MAX_WORD, fold, key, pieces, tokens, words
from papershelf.search.weights import HEAVIEST, impacts
from queried import ROOT, own, toy
from searching import Index, ascending, calls, grown, index_of, lines, numbers
from shelves import TESTS, TOY

CASES = json.loads((TESTS / "vectors/search/tokens.json").read_text("utf-8"))
SHELVES = {TOY: toy, ROOT: own}
FIELDS: dict[str, FieldName] = {
    name: name for name in ("tag", "topic", "venue", "year", "kind", "has", "is", "status", "lang", "author")
}

_words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=60)


@cache
def files(shelf: Path) -> tuple[Artifact, ...]:
    return tuple(search(SHELVES[shelf](), Project(shelf)))


@cache
def index(shelf: Path) -> Index:
    return index_of(files(shelf))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_the_words_of_a_text(text: str, expected: list[list[str]]) -> None:
    assert [list(word) for word in words(text)] == expected
    assert list(tokens(text)) == [token for word in expected for token in word]


@given(st.text())
def test_tokens_are_no_other_terms_and_fit_into_a_line(text: str) -> None:
    for token in tokens(text):
        assert is_word(token)
        assert 1 <= len(token) <= MAX_WORD + 1  # -ie becomes -y, never longer; a whole keeps its sign
        assert not set(token) & set(" \n\t\r")
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_has_the_same_words_beside_other_scripts(text: str) -> None:
    assert [*words(text), ("模型",)] == list(words(f"{text} 模型"))


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_come_back(given_numbers: list[int]) -> None:
    digits = packed(given_numbers)
    assert list(numbers(digits)) == given_numbers
    assert set(digits) <= set(DIGITS)


@given(st.sets(st.integers(0, 10**6)))
def test_gaps_come_back(works: set[int]) -> None:
    assert list(ascending(numbers(gaps(sorted(works))), len(works))) == sorted(works)


def test_small_gaps_take_one_sign() -> None:
    assert packed([0, 31, 32]) == "AfgB"
    assert gaps([0, 1, 2, 34]) == "AAAf"


@given(st.lists(st.one_of(_words, st.text("ab😀", min_size=30, max_size=60))))
def test_front_coded_words_come_back(given_words: list[str]) -> None:
    text = "\n".join(front_coded(given_words))
    assert [word for word, _ in lines(text)] == given_words if given_words else not text


def test_a_shard_holds_what_fits() -> None:
    row = [Posting(f"term-{n:05}", 3, "ABC" * (n % 7)) for n in range(5000)]
    cut = list(shards(row, size=1000))
    found = [lines(shard.lines) for shard in cut]
    assert [(posting.term, 3) for posting in row] == [line for part in found for line in part]
    assert "".join(shard.digits for shard in cut) == "".join(posting.digits for posting in row)
    assert all(len(shard.lines) + len(shard.digits) <= 1000 for shard in cut)
    assert [shard.first for shard in cut] == [next(lines(shard.lines))[0] for shard in cut]


def test_a_term_longer_than_a_shard_stands_alone() -> None:
    cut = list(shards([Posting("a", 1, "A"), Posting("b", 900, "A" * 900), Posting("c", 1, "A")], size=100))
    assert [shard.first for shard in cut] == ["a", "b", "c"]


@pytest.mark.parametrize("shelf", [TOY, ROOT], ids=["toy", "own"])
def test_fields_find_what_queries_find(shelf: Path) -> None:
    finder, lenient = Finder(SHELVES[shelf]()), spelled_otherwise(SHELVES[shelf]())
    terms = [term.partition(":")[::2] for term in index(shelf).terms if not (is_word(term) or term.startswith("="))]
    assert {field for field, _ in terms} == set(FIELDS)
    authors = [term for term in terms if term[0] == "author"][:: max(1, len(terms) // 200)]  # a name asks every work
    for field, value in [*(term for term in terms if term[0] != "author" and term[1] != UNDATED), *authors]:
        works, asked = set(index(shelf).works(f"{field}:{value}")), set(answer(finder, field, value))
        assert works >= asked if field == "author" and value in lenient else works == asked, (field, value)


def spelled_otherwise(catalog: Catalog) -> set[str]:
    """The words of names that the search also finds in letters of English, which queries keep apart: Łukasz, Lukasz."""
    names = [name for person in people(catalog) for name in (person.name, person.known_as)]
    found = {word for name in names if set(name.lower()) & set("ßæœøđðþłıς\u200c") for word in pieces(name)}
    return found | {word[0] for word in found}


def people(catalog: Catalog) -> Iterator[Person]:
    return (person for paper in catalog.papers.values() for person in paper.people)


def answer(finder: Finder, field: str, value: str) -> Ids:
    """What a query of one field finds."""
    return finder.find(Query((FieldTerm(FIELDS[field], (Value(value),)),)))


@pytest.mark.parametrize("shelf", [TOY, ROOT], ids=["toy", "own"])
def test_every_name_of_the_vocabularies_is_a_term(shelf: Path) -> None:
    catalog = SHELVES[shelf]()
    finder = Finder(catalog)
    names = [("topic", name) for id_, section in catalog.sections.items() for name in (id_, section.topic.title)]
    names += [("tag", name) for id_, tag in catalog.tags.items() for name in (id_, tag.title or id_, *tag.synonyms)]
    for id_, venue in catalog.venues.items():
        names += [("venue", name) for name in (id_, venue.name, venue.short or id_, *venue.aliases)]
    assert len(names) > 30
    for field, name in names:
        assert set(index(shelf).works(f"{field}:{key(name)}")) == set(answer(finder, field, name)), name


def test_ids_aliases_and_identifiers_lead_to_their_works() -> None:
    catalog, found = toy(), index(TOY)
    assert len(catalog.ids) > len(catalog.papers), "the toy has aliases"
    for name, id_ in catalog.ids.items():
        assert found.works(f"={name}") == (id_,)
    for paper in catalog.papers.values():
        for known in chain(identifiers(paper), *map(identifiers, paper.versions)):
            assert paper.id in found.works(f"={known.value.lower()}")
    assert found.works("=2011.99001") == found.works("=2011.99001v2") != ()


def test_years_stand_in_a_row() -> None:
    catalog = own()
    ids, years = list(catalog.papers), index(ROOT).manifest["years"]
    for (year, first), (_, end) in pairwise([*years, ["", len(ids)]]):
        expected = catalog.by_year.get(year) or tuple(paper.id for paper in catalog.papers.values() if not paper.year)
        assert tuple(ids[first:end]) == expected, year


def test_what_is_not_published_is_in_no_file() -> None:
    everything, _ = pipeline.read(Project(TOY))
    text = b"".join(file.content for file in files(TOY)).decode()
    internal = [paper for paper in everything.papers.values() if paper.visibility == "internal"]
    assert internal, "the toy has internal works"
    for paper in internal:
        assert paper.id not in text
        assert paper.title not in text
    assert set(index(TOY).cards) == set(toy().papers)


def test_internal_notes_are_not_found(tmp_path: Path) -> None:
    notes = "notes: |\n  Said aloud.\n\n  > [!NOTE] internal\n  > Whispered.\n"
    catalog = public(catalog_of(tmp_path, a=notes.replace("[!NOTE] internal", "[!INTERNAL]")))
    found = index_of(search(catalog, Project(tmp_path)))
    assert found.works("aloud") == ("a",)
    assert found.works("whispered") == ()


def test_a_word_counts_by_where_it_stands(tmp_path: Path) -> None:
    records = {
        "both": "summary: Loft.\ndate: 2020\n",
        "summed": "summary: The loft of lofts.\ndate: 2019\n",
        "noted": "notes: |\n  A loft.\ndate: 2018\n",
        "written": "authors: [Mary Loft]\ndate: 2017\n",
    }
    catalog = catalog_of(tmp_path, **records)
    catalog.papers["both"].__dict__["title"] = "Lofts"
    found = index_of(search(catalog, Project(tmp_path)))
    works, weights = found.terms["loft"]
    assert dict(zip(works, weights, strict=True)) == {"both": HEAVIEST, "summed": 3, "noted": 1, "written": 6}


def test_impacts_fit_into_four_bits() -> None:
    catalog = own()
    weights = [weight for paper in catalog.papers.values() for weight in impacts(catalog, paper).values()]
    assert {min(weights), max(weights)} == {1, HEAVIEST}


def test_cards_show_what_lists_show() -> None:
    cards = index(ROOT).cards
    paper = own().papers["hoffmann-2022-training-compute-optimal"]
    id_, title, byline, published, kind, flags, *rest = cards[paper.id]
    assert (id_, title, published, kind) == (paper.id, paper.title, "NeurIPS 2022", "")
    assert byline == "Jordan Hoffmann, Sebastian Borgeaud, Arthur Mensch +19"
    assert flags == (1 if paper.picked else 0) | (2 if paper.notes else 0)
    assert len(rest[0]) <= 161
    assert (paper.summary or "").startswith(rest[0].removesuffix("…"))


@pytest.mark.parametrize("shelf", [TOY, ROOT], ids=["toy", "own"])
def test_facets_count_what_fields_find(shelf: Path) -> None:
    found = index(shelf)
    assert found.manifest["facets"] == list(found.facets)
    for name, values in found.facets.items():
        assert len(values) > 1
        for value, works in values.items():
            assert works == found.works(f"{name}:{value}") != ()


def test_the_lexicon_has_the_words_of_titles_and_names_as_they_are_written() -> None:
    known = index(ROOT).lexicon
    assert known == sorted(known)
    assert {"scaling", "laws", "hoffmann", "transformers"} <= set(known)
    assert all(set(tokens(word)) <= set(index(ROOT).terms) for word in known)


def test_hostile_texts_stay_data() -> None:
    for file in files(TOY):
        assert [name for name, _ in calls(file)]
        assert not set("\u0000\r") & set(file.content.decode())
    titles = {row[1] for row in index(TOY).cards.values()}
    assert titles == {paper.title for paper in toy().papers.values()}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_leaves_its_string(text: str) -> None:
    ((name, values),) = calls(Artifact("site/search/x.js", call("cards", 0, [[text]]).encode()))
    assert (name, values) == ("cards", [0, [[text]]])


def test_a_small_shelf_is_one_file() -> None:
    for shelf in (TOY, ROOT):
        assert [file.path for file in files(shelf)] == ["site/search/index.js"]
        assert [name for name, _ in calls(files(shelf)[0])][:3] == ["manifest", "terms", "cards"]


def test_a_big_shelf_is_cut_and_says_the_same() -> None:
    small, big = (list(search(grown(toy(), works), Project(TOY))) for works in (BUNDLE, BUNDLE + 1))
    assert len(small) == 1
    assert len(big) > 80
    found = index_of(sorted(big, key=lambda file: [int(part) if part.isdigit() else part for part in parts(file.path)]))
    assert found.manifest["works"] == len(found.cards) == BUNDLE + 1
    assert found.manifest["firsts"] == [next(lines(values[1]))[0] for values in shard_calls(big)]
    assert found.manifest["firsts"] == sorted(found.manifest["firsts"], key=lambda term: term.encode("utf-16-be"))
    for values in shard_calls(big):
        assert len(values[1]) + len(values[2]) <= SHARD
    assert len(found.works("tag:kite")) == len(select(grown(toy(), BUNDLE + 1), "tag:kite")) > 20


def parts(path: str) -> list[str]:
    """A path, its number apart."""
    return path.removesuffix(".js").rpartition("-")[::2] if "terms" in path or "cards" in path else [path]  # type: ignore[return-value]


def shard_calls(artifacts: list[Artifact]) -> Iterator[list[str]]:
    """The values of every shard."""
    return (values for artifact in artifacts for name, values in calls(artifact) if name == "terms")


def test_an_empty_shelf_has_an_index() -> None:
    (file,) = search(grown(toy(), 0), Project(TOY))
    assert index_of([file]).manifest["works"] == 0


def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib, pathlib; from papershelf import pipeline; from papershelf.link import public;"
        "from papershelf.outputs.search import search; from papershelf.project import Project;"
        "shelf = Project(pathlib.Path(sys.argv[1]));"
        "print(*(hashlib.sha256(file.content).hexdigest() for file in search(public(pipeline.read(shelf)[0]), shelf)))"
    )
    source = str(Path(pipeline.__file__).parent.parent)
    said = {
        subprocess.run(
            [sys.executable, "-c", program, str(TOY)],
            env={**os.environ, "PYTHONPATH": source, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said != {b""}
