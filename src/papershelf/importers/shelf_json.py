"""papershelf's own JSON: an object with `papers`, or one paper a line, each in the shape of a record with its id."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from papershelf.importers.bibliography.json_items import Item, items, members
from papershelf.importers.bibliography.outcome import Outcome
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Draft, Fate, Kept, Reading, Told
from papershelf.model.records import Citations as Counted
from papershelf.model.records import Paper

_DERIVED = "derived"
"""What an export adds for readers who do not know our identifiers: it follows from the rest."""


def is_ours(text: str) -> bool:
    """Whether a JSON text is an object that says that it is papershelf's."""
    return any(name == "papershelf" for name, *_ in members(text))


def read(text: str, name: str) -> Reading:
    """Read papershelf's JSON; the id is a value, and `topics` are the section, too."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome = Outcome(name, text)
    for item in items(outcome, ("papers",), _DERIVED):
        if isinstance(item.value, dict) and "papershelf" not in item.value:
            outcome.add(*_draft(item, item.value, name))
        elif isinstance(item.value, dict):
            outcome.keep(item.line, item.text, Fate.NAVIGATION)
        else:
            outcome.keep(item.line, item.text, Fate.LOST)
    return replace(outcome.reading(), words=_words(text))


def _words(text: str) -> dict[str, Told]:
    """The vocabularies of an object that has some; what is broken is reported elsewhere."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    lists = {name: whole.get(name) for name in ("topics", "tags", "venues")} if isinstance(whole, dict) else {}
    return {name: _by_id(_plain(words)) for name, words in lists.items()}


def _by_id(words: Plain) -> Told:
    found = [word for word in words if isinstance(word, dict)] if isinstance(words, tuple) else []
    return {id_: word for word in found if isinstance(id_ := word.get("id"), str)}


def _draft(item: Item, paper: Mapping[str, Any], path: str) -> tuple[Draft, list[Diagnostic]]:
    lines, place = item.lines_of(paper), Location(path, item.line, item.column)
    values, kept, faults = {}, [], []
    for name, value in paper.items():
        if name in Paper.model_fields and (plain := _plain(value)):
            values[name] = plain
        elif name not in (_DERIVED, "citations") and value is not None:
            kept.append(Kept(lines[name], f"{name}: {json.dumps(value, ensure_ascii=False)}"))
            message = f"no record has a field `{name[:40]}`; it is kept as text"
            faults.append(Diagnostic(Location(path, lines[name]), "P204", message, "", Severity.WARNING))
    topics = values.pop("topics", ())
    section = tuple(topic for topic in (topics if isinstance(topics, tuple) else (topics,)) if isinstance(topic, str))
    citations = paper.get("citations")
    counted = _citations(citations)
    if citations is not None and not counted:
        kept.append(Kept(lines["citations"], f"citations: {json.dumps(citations)}"))
    values |= {"topics": section} if section else {}
    draft = Draft(place, values, section, frozenset(item.lines), counted, tuple(kept), exact=True)
    return draft, faults


def _citations(value: object) -> Citations | None:
    """A count alone, or with its source and its day as facts have them; None for anything else."""
    if type(value) is int and value >= 0:  # true is no count
        return Citations(value)
    try:
        known = Counted.model_validate(_plain(value))
    except ValidationError:
        return None
    return Citations(known.count, known.source or "", known.noted, known.via or "")


def _plain(value: Any) -> Plain:  # noqa: ANN401 - JSON may be anything
    """A JSON value as a record's file would say it: every scalar is text."""
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
