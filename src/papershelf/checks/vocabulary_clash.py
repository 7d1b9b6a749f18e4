"""P114."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic


def vocabulary_clash(catalog: Catalog) -> Iterator[Diagnostic]:
    """P114: a word means one tag: a synonym is no other tag's id or synonym, and no tag is broader than itself."""
    owners = {id_: id_ for id_ in catalog.tags}
    for id_, tag in catalog.tags.items():
        for number, word in enumerate(tag.synonyms):
            owner = owners.setdefault(word, id_)
            if owner != id_ or word == id_:
                place = catalog.sources.tags.locate((id_, "synonyms", number))
                yield Diagnostic(place, "P114", f"`{word}` already stands for `{owner}`", "keep one of the two")
        if id_ in _broader(catalog, id_):
            place = catalog.sources.tags.locate((id_, "broader"))
            yield Diagnostic(place, "P114", f"`{id_}` is broader than itself", "break the circle")


def _broader(catalog: Catalog, id_: str) -> list[str]:
    """All that is broader than a tag, nearest first; a circle is walked once."""
    found: list[str] = []
    tag = catalog.tags.get(id_)
    while tag and tag.broader and tag.broader not in found:
        found.append(tag.broader)
        tag = catalog.tags.get(tag.broader)
    return found
