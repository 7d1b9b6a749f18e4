"""The awesome list: README.md, which GitHub shows whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from papershelf import github, markdown
from papershelf.chips import Chip, chips, main_address
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Section
from papershelf.model.records import Paper
from papershelf.present import Byline, byline, published
from papershelf.project import Project
from papershelf.templating import Words, markdown_environment, read_words, render
from papershelf.wording import count, date_text, filled, number, text, texts
from papershelf.write import README_MARK

DEEPEST_HEADING = 4
"""Topics are headings from the second level on; what is deeper than this stays here."""


@dataclass(frozen=True, slots=True)
class ReadmeEntry:
    """What the list says of a work."""

    anchor: str
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


@dataclass(frozen=True, slots=True)
class ReadmeGuest:
    """A work that stands in full under another topic."""

    title: str
    anchor: str
    section_title: str
    section_anchor: str


@dataclass(frozen=True, slots=True)
class ReadmeSection:
    """A topic with its works."""

    title: str
    anchor: str
    marks: Markup
    indent: Markup
    count: int
    description: str
    entries: tuple[ReadmeEntry, ...]
    guests: tuple[ReadmeGuest, ...]


def readme(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The README in the words of the shelf's language."""
    words = read_words(project, catalog.settings.language)
    page = render(_environment(project), "README.md", **_Readme(catalog, words, project.root).context())
    yield Artifact("README.md", f"{README_MARK}\n\n{page.strip()}\n".encode())


def _environment(project: Project) -> Environment:
    environment = markdown_environment(project, "readme", github.escape)
    environment.filters |= {
        "address": lambda url: Markup(github.address(url)),  # noqa: S704 - escaped for its place
        "code": lambda text: Markup(f"`{_code_line(text)}`"),  # noqa: S704 - holds no backtick
        "code_line": lambda text: Markup(_code_line(text)),  # noqa: S704 - can't end the block it stands in
        "code_lines": lambda text: Markup(text.strip().replace("`", "'")),  # noqa: S704 - likewise
    }
    return environment


def _code_line(text: str) -> str:
    """A text as it can stand in a fenced block or a code span: on one line, without backticks."""
    return " ".join(str(text).replace("`", "'").split())


class _Readme:
    """Gathers what the templates say."""

    def __init__(self, catalog: Catalog, words: Words, root: Path) -> None:
        self.catalog = catalog
        self.root = root
        self.words = words
        anchors = github.Anchors()
        for heading in (catalog.settings.title, self._word("contents")):
            anchors.slug(heading)  # they stand above the topics: one of the same name gets a number
        self.anchors = {id_: anchors.slug(section.topic.title) for id_, section in catalog.sections.items()}
        self.parts = {part: anchors.slug(self._word(part)) for part in ("use", "contribute", "run")}

    def context(self) -> dict[str, object]:
        catalog = self.catalog
        newest = max((paper.added or "" for paper in catalog.papers.values()), default="")
        introduction = catalog.settings.introduction
        return {
            "settings": catalog.settings,
            "words": self.words,
            "counts": self._counts(),
            "newest": date_text(self.words, newest) if newest else "",
            "introduction": self._notes(introduction) if introduction else "",
            "sections": [self._section(section) for section in catalog.sections.values()],
            "anchors": self.parts,
            "first_topic": next(iter(catalog.sections), "topic"),
            "guide": (self.root / "CONTRIBUTING.md").is_file(),
        }

    def _counts(self) -> str:
        pattern = text(self.words, "readme", "counts")
        works = count(self.words, "works", len(self.catalog.papers))
        return filled(pattern, works=works, topics=count(self.words, "topics", len(self.catalog.sections)))

    def _section(self, section: Section) -> ReadmeSection:
        main = self.catalog.main_papers(section.id)
        return ReadmeSection(
            title=section.topic.title,
            anchor=self.anchors[section.id],
            marks=Markup("#") * min(section.depth + 2, DEEPEST_HEADING),
            indent=Markup("  ") * section.depth,
            count=len(main),
            description=section.topic.description or "",
            entries=tuple(self._entry(self.catalog.papers[id_]) for id_ in main),
            guests=tuple(self._guest(id_) for id_ in self.catalog.guest_papers(section.id)),
        )

    def _guest(self, id_: str) -> ReadmeGuest:
        paper = self.catalog.papers[id_]
        home = self.catalog.sections[paper.topics[0]]
        return ReadmeGuest(paper.title, _anchor(id_), home.topic.title, self.anchors[home.id])

    def _entry(self, paper: Paper) -> ReadmeEntry:
        return ReadmeEntry(
            anchor=_anchor(paper.id),
            title=paper.title,
            subtitle=paper.subtitle or "",
            address=main_address(paper),
            kind="" if paper.kind == "paper" else text(self.words, "kind", paper.kind),
            picked=paper.picked,
            facts=self._facts(paper),
            links=self._links(paper),
            tags=self.catalog.tags_of[paper.id],
            summary=paper.summary or "",
            notes=self._notes(paper.notes) if paper.notes else Markup(),
        )

    def _facts(self, paper: Paper) -> Markup:
        """Who, where and when, on one line."""
        where = published(self.catalog, paper)
        parts = [github.escape(self._authors(byline(paper))), f"*{github.escape(where)}*" if where else ""]
        return Markup(" · ".join(filter(None, parts)))  # noqa: S704 - escaped part by part

    def _authors(self, line: Byline) -> str:
        names = ", ".join(line.names)
        if line.cut and names:
            return f"{names} {text(self.words, 'byline', 'cut')}"
        more = filled(text(self.words, "byline", "unfold"), n=number(self.words, line.more))
        return f"{names} {more}" if line.more else names

    def _links(self, paper: Paper) -> tuple[Chip, ...]:
        """A work's links without the plain page to which its title leads already."""
        repeated = paper.url if paper.url == main_address(paper) else None
        return tuple(chip for chip in chips(self.words, paper) if chip.url != repeated)

    def _notes(self, source: str) -> Markup:
        callouts = texts(self.words, "notes")
        return Markup(github.notes(markdown.parse(source), self, callouts))  # noqa: S704 - escaped there

    def _word(self, key: str) -> str:
        return text(self.words, "readme", key)

    def target(self, name: str) -> markdown.Target | None:
        """Where a wiki link leads in the README: to the work's own entry."""
        id_ = self.catalog.ids.get(name)
        return markdown.Target(f"#{_anchor(id_)}", self.catalog.papers[id_].title) if id_ else None

    def figure(self, address: str) -> markdown.Figure | None:
        """An image of the shelf, as the README's folder sees it."""
        asset = self.catalog.sources.assets.get(address)
        if not asset or asset.fault:
            return None
        return markdown.Figure(f"papers/{address}", asset.width, asset.height)


def _anchor(id_: str) -> str:
    """The prefix keeps works and headings apart."""
    return f"work-{id_}"
