"""P102."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog, Words
from papershelf.model.diagnostic import Diagnostic
from papershelf.validate import closest


def unknown_tag(catalog: Catalog) -> Iterator[Diagnostic]:
    """P102: a tag must be in schema/tags.yaml, as an id or a synonym; so must the tag that is broader than another."""
    known = {*catalog.tags, *Words(catalog.sections, catalog.tags, catalog.venues).synonyms}
    for paper in catalog.papers.values():
        for number, word in enumerate(paper.tags):
            if word not in known:
                hint = closest(word, known) or "add it to schema/tags.yaml"
                place = catalog.sources.locate(paper.id, "tags", number)
                yield Diagnostic(place, "P102", f"there is no tag `{word}`", hint)
    for id_, tag in catalog.tags.items():
        if tag.broader and tag.broader not in catalog.tags:
            place = catalog.sources.tags.locate((id_, "broader"))
            hint = closest(tag.broader, catalog.tags)
            yield Diagnostic(place, "P102", f"there is no tag `{tag.broader}`", hint)
