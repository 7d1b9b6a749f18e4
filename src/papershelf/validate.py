"""Documents become records, or complaints in our own words at the place that is meant."""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.document import Document, Node, Route, plain
from papershelf.model.records import Record

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
    "string_type": ("this must be one text", "write it as one value, without a list or mapping"),
    "tuple_type": ("this must be a list", "write [one, two], or a line `- item` for each"),
    "model_type": ("this must be fields and their values", "write `kind: …`, `url: …` and so on"),
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
    data = plain(node) if node else {}
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
        return None, faults + [_complaint(document, route, model, detail) for detail in details]
    return (None if faults else record), faults


def closest(word: str, words: Iterable[str]) -> str:
    """A hint that names the known word most like this one, or nothing where none is near."""
    near = difflib.get_close_matches(word[:80], list(words), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def _complaint(document: Document, above: Route, model: type[Record], detail: ErrorDetails) -> Diagnostic:
    route = (*above, *detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown(document, route, _model_at(model, detail["loc"]))
    if kind == "missing":
        hint = f"add a line `{route[-1]}: …`"
        return Diagnostic(document.locate(route), "P011", f"`{route[-1]}` is missing", hint)
    place = document.locate(route)
    if kind == "literal_error":
        return _wrong_word(place, route, document.node(route), _choices(_model_at(model, detail["loc"]), route[-1]))
    if kind in _SHAPES:
        message, hint = _SHAPES[kind]
        return Diagnostic(place, "P012", _about(route, message), hint)
    if kind.startswith("P0"):
        return Diagnostic(place, kind, _about(route, detail["msg"]), detail.get("ctx", {}).get("hint", ""))
    return Diagnostic(place, "P014", _about(route, "this is not written in the form of this field"))


def _about(route: Route, message: str) -> str:
    field = next((part for part in reversed(route) if isinstance(part, str)), "")
    return f"{field}: {message}"


def _unknown(document: Document, route: Route, model: type[Record] | None) -> Diagnostic:
    name = str(route[-1])
    fields = [field for field in (model.model_fields if model else ()) if field != "id" or name != "id"]
    if name == "id":
        hint = "delete the line: the file's name is the id"
    elif name in _MEANT and _MEANT[name] in fields:
        hint = f"did you mean `{_MEANT[name]}`?"
    else:
        hint = closest(name, fields) or "schema/fields.md lists the fields"
    short = name if len(name) <= 40 else name[:39] + "…"  # noqa: PLR2004 - enough to know it by
    return Diagnostic(document.locate_key(route), "P010", f"there is no field `{short}`", hint)


def _wrong_word(place: Location, route: Route, node: Node | None, choices: list[str]) -> Diagnostic:
    word = plain(node) if node else ""
    if not isinstance(word, str):
        return Diagnostic(place, "P012", _about(route, _SHAPES["string_type"][0]), _SHAPES["string_type"][1])
    hint = closest(word, choices) or f"write one of: {', '.join(choices)}"
    short = word if len(word) <= 40 else word[:39] + "…"  # noqa: PLR2004 - enough to know it by
    return Diagnostic(place, "P013", f"{route[-1]}: `{short}` is not one of its words", hint)


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
