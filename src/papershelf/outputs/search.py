"""The search index under `site/search/`: plain scripts, so that it works from disk and under the site's policy."""

import sys
from collections.abc import Iterator
from itertools import chain, groupby

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.project import Project
from papershelf.search.cards import BLOCK, cards
from papershelf.search.facets import facets
from papershelf.search.lexicon import lexicon
from papershelf.search.packing import call, front_coded
from papershelf.search.postings import postings
from papershelf.search.shards import SHARD, shards
from papershelf.search.tokens import FOR_JAVASCRIPT
from papershelf.templating import Words, read_words

BUNDLE = 200_000
"""Signs of terms and cards up to which they stand beside the manifest: fewer requests, and some 80 KB on the line."""


def search(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The manifest and what it tells of; of a small shelf, all that most questions need is in one file.

    Raises:
        ProjectError: the fixed words are at fault.
    """
    index = _Index(catalog, read_words(project, catalog.settings.language))
    needed = chain([("index", index.manifest())], index.terms(), index.cards())
    if index.small:
        needed = chain([("index", "".join(script for _, script in needed))])
    for name, script in chain(needed, index.extras()):
        yield Artifact(f"{FOLDER}/search/{name}.js", script.encode())


class _Index:
    """All that is to be written; `small` if it fits into one file."""

    def __init__(self, catalog: Catalog, words: Words) -> None:
        self._catalog = catalog
        self._cards = list(cards(catalog, words))
        self._facets = list(facets(catalog, words))
        self._lexicon = lexicon(catalog)
        found = list(postings(catalog))
        signs = sum(len(posting.term) + len(posting.digits) for posting in found)
        self.small = signs + len(str(self._cards)) <= BUNDLE
        self._shards = list(shards(found, sys.maxsize if self.small else SHARD))
        self._block = max(1, len(self._cards)) if self.small else BLOCK

    def manifest(self) -> str:
        """What the client must know before it can ask for anything else."""
        known = {
            "works": len(self._cards),
            "block": self._block,
            "firsts": [shard.first for shard in self._shards],
            "years": _years(self._catalog),
            "words": bool(self._lexicon),
            "facets": [facet.name for facet in self._facets],
            "fold": FOR_JAVASCRIPT,
        }
        return call("manifest", known)

    def terms(self) -> Iterator[tuple[str, str]]:
        """The shards by their names."""
        for number, shard in enumerate(self._shards):
            yield f"terms-{number}", call("terms", number, shard.lines, shard.digits)

    def cards(self) -> Iterator[tuple[str, str]]:
        """The blocks of cards by their names."""
        for number, start in enumerate(range(0, len(self._cards), self._block)):
            yield f"cards-{number}", call("cards", number, self._cards[start : start + self._block])

    def extras(self) -> Iterator[tuple[str, str]]:
        """What few questions need."""
        for facet in self._facets:
            yield f"facet-{facet.name}", call("facet", facet.name, facet.values, facet.digits)
        if self._lexicon:
            yield "lexicon", call("lexicon", "\n".join(front_coded(self._lexicon)))


def _years(catalog: Catalog) -> list[tuple[str, int]]:
    """Each year with its first work; the works are sorted by their dates."""
    years = enumerate(paper.year for paper in catalog.papers.values())
    return [(year, next(works)[0]) for year, works in groupby(years, key=lambda work: work[1])]
