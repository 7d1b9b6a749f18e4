"""Works as rows of tables: the published shape (`exports/shape.py`), with each list in a table of its own."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from papershelf.exports import json_data
from papershelf.exports.selection import Selection
from papershelf.exports.shape import Object
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper

Row: TypeAlias = dict[str, Any]

_SCALARS = (
    "id", "kind", "title", "subtitle", "language", "date", "pages", "arxiv", "arxiv_class", "doi", "openreview", "acl",
    "isbn", "repo", "hf", "url", "summary", "notes", "todo", "added", "via",
)  # fmt: skip
"""Fields of a work that are columns as they stand."""
_LISTS = ("other_titles", "aliases")
"""Fields of a work that are columns with a JSON array, as Datasette can facet them."""
_VERSION = ("date", "pages", "arxiv", "doi", "openreview", "acl", "isbn", "url")
_CITED = {"count": "citations", "source": "citations_source", "noted": "citations_noted", "via": "citations_via"}


def tables(selection: Selection) -> Iterator[tuple[str, Iterable[Row]]]:
    """Every table by name, what is referred to first. All rows of a table have the same columns."""
    catalog, papers, ids = selection.catalog, selection.papers, set(selection.ids)
    yield "metadata", ({"name": name, "value": value} for name, value in json_data.header(selection).items())
    yield "venues", (_columns(venue, "id", "name", "short", "kind", "url") for venue in json_data.venues(selection))
    topics = enumerate(json_data.topics(selection), start=1)
    named = ("id", "title", "description")
    yield "topics", ({**_columns(topic, *named, "parent"), "position": number} for number, topic in topics)
    tags = {tag["id"]: tag for tag in json_data.tags(selection)}
    yield "tags", ({**_columns(tag, *named), "broader": _known(tag.get("broader"), tags)} for tag in tags.values())
    yield "authors", _authors(catalog, papers)
    yield "works", (_work(catalog, paper) for paper in papers)
    yield "work_authors", _parts(papers, lambda paper: _names(catalog, paper))
    yield "work_topics", _parts(papers, lambda paper: _topics(catalog, paper))
    yield "work_tags", _parts(papers, lambda paper: ({"tag": tag} for tag in catalog.tags_of[paper.id]))
    yield "links", _parts(papers, _links)
    yield "versions", _parts(papers, lambda paper: _versions(catalog, paper))
    yield "relations", _parts(papers, lambda paper: _relations(catalog, ids, paper))


def _work(catalog: Catalog, paper: Paper) -> Row:
    said = json_data.paper_object(catalog, paper)
    derived, reading, cited = (said.get(name, {}) for name in ("derived", "reading", "citations"))
    return {
        **_columns(said, *_SCALARS),
        **{name: json.dumps(said[name], ensure_ascii=False) if name in said else None for name in _LISTS},
        "authors": ", ".join(person.name for person in paper.authors) or None,
        "year": int(paper.year) if paper.year else None,
        "venue": _known(paper.venue, catalog.venues),
        "address": derived.get("address"),
        "page": derived.get("page"),
        "picked": paper.picked,
        "reading": reading.get("status"),
        "reading_on": reading.get("on"),
        **{column: cited.get(name) for name, column in _CITED.items()},
    }


def _topics(catalog: Catalog, paper: Paper) -> Iterator[Row]:
    return ({"topic": topic} for topic in paper.topics if topic in catalog.sections)


def _authors(catalog: Catalog, papers: Iterable[Paper]) -> Iterator[Row]:
    """Everybody once, by the name that all their works share."""
    names = sorted({person.key for paper in papers for person in paper.people})
    return ({"id": catalog.authors[name].slug, "name": name} for name in names)


def _names(catalog: Catalog, paper: Paper) -> Iterator[Row]:
    """The authors of a work as it names them; where names are left out stands `...`, and no author."""
    for person in paper.authors:
        author = None if person.kind == "cut" else catalog.authors[person.key].slug
        yield {"author": author, "published_as": person.name}


def _links(paper: Paper) -> Iterator[Row]:
    return ({"kind": link.kind, "url": link.url, "label": link.label, "lang": link.lang} for link in paper.links)


def _versions(catalog: Catalog, paper: Paper) -> Iterator[Row]:
    for version in paper.versions:
        yield {**{name: getattr(version, name) for name in _VERSION}, "venue": _known(version.venue, catalog.venues)}


def _relations(catalog: Catalog, ids: Container[str], paper: Paper) -> Iterator[Row]:
    """Those to works of the file: a table refers to no row that is not there."""
    for relation in paper.relations:
        other = catalog.ids.get(relation.id)
        if other in ids:
            yield {"kind": relation.kind, "other": other}


def _parts(papers: Iterable[Paper], rows: Callable[[Paper], Iterable[Row]]) -> Iterator[Row]:
    """The rows of all works, each with its work and its place there, from 1."""
    for paper in papers:
        for position, row in enumerate(rows(paper), start=1):
            yield {"work": paper.id, "position": position, **row}


def _columns(said: Object, *names: str) -> Row:
    return {name: said.get(name) for name in names}


def _known(id_: str | None, words: Mapping[str, object]) -> str | None:
    """An id that the file can refer to: a shelf with faults may name others."""
    return id_ if id_ in words else None
