"""Plain text for language models, and for people: every work under its topic, in reading order.

The rule of its lines: what stands at a line's very beginning is ours; what somebody wrote is indented, or stands behind
a mark of ours. So no note can pass for another work, or for a heading:

    # The list's name
    licence: CC0-1.0

    ## A topic, and ### for one in it

    [id] Title: subtitle
      authors: Ada Lovelace; Alan Turing
      notes:
        Markdown, as it was written; links to other works are their titles
"""

import re
from collections.abc import Iterator

from papershelf import markdown
from papershelf.chips import main_address
from papershelf.exports import json_data
from papershelf.exports.selection import Selection
from papershelf.model.catalog import Catalog, Ids, Section
from papershelf.model.records import Paper
from papershelf.notes.wikilinks import WIKI_LINK
from papershelf.present import full_title, published, tag_title

_RULE = "a line [id] begins a work; what is indented below it belongs to it; ## and more begin topics"


def text(selection: Selection) -> bytes:
    """The works as plain text. Works under no topic of the shelf come before the first heading."""
    blocks = [_head(selection), *_blocks(selection)]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks).encode()


def _head(selection: Selection) -> list[str]:
    said = json_data.header(selection)
    facts = {"works": len(selection.ids), "format": _RULE}
    named = {name: said[name] for name in ("description", "licence", "url") if name in said} | facts
    return [f"# {_one_line(said['title'])}", *(f"{name}: {value}" for name, value in named.items())]


def _blocks(selection: Selection) -> Iterator[list[str]]:
    catalog, under = selection.catalog, _by_topic(selection)
    yield from (_work(catalog, paper) for paper in under.pop("", ()))
    for topic in json_data.topics(selection):
        section = catalog.sections[topic["id"]]
        yield _heading(section)
        yield from (_work(catalog, paper) for paper in under.get(section.id, ()))


def _by_topic(selection: Selection) -> dict[str, list[Paper]]:
    """The works by the topic under which they stand in full."""
    under: dict[str, list[Paper]] = {}
    for paper in selection.papers:
        known = (topic for topic in paper.topics if topic in selection.catalog.sections)
        under.setdefault(next(known, ""), []).append(paper)
    return under


def _heading(section: Section) -> list[str]:
    description = section.topic.description
    return [f"{'#' * (section.depth + 2)} {section.topic.title}", *([f"  {description}"] if description else [])]


def _work(catalog: Catalog, paper: Paper) -> list[str]:
    said = {
        "kind": "" if paper.kind == "paper" else paper.kind,
        "authors": "; ".join(person.name for person in paper.authors),
        "published": published(catalog, paper),
        "address": main_address(paper),
        "also under": "; ".join(_titles(catalog, paper.topics[1:])),
        "tags": "; ".join(tag_title(catalog, tag) for tag in catalog.tags_of[paper.id]),
        "summary": paper.summary or "",
    }
    lines = [f"  {name}: {value}" for name, value in said.items() if value]
    return [f"[{paper.id}] {full_title(paper)}", *lines, *_notes(catalog, paper.notes or "")]


def _titles(catalog: Catalog, topics: Ids) -> Iterator[str]:
    return (catalog.sections[id_].topic.title for id_ in topics if id_ in catalog.sections)


def _notes(catalog: Catalog, notes: str) -> Iterator[str]:
    if notes:
        yield "  notes:"
        for line in _linked(catalog, notes).split("\n"):
            yield f"    {line}" if line.strip() else ""


def _linked(catalog: Catalog, notes: str) -> str:
    """Notes with the titles of the works that they link to."""
    targets = {link.target for link in markdown.parse(notes).wiki_links}

    def name(found: re.Match[str]) -> str:
        target, label = found[1].strip(), (found[2] or "").strip()
        paper = catalog.papers.get(catalog.ids.get(target, ""))
        return label or (paper.title if paper else target) if target in targets else found[0]

    return WIKI_LINK.sub(name, notes)


def _one_line(text: str) -> str:
    """A title from a command line may have several."""
    return " ".join(text.split())
