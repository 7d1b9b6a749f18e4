"""RIS, as reference managers export it.

Read line by line here: rispy keeps no line numbers, only one of two values, and no entry without an end.
"""

import re
from collections.abc import Iterator

from papershelf.exchange import CUT, SOURCE
from papershelf.importers.bibliography.card import Said
from papershelf.importers.bibliography.extra import kind_of, read_extra
from papershelf.importers.bibliography.fields import make_draft
from papershelf.importers.bibliography.names import given_first
from papershelf.importers.bibliography.outcome import Outcome
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.draft import Fate, Reading

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "AU": "author", "A1": "author", "DO": "doi", "UR": "url", "L1": "url",
    "L2": "url", "L3": "url-related", "LK": "url", "KW": "keywords", "JO": "journal", "JF": "journal", "JA": "journal",
    "J2": "journal", "T2": "journal", "BT": "journal", "PY": "year", "Y1": "year", "DA": "date", "N1": "note",
    "RN": "note", "AB": "abstract", "N2": "abstract", "LA": "language", "VL": "volume", "IS": "number",
    "PB": "publisher", "SN": "isbn", "ED": "editor", "A2": "editor", "A3": "editor", "CY": "address", "ET": "edition",
    "M3": "type", "ID": "key", "DB": "database", "DP": "database provider", "C1": "custom", "M2": "extra",
    "Y2": "urldate", "AN": "accession number",
}  # fmt: skip
_TYPES = {
    "JOUR": "article", "MGZN": "article", "NEWS": "article", "JFULL": "article", "CONF": "inproceedings",
    "CPAPER": "inproceedings", "BOOK": "book", "EBOOK": "book", "EDBOOK": "collection", "CHAP": "incollection",
    "ECHAP": "incollection", "THES": "thesis", "RPRT": "report", "COMP": "software", "DATA": "dataset",
    "AGGR": "dataset",
    "ELEC": "online", "BLOG": "online", "WEB": "online", "GEN": "misc", "UNPB": "unpublished", "MANSCPT": "unpublished",
    "VIDEO": "video", "MPCT": "video", "SLIDE": "slides", "PAT": "patent", "STAND": "report",
    "GOVDOC": "report", "PREPRINT": "misc", "INPR": "article", "ABST": "article",
}  # fmt: skip
_OUR_FIELDS = _FIELDS | {"AB": "summary", "L1": "url-pdf", "DP": "ours", "ID": "id"}
_LONG = ("N1", "RN", "AB", "N2")


def read(text: str, name: str) -> Reading:
    """Read a RIS file; any text is one, though it may hold no entry."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome(name, text)
    entry: list[Said] = []
    for number, line in enumerate(text.split("\n"), 1):
        tag, value = _tag(line)
        if tag == "TY":
            _finish(entry, outcome)
            entry = [Said("TY", value, number)]
        elif tag == "ER" and entry:
            _finish(entry, outcome, end=number)
            entry = []
        elif entry:
            entry.append(Said(tag, value if tag else line.rstrip(), number))
        elif line.strip():
            outcome.keep(number, line.strip(), Fate.PROSE)
    _finish(entry, outcome)
    outcome.find_addresses(1, text)
    return outcome.reading()


def _tag(line: str) -> tuple[str, str]:
    found = _TAG.fullmatch(line.rstrip()) or _TAG.fullmatch(f"{line.rstrip()} ")
    return (found[1], (found[2] or "").strip()) if found else ("", "")


def _finish(entry: list[Said], outcome: Outcome, end: int = 0) -> None:
    """Make a draft of the lines of an entry; `end` is the line that ends it."""
    if not entry:
        return
    place = Location(outcome.name, entry[0].line)
    if not end:
        message, hint = "the entry has no end before the next one", "write a line `ER  - ` behind it"
        outcome.faults.append(Diagnostic(place, "P202", message, hint))
    code = entry[0].text
    own = any((one.name, one.text) == ("DP", SOURCE) for one in entry)
    whole = list(_whole(entry[1:], own=own))
    names = _OUR_FIELDS if own else _FIELDS
    fields = [said for one in whole for said in _said(Said(names.get(one.name, one.name), one.text, one.line))]
    fields += [Said("pages", pages, entry[0].line)] if (pages := _pages(entry)) else []
    used = [said for said in fields if said.name not in ("SP", "EP", "ours")]
    entry_type = _TYPES.get(code.upper(), code.lower())
    used += [Said("entrysubtype", "post", place.line)] if code.upper() == "BLOG" else []
    outcome.add(*make_draft(place, entry_type, used, range(entry[0].line, (end or entry[-1].line) + 1)))


def _whole(entry: list[Said], *, own: bool) -> Iterator[Said]:
    """The fields, each with the lines without a tag that go on with it."""
    lines: list[Said] = []
    for said in [*entry, None]:
        if (said is None or said.name) and lines:
            yield Said(lines[0].name, _joined(lines, own=own), lines[0].line)
            lines = []
        lines += [said] if said else []


def _joined(lines: list[Said], *, own: bool) -> str:
    """The text of a field. Notes of ours are Markdown; in those of others, blanks at a line's edge mean nothing."""
    if own and lines[0].name == "N1":
        return "\n".join(one.text for one in lines).strip()
    sign = "\n" if lines[0].name in _LONG else " "
    return sign.join(filter(None, (one.text.strip() for one in lines)))


def _said(one: Said) -> Iterator[Said]:
    if one.name == "author":
        yield Said("author", author(one.text), one.line)
    elif one.name == "isbn" and not re.fullmatch(r"(?:97[89])?[-0-9 ]{9,14}[0-9Xx]", one.text):
        yield Said("issn", one.text, one.line)
    elif one.name == "type" and (kind := kind_of(one.text)):
        yield Said("entrysubtype", kind, one.line)
    elif one.name == "extra":
        yield read_extra(one.text, one.line) or one
    else:
        yield one


def author(text: str) -> str:
    """Return a name as a record has it: of `Family, Given, Suffix`, of a group `Name,`, or of a name as it stands."""
    family, comma, given = (part.strip() for part in text.partition(","))
    given, _, suffix = (part.strip() for part in given.partition(","))
    if text.strip().lower().rstrip(".") in ("et al", CUT, "") or not (family or given):
        return "..."
    if comma and not (given or suffix):
        return f"{family} (group)"
    return given_first(given, f"{family} {suffix}".strip()) if given else text.strip(" ,")


def _pages(entry: list[Said]) -> str:
    pages = {said.name: said.text for said in reversed(entry) if said.name in ("SP", "EP")}
    return "–".join(filter(None, (pages.get("SP"), pages.get("EP"))))
