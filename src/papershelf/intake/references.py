"""What records say of one another: an export of some works names others, which a shelf may lack or call otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from papershelf.intake.shelf import Shelf, Work
from papershelf.intake.translate import with_remarks
from papershelf.model.document import Plain


def settle(shelf: Shelf, ids: Iterable[str], called: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Takes relations to works that are not there, and earlier ids that are another's, from the works of an import.

    `called` has the ids that the source gives, with those that its new works have here: these mean one another by them.
    Yields the work and the text of what was taken from it; what is taken from an internal work stays in its notes.
    """
    new = set(called.values())
    aliases = {id_: list(_aliases(shelf, shelf.works[id_])) for id_ in ids}  # first: relations may name one
    for id_, others in aliases.items():
        work = shelf.works[id_]
        taken = [*others, *_relations(shelf, work, called if id_ in new else {})]
        if work.values.get("visibility") == "internal":
            work.values = with_remarks(work.values, taken)
        else:
            yield from ((id_, text) for text in taken)


def _relations(shelf: Shelf, work: Work, called: Mapping[str, str]) -> Iterator[str]:
    kept: list[Plain] = []
    for relation in _items(work.values.get("relations")):
        told = str(relation.get("id", "")) if isinstance(relation, dict) else ""
        other = called.get(told, told)
        if isinstance(relation, dict) and shelf.ids.get(other, work.id) != work.id:
            kept.append({**relation, "id": other})
        else:
            yield f"relation: {told} (no other work of this shelf)"
    _put(work, "relations", kept)


def _aliases(shelf: Shelf, work: Work) -> Iterator[str]:
    kept: list[Plain] = []
    for alias in _items(work.values.get("aliases")):
        if alias != work.id and shelf.ids.setdefault(str(alias), work.id) == work.id:
            kept.append(alias)
        else:
            yield f"alias: {alias} (it leads elsewhere)"
    _put(work, "aliases", kept)


def _items(value: Plain | None) -> tuple[Plain, ...]:
    return value if isinstance(value, tuple) else ()


def _put(work: Work, name: str, items: list[Plain]) -> None:
    if items:
        work.values[name] = tuple(items)
    else:
        work.values.pop(name, None)
