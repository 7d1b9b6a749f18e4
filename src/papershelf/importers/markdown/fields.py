"""What one entry of a list says, gathered piece by piece, and finally made into a draft."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from papershelf.importers.markdown.links import Mention, language, settle
from papershelf.importers.text.byline import Byline
from papershelf.model.diagnostic import Location
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Draft, Fate, Kept

MAX_SUMMARY = 300


@dataclass(slots=True)
class Fields:
    """The sayings of an entry that begins at `line`; `remarks` are texts that belong into its notes."""

    line: int
    section: tuple[str, ...]
    title: str = ""
    subtitle: str = ""
    main: Mention | None = None
    mentions: list[Mention] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    date: str = ""
    venue: str = ""
    pages: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    """What stood in brackets before the title."""
    tags: list[str] = field(default_factory=list)
    summary: str = ""
    remarks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """What no field of a record holds."""
    todo: str = ""
    kind: str = ""
    picked: bool = False
    internal: bool = False
    status: str = ""
    read_on: str = ""
    is_log: bool = False
    """Whether a date below the head is the day of reading: the head has the date of publication."""
    is_lined: bool = False
    """Whether the head is set in lines of its own: then no description stands in the title's."""
    is_plain: bool = False
    """Whether nothing sets the title apart from what stands behind it."""
    citations: Citations | None = None
    lines: set[int] = field(default_factory=set)

    def take(self, byline: Byline) -> None:
        """Take what a byline says where nothing else said it before; what it says otherwise becomes a remark."""
        for name in ("authors", "venue", "date", "pages"):
            value = getattr(byline, name)
            if value and not getattr(self, name):
                setattr(self, name, value)
            elif value and value != getattr(self, name):
                self.again(name, value)
        for scheme, value in byline.identifiers.items():
            self.identifiers.setdefault(scheme, value)
        self.remarks.extend([byline.volume] if byline.volume else [])
        self.tags.extend(byline.tracks)

    def again(self, name: str, value: str | tuple[str, ...]) -> None:
        """Keep a second saying: a more precise date counts, other words become a remark."""
        known = getattr(self, name)
        if name == "date" and isinstance(value, str) and value.startswith(known):
            self.date = value
        elif not (name == "date" and known.startswith(value)):
            self.remarks.append(", ".join(value) if isinstance(value, tuple) else value)

    def describe(self, text: str) -> None:
        """A sentence about the work: its summary if it is one, short, and the first."""
        if not self.summary and len(text) <= MAX_SUMMARY and "\n" not in text and "[[" not in text:
            self.summary = text
        elif text:
            self.remarks.append(text)

    def draft(self, source: str) -> Draft:
        """The draft; nothing that was gathered is left out."""
        self._split_site()
        self._place_leads()
        title = self.title or _title_from(self.main.url if self.main else next((m.url for m in self.mentions), ""))
        todo = self.todo or ("" if self.title else "give it its title")
        settled = settle(self.main, self.mentions, [*self.section, *self.tags], self.kind)
        todo = todo or ("" if settled.fields or settled.links or self.identifiers else "find its address")
        values: dict[str, Plain] = {
            "kind": "" if settled.kind == "paper" else settled.kind,
            "title": title,
            "subtitle": self.subtitle,
            "other_titles": tuple(dict.fromkeys(name for name in self.names if name != title)),
            "language": language(title),
            "authors": self.authors,
            "date": self.date,
            "venue": self.venue,
            "pages": self.pages,
            **self.identifiers,
            **settled.fields,
            "tags": tuple(dict.fromkeys(self.tags)),
            "links": tuple(settled.links),
            "summary": self.summary,
            "notes": "\n\n".join(filter(None, [*self.remarks, *self.notes])),
            "todo": todo,
            "picked": "true" if self.picked else "",
            "reading": self._reading(),
            "visibility": "internal" if self.internal else "",
        }
        refused = ((mention.line, f"[{mention.label}]({mention.url})") for mention in settled.refused)
        kept = ((self.line, text) for text in self.kept)
        return Draft(
            place=Location(source, self.line),
            values={name: value for name, value in values.items() if value},
            section=self.section,
            lines=frozenset(self.lines),
            citations=self.citations,
            kept=tuple(Kept(line, text, Fate.PROSE, self.section) for line, text in (*kept, *refused)),
        )

    def _split_site(self) -> None:
        """Of "Title, Site" with a link to that site, the site is where it appeared."""
        title, comma, site = self.title.rpartition(", ")
        host = self.mentions[0].url.partition("://")[2].partition("/")[0] if self.mentions else ""
        if self.is_plain and comma and len(site) > 2 and "".join(site.lower().split()) in host.lower():  # noqa: PLR2004
            self.title, self.venue = title, self.venue or site

    def _place_leads(self) -> None:
        """A word before the title is the site, another name of the work, or what it is about."""
        host = (self.main or Mention("")).url.partition("://")[2].partition("/")[0].lower()
        for lead in self.leads:
            word = "".join(lead.lower().split())
            if len(word) > 2 and word in host and not self.venue:  # noqa: PLR2004
                self.venue = lead
            elif lead.lower() in self.title.lower():
                self.names.append(lead)
            else:
                self.tags.append(lead)

    def _reading(self) -> dict[str, Plain]:
        on: dict[str, Plain] = {"on": self.read_on} if self.read_on else {}
        return {"status": self.status, **on} if self.status else {}


def _title_from(url: str) -> str:
    """A title made of an address, until somebody gives it its own."""
    try:
        site = urlsplit(url)
    except ValueError:
        return url
    words = unquote(site.path).replace("/", " ").replace("-", " ").replace("_", " ").split()
    host = site.netloc.removeprefix("www.")
    return " ".join([host, *words])[:MAX_SUMMARY] or url or "untitled"
