"""The record of a work and the vocabularies it draws on.

The docstring under a field is the only place where its meaning is written: it becomes the JSON Schema's description,
the tooltip in an editor and the line in `schema/fields.md`. The order of the fields is the order of a tidy file.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from papershelf.model.fields import (
    Acl,
    Address,
    Arxiv,
    ArxivClass,
    Authors,
    Count,
    Date,
    Day,
    Doi,
    Flag,
    HuggingFace,
    Isbn,
    Language,
    Line,
    Lines,
    OpenReview,
    Prose,
    Repo,
    Some,
    Visibility,
    Word,
    Words,
)
from papershelf.model.person import Person

Kind: TypeAlias = Literal[
    "paper", "code", "model", "dataset", "demo", "collection", "post", "news",
    "video", "thread", "slides", "course", "book", "report", "list",
]  # fmt: skip
LinkKind: TypeAlias = Literal[
    "paper", "pdf", "code", "project", "demo", "model", "dataset", "video", "slides",
    "post", "news", "thread", "summary", "manager", "other",
]  # fmt: skip
RelationKind: TypeAlias = Literal[
    "extends", "replicates", "contradicts", "supersedes", "implements", "surveys", "covers", "part-of", "compares-with",
]  # fmt: skip
VenueKind: TypeAlias = Literal["conference", "journal", "workshop", "preprint", "site", "other"]
Status: TypeAlias = Literal["to-read", "reading", "read"]


class Record(BaseModel):
    """What all records share: they never change, and say nothing that has no field."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True
    )


class Link(Record):
    """An address that belongs to a work, and what a reader finds there."""

    kind: LinkKind
    """What stands there; `paper` is the paper that describes a work of another kind."""
    url: Address
    """The address: http, https or mailto."""
    label: Line | None = None
    """What the link says, where its kind does not say enough."""
    lang: Language | None = None
    """The language there (BCP 47), where it is not the work's own."""
    visibility: Visibility = "public"
    """`internal` keeps the link out of everything that is published."""


class Relation(Record):
    """How this work stands to another on the shelf. The inverse is derived, never written."""

    kind: RelationKind
    """What this work does to the other one."""
    id: Word
    """The other work's id."""


class Reading(Record):
    """How far the curator has read."""

    status: Status
    """to-read, reading or read."""
    on: Day | None = None
    """The day of that status."""


class Version(Record):
    """Another publication of the same work: its preprint, its journal version, a revision."""

    date: Date | None = None
    """When this version appeared: YYYY, YYYY-MM or YYYY-MM-DD."""
    venue: Word | None = None
    """Where it appeared: an id of schema/venues.yaml."""
    pages: Line | None = None
    """Its pages there."""
    arxiv: Arxiv | None = None
    """Its arXiv id."""
    doi: Doi | None = None
    """Its DOI."""
    openreview: OpenReview | None = None
    """Its OpenReview forum."""
    acl: Acl | None = None
    """Its id in the ACL Anthology."""
    isbn: Isbn | None = None
    """Its ISBN."""
    url: Address | None = None
    """Its landing page, where it has no identifier."""


class Paper(Record):
    """One work: a paper, or code, a model, a talk, a post … It needs a title, a topic and an identifier or a link."""

    id: Word
    """The file's name without `.yaml`: address and citation key. It is never written inside the file."""
    kind: Kind = "paper"
    """What sort of work it is."""
    title: Line
    """The title as published."""
    subtitle: Line | None = None
    """What follows the title, where it is set apart from it."""
    other_titles: Lines = ()
    """Other wordings under which the work is known."""
    language: Language | None = None
    """The work's language (BCP 47), where it is not the shelf's."""
    authors: Authors = ()
    """Names as published, in order: "Given Family" or "Family, Given"; a group as "Name (group)"; `...` where names
    are left out; "J. Doe (= Jane Doe)" where the published name is another spelling of a name used elsewhere."""
    date: Date | None = None
    """When the best-known publication appeared: YYYY, YYYY-MM or YYYY-MM-DD."""
    venue: Word | None = None
    """Where the best-known publication appeared: an id of schema/venues.yaml."""
    pages: Line | None = None
    """Its pages there."""
    versions: Annotated[tuple[Version, ...], Some] = ()
    """Other publications of the same work: a preprint and its published paper are one record."""
    arxiv: Arxiv | None = None
    """The arXiv id, quoted: "2203.15556", with `v1` only where the version matters."""
    arxiv_class: ArxivClass | None = None
    """The primary class on arXiv, such as cs.CL; citations name it."""
    doi: Doi | None = None
    """The DOI, without an address before it: 10.1145/3292500.3330701."""
    openreview: OpenReview | None = None
    """The OpenReview forum: what follows `forum?id=`."""
    acl: Acl | None = None
    """The id in the ACL Anthology: 2020.acl-main.1 or P18-1001."""
    isbn: Isbn | None = None
    """The ISBN, of 10 or 13 digits."""
    repo: Repo | None = None
    """The GitHub repository that is the work: owner/name. A paper's code is a link."""
    hf: HuggingFace | None = None
    """The Hugging Face page that is the work: owner/name, datasets/owner/name or spaces/owner/name."""
    url: Address | None = None
    """The landing page, where there is no identifier."""
    topics: Words
    """Ids of schema/topics.yaml. The work stands in full under the first; the others refer to it."""
    tags: Words = ()
    """What it is about: ids of schema/tags.yaml or their synonyms."""
    links: Annotated[tuple[Link, ...], Some] = ()
    """Code, talks, articles and whatever else belongs to the work."""
    relations: Annotated[tuple[Relation, ...], Some] = ()
    """How it stands to other works of the shelf."""
    summary: Line | None = None
    """One plain line: what was done and what came out."""
    notes: Prose | None = None
    """Markdown, with maths between dollars, images from papers/assets, and links such as [[another-id]]."""
    todo: Line | None = None
    """What is left to do on this record."""
    picked: Flag = False
    """The curator's star: read this first."""
    reading: Reading | None = None
    """How far the curator has read."""
    visibility: Visibility = "public"
    """`internal` keeps the whole record out of everything that is published."""
    added: Day | None = None
    """When it came onto the shelf: YYYY-MM-DD."""
    via: Line | None = None
    """Where it came from, such as the file and line of an import."""
    aliases: Words = ()
    """Earlier ids; their addresses lead here."""

    @property
    def year(self) -> str:
        """The year of publication, or nothing where no date is known."""
        return (self.date or "")[:4]

    @property
    def people(self) -> tuple[Person, ...]:
        """The authors without the mark that names are left out."""
        return tuple(person for person in self.authors if person.kind != "cut")


class Topic(Record):
    """A section of the list. In schema/topics.yaml, topics stand in reading order and hold `topics` of their own."""

    title: Line
    """The heading."""
    description: Line | None = None
    """What stands here, in a sentence or two."""


class Tag(Record):
    """A word for what works are about."""

    title: Line | None = None
    """The tag as shown; its id where this is missing."""
    description: Line | None = None
    """What it means, in a sentence."""
    synonyms: Words = ()
    """Other words that stand for this tag."""
    broader: Word | None = None
    """The tag that includes this one."""


class Venue(Record):
    """Where works appear."""

    name: Line
    """The name in full."""
    short: Line | None = None
    """The name as cited; the full name where this is missing."""
    kind: VenueKind = "other"
    """What sort of venue it is."""
    aliases: Lines = ()
    """Other names of it."""
    url: Address | None = None
    """Its home page."""


class Citations(Record):
    """How often a work was cited, as somebody counted it."""

    count: Count
    """How often."""
    source: Address | None = None
    """Where the count stands."""
    noted: Day
    """The day on which an import or a refresh noted it."""
    via: Line | None = None
    """The list that says so."""


class Facts(Record):
    """What ages: it stands in papers/facts.yaml, never in a record. Unknown is absent, not zero."""

    citations: Citations | None = None
    """How often the work was cited."""
