"""Changes that somebody made by hand to a generated page, and the records that they belong into."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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


class _Line(NamedTuple):
    """A line of a page with the work in whose entry it stands, or "": many entries have a line of the same words."""

    id: str
    text: str


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
    if page.before and not page.now:
        return [_complaint(catalog, Location(page.path, 1), "")]
    touched: dict[str, int] = {}
    for id_, line in (*_new(page), *_gone(page), *_moved(page)):
        touched.setdefault(id_, line)
    return [_complaint(catalog, Location(page.path, line), id_) for id_, line in touched.items()]


def _now(project: Project, artifact: Artifact) -> str:
    path = project.root / artifact.path
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _text(artifact: Artifact) -> str:
    return artifact.content.decode()


def _new(page: Page) -> Iterator[tuple[str, int]]:
    """The lines that neither the old page nor the records know there, each with the work it stands at."""
    known = _count(page.before) | _count(page.generated)
    for number, line in _lines(page.now):
        known[line] -= 1
        if known[line] < 0:
            yield line.id, number


def _gone(page: Page) -> Iterator[tuple[str, int]]:
    """The lines of the old page that the records still give, and that are there no more."""
    there, expected = _count(page.now), _count(page.generated)
    places = {line.id: number for number, line in reversed([*_lines(page.now)])}
    for _, line in _lines(page.before):
        there[line] -= 1
        if there[line] < 0 < expected[line]:
            yield line.id, places.get(line.id, 1)


def _moved(page: Page) -> Iterator[tuple[str, int]]:
    """The works that stand under another heading of the page than both the old page and the records say."""
    before, generated = _headings(page.before), _headings(page.generated)
    known = {heading for heading, _ in (*before.values(), *generated.values())}
    for id_, (heading, number) in _headings(page.now).items():
        said = {heads[id_][0] for heads in (before, generated) if id_ in heads}
        if said and heading in known - said:
            yield id_, number


def _headings(page: str) -> dict[str, tuple[str, int]]:
    """The heading above each work's entry, and the entry's line."""
    found: dict[str, tuple[str, int]] = {}
    heading = ""
    for number, line in _lines(page):
        if line.id:
            found.setdefault(line.id, (heading, number))
        elif line.text.startswith("#"):
            heading = line.text
    return found


def _count(text: str) -> Counter[_Line]:
    return Counter(line for _, line in _lines(text))


def _lines(text: str) -> Iterator[tuple[int, _Line]]:
    """Each line that is not empty, with its number from 1."""
    id_ = ""
    for number, line in enumerate(text.splitlines(), 1):
        if anchor := _ANCHOR.search(line):
            id_ = anchor[1]
        elif line[:1].strip():  # what begins at the margin is in no entry
            id_ = ""
        if line.strip():
            yield number, _Line(id_, line.rstrip())


def _complaint(catalog: Catalog, place: Location, id_: str) -> Diagnostic:
    message = "this page is generated from the records, so a change to it by hand would be lost"
    document = catalog.sources.papers.get(catalog.ids.get(id_, ""))
    if document:
        hint = f"make the change in {document.path} instead; this page follows by itself when it is merged"
    else:
        hint = (
            "a work is a file in papers/ (schema/fields.md tells what it may hold), a topic stands in"
            " schema/topics.yaml, what the list says of itself in papershelf.yaml"
        )
    return Diagnostic(place, "P123", message, hint)
