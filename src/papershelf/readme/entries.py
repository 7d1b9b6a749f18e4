"""What the list says of works: the values that templates/readme prints."""

from dataclasses import dataclass

from markupsafe import Markup

from papershelf import github, markdown
from papershelf.chips import Chip, chips, main_address
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.model.settings import Part
from papershelf.present import Byline, byline, published
from papershelf.readme.levels import Level
from papershelf.readme.places import Places, anchor
from papershelf.templating import Words
from papershelf.wording import cited, count, filled, number, text, texts


@dataclass(frozen=True, slots=True)
class ReadmeEntry:
    """What the list says of a work."""

    anchor: Markup
    title: str
    subtitle: str
    address: str
    kind: str
    picked: bool
    facts: Markup
    links: tuple[Chip, ...]
    tags: tuple[str, ...]
    summary: str
    notes: Markup
    more: str
    """Where the rest stands of which this says nothing; "" where nothing was left out."""


@dataclass(frozen=True, slots=True)
class ReadmeReference:
    """A work that stands in full elsewhere; `section` is the heading there."""

    title: str
    address: Markup
    facts: Markup
    section: str
    section_address: Markup


@dataclass(frozen=True, slots=True)
class Entries:
    """Speaks of works as one file shows them."""

    catalog: Catalog
    words: Words
    places: Places

    def entry(self, id_: str, level: Level) -> ReadmeEntry:
        """A work at a level."""
        paper = self.catalog.papers[id_]
        full, line = level is Level.FULL, level is Level.LINE
        return ReadmeEntry(
            anchor=Markup(anchor(id_)),  # noqa: S704 - made of an id
            title=paper.title,
            subtitle=paper.subtitle or "",
            address=main_address(paper),
            kind="" if paper.kind == "paper" else text(self.words, "kind", paper.kind),
            picked=paper.picked,
            facts=self.facts(paper),
            links=self._links(paper) if self._shows("links") else (),
            tags=self.catalog.tags_of[id_] if self._shows("tags") else (),
            summary=paper.summary or "" if self._shows("summary") else "",
            notes=self.notes(paper.notes or "", self.places.page(id_)) if full and self.has_notes(id_) else Markup(),
            more=self.places.more(id_) if line or (not full and self.has_notes(id_)) else "",
        )

    def reference(self, id_: str) -> ReadmeReference:
        """A work that stands elsewhere."""
        paper, home = self.catalog.papers[id_], self.places.homes.get(id_)
        section = self.places.heading(id_) if home else Markup()
        return ReadmeReference(
            paper.title, self.places.work(id_), self.facts(paper), home.title if home else "", section
        )

    def has_notes(self, id_: str) -> bool:
        """Whether a work's entry has notes, if there is room."""
        return bool(self.catalog.papers[id_].notes) and self._shows("notes")

    def facts(self, paper: Paper) -> Markup:
        """Who, where and when, and how often cited, on one line."""
        authors = self._authors(byline(paper)) if self._shows("authors") else ""
        where = github.escape(published(self.catalog, paper)) if self._shows("published") else ""
        cited = self._cited(paper.id) if self._shows("citations") else ""
        parts = [github.escape(authors), f"*{where}*" if where else "", github.escape(cited)]
        return Markup(" · ".join(filter(None, parts)))  # noqa: S704 - escaped part by part

    def notes(self, source: str, page: str = "") -> Markup:
        """Notes as GitHub's Markdown; `page` shows the formulas that GitHub lacks."""
        callouts = texts(self.words, "notes")
        return Markup(github.notes(markdown.parse(source), self.places, callouts, page))  # noqa: S704 - escaped there

    def _shows(self, part: Part) -> bool:
        return part in self.catalog.settings.readme.show

    def _authors(self, line: Byline) -> str:
        names = ", ".join(line.names)
        if line.cut and names:
            return f"{names} {text(self.words, 'byline', 'cut')}"
        more = filled(text(self.words, "byline", "unfold"), n=number(self.words, line.more))
        return f"{names} {more}" if line.more else names

    def _cited(self, id_: str) -> str:
        known = self.catalog.facts.get(id_)
        if not known or not known.citations:
            return ""
        times = count(self.words, "citations", known.citations.count)
        return cited(self.words, times, known.citations.noted)

    def _links(self, paper: Paper) -> tuple[Chip, ...]:
        """A work's links without the plain page to which its title leads already."""
        repeated = paper.url if paper.url == main_address(paper) else None
        return tuple(chip for chip in chips(self.words, paper) if chip.url != repeated)
