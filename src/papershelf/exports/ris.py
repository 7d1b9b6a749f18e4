"""RIS, as reference managers read it.

Sources: the RIS specification (Research Information Systems, 2001 and 2011); and, where it is silent, what the
importers of Zotero (translators/RIS.js) and JabRef (RisImporter.java) do with a line:

* a type that both know (JabRef reads CONF and not CPAPER; Zotero itself writes GEN for preprints);
* one UR: Zotero takes the first, JabRef the last; other addresses stand in L3 ("related records");
* a name with a comma and nothing behind it is a group to both, and to EndNote; one named `others` says that names
  are left out (JabRef makes "and others" of it, Zotero shows it);
* M2 is Zotero's field Extra, where arXiv's ids stand; M3 the type of the work, which both ignore where it says nothing.
"""

import re
from collections.abc import Iterator

from papershelf.exchange import CUT, EXTRA, SOURCE
from papershelf.exports.citing import Sort, addresses, date_parts, described, extra, name_parts, sort, venue_of
from papershelf.exports.selection import Selection
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Paper
from papershelf.present import full_title

_TYPES: dict[Sort, str] = {
    "article": "JOUR", "proceedings": "CONF", "preprint": "GEN", "paper": "GEN", "code": "COMP", "dataset": "DATA",
    "post": "BLOG",
    "news": "NEWS", "video": "VIDEO", "slides": "SLIDE", "book": "BOOK", "report": "RPRT",
}  # fmt: skip
_OTHER_TYPE = "ELEC"
_SAID_BY_TYPE = ("article", "proceedings", "code", "dataset", "post", "video", "book", "report")
# JabRef ends a record at `ER  -` wherever it stands, and takes any line with `  - ` behind two signs for a field.
_LIKE_A_TAG = re.compile(r" {2,}(?=-)")
_NESTED = re.compile(r"^( {2,})-(?= )")
_SHORTEST = 6
"""JabRef drops a line of fewer signs, and all that goes on with the same field behind it."""


def ris(selection: Selection) -> bytes:
    """The works as RIS in UTF-8, lines ended as the specification says."""
    catalog = selection.catalog
    return "".join(selection.each("ris", lambda paper: record(catalog, described(catalog, paper)))).encode()


def record(catalog: Catalog, paper: Paper) -> str:
    """A work as a record, with the blank line behind it."""
    return "".join(f"{line}\r\n" for line in _record(catalog, paper))


def _record(catalog: Catalog, paper: Paper) -> Iterator[str]:
    for tag, value in _fields(catalog, paper):
        if value:
            yield f"{tag}  - {_plain(value)}"
    yield from _notes(paper.notes or "")
    yield "ER  - "
    yield ""


def _fields(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    venue = venue_of(catalog, paper)
    told = sort(paper, venue)
    yield "TY", _TYPES.get(told, _OTHER_TYPE)
    yield "M3", "" if told in _SAID_BY_TYPE else told
    yield "ID", paper.id
    yield "TI", full_title(paper)
    yield from (("AU", _author(person)) for person in paper.authors)
    yield "T2", venue.name if venue else ""
    yield from _dates(date_parts(paper))
    first, _, last = (paper.pages or "").replace("–", "-").partition("-")
    yield from (("SP", first), ("EP", last))
    yield "DO", paper.doi or ""
    yield "SN", paper.isbn or ""
    yield from (("M2", line) for line in extra(paper))
    found = addresses(paper, "doi", "isbn", *EXTRA)
    yield from (("UR", found.main), ("L1", found.pdf), *(("L3", link.url) for link in found.rest))
    yield from (("KW", tag) for tag in paper.tags)
    yield "LA", paper.language or ""
    yield "AB", paper.summary or ""
    yield "DP", SOURCE


def _author(person: Person) -> str:
    if person.kind == "cut":
        return CUT
    if person.kind == "group":
        return f"{' '.join(person.name.replace(',', ' ').split())},"
    parts = name_parts(person)
    family = f"{parts.particle} {parts.family}".strip()
    return ", ".join(filter(None, (family, parts.given, parts.suffix)))


def _dates(parts: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    if parts:
        year, *rest = (f"{part:02}" for part in parts)
        yield "PY", year.zfill(4)
        yield "DA", "/".join([year.zfill(4), *rest, *[""] * (3 - len(rest))])


def _notes(notes: str) -> Iterator[str]:
    """Notes go on from line to line, a blank one parts paragraphs; an item in an item has `*`, as `-` makes tags."""
    lines = [_plain(_NESTED.sub(r"\1*", line.rstrip())) for line in notes.strip().split("\n")]
    if lines[0]:
        yield f"N1  - {lines[0]}"
        yield from (f"{line:<{_SHORTEST}}" for line in lines[1:])


def _plain(value: str) -> str:
    return _LIKE_A_TAG.sub(" ", value)
