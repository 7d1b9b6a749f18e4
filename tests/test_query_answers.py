"""What queries find, field by field and word by word."""

from pathlib import Path
from typing import get_args

import pytest

from mini import judged, shelf
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.records import LinkKind
from papershelf.queries import select
from papershelf.queries.fields import makers
from papershelf.queries.terms import FieldName
from queried import answer, toy


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "c a b d sound"),
        ("tag:breeze", "a sound"),
        ("tag:WIND,rope", "a b sound"),
        ('tag:"Râpe & Knots"', "b sound"),
        ("-tag:wind", "c b d"),
        ("topic:lines", "c a b d sound"),
        ("topic:Sails", "sound"),
        ("venue:kitecon", "a sound"),
        ('venue:"conference on kites"', "a sound"),
        ("year:2023", "a"),
        ("year:2022..2023", "a b"),
        ("year:..2023", "a b"),
        ("year:2023..", "c a"),
        ("-year:1000..9999", "d sound"),
        ("author:doe", "a b"),
        ('author:"Doe, Jane"', "a b"),
        ('author:"J Doe"', "a b"),
        ('author:"Doe, J."', "a b"),
        ('author:"K. Doe"', ""),
        ("author:angstrom", "a"),
        ("author:小筝", "c"),
        ("author:筝小", ""),
        ("kind:paper", "a b sound"),
        ("kind:Code,talk,post", None),
        ("kind:code,post", "c d"),
        ("status:to-read", "a"),
        ("-status:to-read,reading,read", "c d sound"),
        ("is:picked", "b"),
        ("has:code", "a"),
        ("has:summary", "b"),
        ("has:doi", "a"),
        ("has:pdf", "sound"),
        ("has:arxiv,doi", "a sound"),
        ("has:citations", "b"),
        ("-has:date", "d sound"),
        ("lang:zh", "c"),
        ("lang:zh-hans", "c"),
        ("lang:en", "a b d sound"),
        ("lang:z", None),
        ("added:2024-05", "a"),
        ("added:2024-05..2024-06-01", "a b"),
        ("added:2025..", ""),
        ("id:b,old-a", "a b"),
        ("id:hidden", ""),
        ("sort:old", "b a c d sound"),
        ("sort:title", "sound c a b d"),
        ("sort:author", "a b sound c d"),
        ("sort:added", "b a c d sound"),
        ("sort:citations", "b c a d sound"),
        ("sort:citations limit:1", "b"),
    ],
)
def test_what_queries_find(query: str, ids: str | None, tmp_path: Path) -> None:
    catalog = _kites(tmp_path)
    assert answer(catalog, query) == (None if ids is None else tuple(ids.split()))


def _kites(folder: Path) -> Catalog:
    """A shelf of which each work has something that the others have not."""
    files = {
        "papers/a.yaml": "title: Work a\ndate: 2023-05-01\ntopics: [lines]\ntags: [wind]\nadded: 2024-05-09\n"
        "authors: [J. Doe (= Jane Doe), Zoë Ångström]\nreading: {status: to-read}\naliases: [old-a]\n"
        "versions: [{venue: kitecon, doi: 10.5555/kite.1}]\nlinks: [{kind: code, url: 'https://kites.example/a'}]\n",
        "papers/b.yaml": "title: Work b\ndate: 2022\ntopics: [lines]\ntags: [rope]\nadded: 2024-06-01\npicked: true\n"
        "authors: [Jane Doe]\nurl: https://kites.example/b\nsummary: Lines.\nreading: {status: read}\n",
        "papers/c.yaml": "title: A work c\nkind: code\ndate: 2024\ntopics: [lines]\nlanguage: zh-Hans\n"
        "authors: [风小筝]\nurl: https://kites.example/c\n",
        "papers/d.yaml": "title: Work d\nkind: post\nurl: https://kites.example/d\ntopics: [lines]\n",
        "papers/hidden.yaml": "title: H\nurl: https://kites.example/h\ntopics: [lines]\nvisibility: internal\n",
        "papers/facts.yaml": "b:\n  citations: {count: 7, noted: 2024-06-02}\n",
        "schema/tags.yaml": "wind:\n  synonyms: [breeze]\nrope:\n  title: Rape & Knots\n",
    }
    catalog, faults = judged(shelf(folder, files))
    assert faults == []
    return public(catalog)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("C++", True),
        ("c", True),
        ("C#", False),
        ("naive", True),
        ("NAÏVE", True),
        ("fine-tuning", True),
        ('"fine tuning"', True),
        ("finetuning", False),
        ("tun", True),
        ("uning", False),
        ('"fine tun"', False),
        ('"tuning of"', True),
        ("的稳", True),
        ("稳的", False),
        ("🪁", True),
        ("$x$", True),
        ("snake_case", True),
        ("case", True),
        ('"models a second"', False),
        (r"tag\:wind", True),
        ('"tag:wind"', True),
        ('"tag wind"', True),
        ("Otherly", True),
        ("kitecon", True),
        ('"conference on kites"', True),
        ("sails", True),
        ("Knots", True),
        ("bold", True),
        ("elsewhere", False),
        ("secret", False),
        ('"bold word"', True),
        ("ﬁnale", True),
        ("don't", True),
        ("10.5555/kite.1", True),
        ("2401.01234", True),
        ("kites.example", False),
    ],
)
def test_where_words_arefound(query: str, *, found: bool, tmp_path: Path) -> None:
    files = {
        "schema/tags.yaml": "wind:\nrope:\n  title: Knots\n",
        "papers/a.yaml": "title: Naïve C++ of models\nother_titles: [A second tag:wind, $x$ in snake_case]\n"
        "subtitle: Fine-tuning of 纸鸢的稳定 🪁\nurl: https://kites.example/a\nauthors: [Ann Otherly]\n"
        "topics: [sails]\nversions: [{venue: kitecon, doi: 10.5555/kite.1, arxiv: '2401.01234v2'}]\n"
        "tags: [rope]\nsummary: Finale, don’t!\n"
        "notes: |\n  A **bold** [word](https://elsewhere.example).\n\n  > [!INTERNAL]\n  > A secret.\n",
    }
    catalog, _ = judged(shelf(tmp_path, files))
    assert ("a" in select(catalog, query)) == found


def test_every_field_of_the_language_is_read_on_a_shelf() -> None:
    assert set(makers(toy())) == set(get_args(FieldName))


def test_names_of_has_follow_the_record() -> None:
    fields = [
        "arxiv",
        "doi",
        "openreview",
        "acl",
        "isbn",
        "repo",
        "hf",
        "url",
        "notes",
        "tags",
        "todo",
        "date",
        "venue",
    ]
    names = [*get_args(LinkKind), *fields, "authors", "relations", "versions", "citations"]
    assert [name for name in names if answer(toy(), f"has:{name}") is None] == []
    assert [answer(toy(), f"has:{name}") for name in ("kind", "visibility", "title", "picked")] == [None] * 4
