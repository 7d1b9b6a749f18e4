"""What the formats of reference managers share: what sort of publication a work is, its people, date and addresses."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from papershelf.chips import WorkLink, main_address, pdf_address, work_links
from papershelf.exchange import EXTRA
from papershelf.identity import home, identifiers
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Kind, Paper, Venue, VenueKind

Sort: TypeAlias = Literal["article", "proceedings", "preprint", "paper"] | Kind
"""What sort of publication a work is: of a paper, what its venue tells; of others, their kind."""

_SORTS: dict[VenueKind, Sort] = {
    "journal": "article",
    "conference": "proceedings",
    "workshop": "proceedings",
    "preprint": "preprint",
    "site": "paper",
}
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|annals|review|magazine|proceedings of the (?:national|ieee|royal|vldb)"
    r"|nature|science|jmlr|tmlr|tacl|tpami|jair)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"arxiv|biorxiv|medrxiv|ssrn|preprint", re.IGNORECASE)
_SUFFIX = re.compile(r"(.*\S)\s+((?:Jr|Sr|II|III|IV)\.*)")
_PARTICLE = re.compile(r"((?:[^\W\d_A-Z]\S*\s+)+)(\S.*)")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name as bibliographies take it apart."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """A work's main address, that of its PDF, and the rest."""

    main: str
    pdf: str
    rest: tuple[WorkLink, ...]


def described(catalog: Catalog, paper: Paper) -> Paper:
    """A work as files for other tools have it: of its tags, those that the shelf knows, synonyms resolved."""
    return paper.model_copy(update={"tags": catalog.tags_of.get(paper.id, ())})


def bare(paper: Paper) -> Paper:
    """A work as it is cited: without what the shelf says of it, and of its links only those to itself and its PDF."""
    itself = (main_address(paper), pdf_address(paper))
    links = tuple(link for link in paper.links if link.url in itself)
    return paper.model_copy(update={"tags": (), "summary": None, "notes": None, "links": links})


def sort(paper: Paper, venue: Venue | None) -> Sort:
    """What sort of publication a work is. Only of a venue whose kind is not known does the name tell."""
    if paper.kind != "paper":
        return paper.kind
    if venue is None:
        return "preprint" if paper.arxiv else "paper"
    if venue.kind != "other":
        return _SORTS[venue.kind]
    if _PREPRINT.search(venue.name):
        return "preprint"
    return "article" if _JOURNAL.search(venue.name) else "proceedings"


def venue_of(catalog: Catalog, paper: Paper) -> Venue | None:
    """A work's venue; of one that no vocabulary knows, the id is the name."""
    known = catalog.venues.get(paper.venue or "")
    return known or (Venue(name=paper.venue) if paper.venue else None)


def name_parts(person: Person) -> NameParts:
    """A person's name, with the particle (van, de la) and the suffix (Jr.) apart."""
    if not person.family:
        return NameParts(person.name)
    found = _SUFFIX.fullmatch(person.family) if person.given else None
    family, suffix = (found[1], found[2]) if found else (person.family, "")
    particle = _PARTICLE.fullmatch(family)
    if particle and particle[1].islower():
        return NameParts(particle[2], person.given, particle[1].strip(), suffix)
    return NameParts(family, person.given, "", suffix)


def date_parts(paper: Paper) -> tuple[int, ...]:
    """Year, month and day, as far as they are known."""
    return tuple(int(part) for part in (paper.date or "").split("-") if part)


def extra(paper: Paper) -> list[str]:
    """The identifiers that a format has no field for, as lines `name: value` for Zotero's field Extra.

    Repositories are told as addresses: to a reader they are pages.
    """
    told = ((EXTRA[one.scheme], one) for one in identifiers(paper) if one.scheme in EXTRA)
    return [f"{label}: {home(one) if one.scheme in ('repo', 'hf') else one.value}" for label, one in told]


def addresses(paper: Paper, *schemes: str) -> Addresses:
    """Where a work's links lead. Pages of identifiers of these schemes, which a format tells as such, are no `rest`."""
    links = work_links(paper)
    main = next((link.url for link in links), "")
    pdf = next((link.url for link in links if link.kind == "pdf"), "")
    told = {main, pdf, *(home(one) for one in identifiers(paper) if one.scheme in schemes)}
    return Addresses(main, pdf, tuple(link for link in links if link.url not in told))
