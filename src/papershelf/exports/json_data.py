"""papershelf's own JSON: one object for all, or one paper a line. `papershelf import` reads both.

Papers, topics, tags and venues stand one a line, so that two versions of a file compare line by line. Of the
vocabularies, a file has what its works use and the topics and tags above that, in the shelf's order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from papershelf import addresses
from papershelf.chips import main_address
from papershelf.exports.selection import Selection
from papershelf.exports.shape import CITATIONS, PAPER, TAG, TOPIC, VENUE, VERSION, Object, present
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.present import tag_title


def shelf_json(selection: Selection) -> bytes:
    """One object; `papershelf` is the version of its shape."""
    head = [f"{_json(name)}: {_json(value)}" for name, value in header(selection).items()]
    words = {name: map(_json, items) for name, items in _lists(selection).items()}
    works = selection.each("json", lambda paper: _json(paper_object(selection.catalog, paper)))
    lists = [f"{_json(name)}: {_one_a_line(lines)}" for name, lines in {**words, "papers": works}.items()]
    return ("{" + ",\n".join([*head, *lists]) + "}\n").encode()


def json_lines(selection: Selection) -> bytes:
    """A first line with the version of the shape and whose works these are, then each work on a line of its own."""
    works = selection.each("json", lambda paper: _json(paper_object(selection.catalog, paper)))
    return "".join(f"{line}\n" for line in (_json(header(selection)), *works)).encode()


def header(selection: Selection) -> Object:
    """What is said of the file as a whole."""
    settings = selection.catalog.settings
    title = selection.title.encode(errors="replace").decode()  # from a command line, it may hold half a character
    said = {"title": title, "description": settings.description, "licence": settings.licence}
    return {"papershelf": VERSION, **said, **present({"url": settings.base_url})}


def papers(selection: Selection) -> Iterator[Object]:
    """The works in the published shape."""
    return (paper_object(selection.catalog, paper) for paper in selection.papers)


def paper_object(catalog: Catalog, paper: Paper) -> Object:
    """A work in the published shape."""
    shown = paper.model_copy(update={"tags": catalog.tags_of[paper.id]})
    facts = catalog.facts.get(paper.id)
    cited = CITATIONS.write(facts.citations) if facts and facts.citations else None
    return {**PAPER.write(shown), **present({"citations": cited, "derived": _derived(catalog, paper) or None})}


def topics(selection: Selection) -> Iterator[Object]:
    """The topics of the works and those above them, in reading order."""
    sections = selection.catalog.sections
    above = {id_: section.parent for id_, section in sections.items()}
    for id_ in _used(above, (topic for paper in selection.papers for topic in paper.topics)):
        yield {"id": id_, **TOPIC.write(sections[id_].topic), **present({"parent": above[id_]})}


def tags(selection: Selection) -> Iterator[Object]:
    """The tags of the works and the broader ones, each with a title."""
    catalog = selection.catalog
    broader = {id_: tag.broader for id_, tag in catalog.tags.items()}
    for id_ in _used(broader, (tag for paper_id in selection.ids for tag in catalog.tags_of[paper_id])):
        yield {"id": id_, "title": tag_title(catalog, id_), **TAG.write(catalog.tags[id_])}


def venues(selection: Selection) -> Iterator[Object]:
    """The venues of the works and of their versions."""
    known = selection.catalog.venues
    own = [paper.venue for paper in selection.papers]
    others = [version.venue for paper in selection.papers for version in paper.versions]
    for id_ in _used(dict.fromkeys(known), filter(None, (*own, *others))):
        yield {"id": id_, **VENUE.write(known[id_])}


def _lists(selection: Selection) -> dict[str, Iterator[Object]]:
    named = {"topics": topics, "tags": tags, "venues": venues, "papers": papers}
    return {name: objects(selection) for name, objects in named.items()}


def _used(above: Mapping[str, str | None], words: Iterable[str]) -> list[str]:
    """The known ones among some words and all above them, in the vocabulary's order; circles end."""
    found: set[str] = set()
    waiting = [word for word in words if word in above]
    while waiting:
        word = waiting.pop()
        if word not in found:
            found.add(word)
            waiting += [parent for parent in (above[word] or "",) if parent in above]
    return [word for word in above if word in found]


def _derived(catalog: Catalog, paper: Paper) -> Object:
    base = catalog.settings.base_url
    page = addresses.absolute(base, addresses.paper(paper.id)) if base else None
    return present({"page": page, "address": main_address(paper) or None})


def _one_a_line(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"[\n{text}\n]" if text else "[]"


def _json(value: object) -> str:
    """JSON on one line; no text in it can end a script element, should a page hold it (HTML, 4.12.1.3)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("<", r"\u003c")
