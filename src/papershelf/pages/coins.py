"""COinS: a work of a list as reference managers read it, so that they can take the whole page along.

Sources: OpenURL COinS (ocoins.info); ANSI/NISO Z39.88-2004, key/encoded-value formats for journals, books and Dublin
Core. Zotero reads the type of a Dublin Core item from `rft.type`, in words of its own.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from papershelf.chips import main_address
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Kind, Paper, Venue
from papershelf.present import full_title

_FORMAT = "info:ofi/fmt:kev:mtx:"
_TYPES: dict[Kind, str] = {
    "paper": "preprint",
    "code": "computerProgram",
    "model": "computerProgram",
    "dataset": "dataset",
    "demo": "computerProgram",
    "post": "blogPost",
    "news": "newspaperArticle",
    "video": "videoRecording",
    "thread": "forumPost",
    "slides": "presentation",
}
"""Zotero's words; whatever is not named is a web page."""


def coins(catalog: Catalog, paper: Paper) -> str:
    """A work as the title of a `Z3988` span: percent-encoded keys and values, in the order of the record."""
    venue = catalog.venues.get(paper.venue or "")
    pairs = [("ctx_ver", "Z39.88-2004"), *_described(paper, venue), *_common(paper)]
    return urlencode([pair for pair in pairs if pair[1]], safe=":/,")


def _described(paper: Paper, venue: Venue | None) -> Iterator[tuple[str, str]]:
    """The format, and what is called by another name in each."""
    title, name = full_title(paper), venue.name if venue else ""
    if paper.kind in ("book", "report"):
        yield from (("rft_val_fmt", f"{_FORMAT}book"), ("rft.genre", paper.kind), ("rft.btitle", title))
    elif paper.kind == "paper" and venue and venue.kind == "journal":
        yield from (("rft_val_fmt", f"{_FORMAT}journal"), ("rft.genre", "article"))
        yield from (("rft.atitle", title), ("rft.jtitle", name))
    elif paper.kind == "paper" and venue and venue.kind in ("conference", "workshop"):
        yield from (("rft_val_fmt", f"{_FORMAT}book"), ("rft.genre", "proceeding"))
        yield from (("rft.atitle", title), ("rft.btitle", name))
    else:
        yield from (("rft_val_fmt", f"{_FORMAT}dc"), ("rft.type", _TYPES.get(paper.kind, "webpage")))
        yield from (("rft.title", title), ("rft.source", name), ("rft.language", paper.language or ""))
        yield from (("rft.creator", _name(person)) for person in paper.people)
        return
    yield from (("rft.aucorp" if person.kind == "group" else "rft.au", _name(person)) for person in paper.people)
    yield from (("rft.pages", paper.pages or ""), ("rft.isbn", paper.isbn or ""))


def _common(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "rft.date", paper.date or ""
    yield "rft_id", f"info:doi/{paper.doi}" if paper.doi else ""
    yield "rft_id", main_address(paper)


def _name(person: Person) -> str:
    """The family name first, where there is a given one: no reader has to guess."""
    return f"{person.family}, {person.given}" if person.given else person.name
