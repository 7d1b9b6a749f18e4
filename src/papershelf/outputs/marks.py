"""What the reading page learns of the works that a reader marked: blocks of works, as scripts that call one function.

A page opened from disk may load a script and nothing else, and so may one under our Content-Security-Policy.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from papershelf.exports.bibtex import bibtex
from papershelf.exports.selection import Selection
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.outputs.shell import FOLDER
from papershelf.pages.reading import block_of, blocks
from papershelf.present import byline, published
from papershelf.project import Project
from papershelf.templating import Words, read_words
from papershelf.wording import more_authors

_Known: TypeAlias = tuple[str, str, str] | str
"""A work's title, its authors and where it appeared, and its entry in a .bib; of a former id, the one of today."""


def marks(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The blocks under `site/reading/`, each with its number for a name.

    Raises:
        ProjectError: the fixed words are at fault.
    """
    words, count = read_words(project, catalog.settings.language), blocks(catalog)
    ids: dict[int, list[str]] = defaultdict(list)
    for id_ in catalog.ids:
        ids[block_of(id_, count)].append(id_)
    for block in range(count):
        works = {id_: _known(catalog, project, words, id_) for id_ in ids[block]}
        said = json.dumps(works, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(f"{FOLDER}/reading/{block}.js", f"papershelfReading.works({block},{said});\n".encode())


def _known(catalog: Catalog, project: Project, words: Words, id_: str) -> _Known:
    if id_ not in catalog.papers:
        return catalog.ids[id_]
    paper = catalog.papers[id_]
    entry = bibtex(Selection(catalog, project, "", (id_,))).decode()
    return paper.title, " · ".join(filter(None, (_authors(words, paper), published(catalog, paper)))), entry


def _authors(words: Words, paper: Paper) -> str:
    """The first authors, and how many more there are."""
    by = byline(paper)
    return " ".join(filter(None, (", ".join(by.names), more_authors(words, by))))
