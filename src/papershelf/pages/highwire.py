"""`citation_*` tags: what reference managers and scholarly search engines read from a work's page.

Sources: Google Scholar, "Inclusion Guidelines for Webmasters", Highwire Press tags; Zotero's translator for embedded
metadata. It takes whatever has such tags for an article, a book or a report, so that code and talks get none.
"""

from collections.abc import Iterator

from papershelf.chips import pdf_address
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Paper, VenueKind
from papershelf.pages.presenter import WRITTEN
from papershelf.present import full_title

_VENUES: dict[VenueKind, str] = {
    "conference": "citation_conference_title",
    "workshop": "citation_conference_title",
    "journal": "citation_journal_title",
}


def tags(catalog: Catalog, paper: Paper) -> tuple[tuple[str, str], ...]:
    """A work's tags as pairs of name and content; what is unknown has none."""
    if paper.kind not in WRITTEN:
        return ()
    return tuple((name, content) for name, content in _tags(catalog, paper) if content)


def _tags(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    yield "citation_title", full_title(paper)
    yield from (("citation_author", _name(person)) for person in paper.people)
    yield "citation_publication_date", (paper.date or "").replace("-", "/")
    venue = catalog.venues.get(paper.venue or "")
    if venue and paper.kind == "report":
        yield "citation_technical_report_institution", venue.name
    elif venue and venue.kind in _VENUES:
        yield _VENUES[venue.kind], venue.name
    first, _, last = (paper.pages or "").replace("–", "-").partition("-")
    yield "citation_firstpage", first.strip()
    yield "citation_lastpage", last.strip("- ")
    yield "citation_doi", paper.doi or ""
    yield "citation_isbn", paper.isbn or ""
    yield "citation_arxiv_id", paper.arxiv or ""
    yield "citation_pdf_url", pdf_address(paper)
    yield "citation_language", paper.language or ""


def _name(person: Person) -> str:
    """A name as readers part it rightly: at a comma, unless both sides have blanks, which would make it two people."""
    parted = " " in person.family and person.given and " " not in person.given
    return f"{person.family}, {person.given}" if parted else person.name
