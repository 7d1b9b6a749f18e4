"""Documents become records, or complaints in our own words at the place that is meant."""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from papershelf.model.diagnostic import Diagnostic, Location, short
from papershelf.model.document import Document, Mapping, Node, Plain, Route, Scalar, plain
from papershelf.model.records import Paper, Record

RULES = {
    "P010": "A record says only what has a field; schema/fields.md lists the fields.",
    "P011": "A record has at least a title and a topic; links and relations have a kind and a target.",
    "P012": "A field holds what its meaning needs: a text, a list, or a mapping.",
    "P013": "Some fields take one of a few words; `kind: paper` is one of them.",
    "P014": "A text is not empty, not too long, and on one line where the field is one line; an id is lower-case.",
    "P015": "A date is YYYY, YYYY-MM or YYYY-MM-DD, and a day of the calendar.",
    "P016": "An identifier is written in its own form, without an address around it.",
    "P017": "An address is absolute, http, https or mailto, and carries no password.",
    "P019": "A list does not name the same thing twice.",
}

R = TypeVar("R", bound=Record)

_MEANT = {
    "abstract": "summary",
    "author": "authors",
    "description": "summary",
    "keywords": "tags",
    "name": "title",
    "note": "notes",
    "year": "date",
    "published": "date",
    "tag": "tags",
    "topic": "topics",
    "link": "links",
    "github": "repo",
}
_SHAPES = {
    "string_type": "this must be one text",
    "tuple_type": "this must be a list",
    "model_type": "this must be fields and their values",
}


def validate(
    document: Document, model: type[R], route: Route = (), *, id_: str | None = None, without: str | None = None
) -> tuple[R | None, list[Diagnostic]]:
    """Makes a record of what stands at `route`.

    Args:
        document: what was read.
        model: the record's type.
        route: where in the document it stands.
        id_: the record's id, where its file's name tells it.
        without: a key that somebody else reads.

    Returns:
        The record, or None where it is faulty, and its faults.
    """
    node = document.node(route)
    data = (plain(node) if node else {}) or {}  # `scaling-laws:` in a vocabulary says that there is such a tag
    faults = []
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if key != without}
    if isinstance(data, dict) and id_ is not None:
        faults = [_unknown(document, (*route, "id"), model)] if "id" in data else []
        data["id"] = id_
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, faults + _complaints(document, route, model, details)
    return (None if faults else record), faults


def salvage(document: Document, id_: str) -> Paper | None:
    """What can be read of a faulty record, so that the rest of it is checked in the same run. It is never shown."""
    read = plain(document.root)
    data: dict[str, Plain] = {**read, "id": id_} if isinstance(read, dict) else {}
    for stand_in in ({}, {"title": id_, "topics": (id_,)}):
        try:
            paper = Paper.model_validate(stand_in | data)
        except ValidationError as error:
            broken = {detail["loc"][0] for detail in error.errors(include_url=False, include_input=False)}
            data = {key: value for key, value in data.items() if key not in broken}
        else:
            return paper if "topics" in data else paper.model_copy(update={"topics": ()})
    return None


def closest(word: str, words: Iterable[str]) -> str:
    """A hint that names the known word most like this one, or nothing where none is near."""
    near = difflib.get_close_matches(word[:80], list(words), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def _complaints(
    document: Document, above: Route, model: type[Record], details: Iterable[ErrorDetails]
) -> list[Diagnostic]:
    """One slip, one complaint: a mistyped field's name is not also a field that is missing."""
    details = list(details)
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], _meant(str(loc[-1]), _model_at(model, loc))) for loc in unknown}
    return [
        _complaint(document, above, model, detail)
        for detail in details
        if detail["type"] != "missing" or detail["loc"] not in meant
    ]


def _complaint(document: Document, above: Route, model: type[Record], detail: ErrorDetails) -> Diagnostic:
    context = detail.get("ctx", {})
    route = (*above, *detail["loc"], *context.get("inside", ()))
    node = document.node(route)
    place = document.locate(route)
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown(document, route, _model_at(model, detail["loc"]))
    if kind == "missing":
        return Diagnostic(place, "P011", f"`{route[-1]}` is missing", f"add `{route[-1]}: …`")
    if isinstance(node, Scalar) and not node.text.strip():
        return Diagnostic(place, "P014", _about(route, "nothing is written here"), _blank_hint(document, place))
    if kind == "literal_error":
        return _wrong_word(place, route, node, _choices(_model_at(model, detail["loc"]), route[-1]))
    if kind in _SHAPES:
        hint = _shape_hint(document, node, kind, _model_at(model, (*detail["loc"], "")))
        return Diagnostic(place, "P012", _about(route, _SHAPES[kind]), hint)
    code = kind if kind.startswith("P0") else "P014"
    return Diagnostic(place, code, _about(route, detail["msg"]), context.get("hint", ""))


def _blank_hint(document: Document, place: Location) -> str:
    rest = document.source.split("\n")[place.line - 1][place.column - 1 :]
    if rest.lstrip().startswith("#"):
        return "`#` begins a comment: quote the text if it belongs to it"
    return "write something, or delete the line"


def _shape_hint(document: Document, node: Node | None, kind: str, model: type[Record] | None) -> str:
    """How to write a value of this shape, in terms of what stands there."""
    if kind == "model_type":
        needed = [name for name, field in model.model_fields.items() if field.is_required()] if model else []
        return " and ".join(f"write `{name}: …`" if name == needed[0] else f"`{name}: …`" for name in needed)
    if kind == "string_type":
        return "write it as one value; a text of several lines begins below `|`"
    if isinstance(node, Mapping):
        return "begin each item with a dash and a blank: `- kind: …`"
    lines = document.source.split("\n")
    if isinstance(node, Scalar) and lines[node.line - 1][node.column - 1 :].startswith(node.text):
        return f"write [{short(node.text)}], or a line `- item` for each"
    return "begin each item with a dash and a blank: `- item`"


def _about(route: Route, message: str) -> str:
    field = next((part for part in reversed(route) if isinstance(part, str)), "")
    return f"{field}: {message}"


def _unknown(document: Document, route: Route, model: type[Record] | None) -> Diagnostic:
    name = str(route[-1])
    fields = [field for field in (model.model_fields if model else ()) if field != "id" or name != "id"]
    if name == "id":
        hint = "delete the line: the file's name is the id"
    elif name.partition(":")[0] in fields:
        hint = f"put a blank after the colon: `{name.partition(':')[0]}: …`"
    else:
        meant = _meant(name, model)
        hint = f"did you mean `{meant}`?" if meant else "schema/fields.md lists the fields"
    return Diagnostic(document.locate_key(route), "P010", f"there is no field `{short(name)}`", hint)


def _meant(name: str, model: type[Record] | None) -> str:
    """The field that an unknown one stands for, or nothing."""
    fields = [field for field in (model.model_fields if model else ()) if field != "id" or name != "id"]
    name = name.partition(":")[0].strip().lower()
    if name in fields or _MEANT.get(name) in fields:
        return _MEANT.get(name, name)
    return next(iter(difflib.get_close_matches(name[:80], fields, n=1)), "")


def _wrong_word(place: Location, route: Route, node: Node | None, choices: list[str]) -> Diagnostic:
    word = plain(node) if node else ""
    if not isinstance(word, str):
        hint = f"write one of: {', '.join(choices)}"
        return Diagnostic(place, "P012", _about(route, _SHAPES["string_type"]), hint)
    hint = closest(word, choices) or f"write one of: {', '.join(choices)}"
    return Diagnostic(place, "P013", f"{route[-1]}: `{short(word)}` is not one of its words", hint)


def _model_at(model: type[Record], loc: tuple[int | str, ...]) -> type[Record] | None:
    """The record type whose field a route ends in."""
    for part in loc[:-1]:
        if isinstance(part, str):
            found = _record_in(model.model_fields[part].annotation) if part in model.model_fields else None
            if not found:
                return None
            model = found
    return model


def _record_in(annotation: Any) -> type[Record] | None:  # noqa: ANN401 - any annotation of a field
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = (_record_in(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


def _choices(model: type[Record] | None, field: str | int) -> list[str]:
    if not model or field not in model.model_fields:
        return []
    return [
        word for word in getattr(model.model_fields[str(field)].annotation, "__args__", ()) if isinstance(word, str)
    ]
