"""Queries in the settings and in the documentation: shown, checked, and true."""

import re
from pathlib import Path
from typing import get_args

import pytest

from mini import judged, shelf
from papershelf.link import public
from papershelf.queries import parse, select, views
from papershelf.queries.terms import FieldName, FieldTerm, Sort
from queried import ROOT, own

DOCUMENT = (ROOT / "docs/queries.md").read_text(encoding="utf-8")
SETTINGS = "title: Kites\ndescription: Works on kites.\nviews:\n"


def test_views_are_the_sound_ones_in_their_order(tmp_path: Path) -> None:
    entries = [
        "winds, query: tag:wind",
        "bad, query: tag:wnd",
        "winds, query: tag:rope",
        "index, query: kites",
        "all, query: sort:old",
    ]
    settings = SETTINGS + "".join(f"- {{title: T, id: {entry}}}\n" for entry in entries)
    catalog, faults = judged(shelf(tmp_path, {"papershelf.yaml": settings}))
    assert [(shown.view.id, shown.ids) for shown in views(catalog)] == [("winds", ("sound",)), ("all", ("sound",))]
    assert [(fault.code, fault.location.line) for fault in faults] == [("P122", 5), ("P122", 6), ("P122", 7)]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("kites tag:wnd", (6, 20)),
        ('"kites tag:wnd"', (6, 21)),
        ("'\"kites\" tag:wnd'", (6, 23)),
        ('"\\"kites\\" tag:wnd"', (6, 10)),
        (">\n    kites tag:wnd", (6, 10)),
        ("kites\n    tag:wnd", (6, 10)),
        ("tag:", (6, 13)),
    ],
)
def test_a_fault_is_shown_where_it_stands(query: str, place: tuple[int, int], tmp_path: Path) -> None:
    settings = f"{SETTINGS}- id: winds\n  title: Winds\n  query: {query}\n"
    _, faults = judged(shelf(tmp_path, {"papershelf.yaml": settings}))
    assert [(fault.location.line, fault.location.column) for fault in faults] == [place]


def test_what_finds_only_internal_works_finds_nothing(tmp_path: Path) -> None:
    hidden = "title: H\nurl: https://kites.example/h\ntopics: [lines]\nkind: talk\nvisibility: internal\n".replace(
        "talk", "post"
    )
    settings = SETTINGS + "- {title: T, id: posts, query: kind:post}\n- {title: T, id: hidden, query: id:h}\n"
    catalog, faults = judged(shelf(tmp_path, {"papershelf.yaml": settings, "papers/h.yaml": hidden}))
    assert [(fault.code, fault.location.line) for fault in faults] == [("P124", 4), ("P124", 5)]
    assert [shown.ids for shown in views(public(catalog))] == [(), ()]


def test_a_faulty_record_makes_no_view_look_empty_or_wrong(tmp_path: Path) -> None:
    files = {
        "papershelf.yaml": SETTINGS + "- {title: T, id: bad, query: id:bad}\n- {title: T, id: new, query: kind:post}\n",
        "papers/bad.yaml": "title: Bad\nurl: https://kites.example/b\ntopics: [lines]\nkind: pots\n",
    }
    assert [fault.code for fault in judged(shelf(tmp_path, files))[1]] == ["P013"]


def test_a_topic_inside_itself_is_one_complaint(tmp_path: Path) -> None:
    topics = "lines:\n  title: Lines\n  topics:\n    lines: {title: Lines}\nsails:\n  title: Sails\n"
    settings = SETTINGS + "- {title: T, id: lines, query: topic:lines}\n"
    _, faults = judged(shelf(tmp_path, {"schema/topics.yaml": topics, "papershelf.yaml": settings}))
    assert [fault.code for fault in faults] == ["P005"]


def _examples(heading: str) -> list[str]:
    """The queries in the table under a heading: in its last column but one, or last, of examples."""
    table = DOCUMENT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    column = 0 if heading == "More examples" else -1
    return [query for row in rows for query in re.findall("`([^`]+)`", row[column])]


EXAMPLES = [*_examples("Fields"), *_examples("Order and number"), *_examples("More examples")]


def test_the_documentation_has_an_example_of_everything() -> None:
    terms = [term for query in EXAMPLES for term in parse(query).terms]
    assert {term.name for term in terms if isinstance(term, FieldTerm)} == set(get_args(FieldName))
    listed = re.findall(r"^\| `([a-z]+)` \|", DOCUMENT, re.MULTILINE)
    assert set(listed) >= {*get_args(FieldName), "sort", "limit"}
    assert all(f"`{sort}`" in DOCUMENT for sort in get_args(Sort))


@pytest.mark.parametrize("query", EXAMPLES)
def test_examples_find_works_of_this_shelf(query: str) -> None:
    assert 0 < len(select(own(), query)) <= len(own().papers)


def test_the_view_to_copy_is_sound(tmp_path: Path) -> None:
    view = re.findall(r"^```yaml\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)[0]
    settings = f"title: Kites\ndescription: Works on kites.\n{view}".replace("tag:moe", "tag:wind")
    catalog, faults = judged(shelf(tmp_path, {"papershelf.yaml": settings}))
    assert [fault.code for fault in faults] == ["P124"]
    assert [shown.view.id for shown in views(catalog)] == ["recent-moe"]
