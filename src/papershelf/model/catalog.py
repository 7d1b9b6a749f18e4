"""The whole shelf, linked: records, vocabularies, and the indices between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from papershelf.model.diagnostic import Location
from papershelf.model.document import Document, Route
from papershelf.model.records import Facts, Paper, RelationKind, Tag, Topic, Venue
from papershelf.model.settings import Settings

Ids: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A topic in its place in the tree."""

    id: str
    topic: Topic
    route: Route
    parent: str | None = None
    children: Ids = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabularies as they were read."""

    sections: Mapping[str, Section]
    tags: Mapping[str, Tag]
    venues: Mapping[str, Venue]

    @property
    def synonyms(self) -> dict[str, str]:
        """Every other word for a tag, with the tag's id."""
        return {word: id_ for id_, tag in self.tags.items() for word in tag.synonyms}


@dataclass(frozen=True, slots=True)
class Asset:
    """An image that notes show: its bytes and its size in pixels, or why it can't be shown."""

    content: bytes = b""
    width: int = 0
    height: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that the records and vocabularies were read from, so that a complaint finds its place.

    `assets` are images by the address that notes give them. `left_out` names the faulty records: what can be read of
    them is checked, who refers to them is not to blame, and none is published. `complete` is false where a vocabulary
    can't be read.
    """

    settings: Document
    topics: Document
    tags: Document
    venues: Document
    facts: Document
    papers: Mapping[str, Document]
    assets: Mapping[str, Asset]
    left_out: frozenset[str] = frozenset()
    complete: bool = True

    def sound(self) -> Iterator[Document]:
        """The files of the records without a fault of their own."""
        return (document for id_, document in self.papers.items() if id_ not in self.left_out)

    def locate(self, paper: str, *route: str | int) -> Location:
        """The place of a value in a work's record."""
        return self.papers[paper].locate(route)


@dataclass(frozen=True, slots=True)
class Author:
    """Everybody whose works carry this name; `slug` is the page's address."""

    name: str
    slug: str
    papers: Ids


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as seen from one of its two ends; `inverse` where the other work's record states it."""

    kind: RelationKind
    id: str
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Backlink:
    """A work whose notes link here, and the sentence that does."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Related:
    """A work that is near, and why: the tags and the authors that both have."""

    id: str
    tags: Ids = ()
    authors: Ids = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """Records by id, newest first, and every index that a page or a check needs.

    A paper holds ids; the indices stand here. In the indices, the ids of works are in the order of `papers`;
    unknown words are in none of them.
    """

    settings: Settings
    sources: Sources
    papers: Mapping[str, Paper]
    sections: Mapping[str, Section]
    tags: Mapping[str, Tag]
    venues: Mapping[str, Venue]
    by_topic: Mapping[str, Ids]
    by_tag: Mapping[str, Ids]
    by_venue: Mapping[str, Ids]
    by_year: Mapping[str, Ids]
    authors: Mapping[str, Author]
    tags_of: Mapping[str, Ids]
    """A work's tags, synonyms resolved."""
    edges: Mapping[str, tuple[Edge, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    wanted: Mapping[str, Ids]
    """Names that notes link to and nobody has, with the works that want them."""
    related: Mapping[str, tuple[Related, ...]]
    ids: Mapping[str, str]
    """Every id and every alias, with the id that it leads to now."""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """What ages, by work."""
    hidden: frozenset[str] = frozenset()
    """Ids that exist and are not published: what refers to them must not show that."""

    def by_arrival(self) -> list[Paper]:
        """Sound records, the oldest on the shelf first: of two that clash, the later one is complained of."""
        sound = (paper for id_, paper in self.papers.items() if id_ not in self.sources.left_out)
        return sorted(sound, key=lambda paper: (paper.added or "9999", paper.id))

    def main_papers(self, topic: str) -> Ids:
        """The works that stand in full under a topic."""
        return tuple(id_ for id_ in self.by_topic[topic] if self.papers[id_].topics[0] == topic)

    def guest_papers(self, topic: str) -> Ids:
        """The works that a topic refers to, and that stand in full elsewhere."""
        return tuple(id_ for id_ in self.by_topic[topic] if self.papers[id_].topics[0] != topic)
