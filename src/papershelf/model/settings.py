"""What papershelf.yaml may say."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator

from papershelf.model.fields import Bytes, Flag, Language, Line, Prose, Repo, Some, WebAddress, Word, distinct
from papershelf.model.records import Record

Part: TypeAlias = Literal["authors", "published", "citations", "summary", "links", "tags", "notes"]
"""What an entry may show beside its title; `published` is venue and year."""
Grouping: TypeAlias = Literal["topic", "year", "venue", "none"]
FormatName: TypeAlias = Literal[
    "bibtex", "bibtex-ascii", "biblatex", "ris", "csl-json", "csv",
    "json", "jsonl", "sqlite", "markdown", "text", "opml",
]  # fmt: skip
Parts: TypeAlias = Annotated[tuple[Part, ...], AfterValidator(distinct)]

PARTS: tuple[Part, ...] = ("authors", "published", "summary", "links", "tags", "notes")


class Command(Record):
    """A command that the README shows near its top."""

    run: Line
    """What to type."""
    does: Line
    """What it does."""


class View(Record):
    """A question that the shelf answers anew with every build: a part of the README, a page, a feed and a .bib."""

    id: Word
    """Its name in addresses: lower-case letters, digits and hyphens."""
    title: Line
    """The heading."""
    description: Line | None = None
    """What stands there, in a sentence."""
    query: Line
    """Which works it shows, in the language of docs/queries.md."""
    group: Grouping = "none"
    """Under which headings the works stand."""
    readme: Literal["section", "file", "none"] = "section"
    """Whether the README shows it: as a section, as a file of its own (views/<id>.md), or not."""


class ReadmeSettings(Record):
    """How the README is made."""

    commands: tuple[Command, ...] = ()
    """Commands shown near the top, first things first."""
    budget: Bytes = 480_000
    """How many bytes a file may have; GitHub cuts a README at 512,000."""
    query: Line | None = None
    """Which works it shows, in the language of docs/queries.md; all where this is missing."""
    group: Literal["topic", "year", "venue"] = "topic"
    """Under which headings the works stand."""
    show: Parts = PARTS
    """What an entry shows."""
    awesome: Flag = False
    """Whether the list keeps to the rules of awesome-lint, as far as a list of papers can."""


class SiteSettings(Record):
    """How the website is made."""

    headline: Line | None = None
    """The home page's heading; the title where this is missing."""
    group: Literal["topic", "year", "venue"] = "year"
    """Under which headings the works of a topic, a tag, a venue or an author stand."""
    show: Parts = PARTS
    """What an entry shows; a work's own page shows all."""
    exports: Annotated[tuple[FormatName, ...], AfterValidator(distinct)] = (
        "bibtex", "ris", "csl-json", "csv", "json", "jsonl", "markdown", "text",
    )  # fmt: skip
    """The formats in which each topic, tag and view is offered; the whole shelf is offered in all."""


class Settings(Record):
    """A shelf's own settings."""

    title: Line
    """The list's name."""
    description: Line
    """What the list is about, in a sentence."""
    introduction: Prose | None = None
    """What a reader of the README should know first: Markdown."""
    language: Language = "en"
    """The language of the fixed words: a file of templates/words."""
    base_url: WebAddress | None = None
    """The site's public address, with a `/` at its end."""
    repository: Repo | None = None
    """The GitHub repository, owner/name: pages link to it for edits and reports."""
    branch: Line = "main"
    """The branch that edits go to."""
    licence: Line = "CC0-1.0"
    """The licence of the records."""
    views: Annotated[tuple[View, ...], Some] = ()
    """Questions that the shelf answers: parts of the README, pages, feeds."""
    readme: ReadmeSettings = ReadmeSettings()
    """The README's options."""
    site: SiteSettings = SiteSettings()
    """The website's options."""

    @property
    def source(self) -> str:
        """The repository's address, or nothing."""
        return f"https://github.com/{self.repository}" if self.repository else ""
