"""The JSON Schema of the published JSON: what `exports/shape.py` writes, for those who read it."""

from papershelf.exports.shape import (
    CITATIONS,
    DERIVED,
    ID,
    PAPER,
    TAG,
    TEXT,
    TOPIC,
    VENUE,
    VERSION,
    Form,
    Object,
    object_schema,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The current draft; that of a record's file is older, since editors read no newer one."""


def shelf_schema() -> Object:
    """The schema of a file; `#/$defs/header` and `#/$defs/paper` are those of the lines of JSON lines."""
    header = {
        "papershelf": Form({"const": VERSION}, meaning="The version of this shape."),
        "title": Form({"type": "string"}, meaning="The name of the shelf, or of the part of it that stands here."),
        "description": Form(TEXT.schema, meaning="What the shelf is about."),
        "licence": Form(TEXT.schema, meaning="The licence of the records."),
        "url": Form(TEXT.schema, meaning="The shelf's website."),
    }
    lists = {
        "topics": _list("topic", "The topics of the works and those above them, in reading order."),
        "tags": _list("tag", "The tags of the works and the broader ones."),
        "venues": _list("venue", "The venues of the works and of their versions."),
        "papers": _list("paper", "The works."),
    }
    needed = ["papershelf", "title", "description", "licence"]
    whole = object_schema({**header, **lists}, [*needed, *lists])
    definitions = {"header": object_schema(header, needed), **_words(), "paper": _paper()}
    return {"$schema": DRAFT, "title": f"Works of a papershelf, version {VERSION}", **whole, "$defs": definitions}


def _words() -> Object:
    above = {**ID.schema, "description": "The topic that includes this one."}
    return {
        "topic": _with({"id": ID.schema}, TOPIC, {"parent": above}, ["id", "title"]),
        "tag": _with({"id": ID.schema}, TAG, {}, ["id", "title"]),
        "venue": _with({"id": ID.schema}, VENUE, {}, ["id", "name", "kind"]),
    }


def _paper() -> Object:
    derived = {**object_schema(DERIVED, []), "description": "What follows from the rest; it is no part of the record."}
    citations = {**CITATIONS.schema, "description": CITATIONS.meaning}
    # A build that overlooks faults may publish a work whose topics are all unknown.
    return _with({}, PAPER, {"citations": citations, "derived": derived}, ["id", "kind", "title"])


def _with(before: Object, form: Form, behind: Object, needed: list[str]) -> Object:
    """The schema of an object with more fields around those of the model."""
    properties = {**before, **form.schema["properties"], **behind}
    return {**form.schema, "properties": properties, "required": needed}


def _list(name: str, meaning: str) -> Form:
    return Form({"type": "array", "items": {"$ref": f"#/$defs/{name}"}}, meaning=meaning)
