"""What the tests of exports share: works to export, hostile ones among them, and what must come back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from pydantic import ValidationError

from papershelf import pipeline
from papershelf.exports.selection import Selection
from papershelf.link import link, public
from papershelf.model.catalog import Sources, Words
from papershelf.model.document import Document, Mapping
from papershelf.model.draft import Draft, Reading
from papershelf.model.person import parse_person
from papershelf.model.records import Paper, Tag, Venue
from papershelf.model.settings import Settings
from papershelf.present import full_title
from papershelf.project import Project

REPOSITORY = Path(__file__).parent.parent
"""The folder of the real shelf."""
VENUES = {
    "arxiv": Venue(name="arXiv", kind="preprint"),
    "icml": Venue(name="International Conference on <i>Machines</i>", short="ICML", kind="conference"),
    "jmlr": Venue(name="Journal of Kites", kind="journal"),
    "blog": Venue(name="Kite & Line", kind="site"),
    "odd": Venue(name="Some Annals, of =1"),
}
TAGS = ("sails", "lines")


def selected(root: Path) -> Selection:
    """All works that a shelf publishes."""
    project = Project(root)
    catalog = public(pipeline.read(project)[0])
    return Selection(catalog, project, catalog.settings.title, tuple(catalog.papers))


def selection(*papers: Paper) -> Selection:
    """Works made for a test, in their order."""
    empty = Document("none.yaml", "", Mapping((), 1, 1))
    words = Words({}, {id_: Tag() for id_ in TAGS}, VENUES)
    sources = Sources(empty, empty, empty, empty, empty, {}, {})
    catalog = link(Settings(title="Kites", description="Works on kites."), words, papers, sources)
    return Selection(catalog, Project(REPOSITORY), "Kites", tuple(paper.id for paper in papers))


def paper(**fields: object) -> Paper:
    """A work with a title and a topic, and what is given."""
    return Paper.model_validate({"id": "a-b", "title": "T", "topics": ("x",), **fields})


@dataclass(frozen=True)
class Difference:
    """A value that did not come back."""

    paper: str
    field: str
    sent: object
    got: object


_FIELDS = (
    "date", "arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf", "url", "pages", "language", "summary", "title",
)  # fmt: skip


def differences(works: Selection, reading: Reading) -> list[Difference]:
    """What an import of an export tells otherwise than the records: the fields that every format has."""
    assert not reading.faults
    assert not reading.kept
    assert len(reading.drafts) == len(works.ids)
    found = []
    for work, draft in zip(works.papers, reading.drafts, strict=True):
        sent, got = _sent(works, work), _got(draft)
        found += [Difference(work.id, name, sent[name], got[name]) for name in sent if sent[name] != got[name]]
        assert draft.values["id"] == work.id
        assert not draft.kept
    return found


def _sent(works: Selection, work: Paper) -> dict[str, object]:
    venue = works.catalog.venues.get(work.venue or "")
    return {
        **{name: getattr(work, name) for name in _FIELDS},
        "title": full_title(work),
        "kind": work.kind,
        "venue": {venue.name, venue.short or venue.name} if venue else {work.venue},
        "tags": works.catalog.tags_of[work.id],
        "authors": [(person.name, person.kind) for person in work.authors],
    }


def _got(draft: Draft) -> dict[str, object]:
    values = draft.values
    names = values.get("authors", ())
    assert isinstance(names, tuple)
    people = [parse_person(name) for name in names if isinstance(name, str)]
    subtitle = values.get("subtitle")
    return {
        **{name: values.get(name) for name in _FIELDS},
        "title": f"{values['title']}: {subtitle}" if subtitle else values["title"],
        "kind": values.get("kind", "paper"),
        "venue": _Either(values.get("venue")),
        "tags": values.get("tags", ()),
        "authors": [(person.name, person.kind) for person in people],
    }


@dataclass(frozen=True, eq=False)
class _Either:
    """A name that equals a set of names if it is one of them."""

    name: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, set) and self.name in other

    __hash__ = None  # type: ignore[assignment]


def _valid(field: str, value: object) -> bool:
    try:
        paper(**{field: value})
    except ValidationError:
        return False
    return True


_OPENERS = (
    "=1+1", "+1", "-1", "@SUM(1)", " =1", ";=1", "'", "TY  - JOUR", "ER  - ", "  - ", "UR  - javascript:1", "<i>a</i>",
    "</span>", '<span style="font-variant:small-caps;">', "\\", '"', ",", "{", "}", "&amp;", "[[x]]", "a;b", "$x$",
    "é", "知", "𝛼", "a", "B", "1", "-", " ",
)  # fmt: skip
LINES = (
    st.one_of(
        st.lists(st.sampled_from(_OPENERS), min_size=1, max_size=6).map("".join), st.text(min_size=1, max_size=30)
    )
    .filter(lambda text: _valid("title", text))
    .map(lambda text: paper(title=text).title)
)
_WORDS = st.text(st.sampled_from("abcXYZéΩ知.'-"), min_size=1, max_size=8).filter(lambda text: text.strip(".'- "))
_NAMES = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=3).map(" ".join),
    st.tuples(_WORDS, _WORDS).map(", ".join),
    st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: f"{' '.join(words)} (group)"),
    st.sampled_from(["Ludwig van Beethoven", "Martin Luther King Jr.", "de la Cruz, Ana", "Plato", "..."]),
).filter(lambda name: _valid("authors", (name,)))
PAPERS = st.builds(
    paper,
    title=LINES,
    subtitle=st.none() | LINES,
    summary=st.none() | LINES,
    authors=st.lists(_NAMES, min_size=1, max_size=4).map(tuple),
    kind=st.sampled_from(["paper", "code", "model", "post", "news", "video", "thread", "slides", "book", "list"]),
    date=st.sampled_from([None, "1999", "2020-02", "2024-02-29"]),
    venue=st.sampled_from([None, *VENUES]),
    arxiv=st.sampled_from([None, "2203.15556v1", "hep-th/9901001"]),
    doi=st.sampled_from(["10.1145/3442188.3445922", "10.1000/a_b(c);=1"]),
    pages=st.sampled_from([None, "1–20", "e12"]),
    language=st.sampled_from([None, "de", "zh-Hans"]),
    tags=st.sampled_from([(), ("sails",), ("lines", "sails")]).map(lambda tags: tags or TAGS),
    notes=st.none() | st.lists(LINES, min_size=1, max_size=4).map("\n".join).filter(lambda text: _valid("notes", text)),
)
"""Works that no export may stumble over."""


def numbered(papers: Sequence[Paper]) -> list[Paper]:
    """Works with an id each."""
    return [one.model_copy(update={"id": f"work-{number}"}) for number, one in enumerate(papers)]


def collapsed(value: object) -> object:
    """A value without what RIS can't tell: blanks before a hyphen, which would make a tag."""
    return re.sub(" {2,}(?=-)", " ", value) if isinstance(value, str) else value
