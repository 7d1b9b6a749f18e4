"""The search index under `site/search/`: plain scripts, so that it works from disk and under the site's policy."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.project import Project
from papershelf.search import lexicon
from papershelf.search.cards import BLOCK, cards
from papershelf.search.facets import facets
from papershelf.search.packing import call
from papershelf.search.postings import postings
from papershelf.search.shards import SHARD, shards
from papershelf.search.tokens import FOR_JAVASCRIPT
from papershelf.templating import Words, read_words

BUNDLE = 1500
"""Works up to which all stands in one file: one request is faster than five small ones."""
INDEX = "index"


def search(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The manifest and what it tells of; of a small shelf, all in one file.

    Raises:
        ProjectError: the fixed words are at fault.
    """
    words = read_words(project, catalog.settings.language)
    small = len(catalog.papers) <= BUNDLE
    files = dict(_files(catalog, words, small=small))
    if small:
        files = {INDEX: "".join(files.values())}
    for name, script in files.items():
        yield Artifact(f"{FOLDER}/search/{name}.js", script.encode())


def _files(catalog: Catalog, words: Words, *, small: bool) -> Iterator[tuple[str, str]]:
    """Every file by its name, the manifest first."""
    block = max(1, len(catalog.papers)) if small else BLOCK
    rows = list(shards(postings(catalog), sys.maxsize if small else SHARD))
    columns, known = list(facets(catalog, words)), lexicon.lexicon(catalog)
    manifest = {
        "works": len(catalog.papers),
        "block": block,
        "firsts": [shard.first for shard in rows],
        "years": _years(catalog),
        "words": bool(known),
        "facets": [facet.name for facet in columns],
        "fold": FOR_JAVASCRIPT,
    }
    yield INDEX, call("manifest", manifest)
    yield from ((f"terms-{n}", shard.script(n)) for n, shard in enumerate(rows))
    yield from ((f"cards-{n}", call("cards", n, part)) for n, part in enumerate(_blocks(cards(catalog, words), block)))
    yield from ((f"facet-{facet.name}", facet.script()) for facet in columns)
    if known:
        yield "lexicon", lexicon.script(known)


def _years(catalog: Catalog) -> list[tuple[str, int]]:
    """Each year with its first work; the works are sorted by their dates."""
    years = enumerate(paper.year for paper in catalog.papers.values())
    return [(year, next(works)[0]) for year, works in groupby(years, key=lambda work: work[1])]


def _blocks(rows: Iterable[object], size: int) -> Iterator[list[object]]:
    rest = iter(rows)
    return iter(lambda: list(islice(rest, size)), [])
