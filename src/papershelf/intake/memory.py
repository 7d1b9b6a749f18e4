"""What the last import of a source gave, so that the next one can tell its changes from a curator's edits.

Kept beside the records in papers/imports/, and only as fingerprints: an internal work leaves no readable trace.
"""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from papershelf.intake.matching import identities, title_key
from papershelf.model.document import Plain
from papershelf.names import slug

Fingerprints: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""Of each field of a work its fingerprint; of each list those of its items; and `keys`, by which it is found again."""

LISTS = frozenset({"other_titles", "versions", "topics", "tags", "links", "relations", "aliases"})
"""Fields whose items come and go one by one. Authors are no such list: their order is what they say."""
LEFT_TO_CURATORS = frozenset({"added", "via"})
"""Fields that tell how a work came: what a later import says of them changes nothing."""

_LENGTH, _NAME = 16, 48
_ENOUGH = 0.5
"""The share of its works that a list still has at its next import."""


@dataclass
class Memory:
    """What a source gave, by work; `source` is its name as its records' `via` says it."""

    source: str
    works: dict[str, Fingerprints] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    """The fingerprints of what went to import-leftovers.md."""
    path: str = ""
    """Its file in the shelf."""


FOLDER = "papers/imports"


def memory_of(source: str, met: AbstractSet[str], memories: Collection[Memory]) -> Memory:
    """Chooses what is remembered of a source, of which the works with the keys `met` are there.

    Lists are often called README.md: a memory of this name of which hardly a work is met is that of another list.
    """
    named = [memory for memory in memories if memory.source == source]
    shares = {memory.path: _share(memory, met) for memory in named}
    best = max(named, key=lambda memory: shares[memory.path], default=None)
    if best and shares[best.path] >= _ENOUGH:
        return best
    taken = {memory.path for memory in memories}
    return Memory(source, path=next(path for path in _paths(source) if path not in taken))


def _share(memory: Memory, met: AbstractSet[str]) -> float:
    found = sum(1 for marks in memory.works.values() if met & set(marks.get("keys", ())))
    return found / len(memory.works) if memory.works else _ENOUGH


def _paths(source: str) -> Iterator[str]:
    """Where memories of a source may lie: names that differ in signs only have files of their own."""
    for number in count(1):
        name = slug(source)[:_NAME].rstrip("-") or "list"
        yield f"{FOLDER}/{name}-{mark((source, str(number)))[:8]}.json"


def mark(value: Plain) -> str:
    """The fingerprint of a value: the same for texts that differ in nothing that a reader sees."""
    text = json.dumps(canonical(value), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def canonical(value: Plain) -> Plain:
    """A value without what means nothing: blanks at the ends, how its accents were typed, the order of keys."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, tuple):
        return tuple(map(canonical, value))
    return {key: canonical(inner) for key, inner in value.items()}


def fingerprint(values: Mapping[str, Plain]) -> dict[str, str | tuple[str, ...]]:
    """Returns what is remembered of a work as a source gives it."""
    fields = {name: _marks(name, value) for name, value in values.items() if name not in LEFT_TO_CURATORS}
    return {**fields, "keys": keys(values)}


def _marks(name: str, value: Plain) -> str | tuple[str, ...]:
    return tuple(map(mark, value)) if name in LISTS and isinstance(value, tuple) else mark(value)


def keys(values: Mapping[str, Plain]) -> tuple[str, ...]:
    """What tells a work whatever its id; where nothing identifies it, its title has to."""
    found = [mark((identity.scheme, identity.value)) for identity in identities(values)]
    title = values.get("title")
    by_title = [mark(("title", title_key(title)))] if isinstance(title, str) else []
    return tuple(dict.fromkeys(found or by_title))


def recall(memory: Memory) -> dict[str, str]:
    """Returns the works by what tells them: one of `fingerprint(values)["keys"]` leads to the id it had."""
    kept = ((id_, memory.works[id_].get("keys")) for id_ in sorted(memory.works, reverse=True))
    return {key: id_ for id_, keys in kept if isinstance(keys, tuple) for key in keys}


def renamed(memory: Memory, ids: Mapping[str, str]) -> Memory:
    """Returns the memory with each id as it is now; of two works that became one, it knows what the last one gave."""
    works = sorted(memory.works.items(), key=lambda work: work[0] == ids.get(work[0], work[0]))
    return replace(memory, works={ids.get(id_, id_): marks for id_, marks in works})


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)

    version: Literal[1] = Field(alias="papershelf-import")
    source: str
    works: dict[str, dict[str, str | tuple[str, ...]]]
    left: tuple[str, ...] = ()


def without_shared(base: Fingerprints, others: Sequence[Fingerprints]) -> Fingerprints:
    """What only one source gives: what another gives, too, is not its to take back."""
    shared = {name: {mark for other in others for mark in _all(other.get(name))} for name in base}
    return {
        name: tuple(one for one in marks if one not in shared[name]) if isinstance(marks, tuple) else marks
        for name, marks in base.items()
        if isinstance(marks, tuple) or marks not in shared[name]
    }


def _all(marks: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return marks if isinstance(marks, tuple) else () if marks is None else (marks,)


def read_memory(text: str, path: str = "") -> Memory:
    """Reads what `write_memory` wrote.

    Raises:
        ValueError: it is something else; the message says, after a semicolon, what to do.
    """
    try:
        file = _File.model_validate_json(text)
    except ValidationError:
        raise ValueError(
            "this is not what an import remembers; restore the file, or delete it: the next import then only adds"
        ) from None
    return Memory(file.source, {**file.works}, file.left, path)


def write_memory(memory: Memory) -> str:
    """Returns the memory as the text of its file, the same for the same memory."""
    works = {id_: dict(marks) for id_, marks in memory.works.items()}
    data = {"papershelf-import": 1, "source": memory.source, "works": works, "left": memory.left}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
