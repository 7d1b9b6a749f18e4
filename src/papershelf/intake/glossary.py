"""What a source says of its own words: papershelf's JSON brings its topics, tags and venues along.

A word that the shelf knows already stays as the shelf has it.
"""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from papershelf.model.catalog import Words
from papershelf.model.document import Plain
from papershelf.model.draft import Told
from papershelf.model.records import Record, Tag, Topic, Venue
from papershelf.names import page_fault

DEEPEST = 8
"""Steps up from a topic or a tag: whatever a source says, the way ends."""

R = TypeVar("R", bound=Record)


def topic_told(told: Told, id_: str) -> tuple[Topic | None, str | None]:
    """A topic as its source tells it, and the one that it says it stands in."""
    parent = told.get(id_, {}).get("parent")
    topic = _read(Topic, told.get(id_, {}), without="parent")
    return topic, parent if isinstance(parent, str) and not page_fault(parent) else None


def broader_told(told: Told, id_: str) -> str | None:
    """The tag that includes one, as its source tells it."""
    tag = _read(Tag, told.get(id_, {}))
    return tag.broader if tag and not page_fault(tag.broader or "") else None


def tag_entries(titles: Mapping[str, str], told: Told, known: Words) -> dict[str, Plain]:
    """New tags as schema/tags.yaml says them. A synonym that has a meaning on the shelf is left out."""
    taken = {*known.tags, *known.synonyms, *titles}
    entries: dict[str, Plain] = {}
    for id_, title in titles.items():
        tag = _read(Tag, told.get(id_, {})) or Tag()
        synonyms = tuple(word for word in tag.synonyms if word not in taken)
        taken.update(synonyms)
        broader = tag.broader if tag.broader in {*known.tags, *titles} and not _is_endless(told, id_) else None
        entries[id_] = _said(title=tag.title or title, description=tag.description, synonyms=synonyms, broader=broader)
    return entries


def venue_entries(names: Mapping[str, str], told: Told) -> dict[str, Plain]:
    """New venues as schema/venues.yaml says them."""
    entries: dict[str, Plain] = {}
    for id_, name in names.items():
        venue = _read(Venue, told.get(id_, {})) or Venue(name=name)
        kind = venue.kind if "kind" in venue.model_fields_set else None
        entries[id_] = _said(
            name=venue.name, short=venue.short, kind=kind, aliases=venue.aliases, url=venue.url and str(venue.url)
        )
    return entries


def _read(model: type[R], told: Mapping[str, Plain], without: str = "") -> R | None:
    """What is told, if a vocabulary could say it."""
    try:
        return model.model_validate({name: value for name, value in told.items() if name not in ("id", without)})
    except ValidationError:
        return None


def _is_endless(told: Told, id_: str) -> bool:
    """Whether the tags that include one go round in a circle, or up too far."""
    above: str | None = id_
    for _ in range(DEEPEST):
        above = broader_told(told, above) if above else None
    return above is not None


def _said(**fields: Plain | None) -> dict[str, Plain]:
    return {name: value for name, value in fields.items() if value}
