"""Laws of BibTeX exports: whatever a value holds, it comes back as the same text."""

import string

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bibtexing import back
from exporting import paper
from papershelf.exports.bibliography.dialects import BIBLATEX, BIBTEX, Dialect
from papershelf.exports.bibliography.text import ASCII, escaped
from papershelf.exports.bibliography.titles import protected
from papershelf.importers.bibliography.latex import decode
from papershelf.model.document import Plain
from papershelf.model.person import parse_person
from papershelf.model.records import Venue

_CHARS = st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"])
_LINE = (
    st.text(st.one_of(st.sampled_from("\\{}$&%#_~^-`'\"@=, aB1"), _CHARS), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def _valid(field: str, value: object) -> bool:
    try:
        paper(**{field: value})
    except ValidationError:
        return False
    return True


@given(_LINE.filter(lambda text: _valid("title", text)))
def test_any_title_comes_back(title: str) -> None:
    work = paper(title=title)
    assert back(work) == {"title": work.title}


_NO_COMMAND = "\xad¸ĦħĲĳĸĿŀŉŦŧ"
_LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x17F)))) + "–—‘’“”„…•≤≥→×ậế"


@given(st.text(st.sampled_from([sign for sign in _LATIN if sign not in _NO_COMMAND])))
def test_latin_text_comes_back_from_ascii(text: str) -> None:
    """All but a few letters with accents, and what stands between them."""
    latex = escaped(text, ASCII)
    assert latex.isascii()
    assert decode(latex) == " ".join(text.split())


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.booleans())
def test_any_text_can_be_said_in_ascii(text: str, title: bool) -> None:  # noqa: FBT001 - drawn
    latex = protected(text, ASCII) if title else escaped(text, ASCII)
    assert latex.isascii()
    assert bool(latex.strip()) == bool(text.strip())


@given(st.lists(_LINE.filter(lambda text: _valid("authors", (text,))), min_size=1, max_size=4), st.booleans())
def test_any_authors_come_back(authors: list[str], cut: bool) -> None:  # noqa: FBT001 - drawn
    work = paper(authors=(*authors, *(["..."] if cut else [])))
    found = [parse_person(str(name)) for name in back(work)["authors"]]
    assert [(one.name, one.kind) for one in found] == [(one.name, one.kind) for one in work.authors]


_NOTE = st.lists(st.one_of(_LINE, _LINE.map(lambda line: f"  - {line}"), st.just("")), min_size=1, max_size=5)


@given(_NOTE.map(lambda lines: "x\n" + "\n".join(lines) + "\ny").filter(lambda text: _valid("notes", text)))
def test_notes_come_back_line_by_line(notes: str) -> None:
    assert back(paper(notes=notes))["notes"] == notes


_TAG = st.text(st.sampled_from(string.ascii_lowercase), min_size=1, max_size=6)
_FIELDS = st.fixed_dictionaries(
    {"title": _LINE.filter(lambda text: _valid("title", text))},
    optional={
        "kind": st.sampled_from(["paper", "book", "report", "dataset", "post", "video", "slides", "list"]),
        "subtitle": _LINE.filter(lambda text: _valid("subtitle", text)),
        "summary": _LINE.filter(lambda text: _valid("summary", text)),
        "authors": st.just(("Ada Lovelace",)),
        "language": st.sampled_from(["en", "de", "zh-Hans"]),
        "date": st.sampled_from(["2020", "2021-02", "1999-12-31"]),
        "pages": st.sampled_from(["1–20", "e12", "73+"]),
        "arxiv": st.sampled_from(["2203.15556", "hep-th/9901001v2"]),
        "doi": st.sampled_from(["10.1000/a_b(c)", "10.1145/3442188.3445922"]),
        "openreview": st.just("rFbR4Fv-D6"),
        "acl": st.just("2020.acl-main.740"),
        "tags": st.lists(_TAG, min_size=1, max_size=3, unique=True).map(tuple),
        "links": st.lists(
            st.sampled_from(["code", "video", "slides", "other", "summary", "pdf"]).map(
                lambda kind: {"kind": kind, "url": f"https://{kind}.org/a_b%20c#d"}
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda link: link["kind"],
        ).map(tuple),
    },
)
_VENUES = st.sampled_from(
    [None, Venue(name="NeurIPS", kind="conference"), Venue(name="Journal of Some & Other Things"), Venue(name="Blog")]
)


@given(_FIELDS, _VENUES, st.sampled_from([BIBTEX, BIBLATEX]))
def test_records_come_back(fields: dict[str, Plain], venue: Venue | None, dialect: Dialect) -> None:
    """What is identified by nothing but links gets the first of them as its page: no identifier, no links here."""
    if not fields.keys() & {"arxiv", "doi", "openreview", "acl"}:
        fields = {**fields, "url": "https://own.org/page"}
    work = paper(**fields)
    expected = {name: value for name, value in fields.items() if name != "kind"}
    expected |= {"title": work.title} | ({"venue": venue.name} if venue else {})
    for name in ("subtitle", "summary"):
        expected |= {name: getattr(work, name)} if name in expected else {}
    assert back(work, venue, dialect) == expected
