"""The fields of an entry, in biblatex's words, as those of a record. What no field holds is kept."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from papershelf.importers.bibliography.card import DOI_BEFORE, Card, Said
from papershelf.importers.bibliography.when import read_date
from papershelf.importers.text.addresses import clean_url, identifier_fields
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.draft import Draft, Kept
from papershelf.model.fields import ARXIV_CLASS
from papershelf.model.identifiers import ARXIV, DOI
from papershelf.model.records import Kind
from papershelf.names import id_fault

LONG = frozenset(["note", "annote", "annotation", "abstract"])
"""Fields whose line breaks mean something."""

_KIND_OF_TYPE = {
    "article": "paper", "inproceedings": "paper", "conference": "paper", "incollection": "paper",
    "unpublished": "paper",
    "inbook": "book", "book": "book", "booklet": "book", "collection": "book", "proceedings": "book", "mvbook": "book",
    "bookinbook": "book", "suppbook": "book", "mvcollection": "book", "mvproceedings": "book", "reference": "book",
    "techreport": "report", "report": "report", "phdthesis": "report", "mastersthesis": "report", "thesis": "report",
    "manual": "report", "patent": "report", "software": "code", "dataset": "dataset", "video": "video",
    "movie": "video", "slides": "slides",
    "misc": "", "online": "", "electronic": "", "www": "",
}  # fmt: skip
_SAID_BY_KIND = frozenset([
    "article", "inproceedings", "conference", "misc", "online", "book", "techreport", "report", "software", "dataset",
    "video", "slides",
])  # fmt: skip
"""Types that say no more than the record's kind and venue do; others are kept."""
_KINDS = frozenset(get_args(Kind))
_WHOLE_BOOKS = frozenset(
    ["book", "booklet", "collection", "proceedings", "mvbook", "mvcollection", "mvproceedings", "reference"]
)
"""Types whose ISBN is the work's own: to a chapter or a paper it is that of the volume, which many share."""
_YEAR_AMONG_WORDS = re.compile(r"[a-z]-[12][0-9]{3}-[a-z0-9]")
_OWN_VENUE = ("howpublished", "organization", "institution")
"""What our own export calls the venue of a work that no type of entry has a venue for."""
_DATE = ("date", "year", "month", "day")
_LANGUAGES = {
    "english": "en", "american": "en-US", "british": "en-GB", "anglais": "en", "usenglish": "en-US",
    "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "french": "fr", "francais": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "polish": "pl", "turkish": "tr", "swedish": "sv", "danish": "da", "norwegian": "nb",
    "finnish": "fi", "czech": "cs", "hungarian": "hu", "greek": "el", "ukrainian": "uk", "latin": "la", "arabic": "ar",
}  # fmt: skip
_BCP47 = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_ARXIV_SAID = re.compile(rf"(?:arxiv[:\s]{{1,3}}|abs/)({ARXIV.pattern})(?:\s?\[[\w.-]{{2,20}}\])?", re.IGNORECASE)
_PAGE_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|–)\s?(?=\w)")


def make_draft(
    place: Location, entry_type: str, fields: Sequence[Said], lines: Iterable[int]
) -> tuple[Draft, list[Diagnostic]]:
    """Make the draft of an entry of a type such as `article`. Authors come as one Said each, in the record's form."""
    own = _own_kind(fields)
    card = Card(place, own or _KIND_OF_TYPE.get(entry_type, ""))
    if entry_type not in _SAID_BY_KIND and entry_type and not own:
        card.kept.append(Kept(place.line, f"entry type: {entry_type}"))
    _take_date(card, fields)
    _take_eprint(card, fields)
    for said in fields:
        if not said.text or said.name in (*_DATE, *_EPRINT):
            continue
        if said.name == "isbn" and entry_type not in _WHOLE_BOOKS and not own:
            card.keep(said)
        elif said.name in _OWN_VENUE and own:
            _take_venue(card, said)
        elif said.name == "key" and own:
            _take_id(card, said)
        else:
            _TAKE.get(said.name, _other)(card, said)
    _complete(card, fields)
    return card.draft(lines), card.faults


def _own_kind(fields: Iterable[Said]) -> str:
    """The kind that our own export says as subtype, where the type does not; nothing in files of others."""
    return next((said.text for said in fields if said.name == "entrysubtype" and said.text in _KINDS), "")


def _complete(card: Card, fields: Iterable[Said]) -> None:
    if "title" not in card.values:
        key = next((said.text for said in fields if said.name == "key"), "")
        card.warn(card.place.line, "the entry has no title", "write a `title`")
        card.values["title"] = key or f"Untitled ({card.place.path}, line {card.place.line})"


def _take_date(card: Card, fields: Iterable[Said]) -> None:
    said: dict[str, Said] = {}
    for one in fields:
        if one.name in _DATE and said.setdefault(one.name, one) is not one:
            card.keep(one)
    date, more = read_date({name: one.text for name, one in said.items()})
    if date:
        card.values["date"] = date
    for name in more:
        card.keep(said[name])


_ARXIV_CLASS = ("primaryclass", "eprintclass")
_EPRINT = ("eprint", "archiveprefix", "eprinttype", *_ARXIV_CLASS)


def _take_eprint(card: Card, fields: Iterable[Said]) -> None:
    said = [one for one in fields if one.name in _EPRINT and one.text]
    archive = next((one.text.lower() for one in said if one.name in ("archiveprefix", "eprinttype")), "arxiv")
    old = {one.text.rpartition("/")[0] for one in said if one.name == "eprint"}  # hep-th/9901001 names its class
    for one in said:
        found = re.fullmatch(rf"(?:arxiv:\s?)?({ARXIV.pattern})", one.text, re.IGNORECASE)
        if one.name == "eprint" and archive == "arxiv" and found:
            card.identify("arxiv", found[1], one)
        elif one.name in _ARXIV_CLASS and archive == "arxiv" and re.fullmatch(ARXIV_CLASS, one.text):
            if one.text not in old:
                card.put("arxiv_class", one.text, one)
        elif one.text.lower() != "arxiv":
            card.keep(one)


def _take_title(card: Card, said: Said) -> None:
    card.put(said.name, said.text, said)


def _take_author(card: Card, said: Said) -> None:
    card.authors.append(said.text)


def _take_id(card: Card, said: Said) -> None:
    if id_fault(said.text):
        card.keep(said)
    else:
        card.put("id", said.text, said)


def _take_key(card: Card, said: Said) -> None:
    """A key with a year among words is taken for an id, as our papers have them; others make odd names for files."""
    if _YEAR_AMONG_WORDS.search(said.text):
        _take_id(card, said)
    else:
        card.keep(said)


def _take_venue(card: Card, said: Said) -> None:
    """The venue without the year of the work, which is said by its date, and without an arXiv id."""
    name = said.text
    if found := _ARXIV_SAID.search(name):
        card.identify("arxiv", found[1], said)
        name = f"{name[: found.start()]} {name[found.end() :]}"
        name = "arXiv" if name.strip(" ,.:").lower() in ("", "arxiv", "arxiv preprint", "arxiv e-prints") else name
    year = str(card.values.get("date", ""))[:4]
    short = " ".join(re.sub(rf"[(']?(?<!\d){year}(?!\d)\)?" if year else "$^", " ", name).split()).strip(" ,")
    if said.text != card.values.get("title"):  # a collection names itself
        card.put("venue", short or name, said)


def _take_pages(card: Card, said: Said) -> None:
    card.put("pages", _PAGE_DASH.sub("–", said.text), said)


def _take_doi(card: Card, said: Said) -> None:
    found = DOI.search(said.text)
    if found and DOI_BEFORE.fullmatch(said.text[: found.start()]) and found.end() == len(said.text):
        card.identify("doi", found[0], said)
    elif scheme := identifier_fields(said.text):
        card.put(*next(iter(scheme.items())), said)
    else:
        card.identify("doi", said.text, said)


def _take_number(card: Card, said: Said) -> None:
    """A volume; DBLP writes `abs/1706.03762` there."""
    if (found := _ARXIV_SAID.fullmatch(said.text)) is not None:
        card.identify("arxiv", found[1], said)
    else:
        card.keep(said)


def _take_tags(card: Card, said: Said) -> None:
    words = (" ".join(word.split()) for word in re.split("[;,]", said.text))
    card.tags |= dict.fromkeys(filter(None, words))


def _take_notes(card: Card, said: Said) -> None:
    if not card.address(said):
        card.notes.append(said.text)


def _take_language(card: Card, said: Said) -> None:
    code = _LANGUAGES.get(said.text.lower(), said.text)
    if _BCP47.fullmatch(code):
        card.put("language", code, said)
    else:
        card.keep(said)


def _take_subtype(card: Card, said: Said) -> None:
    if said.text not in _KINDS:
        card.keep(said)


def _take_identifier(card: Card, said: Said) -> None:
    if not card.address(said):
        card.identify(said.name, said.text, said)


def _take_how(card: Card, said: Said) -> None:
    r"""How it was published: often `\url{…}`, with words around it."""
    if not card.address(said):
        card.addresses += [(said.name, url) for word in said.text.split() if "://" in word and (url := clean_url(word))]
        card.keep(said)


def _other(card: Card, said: Said) -> None:
    if not card.address(said):
        card.keep(said)


_TAKE: dict[str, Callable[[Card, Said], None]] = {
    "title": _take_title, "subtitle": _take_title, "summary": _take_title,
    "author": _take_author,
    "journal": _take_venue, "journaltitle": _take_venue, "booktitle": _take_venue,
    "pages": _take_pages, "volume": _take_number, "number": _take_number,
    "doi": _take_doi, "arxiv": _take_identifier, "isbn": _take_identifier, "openreview": _take_identifier,
    "acl": _take_identifier, "repo": _take_identifier, "hf": _take_identifier,
    "keywords": _take_tags,
    "note": _take_notes, "annote": _take_notes, "annotation": _take_notes,
    "language": _take_language, "langid": _take_language,
    "entrysubtype": _take_subtype,
    "howpublished": _take_how, "abstract": Card.keep, "file": Card.keep,
    "key": _take_key, "id": _take_id,
}  # fmt: skip
