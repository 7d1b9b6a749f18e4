"""What papershelf.yaml may say."""

from papershelf.model.fields import Language, Line, Prose, Repo, WebAddress
from papershelf.model.records import Record


class Command(Record):
    """A command that the README shows near its top."""

    run: Line
    """What to type."""
    does: Line
    """What it does."""


class ReadmeSettings(Record):
    """How the README is made."""

    commands: tuple[Command, ...] = ()
    """Commands shown near the top, first things first."""


class SiteSettings(Record):
    """How the website is made."""

    headline: Line | None = None
    """The home page's heading; the title where this is missing."""


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
    readme: ReadmeSettings = ReadmeSettings()
    """The README's options."""
    site: SiteSettings = SiteSettings()
    """The website's options."""
