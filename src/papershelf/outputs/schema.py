"""What a record may say, for editors (JSON Schema draft-07) and for people (schema/fields.md); what is published."""

import json
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from papershelf.exports.json_schema import shelf_schema
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.model.records import Link, Paper, Reading, Relation, Version
from papershelf.project import Project

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(_catalog: Catalog, _project: Project) -> Iterator[Artifact]:
    """The schemas of a record and of the published JSON, and the table of fields: all follow from the model alone."""
    for name, content in (("paper", paper_schema()), ("shelf", shelf_schema())):
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        yield Artifact(f"schema/{name}.schema.json", text.encode())
    yield Artifact("schema/fields.md", _fields().encode())


def paper_schema() -> dict[str, Any]:
    """The schema of a record's file, in the draft that yaml-language-server reads.

    Pydantic writes draft 2020-12. What differs for us: definitions stand under `definitions`, and draft-07 ignores
    whatever stands beside a `$ref`.
    """
    schema = Paper.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs")
    schema["properties"].pop("id")
    schema["required"].remove("id")
    return {"$schema": DRAFT, **_readable(schema)}


def _readable(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Without titles and defaults that only repeat names, and with a null that no record writes left out."""
    if isinstance(node, list):
        return [_readable(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = _without_null(node)
    if "$ref" in node and len(node) > 1:
        node = {"allOf": [{"$ref": node.pop("$ref")}], **node}
    return {
        key: _folded(value) if key == "description" and isinstance(value, str) else _readable(value)
        for key, value in node.items()
        if not (key == "default" or (key == "title" and isinstance(value, str)))
    }


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return dict(node)
    return {**choices[0], **{key: value for key, value in node.items() if key != "anyOf"}}


def _folded(text: str) -> str:
    return " ".join(text.split())


_PARTS = (("A record", Paper), ("A link", Link), ("A relation", Relation), ("A version", Version), ("Reading", Reading))


def _fields() -> str:
    lines = ["# The fields of a record", "", "Generated from the model by `papershelf build`; do not edit."]
    for heading, model in _PARTS:
        lines += ["", f"## {heading}", "", _folded(model.__doc__ or ""), "", "| field | meaning |", "|---|---|"]
        fields = {name: field for name, field in model.model_fields.items() if (model, name) != (Paper, "id")}
        for name, field in fields.items():
            lines.append(f"| `{name}` | {_meaning(field)} |")
    return "\n".join(lines) + "\n"


def _meaning(field: FieldInfo) -> str:
    words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    choices = f" One of: {', '.join(words)}." if words else ""
    needed = " **Needed.**" if field.is_required() else ""
    return _folded(field.description or "").replace("|", "\\|") + choices + needed
