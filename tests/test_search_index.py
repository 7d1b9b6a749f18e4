"""The search index: that it finds what queries find, holds nothing else, and is cut as a browser needs it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest

from mini import catalog_of
from papershelf import pipeline
from papershelf.addresses import UNDATED
from papershelf.identity import identifiers
from papershelf.link import public
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.person import Person
from papershelf.outputs.search import search
from papershelf.project import Project
from papershelf.queries import select
from papershelf.queries.matching import Finder
from papershelf.queries.terms import FieldName, FieldTerm, Query, Value
from papershelf.search.cards import BLOCK
from papershelf.search.shards import SHARD
from papershelf.search.tokens import key, pieces, tokens
from papershelf.search.weights import HEAVIEST, impacts
from queried import ROOT, own, toy
from searching import Index, calls, grown, index_of, is_word, lines
from shelves import TOY

SHELVES = {TOY: toy, ROOT: own}
FIELDS: dict[str, FieldName] = {
    name: name for name in ("tag", "topic", "venue", "year", "kind", "has", "is", "status", "lang", "author")
}


@cache
def files(shelf: Path) -> tuple[Artifact, ...]:
    return tuple(search(SHELVES[shelf](), Project(shelf)))


@cache
def index(shelf: Path) -> Index:
    return index_of(files(shelf))


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
    """What a query of one field finds; `has:` asks for fields of the record by their own names."""
    value = value.replace("-", "_") if field == "has" else value
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


@pytest.mark.parametrize("shelf", [TOY, ROOT], ids=["toy", "own"])
def test_of_a_small_shelf_one_file_holds_what_questions_need(shelf: Path) -> None:
    first, *others = files(shelf)
    assert first.path == "site/search/index.js"
    assert [name for name, _ in calls(first)] == ["manifest", "terms", "cards"]
    assert {name for file in others for name, _ in calls(file)} == {"facet", "lexicon"}


def test_a_big_shelf_is_cut_and_says_the_same() -> None:
    catalog = grown(toy(), 1500)
    artifacts = list(search(catalog, Project(TOY)))
    found = index_of(artifacts)
    assert [file.path for file in artifacts if "cards" in file.path] == [
        f"site/search/cards-{number}.js" for number in range(1500 // BLOCK)
    ]
    assert list(found.cards) == list(catalog.papers)
    assert found.works("tag:kite") == select(catalog, "tag:kite") != ()
    assert found.manifest["block"] == BLOCK


def test_a_browser_knows_where_each_term_stands() -> None:
    artifacts = list(search(grown(toy(), 1500), Project(TOY)))
    found = index_of(artifacts)
    cut = [values for artifact in artifacts for name, values in calls(artifact) if name == "terms"]
    assert len(cut) > 2
    assert [number for number, *_ in cut] == list(range(len(cut)))
    assert found.manifest["firsts"] == [next(lines(text))[0] for _, text, _ in cut]
    assert list(found.terms) == sorted(found.terms, key=lambda term: term.encode("utf-16-be"))
    for _, text, digits in cut:
        assert len(text) + len(digits) <= SHARD or len(list(lines(text))) == 1


def test_an_empty_shelf_has_an_index() -> None:
    found = index_of(search(grown(toy(), 0), Project(TOY)))
    assert found.manifest["works"] == 0
    assert not any((found.cards, found.facets, found.lexicon))


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
