"""`citation_*` tags: what reference managers and scholarly search engines read from a work's page.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", Highwire Press tags; Zotero reads the same.
"""

from collections.abc import Iterator

from papershelf.chips import pdf_address
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper

_VENUES = {
    "conference": "citation_conference_title",
    "workshop": "citation_conference_title",
    "journal": "citation_journal_title",
}


def tags(catalog: Catalog, paper: Paper) -> tuple[tuple[str, str], ...]:
    """A work's tags as pairs of name and content; what is unknown has none."""
    return tuple((name, content) for name, content in _tags(catalog, paper) if content)


def _tags(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    yield "citation_title", f"{paper.title}: {paper.subtitle}" if paper.subtitle else paper.title
    yield from (("citation_author", person.name) for person in paper.people)
    yield "citation_publication_date", (paper.date or "").replace("-", "/")
    venue = catalog.venues.get(paper.venue or "")
    if venue and venue.kind in _VENUES:
        yield _VENUES[venue.kind], venue.name
    first, _, last = (paper.pages or "").replace("–", "-").partition("-")
    yield "citation_firstpage", first.strip()
    yield "citation_lastpage", last.strip("- ")
    yield "citation_doi", paper.doi or ""
    yield "citation_isbn", paper.isbn or ""
    yield "citation_arxiv_id", paper.arxiv or ""
    yield "citation_pdf_url", pdf_address(paper)
    yield "citation_language", paper.language or ""
