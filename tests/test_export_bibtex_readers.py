"""BibTeX and biblatex as real readers take them: bibtexparser, pybtex, our importer; and what Zotero and JabRef expect.

BibTeX itself is asked by `.ci/audit-bibtex`.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string as parse_with_pybtex  # type: ignore[import-untyped]

from exporting import PAPERS, REPOSITORY, numbered, selected, selection
from papershelf.exports.bibtex import biblatex, bibtex, bibtex_ascii
from papershelf.exports.selection import Selection
from papershelf.importers.bibliography.latex import decode
from papershelf.importers.bibtex import read
from papershelf.model.draft import Draft
from papershelf.model.person import parse_person
from papershelf.model.records import Paper
from shelves import TOY

WRITERS = [bibtex, bibtex_ascii, biblatex]
each_writer = pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
each_shelf = pytest.mark.parametrize("root", [TOY, REPOSITORY], ids=["toy", "shelf"])
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
shelf = cache(selected)


def _text(works: Selection, write: Callable[[Selection], bytes]) -> str:
    return write(works).decode("ascii" if write is bibtex_ascii else "utf-8")


def _as_bibtexparser_reads(text: str) -> dict[str, dict[str, str]]:
    library = parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)  # nothing between them
    return {entry.key: {one.key: _plain(one.value) for one in entry.fields} for entry in library.entries}


def _as_pybtex_reads(text: str) -> dict[str, dict[str, str]]:
    """What it warns of, it raises: names with too many commas, braces that don't match, keys that stand twice."""
    entries = parse_with_pybtex(text, "bibtex").entries
    found = {}
    for key, entry in entries.items():
        names = {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}
        found[key] = {name: _plain(value) for name, value in entry.fields.items()} | names
    return found


def _plain(value: object) -> str:
    return " ".join(str(value).split())


def _without(fields: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name not in names}


def _read_alike(text: str) -> dict[str, dict[str, str]]:
    """The entries, which bibtexparser and pybtex read alike; pybtex fills in months, and takes names to pieces."""
    ours, theirs = _as_bibtexparser_reads(text), _as_pybtex_reads(text)
    assert list(ours) == list(theirs)
    for key, fields in ours.items():
        assert _without(fields, "author", "month") == _without(theirs[key], "author", "month")
        month = fields.get("month", "")
        assert theirs[key].get("month", "")[:3].lower() == month
        written, found = fields.get("author", ""), theirs[key].get("author", "")
        assert sorted(decode(written).replace(",", "").split()) == sorted(decode(found).replace(",", "").split())
    return ours


@each_shelf
@each_writer
def test_bibtexparser_and_pybtex_read_the_same(root: Path, write: Callable[[Selection], bytes]) -> None:
    works = shelf(root)
    entries = _read_alike(_text(works, write))
    assert list(entries) == sorted(works.ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(PAPERS, min_size=1, max_size=4).map(numbered), st.sampled_from(WRITERS))
def test_hostile_works_are_read_alike(papers: list[Paper], write: Callable[[Selection], bytes]) -> None:
    works = selection(*papers)
    entries = _read_alike(_text(works, write))
    assert list(entries) == sorted(works.ids)
    if write is not bibtex_ascii:
        assert [decode(entries[id_]["title"]) for id_ in works.ids] == [
            " ".join(paper.title.split()) for paper in works.papers
        ]


_TEXTS = ("title", "subtitle", "summary", "notes")
_OTHERS = (
    "date", "pages", "arxiv", "arxiv_class", "doi", "openreview", "acl", "isbn", "repo", "hf", "url", "language",
)  # fmt: skip
_EXCEPTIONS = {
    ("anemoi-2021-paper-wings", "url"),  # a page beside identifiers, which a record would have as a link:
    ("anemoi-2021-paper-wings", "links"),  # the importer makes one of it
}
_LATIN = re.compile(r"[\n -~¡-¬®-·¹-ĥĨ-ıĴ-ķĹ-ľŁ-ňŊ-ťŨ-ž–—‘’“”…]*")
"""What LaTeX has commands for; other scripts come back romanised."""


def _told(draft: Draft) -> dict[str, object]:
    values = draft.values
    names, links = values.get("authors", ()), values.get("links", ())
    assert isinstance(names, tuple)
    assert isinstance(links, tuple)
    people = [parse_person(str(name)) for name in names]
    return {
        **{name: str(values.get(name) or "").strip("\n") for name in (*_TEXTS, *_OTHERS)},
        "kind": values.get("kind", "paper"),
        "tags": values.get("tags", ()),
        "links": [(link["kind"], link["url"]) for link in links if isinstance(link, Mapping)],
        "authors": [(person.name, person.kind) for person in people],
        "venue": values.get("venue"),
    }


def _known(works: Selection, work: Paper) -> dict[str, object]:
    venue = works.catalog.venues.get(work.venue or "")
    return {
        **{name: (getattr(work, name) or "").strip("\n") for name in (*_TEXTS, *_OTHERS)},
        "kind": work.kind,
        "tags": works.catalog.tags_of[work.id],
        "links": [(link.kind, link.url) for link in work.links],
        "authors": [(person.name, person.kind) for person in work.authors],
        "venue": venue.name if venue else None,
    }


def _is_excepted(work: Paper, name: str, value: object, write: Callable[[Selection], bytes]) -> bool:
    if write is bibtex_ascii and name in (*_TEXTS, "authors", "url") and not _LATIN.fullmatch(str(value)):
        return True
    # To biblatex, the eprint says where a preprint stands.
    return (work.id, name) in _EXCEPTIONS or (write is biblatex and name == "venue" and bool(work.arxiv))


@each_shelf
@each_writer
def test_works_come_back(root: Path, write: Callable[[Selection], bytes]) -> None:
    works = shelf(root)
    reading = read(_text(works, write), "a.bib")
    assert reading.faults == ()
    assert reading.kept == ()
    differences = []
    for id_, draft in zip(sorted(works.ids), reading.drafts, strict=True):
        work, told = works.catalog.papers[id_], _told(draft)
        for name, value in _known(works, work).items():
            if told[name] != value and not _is_excepted(work, name, value, write):
                differences.append((id_, name, value, told[name]))
        left = [kept.text for kept in draft.kept if not kept.text.startswith("shortjournal: ")]
        if "id" in draft.values:
            assert [draft.values["id"], *left] == [id_]
        else:  # a key without a year may be anybody's, and an @article does not say whose it is
            assert (left, re.search("-[0-9]{4}-", id_)) == ([f"key: {id_}"], None)
    assert differences == []


def _entries(write: Callable[[Selection], bytes]) -> dict[str, dict[str, str]]:
    return _as_bibtexparser_reads(_text(shelf(TOY), write))


def _types(write: Callable[[Selection], bytes]) -> set[str]:
    return set(re.findall(r"^@(\w+)", _text(shelf(TOY), write), re.MULTILINE))


# Zotero: what its translator does (github.com/zotero/translators, BibTeX.js).


@each_writer
def test_zotero_sees_that_it_is_bibtex(write: Callable[[Selection], bytes]) -> None:
    """`detectImport`: the first line that is no comment looks like `@type{` or `@type(`."""
    assert re.match(r"^\s*@[a-zA-Z]+[\(\{]", _text(shelf(TOY), write))


def test_zotero_knows_the_types() -> None:
    """`bibtex2zoteroTypeMap`: an entry of another type is discarded."""
    assert _types(bibtex) <= {"article", "inproceedings", "booklet", "misc"}


def test_zotero_tells_the_tags_apart() -> None:
    """`keywordDelimRe`: commas and semicolons part them."""
    tags = {
        id_: re.split(r"\s*[,;]\s*", fields["keywords"])
        for id_, fields in _entries(bibtex).items()
        if "keywords" in fields
    }
    assert tags == {id_: list(found) for id_, found in shelf(TOY).catalog.tags_of.items() if found}


def test_zotero_finds_the_notes_and_the_parts_of_a_preprint() -> None:
    """`processField`: `annote` becomes a note, `eprinttype` names the archive; it has `language` and `subtitle`."""
    plain, modern = _entries(bibtex), _entries(biblatex)
    assert {id_ for id_, fields in plain.items() if "annote" in fields} == {
        paper.id for paper in shelf(TOY).papers if paper.notes
    }
    assert (modern["g"]["eprint"], modern["g"]["eprinttype"]) == ("2101.99002", "arXiv")
    assert plain["feng-2024-zhi-yuan"]["language"] == "zh"
    assert plain["loft-1899-kites-and-strings"]["subtitle"].startswith("A Book for the Loft")


def test_zotero_reads_months_and_years() -> None:
    """`months`: three small letters without braces; `keyRe` reads letters, digits and hyphens."""
    text = _text(shelf(TOY), bibtex)
    assert set(re.findall(r"^  month = (.*),$", text, re.MULTILINE)) <= {month[:3].lower() for month in MONTHS}
    assert "month" not in _text(shelf(TOY), biblatex)


# JabRef: docs.jabref.org, "About BibTeX and its fields".


@each_writer
def test_jabref_takes_the_keys(write: Callable[[Selection], bytes]) -> None:
    r"""Not for keys: { } ( ) , \ " # ~ ^ : ' (and % = for biber; the hyphen is fine since JabRef 5.0, issue 6295)."""
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in _entries(write))


@each_writer
def test_jabref_knows_the_names_of_fields(write: Callable[[Selection], bytes]) -> None:
    """Field names, whatever their case, hold letters and hyphens; `file`, where it keeps its own paths, is not used."""
    names = {name for fields in _entries(write).values() for name in fields}
    assert all(re.fullmatch("[A-Za-z0-9-]+", name) for name in names)
    assert "file" not in names


def test_jabref_reads_pages_names_and_dates() -> None:
    """Pages as `42--111`, names as "von Last, First" and organisations in braces; a date is one field in biblatex."""
    plain, modern = _entries(bibtex)["anemoi-2021-paper-wings"], _entries(biblatex)["anemoi-2021-paper-wings"]
    assert plain["pages"] == "11--27"
    assert "van der Vlieger, Joost and Halm, W. and {Kite Commons} and Otherly, Jr., Ann" in plain["author"]
    assert (plain["year"], plain["month"], plain["day"]) == ("2021", "may", "04")
    assert modern["date"] == "2021-05-04"
    assert "year" not in modern


def test_jabref_finds_the_identifiers() -> None:
    """The DOI without an address before it, one URL, and the parts of an eprint under names that it knows."""
    fields = _entries(bibtex)["anemoi-2021-paper-wings"]
    assert fields["doi"] == "10.5555/agaps.2021.11"
    assert (fields["eprint"], fields["archivePrefix"]) == ("2011.99001", "arXiv")
    assert fields["url"].startswith("https://")
