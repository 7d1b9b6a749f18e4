"""The names by which a query may call a tag, a topic or a venue, whatever their case, accents and hyphens."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from papershelf.model.catalog import Catalog, Ids
from papershelf.model.diagnostic import short
from papershelf.queries.terms import Value
from papershelf.queries.text import words_of
from papershelf.validate import closest


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A word list of the shelf, and the works under each of its words."""

    noun: str
    names: Mapping[str, tuple[str, ...]]
    """Every name with the ids that it stands for: two topics may have one title."""
    works: Mapping[str, Ids]

    def find(self, value: Value) -> frozenset[str]:
        """The works under the word that a value names.

        Raises:
            QueryError: nothing is called so.
        """
        ids = self.names.get(_key(value.text))
        if not ids:
            hint = closest(_key(value.text), self.names) or f"schema/{self.noun}s.yaml lists the {self.noun}s"
            raise value.fault(f"there is no {self.noun} `{short(value.text)}`", hint)
        return frozenset(work for id_ in ids for work in self.works[id_])


def tags(catalog: Catalog) -> Vocabulary:
    """Tags by id, synonym or title."""
    names = {id_: (tag.title or "", *tag.synonyms) for id_, tag in catalog.tags.items()}
    return Vocabulary("tag", _by_name(names), catalog.by_tag)


def topics(catalog: Catalog) -> Vocabulary:
    """Topics by id or title, each with the works of the topics inside it."""
    names = {id_: (section.topic.title,) for id_, section in catalog.sections.items()}
    works = {id_: tuple(_works_inside(catalog, id_)) for id_ in catalog.sections}
    return Vocabulary("topic", _by_name(names), works)


def venues(catalog: Catalog) -> Vocabulary:
    """Venues by id or any name; a work is found under the venues of its versions, too."""
    names = {id_: (venue.name, venue.short or "", *venue.aliases) for id_, venue in catalog.venues.items()}
    return Vocabulary("venue", _by_name(names), catalog.by_venue)


def _by_name(names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Ids by the keys of their names; an id is never taken for another word's name."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id_, others in names.items():
        for name in filter(_key, others):
            found[_key(name)][id_] = None
    return {name: tuple(ids) for name, ids in found.items()} | {_key(id_): (id_,) for id_ in names}


def _key(name: str) -> str:
    """A name in the form of an id: "Scaling laws" is scaling-laws."""
    return "-".join(words_of(name).split())


def _works_inside(catalog: Catalog, topic: str) -> dict[str, None]:
    """A topic that stands twice on a faulty shelf may stand inside itself."""
    inside, seen = [topic], {topic}
    for id_ in inside:
        children = [child for child in catalog.sections[id_].children if child not in seen]
        inside += children
        seen.update(children)
    return {work: None for id_ in inside for work in catalog.by_topic[id_]}
