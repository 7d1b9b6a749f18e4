"""CSL-JSON, as citation processors, Zotero and pandoc read it.

Sources: the CSL 1.0.2 specification (appendices III to VI) and its schema of input data (csl-data.json); for preprints,
what Zotero's item type Preprint is mapped to (type article, the server as publisher, the id as number); for a cut list
of authors, what pandoc's citeproc makes of the name `others`. Notes stay out: many styles print the field `note`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from papershelf.chips import main_address
from papershelf.exchange import CUT, SOURCE, TAG_BREAK
from papershelf.exports.citing import Sort, date_parts, described, extra, name_parts, sort, venue_of
from papershelf.exports.selection import Selection
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Paper
from papershelf.present import full_title

_TYPES: dict[Sort, str] = {
    "article": "article-journal", "proceedings": "paper-conference", "preprint": "article", "paper": "article",
    "code": "software",
    "model": "software", "demo": "software", "dataset": "dataset", "post": "post-weblog", "news": "article-newspaper",
    "video": "motion_picture", "thread": "post", "slides": "speech", "book": "book", "report": "report",
}  # fmt: skip
_OTHER_TYPE = "webpage"
_SAID_BY_TYPE = (
    "article", "proceedings", "preprint", "paper", "code", "dataset", "post", "video", "thread", "book", "report",
)  # fmt: skip
_VENUE = {"preprint": "publisher", "paper": "publisher", "slides": "event"}
# Processors take these for markup and have no way to write them as text; a joiner inside makes them no tags.
_MARKUP = re.compile(r"<(?=/?(?:i|b|em|strong|sup|sub|sc|span)\b)", re.IGNORECASE)


def csl_json(selection: Selection) -> bytes:
    """The works as an array of CSL items, one a line, so that two versions of a file compare line by line."""
    catalog = selection.catalog
    lines = ",\n".join(selection.each("csl-json", lambda paper: item(catalog, described(catalog, paper))))
    return f"[\n{lines}\n]\n".encode()


def item(catalog: Catalog, paper: Paper, separators: tuple[str, str] = (", ", ": ")) -> str:
    """A work as an item, on one line."""
    text = json.dumps(dict(_fields(catalog, paper)), ensure_ascii=False, separators=separators)
    return text.replace(TAG_BREAK, ascii(TAG_BREAK)[1:-1])


def _fields(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, Any]]:
    venue, parts = venue_of(catalog, paper), date_parts(paper)
    told = sort(paper, venue)
    other = extra(paper)
    number = [line for line in other if told == "preprint" and line.startswith("arXiv: ")]
    values = {
        "title": _text(full_title(paper)),
        "author": [_author(person) for person in paper.authors],
        "issued": {"date-parts": [list(parts)]} if parts else None,
        _VENUE.get(told, "container-title"): _text(venue.name if venue else ""),
        "page": (paper.pages or "").replace("–", "-"),
        "number": "".join(number).replace(" ", ""),
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "URL": main_address(paper),
        "genre": "" if told in _SAID_BY_TYPE else told,
        "abstract": _text(paper.summary or ""),
        "keyword": ", ".join(paper.tags),
        "language": paper.language,
        "note": "\n".join(line for line in other if line not in number),
        "source": SOURCE,
    }
    yield from (("id", paper.id), ("type", _TYPES.get(told, _OTHER_TYPE)))
    yield from ((name, value) for name, value in values.items() if value)


def _author(person: Person) -> dict[str, str]:
    if person.kind != "person":
        return {"literal": CUT if person.kind == "cut" else person.name}
    parts = name_parts(person)
    named = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {name: part for name, part in named.items() if part}


def _text(text: str) -> str:
    return _MARKUP.sub(f"<{TAG_BREAK}", text)
