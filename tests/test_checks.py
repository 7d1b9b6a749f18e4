"""Checks, where one bad record each does not say it all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import judged, shelf
from papershelf.checks import CHECKS, TIDINESS
from papershelf.checks.same_title import title_fingerprint
from papershelf.rules import RULES

HEAD = "title: {0}\nurl: https://kites.example/{0}\ntopics: [lines]\n"


def _codes(folder: Path, **files: str) -> list[tuple[str, str, int]]:
    """The complaints about a shelf with these records; HEAD stands above each."""
    written = {f"papers/{id_}.yaml": HEAD.format(id_) + text for id_, text in files.items()}
    _, faults = judged(shelf(folder, written))
    return [(fault.location.path.removeprefix("papers/"), fault.code, fault.location.line) for fault in faults]


def test_every_check_documents_its_code() -> None:
    for check in (*CHECKS, *TIDINESS):
        code, colon, rule = (check.__doc__ or "").partition(":")
        assert (colon, RULES[code].startswith(f"{code}:"), bool(rule.strip())) == (":", True, True)


def test_one_slip_does_not_echo(tmp_path: Path) -> None:
    """A record that can't be read is missed by nobody, and no word that it may carry is called unused."""
    found = _codes(
        tmp_path, bad="kind: papre\n", other="relations:\n- {kind: extends, id: bad}\nnotes: As in [[bad]].\n"
    )
    assert found == [("bad.yaml", "P013", 4)]


def test_a_misnamed_file_does_not_echo(tmp_path: Path) -> None:
    project = shelf(tmp_path, {"papers/bad.yml": HEAD.format("bad")})
    record = HEAD.format("other") + "relations:\n- {kind: extends, id: bad}\n"
    (project.papers / "other.yaml").write_text(record, encoding="utf-8")
    assert [fault.code for fault in judged(project)[1]] == ["P111"]


def test_a_broken_vocabulary_silences_the_checks(tmp_path: Path) -> None:
    _, faults = judged(shelf(tmp_path, {"schema/tags.yaml": "wind: [\n"}))
    assert [(fault.location.path, fault.code) for fault in faults] == [("schema/tags.yaml", "P004")]


def test_a_faulty_word_of_a_vocabulary_is_still_known(tmp_path: Path) -> None:
    _, faults = judged(shelf(tmp_path, {"schema/tags.yaml": "wind:\n  colour: blue\nrope:\n"}))
    assert [(fault.location.path, fault.location.line, fault.code) for fault in faults] == [
        ("schema/tags.yaml", 2, "P010")
    ]


@pytest.mark.parametrize("year", ["0001", "1990", "9998", "9999", "9999-12", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar(year: str, tmp_path: Path) -> None:
    found = _codes(tmp_path, old=f'date: {year}\narxiv: "2401.00010"\n')
    assert found == ([("old.yaml", "P107", 4)] if year < "2023" else [])


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        ("2023-12-31", False),
        ("2023-12-25", False),
        ("2023-12-24", True),
        ("2023-12", False),
        ("2023-11", True),
        ("2023", False),
        ("2022", True),
        ("2024-01-01", False),
        ("2031", False),
    ],
)
def test_dates_near_the_month_of_an_arxiv_id(date: str, wrong: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column
    found = _codes(tmp_path, one=f'date: {date}\narxiv: "2401.00010"\n')
    assert found == ([("one.yaml", "P107", 4)] if wrong else [])


def test_a_preprint_among_the_versions_is_the_same_work(tmp_path: Path) -> None:
    found = _codes(
        tmp_path,
        a='versions:\n- arxiv: "2401.00010"\n',
        b="versions:\n- url: https://kites.example/b2\n- doi: 10.48550/arXiv.2401.00010\n",
    )
    assert found == [("b.yaml", "P105", 6)]


def test_every_form_of_an_address_is_the_same_work(tmp_path: Path) -> None:
    record = "title: {0}\nurl: {1}\ntopics: [lines]\n"
    forms = ("arxiv.org/abs/2401.00010", "arxiv.org/pdf/2401.00010v2.pdf", "huggingface.co/papers/2401.00010")
    files = {
        f"papers/{name}.yaml": record.format(name, f"https://{form}") for name, form in zip("abc", forms, strict=True)
    }
    _, faults = judged(shelf(tmp_path, files))
    assert [(fault.location.path, fault.code) for fault in faults] == [
        ("papers/b.yaml", "P105"),
        ("papers/c.yaml", "P105"),
    ]


def test_titles_of_two_kinds_may_be_alike(tmp_path: Path) -> None:
    project = shelf(tmp_path)
    for id_, kind in (("a", "paper"), ("b", "code"), ("c", "code")):
        record = f"kind: {kind}\ntitle: Kites!\nurl: https://kites.example/{id_}\ntopics: [lines]\n"
        (project.papers / f"{id_}.yaml").write_text(record, encoding="utf-8")
    assert [(fault.location.path, fault.code) for fault in judged(project)[1]] == [("papers/c.yaml", "P106")]


@given(st.text())
def test_fingerprints_ignore_case_and_signs(title: str) -> None:
    found = title_fingerprint(title)
    assert title_fingerprint(f" {title}!? ") == found or not title.isascii()
    assert not set(found) & set(" _-!?")


def test_titles_of_signs_alone_are_not_compared(tmp_path: Path) -> None:
    project = shelf(tmp_path)
    for id_ in "ab":
        record = f"title: '!!!'\nurl: https://kites.example/{id_}\ntopics: [lines]\n"
        (project.papers / f"{id_}.yaml").write_text(record, encoding="utf-8")
    assert judged(project)[1] == []


@pytest.mark.parametrize(
    "text", ["yes", "null", "~", "12", "0x1F", "1e3", "12:30", "2401.00010", ".5", "1_000", "2022-01-02"]
)
def test_what_others_would_not_read_as_text(text: str, tmp_path: Path) -> None:
    assert _codes(tmp_path, a=f"summary: {text}\n") == [("a.yaml", "P110", 4)]
    assert _codes(tmp_path, a=f"summary: '{text}'\n") == []


@pytest.mark.parametrize("text", ["yes and no", "12-34", "1.2.3", "v1", "2022-01-02 and later", "e", "No."])
def test_what_everybody_reads_as_text(text: str, tmp_path: Path) -> None:
    assert _codes(tmp_path, a=f"summary: {text}\n") == []


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("summary: Knots # and lines", True),
        ("authors: [Ada Lovelace] # and others", False),
        ("summary: 'Knots' # and lines", False),
        ("summary: Knots#1", False),
        ("via: kites # 12", True),
        ("language: en # English", False),
        ("notes: Knots # and lines", True),
    ],
)
def test_comments_that_eat_text(line: str, warned: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column
    assert _codes(tmp_path, a=f"{line}\n") == ([("a.yaml", "P117", 4)] if warned else [])


def test_aliases(tmp_path: Path) -> None:
    found = _codes(tmp_path, a="aliases: [old, a]\n", b="aliases: [old, a, new]\n")
    assert found == [("a.yaml", "P118", 4), ("b.yaml", "P118", 4), ("b.yaml", "P118", 4)]


def test_relations_may_use_an_earlier_id(tmp_path: Path) -> None:
    assert _codes(tmp_path, a="aliases: [old]\n", b="relations:\n- {kind: extends, id: old}\n") == []
    itself = _codes(
        tmp_path,
        a="aliases: [old]\nrelations:\n- {kind: extends, id: old}\n",
        b="relations:\n- {kind: extends, id: a}\n",
    )
    assert itself == [("a.yaml", "P103", 6)]


def test_tags_in_circles(tmp_path: Path) -> None:
    words = "wind:\n  broader: rope\nrope:\n  broader: wind\nknot:\n  broader: wind\n"
    project = shelf(tmp_path, {"schema/tags.yaml": words})
    _, faults = judged(project)
    assert [(fault.location.line, fault.code) for fault in faults] == [(2, "P114"), (4, "P114")]


def test_venues_by_their_other_names(tmp_path: Path) -> None:
    venues = "kitecon:\n  name: Conference on Kites\n  short: KC\n  aliases: [Kite Meeting]\n"
    project = shelf(tmp_path, {"schema/venues.yaml": venues})
    hints = {}
    for venue in ("kc", "kite-meeting", "kitecom", "unlike"):
        (project.papers / "a.yaml").write_text(HEAD.format("a") + f"venue: {venue}\n", encoding="utf-8")
        hints[venue] = judged(project)[1][0].hint
    meant = "did you mean `kitecon`?"
    assert hints == {"kc": meant, "kite-meeting": meant, "kitecom": meant, "unlike": "add it to schema/venues.yaml"}


def test_links_between_internal_works_are_nobodys_business(tmp_path: Path) -> None:
    hidden = "visibility: internal\n"
    found = _codes(
        tmp_path,
        a=hidden,
        b=hidden + "notes: As in [[a]].\n",
        c="notes: |\n  > [!INTERNAL]\n  > As in [[a]].\n",
        d="aliases: [was-d]\nnotes: |\n  One.\n\n  Two, [[a]], and again [[a]].\n",
    )
    assert found == [("d.yaml", "P120", 8)]


def test_complaints_of_folded_and_quoted_notes_stay_inside(tmp_path: Path) -> None:
    found = _codes(
        tmp_path,
        a="notes: >\n  One.\n\n  [A](ftp://kites.example)\n",
        b='notes: "One.\\n\\n[A](ftp://kites.example)"\n',
    )
    assert [(path, code) for path, code, _ in found] == [("a.yaml", "P115"), ("b.yaml", "P115")]
    assert found[1][2] == 4


def test_of_two_records_of_one_work_the_newer_is_complained_of(tmp_path: Path) -> None:
    record = 'title: {0}\ntopics: [lines]\narxiv: "2401.00010"\n'
    files = {
        "papers/zeta.yaml": record.format("One") + "added: 2024-01-01\n",
        "papers/alpha.yaml": record.format("Two"),
    }
    _, faults = judged(shelf(tmp_path, files))
    assert [(fault.code, fault.location.path) for fault in faults] == [("P105", "papers/alpha.yaml")]
