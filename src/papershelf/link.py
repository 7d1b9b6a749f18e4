"""Records and vocabularies become a catalog: every index, reference and backlink, each built in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from papershelf import markdown
from papershelf.model.catalog import Author, Backlink, Catalog, Edge, Ids, Sources, Words
from papershelf.model.person import Person
from papershelf.model.records import Paper
from papershelf.model.settings import Settings
from papershelf.names import distinct_slugs, id_fault, page_fault
from papershelf.notes.wikilinks import WIKI_LINK
from papershelf.related import Relatives
from papershelf.remembering import remembered

V = TypeVar("V")
Carried: TypeAlias = tuple[tuple[str, Ids], ...]
"""Works in order, each with its words; a tuple, since mappings are equal in whatever order."""


def link(
    settings: Settings, words: Words, papers: Iterable[Paper], sources: Sources, hidden: frozenset[str] = frozenset()
) -> Catalog:
    """Links records to one another and to the vocabularies. What is unknown is left to the checks."""
    shelf = {paper.id: paper for paper in _newest_first(papers)}
    ids = _ids(shelf)
    tags_of = _tags_of(tuple((id_, paper.tags) for id_, paper in shelf.items()), tuple(words.tags), words.synonyms)
    by_tag = _index(tuple(words.tags), tuple(tags_of.items()))
    authors = _authors(tuple((id_, paper.authors) for id_, paper in shelf.items()))
    backlinks, wanted = _wiki_links(shelf, ids, hidden | sources.left_out)
    return Catalog(
        settings=settings,
        sources=sources,
        papers=shelf,
        sections=words.sections,
        tags=words.tags,
        venues=words.venues,
        by_topic=_index(tuple(words.sections), tuple((id_, paper.topics) for id_, paper in shelf.items())),
        by_tag=by_tag,
        by_venue=_index(tuple(words.venues), tuple((id_, _venues(paper)) for id_, paper in shelf.items())),
        by_year=_by_year(tuple((id_, (paper.year,)) for id_, paper in shelf.items())),
        authors=authors,
        tags_of=tags_of,
        edges=_edges(shelf, ids),
        backlinks=backlinks,
        wanted=wanted,
        related=Relatives(shelf, tags_of, by_tag, authors),
        ids=ids,
        hidden=hidden,
    )


def public(catalog: Catalog) -> Catalog:
    """The part of a catalog that may be published: no internal record, link or note is in it."""
    internal = frozenset(id_ for id_, paper in catalog.papers.items() if paper.visibility == "internal")
    hidden = internal | catalog.sources.left_out
    hidden |= {alias for alias, id_ in catalog.ids.items() if id_ in hidden}
    papers = [_public_paper(catalog, paper, hidden) for paper in catalog.papers.values() if paper.id not in hidden]
    sources = _public_sources(catalog.sources, papers)
    words = _public_words(catalog)
    unchanged = (words.sections, words.tags, words.venues) == (catalog.sections, catalog.tags, catalog.venues)
    if unchanged and papers == list(catalog.papers.values()):  # most shelves have nothing to hide
        return replace(catalog, sources=sources)
    facts = {id_: known for id_, known in catalog.facts.items() if id_ not in hidden}
    return replace(link(catalog.settings, words, papers, sources, hidden), facts=facts)


def _public_words(catalog: Catalog) -> Words:
    """The words whose ids can be pages: a faulty one is known only so that who uses it is not to blame."""
    faulty = {id_ for id_ in (*catalog.sections, *catalog.tags, *catalog.venues) if page_fault(id_)}
    sections = {
        id_: replace(
            section,
            parent=None if section.parent in faulty else section.parent,
            children=tuple(child for child in section.children if child not in faulty),
        )
        for id_, section in catalog.sections.items()
        if id_ not in faulty
    }
    tags = {id_: tag for id_, tag in catalog.tags.items() if id_ not in faulty}
    return Words(sections, tags, {id_: venue for id_, venue in catalog.venues.items() if id_ not in faulty})


def _public_paper(catalog: Catalog, paper: Paper, hidden: frozenset[str]) -> Paper:
    """A work without what is internal, and under topics that exist: a lenient build publishes what is sound."""
    if _is_public(catalog, paper, hidden):
        return paper
    topics = tuple(topic for topic in paper.topics if topic in catalog.sections)
    links = tuple(link for link in paper.links if link.visibility == "public")
    relations = tuple(relation for relation in paper.relations if relation.id not in hidden)
    notes = markdown.without_links(markdown.without_internal(paper.notes or ""), hidden)
    update = {"topics": topics, "links": links, "relations": relations, "notes": notes if notes.strip() else None}
    return paper.model_copy(update=update)


def _is_public(catalog: Catalog, paper: Paper, hidden: frozenset[str]) -> bool:
    """Whether there is nothing to hide in a work, as in most."""
    notes = paper.notes or ""
    return (
        catalog.sections.keys() >= set(paper.topics)
        and all(link.visibility == "public" for link in paper.links)
        and hidden.isdisjoint(relation.id for relation in paper.relations)
        and markdown.without_internal(notes) == notes
        and (not hidden or markdown.without_links(notes, hidden) == notes)
        and (not paper.notes or bool(notes.strip()))
    )


def _public_sources(sources: Sources, papers: Iterable[Paper]) -> Sources:
    """Where the published works come from, without a word of what their files say."""
    notes = [markdown.parse(paper.notes) for paper in papers if paper.notes]
    shown = {image.address for note in notes for image in note.images}
    return replace(
        sources,
        facts=sources.facts.blank(),
        papers={paper.id: sources.papers[paper.id].blank() for paper in papers},
        assets={address: asset for address, asset in sources.assets.items() if address in shown},
    )


def _newest_first(papers: Iterable[Paper]) -> list[Paper]:
    by_id = sorted(papers, key=lambda paper: paper.id)
    return sorted(by_id, key=lambda paper: paper.date or "", reverse=True)


def _ids(shelf: Mapping[str, Paper]) -> dict[str, str]:
    last_to_first = sorted(shelf.values(), key=lambda paper: paper.id, reverse=True)
    aliases = {alias: paper.id for paper in last_to_first for alias in paper.aliases if not id_fault(alias)}
    return aliases | {id_: id_ for id_ in shelf}


@remembered
def _tags_of(carried: Carried, known: Ids, synonyms: Mapping[str, str]) -> dict[str, Ids]:
    """The known tags of each work, synonyms resolved."""
    resolve = {tag: tag for tag in known} | dict(synonyms)
    return {id_: tuple(dict.fromkeys(resolve[tag] for tag in tags if tag in resolve)) for id_, tags in carried}


def _venues(paper: Paper) -> Ids:
    return tuple(venue for venue in (paper.venue, *(version.venue for version in paper.versions)) if venue)


def _by_year(carried: Carried) -> dict[str, Ids]:
    known = {year for _, years in carried for year in years if year}
    return _index(tuple(sorted(known, reverse=True)), carried)


@remembered
def _index(known: Ids, carried: Carried) -> dict[str, Ids]:
    """Which works carry each known word; a word that nobody carries has an empty entry."""
    index: dict[str, dict[str, None]] = {word: {} for word in known}
    for id_, words in carried:
        for word in words:
            if word in index:
                index[word][id_] = None
    return {word: tuple(found) for word, found in index.items()}


@remembered
def _authors(named: tuple[tuple[str, tuple[Person, ...]], ...]) -> dict[str, Author]:
    works: dict[str, dict[str, None]] = defaultdict(dict)
    for id_, people in named:
        for person in people:
            if person.kind != "cut":
                works[person.key][id_] = None
    slugs = distinct_slugs(works)
    return {name: Author(name, slugs[name], tuple(works[name])) for name in sorted(works)}


def _edges(shelf: Mapping[str, Paper], ids: Mapping[str, str]) -> dict[str, tuple[Edge, ...]]:
    edges: dict[str, list[Edge]] = defaultdict(list)
    for paper in shelf.values():
        for relation in paper.relations:
            if target := ids.get(relation.id):
                edges[paper.id].append(Edge(relation.kind, target))
                edges[target].append(Edge(relation.kind, paper.id, inverse=True))
    return _tuples(edges)


def _wiki_links(
    shelf: Mapping[str, Paper], ids: Mapping[str, str], silent: frozenset[str]
) -> tuple[dict[str, tuple[Backlink, ...]], dict[str, Ids]]:
    """Who is linked from where, and the names that are wanted; `silent` names are neither."""
    backlinks: dict[str, dict[str, Backlink]] = defaultdict(dict)
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    for paper in shelf.values():
        for wiki in markdown.parse(paper.notes).wiki_links if paper.notes else ():
            target = ids.get(wiki.target)
            if target and target != paper.id:
                backlinks[target].setdefault(paper.id, Backlink(paper.id, _titled(wiki.sentence, shelf, ids)))
            elif not target and wiki.target not in silent:
                wanted[wiki.target][paper.id] = None
    return {id_: tuple(found.values()) for id_, found in backlinks.items()}, {
        name: tuple(wanted[name]) for name in sorted(wanted)
    }


def _titled(sentence: str, shelf: Mapping[str, Paper], ids: Mapping[str, str]) -> str:
    """A sentence in which the works that it links to stand by their titles."""
    return WIKI_LINK.sub(lambda link: shelf[ids[link[1]]].title if link[1] in ids else link[1], sentence)


def _tuples(lists: Mapping[str, list[V]]) -> dict[str, tuple[V, ...]]:
    return {key: tuple(dict.fromkeys(items)) for key, items in lists.items()}
