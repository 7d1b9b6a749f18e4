"""The boards, the page of health and what is new: all that is open, missing or new stands there, and nothing else."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from markup import Page
from papershelf.model.records import Paper
from papershelf.pages.boards import PAGE, is_on_board
from papershelf.pages.health import SHOWN
from papershelf.pages.suspects import like_authors, like_tags, like_titles
from papershelf.pages.views.boards import Board, Finding, Health, New
from papershelf.project import Project
from plotted import Shown, from_files, from_papers
from shelves import TOY

TOPICS = "sails: {title: Sails}\nlines: {title: Lines}\n"
TAGS = "wind:\nrope:\n"
SETTINGS = "title: T\ndescription: D\nrepository: an-owner/a-shelf\n"
FILES = {"schema/topics.yaml": TOPICS, "schema/tags.yaml": TAGS, "papershelf.yaml": SETTINGS}
NOTES = """\
Before. [[second]]

> [!QUESTION] Section 2
> Why **two**? See [[second]] and [[nobody]].
>
> > [!TODO]
> > Ask the *author*.

- > [!question]
  > In a list, <b>bold</b>?

> [!QUESTION] What of the tail?

> [!QUESTION]

> [!INTERNAL]
> > [!QUESTION]
> > A secret?

> [!CLAIM]
> No question.
"""


def _paper(id_: str, **fields: object) -> Paper:
    plain = {"id": id_, "title": f"Work {id_}", "topics": ("lines",), "url": f"https://kites.example/{id_}"}
    return Paper.model_validate({**plain, **fields})


def _board(shown: Shown, path: str) -> Board:
    view = shown.view(path)
    assert isinstance(view, Board)
    return view


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    papers = [
        _paper("first", notes=NOTES, todo="Find the <second> edition."),
        _paper("second", topics=("sails",), notes="> [!question]\n> Anything?\n"),
        _paper("third", notes="The text [!QUESTION] alone is none.\n"),
        _paper("fourth", todo="Read it."),
    ]
    return from_papers(tmp_path_factory.mktemp("asked"), papers, FILES)


def test_each_question_stands_under_its_topic(asked: Shown) -> None:
    board = _board(asked, "questions.html")
    assert [(column.head.text, [work.place.text for work in column.works]) for column in board.columns] == [
        ("Sails", ["Work second"]),
        ("Lines", ["Work first"]),
    ]
    first = board.columns[1].works[0]
    assert [remark.where for remark in first.remarks] == ["Section 2", "", "What of the tail?"]
    assert first.place.path == "papers/first.html"
    assert first.notes
    assert first.notes.path == "papers/first.html#notes"


def test_a_question_keeps_its_markdown_and_is_safe(asked: Shown) -> None:
    html = asked.html("questions.html")
    assert "Why <strong>two</strong>?" in html
    assert '<a href="papers/second.html">Work second</a>' in html
    assert '<a href="wanted.html#wanted-nobody">nobody</a>' in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "secret" not in html
    assert "No question" not in html
    assert html.count('class="call notes"') == 4


def test_tasks_come_from_notes_and_from_records(asked: Shown) -> None:
    board = _board(asked, "todo.html")
    works = [work for column in board.columns for work in column.works]
    texts = [Page(str(remark.text)).words for work in works for remark in work.remarks]
    assert texts == ["Find the edition.", "Ask the author.", "Read it."], "as a browser reads them unescaped"
    assert "Find the &lt;second&gt; edition." in asked.html("todo.html")
    assert [work.place.path for work in works] == ["papers/first.html", "papers/fourth.html"]
    assert works[1].notes is None


def test_boards_are_cut_into_pages(tmp_path: Path) -> None:
    papers = [_paper(f"w-{n:03}", notes="> [!question]\n> Why?\n") for n in range(PAGE + 1)]
    shown = from_papers(tmp_path, papers, FILES)
    pages = [_board(shown, path) for path in ("questions.html", "questions.page-2.html")]
    assert [sum(len(column.works) for column in page.columns) for page in pages] == [PAGE, 1]
    assert "questions.page-3.html" not in shown.routes
    assert "todo.page-2.html" not in shown.routes


@pytest.mark.parametrize("name", ["questions.html", "todo.html", "new.html", "health.html"])
def test_empty_pages_say_so_kindly(tmp_path: Path, name: str) -> None:
    shown = from_papers(tmp_path, [], {**FILES, "schema/tags.yaml": ""})
    words = Page(shown.html(name)).words
    said = {
        "questions.html": "The notes ask nothing at the moment.",
        "todo.html": "There is nothing to do at the moment.",
        "new.html": "No work says when it came.",
        "health.html": "Without a summary 0",
    }
    assert said[name] in words
    assert "<h2" not in shown.html(name)


def test_what_is_internal_is_on_no_board() -> None:
    shown = from_files(Project(TOY))
    assert shown.catalog.hidden
    for name in ("questions.html", "todo.html", "health.html", "new.html"):
        assert not [id_ for id_ in shown.catalog.hidden if id_ in shown.html(name)], name


def test_records_on_a_board_are_edited_on_github() -> None:
    board = _board(from_files(Project(TOY)), "todo.html")
    edits = [work.edit for column in board.columns for work in column.works]
    assert "https://github.com/toy-shelf/kites/edit/trunk/papers/stub-to-be-found.yaml" in edits
    assert all(edits)


def test_being_on_a_board_needs_a_real_callout() -> None:
    assert is_on_board(_paper("a", notes="> [!Question]\n> Why?\n"), "question")
    assert not is_on_board(_paper("a", notes="> [!question]\n> Why?\n"), "todo")
    assert not is_on_board(_paper("a", notes="`[!question]`"), "question")
    assert not is_on_board(_paper("a", notes="```\n> [!question]\n> Why?\n```\n"), "question")
    assert is_on_board(_paper("a", todo="Something."), "todo")
    assert not is_on_board(_paper("a", todo="Something."), "question")


def _findings(shown: Shown) -> dict[str, Finding]:
    view = shown.view("health.html")
    assert isinstance(view, Health)
    return {finding.anchor: finding for finding in view.findings}


def _named(finding: Finding) -> list[str]:
    return [" ".join(place.text for place in case.places) for case in finding.cases]


def test_health_names_what_is_missing(tmp_path: Path) -> None:
    whole = {"summary": "S.", "tags": ("wind",), "authors": ("Ann Other",), "date": "2024"}
    fields = {"summary": "summaries", "tags": "tags", "authors": "authors", "date": "dates"}
    papers = [_paper(f"no-{field}", **{name: whole[name] for name in whole if name != field}) for field in fields]
    found = _findings(from_papers(tmp_path, [*papers, _paper("whole", **whole)], FILES))
    for field, name in fields.items():
        assert _named(found[name]) == [f"Work no-{field}"], name
        assert found[name].count == "1"
        assert found[name].more is None


def test_health_names_what_is_wanted_and_tags_that_few_works_carry(tmp_path: Path) -> None:
    tags = "wind:\nrope: {broader: gear}\ngear:\nsilk:\n"
    papers = [_paper("a", tags=("wind", "rope"), notes="[[nobody]]"), _paper("b", tags=("wind",))]
    shown = from_papers(tmp_path, papers, {**FILES, "schema/tags.yaml": tags})
    found = _findings(shown)
    assert _named(found["wanted"]) == ["nobody"]
    assert found["wanted"].cases[0].places[0].path == "wanted.html#wanted-nobody"
    assert _named(found["once"]) == ["rope"]
    assert _named(found["never"]) == ["silk"], "gear is broader than a tag in use"


def test_long_findings_are_cut(tmp_path: Path) -> None:
    shown = from_papers(tmp_path, [_paper(f"w-{n}") for n in range(SHOWN + 5)], FILES)
    finding = _findings(shown)["summaries"]
    assert len(finding.cases) == SHOWN
    assert finding.count == str(SHOWN + 5)
    assert finding.more
    assert finding.more.text == "+ 5 more"
    assert 'href="browse.html?has=-summary"' in shown.html("health.html")


@pytest.mark.parametrize(
    ("tags", "pairs"),
    [
        ("pre-training:\npretraining:\n", 1),
        ("kite:\nkites:\n", 1),
        ("optimiser:\noptimizer:\n", 1),
        ("parallelism:\nparalelism:\n", 1),
        ("one: {title: Sail cloth}\ntwo: {title: sailcloth}\n", 1),
        ("gpt-3:\ngpt-4:\n", 0),
        ("loss-2024:\nloss-2025:\n", 0),
        ("lora:\nlore:\n", 0),
        ("training:\ndistillation:\n", 0),
        ("a: {title: 风筝}\nb: {title: 风向}\n", 0),
        ("a: {title: ''}\nb:\n", 0),
    ],
)
def test_tags_that_differ_by_a_slip(tmp_path: Path, tags: str, pairs: int) -> None:
    tags = tags.replace("{title: ''}", "")
    assert len(like_tags(from_papers(tmp_path, [], {**FILES, "schema/tags.yaml": tags}).catalog)) == pairs


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (("Jane Doe", "J. Doe"), 1),
        (("Jane Doe", "Jane Q. Doe"), 1),
        (("Léa Fabre", "Lea Fabre"), 1),
        (("Jane Doe", "John Doe"), 0),
        (("Jane Doe", "Jane Roe"), 0),
        (("Jane Quentin Doe", "Jane R. Doe"), 0),
        (("Doe (group)", "J. Doe"), 0),
        (("Plato", "P. Plato"), 0),
        (("Jane Doe", "J. Doe (= Jane Doe)"), 0),
    ],
)
def test_authors_whose_names_agree(tmp_path: Path, names: tuple[str, ...], pairs: int) -> None:
    papers = [_paper(f"w-{n}", authors=(name,)) for n, name in enumerate(names)]
    assert len(like_authors(from_papers(tmp_path, papers, FILES).catalog)) == pairs


def test_many_namesakes_are_compared_with_few(tmp_path: Path) -> None:
    papers = [
        _paper(f"w-{n}", authors=tuple(f"J. {chr(65 + n)}{chr(97 + m)}x Doe" for m in range(26))) for n in range(26)
    ]
    catalog = from_papers(tmp_path, papers, FILES).catalog
    assert len(catalog.authors) == 26 * 26
    assert len(like_authors(catalog)) <= 4 * len(catalog.authors)


def test_works_with_one_title(tmp_path: Path) -> None:
    papers = [_paper("a", title="On Kites"), _paper("b", title="on kites!", kind="post"), _paper("c", title="On Kite")]
    assert like_titles(from_papers(tmp_path, papers, FILES).catalog) == [("a", "b")]


def test_what_is_new_stands_under_its_month(tmp_path: Path) -> None:
    days = {"a": "2024-01-31", "b": "2024-02-01", "c": "2024-02-29", "d": None, "e": "2023-02-01"}
    papers = [_paper(id_, **({"added": day} if day else {})) for id_, day in days.items()]
    view = from_papers(tmp_path, papers, FILES).view("new.html")
    assert isinstance(view, New)
    found = [(month.heading, [entry.title for entry in month.entries]) for month in view.months]
    assert found == [
        ("February 2024", ["Work c", "Work b"]),
        ("January 2024", ["Work a"]),
        ("February 2023", ["Work e"]),
    ]
    assert view.feed == "feed.xml"


def test_what_is_new_is_cut_into_pages_and_ends(tmp_path: Path) -> None:
    start = date(2020, 1, 1)
    papers = [_paper(f"w-{n}", added=str(start + timedelta(days=n))) for n in range(1050)]
    shown = from_papers(tmp_path, papers, FILES)
    numbers = [path for path in shown.routes if re.fullmatch(r"new(\.page-[0-9]+)?\.html", path)]
    assert len(numbers) == 10
    first, last = shown.html("new.html"), shown.html("new.page-10.html")
    assert first.count('<article class="entry') == last.count('<article class="entry') == 100
    assert "Work w-1049" in first
    assert "Work w-50<" in last
    for path in numbers:
        assert len(shown.html(path).encode()) <= 300_000, path
