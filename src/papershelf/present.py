"""How a work is spoken of, on whatever page: who wrote it, where it appeared, and where its links lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from papershelf.identity import home, identifiers, pdf
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper, Version

SHOWN_AUTHORS = 3

_ORDER = (
    "arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf", "page",
    "paper", "pdf", "code", "project", "demo", "model", "dataset", "video", "slides",
    "thread", "post", "news", "summary", "manager", "other",
)  # fmt: skip
"""The order in which a work's links stand on every page."""


@dataclass(frozen=True, slots=True)
class WorkLink:
    """A link of a work. `kind` is an identifier's scheme, `page`, or a kind of link; it names the fixed word."""

    kind: str
    url: str
    label: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors as a list shows them: the first names, and how many more there are (`cut` where nobody knows)."""

    names: tuple[str, ...]
    more: int = 0
    cut: bool = False


def byline(paper: Paper, shown: int = SHOWN_AUTHORS) -> Byline:
    """The first authors of a work. One name too many is shown rather than counted."""
    names = tuple(person.name for person in paper.people)
    if len(names) <= shown + 1:
        shown = len(names)
    cut = len(names) < len(paper.authors)
    return Byline(names[:shown], len(names) - shown, cut)


def venue_name(catalog: Catalog, id_: str | None) -> str:
    """A venue as cited; an unknown one by its id."""
    if not id_:
        return ""
    venue = catalog.venues.get(id_)
    return (venue.short or venue.name) if venue else id_


def tag_title(catalog: Catalog, id_: str) -> str:
    """A tag as shown."""
    tag = catalog.tags.get(id_)
    return (tag.title if tag else None) or id_


def work_links(paper: Paper) -> tuple[WorkLink, ...]:
    """A work's links, each address once, in the order of every page; the first is where its title leads."""
    links: dict[str, WorkLink] = {}
    for link in sorted(_links(paper), key=lambda link: _ORDER.index(link.kind)):
        links.setdefault(link.url, link)
    return tuple(links.values())


def main_address(paper: Paper) -> str:
    """Where the work itself is, or nothing where no link is known."""
    links = work_links(paper)
    return links[0].url if links else ""


def pdf_address(paper: Paper) -> str:
    """Where the work's PDF is, or nothing."""
    return next((link.url for link in work_links(paper) if link.kind == "pdf"), "")


def _links(paper: Paper) -> Iterator[WorkLink]:
    records: tuple[Paper | Version, ...] = (paper, *paper.versions)
    for record in records:
        for identity in identifiers(record):
            yield WorkLink(identity.scheme, home(identity))
        if record.url:
            yield WorkLink("page", record.url)
    if all(link.kind != "pdf" for link in paper.links):
        files = filter(None, map(pdf, identifiers(paper)))
        yield from (WorkLink("pdf", address) for address in islice(files, 1))
    for link in paper.links:
        yield WorkLink(link.kind, link.url, link.label or "", link.lang or "")
