"""P101."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.validate import closest


def unknown_topic(catalog: Catalog) -> Iterator[Diagnostic]:
    """P101: a topic must be in schema/topics.yaml."""
    for paper in catalog.papers.values():
        for number, topic in enumerate(paper.topics):
            if topic not in catalog.sections:
                hint = closest(topic, catalog.sections) or "add it to schema/topics.yaml"
                place = catalog.sources.locate(paper.id, "topics", number)
                yield Diagnostic(place, "P101", f"there is no topic `{topic}`", hint)
