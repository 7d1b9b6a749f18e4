"""The published JSON, version 1: which fields there are, how each is written, and what its schema says.

The shape stands here and is nobody's dump: a field of the model is published once it is named here, or left out by
name. Only the meanings come from the model, where each is written once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from papershelf.model.fields import WORD as WORD_PATTERN
from papershelf.model.person import written
from papershelf.model.records import (
    Citations,
    Facts,
    Kind,
    Link,
    LinkKind,
    Paper,
    Reading,
    Record,
    Relation,
    RelationKind,
    Status,
    Tag,
    Topic,
    Venue,
    VenueKind,
    Version,
)

VERSION = 1
"""Grows when a reader of the published JSON would have to change: a field goes, or means something else."""
UNPUBLISHED = frozenset({"visibility"})
"""Fields of a record and its parts that have no place in a file where everything is public."""

Object: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written, and its JSON Schema."""

    schema: Object
    write: Callable[[Any], Any] = lambda value: value
    meaning: str = ""
    """What it means, where no field of the model says it."""


def present(values: Mapping[str, Any]) -> Object:
    """The values that say something: what is absent from a record is absent from the JSON."""
    return {name: value for name, value in values.items() if value is not None and value is not False and value != ()}


def _text(**rules: object) -> Form:
    return Form({"type": "string", **rules})


def _one_of(words: object) -> Form:
    return Form({"enum": list(get_args(words))})


def _several(item: Form) -> Form:
    schema = {"type": "array", "items": item.schema, "minItems": 1}
    return Form(schema, lambda values: [item.write(value) for value in values])


def _record(model: type[Record], **fields: Form) -> Form:
    """An object with these fields of a model, in this order."""

    def write(value: Record) -> Object:
        said = present({name: getattr(value, name) for name in fields})
        return {name: fields[name].write(part) for name, part in said.items()}

    described = {
        name: replace(form, meaning=model.model_fields[name].description or "") for name, form in fields.items()
    }
    needed = [name for name in fields if model.model_fields[name].is_required()]
    return Form(object_schema(described, needed), write)


def object_schema(fields: Mapping[str, Form], needed: list[str]) -> Object:
    """The schema of an object that has no other fields."""
    properties = {
        name: {**form.schema, **({"description": " ".join(form.meaning.split())} if form.meaning else {})}
        for name, form in fields.items()
    }
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


TEXT = _text(minLength=1)
ID = _text(pattern=f"^{WORD_PATTERN}$")
_DATE = _text(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
_DAY = _text(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_URL = _text(pattern="^(https?|mailto):")
_NAME = replace(TEXT, write=written)

_VERSION = _record(
    Version, date=_DATE, venue=ID, pages=TEXT, arxiv=TEXT, doi=TEXT, openreview=TEXT, acl=TEXT, isbn=TEXT, url=_URL
)
_LINK = _record(Link, kind=_one_of(LinkKind), url=_URL, label=TEXT, lang=TEXT)
_RELATION = _record(Relation, kind=_one_of(RelationKind), id=ID)
_READING = _record(Reading, status=_one_of(Status), on=_DAY)

PAPER = _record(
    Paper,
    id=ID, kind=_one_of(Kind), title=TEXT, subtitle=TEXT, other_titles=_several(TEXT), language=TEXT,
    authors=_several(_NAME), date=_DATE, venue=ID, pages=TEXT, versions=_several(_VERSION),
    arxiv=TEXT, arxiv_class=TEXT, doi=TEXT, openreview=TEXT, acl=TEXT, isbn=TEXT, repo=TEXT, hf=TEXT, url=_URL,
    topics=_several(ID), tags=_several(ID), links=_several(_LINK), relations=_several(_RELATION),
    summary=TEXT, notes=TEXT, todo=TEXT, picked=Form({"const": True}), reading=_READING,
    added=_DAY, via=TEXT, aliases=_several(ID),
)  # fmt: skip
"""A work as its record says it; its tags are ids, synonyms resolved."""
CITATIONS = replace(
    _record(Citations, count=Form({"type": "integer", "minimum": 0}), source=_URL, noted=_DAY, via=TEXT),
    meaning=Facts.model_fields["citations"].description or "",
)
DERIVED = {
    "page": replace(_URL, meaning="The work's page on the shelf's website."),
    "address": replace(_URL, meaning="Where the work itself is: made from its identifiers, url and links."),
}
"""What follows from the rest, for readers who do not know how identifiers become addresses."""

TOPIC = _record(Topic, title=TEXT, description=TEXT)
TAG = _record(Tag, title=TEXT, description=TEXT, synonyms=_several(ID), broader=ID)
VENUE = _record(Venue, name=TEXT, short=TEXT, kind=_one_of(VenueKind), aliases=_several(TEXT), url=_URL)
