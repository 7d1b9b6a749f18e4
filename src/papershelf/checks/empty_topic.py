"""P113."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity


def empty_topic(catalog: Catalog) -> Iterator[Diagnostic]:
    """P113: a topic of schema/topics.yaml holds a work or a sub-topic (a warning)."""
    for id_, section in catalog.sections.items():
        if not catalog.by_topic[id_] and not section.children:
            place = catalog.sources.topics.locate_key(section.route)
            yield Diagnostic(place, "P113", f"nothing stands under `{id_}`", "use it or delete it", Severity.WARNING)
