"""What a source calls things, in the words of the shelf: topics, tags and venues, known ones and new ones."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from papershelf.checks.same_title import title_fingerprint
from papershelf.intake.glossary import DEEPEST, broader_told, topic_told
from papershelf.intake.outline import MAX_DEPTH, Path
from papershelf.model.catalog import Words
from papershelf.model.characters import without_forbidden
from papershelf.model.document import Plain
from papershelf.model.draft import Told
from papershelf.model.fields import MAX_LINE
from papershelf.names import free_id, page_fault, slug

NESTED = 4
"""Topics in topics: the files of a shelf can hold no more."""
MAX_TAG = 40
"""A longer text is a remark, not a tag."""
MAX_TITLE = 200
"""A longer heading is cut."""

_DESCRIPTION = re.compile(r"[^\n\[\]<>`*_#|]{1,300}")
"""A section's first words describe it if they are one plain line."""
_SAME_EVERYWHERE = {
    "survey", "surveys", "overview", "introduction", "tools", "code", "datasets", "benchmarks", "blogs", "blog",
    "applications", "evaluation", "theory", "methods", "tutorials", "videos", "resources",
}  # fmt: skip
"""Titles that sections of different subjects share: alone, they do not tell which topic is meant."""


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic that an import adds."""

    title: str
    parent: str | None = None
    description: str = ""


@dataclass
class Lexicon:
    """Translates, and collects the words that have to be added to the shelf's vocabularies."""

    words: Words
    mapping: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Topics by section, as the curator's mapping file says."""
    topics: dict[str, NewTopic] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    venues: dict[str, str] = field(default_factory=dict)
    told: dict[str, dict[str, Mapping[str, Plain]]] = field(default_factory=dict)
    """What sources say of their own words."""

    def __post_init__(self) -> None:
        """Every way to write a known word, in the form in which two are compared."""
        self._venue_ids = _index(
            (id_, (id_, venue.name, venue.short or "", *venue.aliases)) for id_, venue in self.words.venues.items()
        )
        self._topic_ids: dict[Path, str] = {}
        self._tag_ids = {**self.words.synonyms, **{id_: id_ for id_ in self.words.tags}}
        self._tag_ids |= {slug(tag.title): id_ for id_, tag in self.words.tags.items() if tag.title}

    def learn(self, words: Mapping[str, Told]) -> None:
        """Takes note of what a source says of its own words; the first one to say something is believed."""
        for kind, told in words.items():
            self.told[kind] = {**told, **self.told.get(kind, {})}

    def venue(self, name: str) -> str | None:
        """The venue's id; None where the name can't be one."""
        key = title_fingerprint(name)
        if id_ := name if name in self.words.venues else self._venue_ids.get(key):
            return id_
        return self._new(name, self._venue_ids, key, self.venues, self.words.venues)

    def known_venue(self, name: str) -> str | None:
        """The id of a venue that the shelf knows."""
        id_ = self._venue_ids.get(title_fingerprint(name))
        return id_ if id_ in self.words.venues else None

    def known_tag(self, word: str) -> str | None:
        """The id of a tag that the shelf knows."""
        id_ = self._tag_ids.get(slug(word))
        return id_ if id_ in self.words.tags else None

    def tag(self, word: str) -> str | None:
        """The tag's id, synonyms resolved; None where the word can't be one."""
        key = slug(word)
        if id_ := word if word in self.words.tags else self._tag_ids.get(key):
            return id_
        if len(word) > MAX_TAG:
            return None
        new = self._new(word, self._tag_ids, key, self.tags, self.words.tags)
        self._add_broader(new)
        return new

    def _add_broader(self, id_: str | None) -> None:
        """Adds the tags that include a new one, as far as its source tells them."""
        for _ in range(DEEPEST):
            id_ = broader_told(self.told.get("tags", {}), id_) if id_ else None
            if id_ and id_ not in self._tag_ids:
                self._new(id_, self._tag_ids, id_, self.tags, self.words.tags)

    def mapped(self, id_: str, above: int = 0) -> str:
        """A topic that the curator's mapping or a source names by its id; it is added where the shelf has none."""
        if id_ in self.words.sections or id_ in self.topics:
            return id_
        topic, parent = topic_told(self.told.get("topics", {}), id_)
        if parent == id_ or above == DEEPEST or (parent and self._depth(self.mapped(parent, above + 1)) >= NESTED):
            parent = None
        new = NewTopic(topic.title, parent, topic.description or "") if topic else None
        self.topics.setdefault(id_, new or NewTopic(id_.replace("-", " ").capitalize(), parent))
        return id_

    def topic(self, path: Path) -> str:
        """The id of the topic that a path of titles means."""
        if path not in self._topic_ids:
            self._topic_ids[path] = self._find_topic(path)
        return self._topic_ids[path]

    def describe(self, id_: str, text: str) -> bool:
        """Gives a new topic the description that its section begins with; False where it takes none."""
        topic = self.topics.get(id_)
        line = valid_line(text) if _DESCRIPTION.fullmatch(text) else None
        if not topic or topic.description or not line:
            return False
        self.topics[id_] = replace(topic, description=line)
        return True

    def _find_topic(self, path: Path) -> str:
        parent: str | None = None
        for title in path:
            parent = self._topic(title, parent) if self._depth(parent) < MAX_DEPTH else parent
        return parent or ""

    def _depth(self, id_: str | None) -> int:
        """How many topics a topic and those above it are."""
        if id_ in self.topics:
            return 1 + self._depth(self.topics[id_].parent)
        section = self.words.sections.get(id_ or "")
        return 1 + section.depth if section else 0

    def _topic(self, heading: str, parent: str | None) -> str:
        title = _title(heading)
        known = [*self._children(parent, title), *self._anywhere(title)]
        if known:
            return known[0]
        stem = slug(title)
        taken = {*self.words.sections, *self.topics}
        if stem in taken and parent:
            stem = f"{parent}-{stem}"
        id_ = _page_id(stem, taken)
        self.topics[id_] = NewTopic(title, parent)
        return id_

    def _children(self, parent: str | None, title: str) -> list[str]:
        wanted = title_fingerprint(title)
        old = [
            i
            for i, section in self.words.sections.items()
            if section.parent == parent and wanted in _names(i, section.topic.title)
        ]
        return old + [
            i for i, topic in self.topics.items() if topic.parent == parent and wanted in _names(i, topic.title)
        ]

    def _anywhere(self, title: str) -> list[str]:
        """A known topic of that title, wherever it stands, if only one is meant."""
        wanted = title_fingerprint(title)
        found = [i for i, section in self.words.sections.items() if wanted in _names(i, section.topic.title)]
        return found if len(found) == 1 and title.casefold() not in _SAME_EVERYWHERE else []

    def _new(
        self, name: str, index: dict[str, str], key: str, new: dict[str, str], known: Container[str]
    ) -> str | None:
        id_, line = slug(name), valid_line(name)
        if page_fault(id_) or not line:
            return None
        while id_ in known or id_ in new:  # another word with the same slug
            id_ = free_id(id_, {*new, id_})
        index[key] = id_
        new[id_] = line
        return id_


def valid_line(text: str) -> str | None:
    """The text as a vocabulary may hold it: on one line, without forbidden characters; None where it can't be."""
    line = unicodedata.normalize("NFC", " ".join(without_forbidden(text).split()))
    return line if 0 < len(line) <= MAX_LINE else None


def _title(heading: str) -> str:
    """A heading as a topic's title; the end of a long one is left out."""
    short = heading if len(heading) <= MAX_TITLE else f"{heading[: MAX_TITLE - 1].rstrip()}…"
    return valid_line(short) or "Imported"


def _index(words: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {title_fingerprint(name): id_ for id_, names in words for name in names if name}


def _names(id_: str, title: str) -> set[str]:
    return {title_fingerprint(id_), title_fingerprint(title)}


def _page_id(stem: str, taken: Container[str]) -> str:
    stem = re.sub(r"^-+|-+$", "", stem[:60]) or "topic"
    return free_id(stem if not page_fault(stem) else f"topic-{stem}", taken)
