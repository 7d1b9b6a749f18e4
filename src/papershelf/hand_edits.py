"""Changes that somebody made by hand to a generated page, and the records that they belong into."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.git import file_at
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.outputs.readme import readme
from papershelf.project import Project

RULES = {
    "P123": "README.md and its pages are generated: what is written into them by hand is lost with the next build. The"
    " record is what to edit; the page follows by itself."
}

_ANCHOR = re.compile(r'<a id="work-([a-z0-9-]+)"></a>')


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page as it was before somebody's change, as it is now, and as today's records make it."""

    path: str
    before: str
    now: str
    generated: str


def hand_edits(catalog: Catalog, project: Project, revision: str) -> list[Diagnostic]:
    """Says of all that was changed by hand since a revision which file to edit instead.

    Raises:
        ProjectError: there is no such revision, or no git.
    """
    pages = (
        Page(artifact.path, file_at(project.root, revision, artifact.path), _now(project, artifact), _text(artifact))
        for artifact in readme(catalog, project)
    )
    return [fault for page in pages for fault in judge(catalog, page)]


def judge(catalog: Catalog, page: Page) -> list[Diagnostic]:
    """Says for each work whose entry was changed by hand which file to edit.

    What the old page or the records say is no change by hand: who ran the build made no mistake.
    """
    touched: dict[str, int] = {}
    for id_, line in (*_new(page), *_gone(page)):
        touched.setdefault(id_, line)
    return [_complaint(catalog, Location(page.path, line), id_) for id_, line in touched.items()]


def _now(project: Project, artifact: Artifact) -> str:
    path = project.root / artifact.path
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _text(artifact: Artifact) -> str:
    return artifact.content.decode()


def _new(page: Page) -> Iterator[tuple[str, int]]:
    """The lines that neither the old page nor the records know, each with the work it stands at."""
    known = Counter(page.before.splitlines()) | Counter(page.generated.splitlines())
    for id_, number, line in _lines(page.now):
        known[line] -= 1
        if known[line] < 0 and line.strip():
            yield id_, number


def _gone(page: Page) -> Iterator[tuple[str, int]]:
    """The lines of the old page that the records still give, and that are there no more."""
    there, expected = Counter(page.now.splitlines()), Counter(page.generated.splitlines())
    places = {id_: number for id_, number, line in _lines(page.now) if _ANCHOR.search(line)}
    for id_, _, line in _lines(page.before):
        there[line] -= 1
        if there[line] < 0 < expected[line] and line.strip():
            yield id_, places.get(id_, 1)


def _lines(text: str) -> Iterator[tuple[str, int, str]]:
    """Each line with the work whose entry it stands in, or nothing, and its number from 1."""
    id_ = ""
    for number, line in enumerate(text.splitlines(), 1):
        if anchor := _ANCHOR.search(line):
            id_ = anchor[1]
        elif line[:1].strip():  # what begins at the margin is in no entry
            id_ = ""
        yield id_, number, line


def _complaint(catalog: Catalog, place: Location, id_: str) -> Diagnostic:
    message = "this page is generated from the records, so a change to it by hand would be lost"
    document = catalog.sources.papers.get(catalog.ids.get(id_, ""))
    if document:
        hint = f"make the change in {document.path} instead; this page follows by itself when it is merged"
    else:
        hint = "a work is a file in papers/, a topic a line of schema/topics.yaml; CONTRIBUTING.md tells how to add one"
    return Diagnostic(place, "P123", message, hint)
