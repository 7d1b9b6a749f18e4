"""How works are spoken of on every page: as a link, as an entry of a list, as the links that lead to them."""

from collections.abc import Callable, Iterable
from functools import cached_property

from markupsafe import Markup

from papershelf import addresses
from papershelf.chips import chips
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.pages.coins import coins
from papershelf.pages.views import Entry, Place
from papershelf.present import Byline, byline, published, tag_title
from papershelf.templating import Words
from papershelf.wording import cited, count, more_authors, number, text

WRITTEN = frozenset(("paper", "book", "report"))
CHIPS_IN_LISTS = 5


class Presenter:
    """Knows the shelf and the words; each work's entry is made once, however many lists show it.

    Args:
        catalog: the published shelf.
        words: the fixed words.
        draw: makes an entry's HTML, for pages one folder below the root.
        form: the name of the repository's form for problems, or nothing.
    """

    def __init__(self, catalog: Catalog, words: Words, draw: Callable[[Entry], Markup], form: str = "") -> None:
        self.catalog = catalog
        self.words = words
        self.form = form
        self._draw = draw
        self._drawn: dict[str, Markup] = {}

    def say(self, *route: str) -> str:
        """A fixed text."""
        return text(self.words, *route)

    def count(self, works: int) -> str:
        """A number alone."""
        return number(self.words, works)

    def place(self, id_: str, note: str = "") -> Place:
        """A work as a link."""
        paper = self.catalog.papers[id_]
        return Place(paper.title, addresses.paper(id_), note, self.lang(paper))

    def tags(self, id_: str) -> tuple[Place, ...]:
        """A work's tags as links."""
        return tuple(map(self.tag, self.catalog.tags_of[id_]))

    def tag(self, id_: str, note: str = "") -> Place:
        """A tag as a link."""
        return Place(tag_title(self.catalog, id_), addresses.tag(id_), note)

    def topic(self, id_: str, note: str = "") -> Place:
        """A topic as a link."""
        return Place(self.catalog.sections[id_].topic.title, addresses.topic(id_), note)

    def year(self, year: str, note: str = "") -> Place:
        """A year as a link; `addresses.UNDATED` is the list of all works without one."""
        return Place(self.say("undated") if year == addresses.UNDATED else year, addresses.year(year), note)

    def newest_first(self, ids: Iterable[str]) -> Ids:
        """Works in the order of the shelf. Every page of every list asks: no call may go through the whole shelf."""
        return tuple(sorted(ids, key=self._rank.__getitem__))

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {id_: rank for rank, id_ in enumerate(self.catalog.papers)}

    def lang(self, paper: Paper) -> str:
        """The work's language, or nothing where it is the shelf's."""
        language = paper.language or ""
        return "" if language == self.catalog.settings.language else language

    def kind(self, paper: Paper) -> str:
        """What sort of work it is, or nothing for a paper: most are."""
        return "" if paper.kind == "paper" else self.say("kind", paper.kind)

    def drawn(self, id_: str) -> Markup:
        """A work's entry as HTML, for pages one folder below the root."""
        if id_ not in self._drawn:
            self._drawn[id_] = self._draw(self.entry(id_))
        return self._drawn[id_]

    def entry(self, id_: str) -> Entry:
        """A work as lists show it."""
        paper = self.catalog.papers[id_]
        shown = self.catalog.settings.site.show
        by = byline(paper) if "authors" in shown else Byline(())
        return Entry(
            title=paper.title,
            path=addresses.paper(id_),
            lang=self.lang(paper),
            kind=self.kind(paper),
            authors=by.names,
            more=more_authors(self.words, by),
            published=published(self.catalog, paper) if "published" in shown else "",
            citations=self._citations(id_) if "citations" in shown else "",
            summary=(paper.summary or "") if "summary" in shown else "",
            chips=chips(self.words, paper)[:CHIPS_IN_LISTS] if "links" in shown else (),
            tags=self.tags(id_) if "tags" in shown else (),
            notes=bool(paper.notes) and "notes" in shown,
            picked=paper.picked,
            coins=coins(self.catalog, paper),
        )

    def _citations(self, id_: str) -> str:
        """How often a work was cited, in words, with the day: the count ages."""
        known = self.catalog.facts.get(id_)
        if not (known and known.citations):
            return ""
        times = count(self.words, "citations", known.citations.count)
        return cited(self.words, times, known.citations.noted)
