"""An invented shelf that is too long for small budgets, and a reader of the files that its list becomes."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options

from markup import Page
from mini import document, shelf
from papershelf import pipeline
from papershelf.github import Anchors
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.settings import Settings
from papershelf.outputs.readme import readme
from papershelf.project import Project
from papershelf.validate import validate

WORKS = 90
TOPICS = """\
kites:
  title: Kites & wind
  description: What flies on a line.
  topics:
    lines: {title: Lines}
    sails: {title: Sails, description: "What catches the *wind*."}
spools: {title: Contents}
empty: {title: Nothing yet}
"""
_TOPICS = ("kites", "lines", "sails", "lines", "spools", "lines")
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)
_GENERATED = {"schema/fields.md"}


def write_long(folder: Path) -> Project:
    """A shelf with works of all sorts: most with notes, which link to one another and show an image."""
    files: dict[str, str | bytes] = {
        "schema/topics.yaml": TOPICS,
        "papers/facts.yaml": "work-001: {citations: {count: 1202, noted: 2026-11-21}}\n",
        "papers/assets/work-002/kite.png": _PNG,
    }
    files |= {f"papers/{'old/' if n % 7 == 0 else ''}{_id(n)}.yaml": _work(n) for n in range(WORKS)}
    project = shelf(folder, files)
    (folder / "papers/sound.yaml").unlink()
    return project


def long_catalog(folder: Path) -> tuple[Catalog, Project]:
    """The published catalog of that shelf, which must be sound."""
    project = write_long(folder)
    catalog, faults = pipeline.read(project)
    faults += pipeline.check(catalog)
    assert not pipeline.has_errors(faults), faults
    return public(catalog), project


def with_readme(catalog: Catalog, **options: object) -> Catalog:
    """The same shelf with other options for its README; the budget may be one that papershelf.yaml could not have."""
    budget = options.pop("budget", catalog.settings.readme.budget)
    catalog = with_settings(catalog, readme=options)
    readme = catalog.settings.readme.model_copy(update={"budget": budget})
    return replace(catalog, settings=catalog.settings.model_copy(update={"readme": readme}))


def with_settings(catalog: Catalog, **options: object) -> Catalog:
    """The same shelf with other settings, as if they stood in papershelf.yaml."""
    said = {**catalog.settings.model_dump(mode="json", exclude_unset=True), **options}
    settings, faults = validate(
        document(json.dumps({name: value for name, value in said.items() if value is not None})), Settings
    )
    assert settings, faults
    return replace(catalog, settings=settings)


def files_of(catalog: Catalog, project: Project) -> dict[str, str]:
    """Every file of the list."""
    return {artifact.path: artifact.content.decode() for artifact in readme(catalog, project)}


@dataclass(frozen=True)
class Shown:
    """A file as GitHub shows it: its anchors and its links."""

    anchors: set[str]
    links: list[str]
    text: str


def shown(source: str) -> Shown:
    """A file as GitHub's own library reads it."""
    html = str(cmarkgfm.github_flavored_markdown_to_html(source, options=Options.CMARK_OPT_UNSAFE))
    page, slugs = Page(html), Anchors()
    headings = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
    anchors = {slugs.slug(Page(heading).text) for heading in headings}
    anchors |= {str(attributes["id"]) for _, attributes in page.elements if "id" in attributes}
    links = [str(attributes[name]) for _, attributes in page.elements for name in ("href", "src") if name in attributes]
    return Shown(anchors, [unquote(link) for link in links], page.words)


def dead_links(files: dict[str, str], project: Project) -> list[str]:
    """The relative links of all files that lead nowhere: to no file of the shelf, or to no anchor there."""
    pages = {name: shown(source) for name, source in files.items()}
    return [
        f"{name}: {link}" for name, page in pages.items() for link in page.links if _is_dead(name, link, pages, project)
    ]


def _is_dead(name: str, link: str, pages: dict[str, Shown], project: Project) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    path, _, anchor = link.partition("#")
    target = _resolved(name, path) if path else name
    if target in pages:
        return bool(anchor) and anchor not in pages[target].anchors
    return bool(anchor) or not (target in _GENERATED or (project.root / target).exists())


def _resolved(name: str, path: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _id(number: int) -> str:
    return f"work-{number:03}"


def _work(number: int) -> str:
    topics = [_TOPICS[number % len(_TOPICS)], *(["spools"] if number % 5 == 1 and number % 6 != 4 else [])]
    lines = [
        f"title: 'Work {number}: on the *tension* of [lines] | {number % 3} knots'",
        f"authors: [Ada Lovelace, Carl {chr(65 + number % 26)}ing]",
        f"topics: [{', '.join(topics)}]",
        f"url: https://kites.example/{number}",
        f"links: [{{kind: code, url: 'https://kites.example/code/{number}'}}]",
        f"summary: Says what a line of {number} metres does in a wind.",
        "tags: [wind]",
        f"added: 2026-01-{number % 28 + 1:02}",
    ]
    lines += [f"date: {1990 + number % 9}"] * (number % 10 != 9)
    lines += ["venue: kitecon"] * (number % 4 == 0)
    lines += ["picked: true"] * (number % 11 == 0)
    lines += ["notes: |", *(f"  {line}" for line in _notes(number))] * (number % 3 != 2)
    return "\n".join([*lines, ""])


def _notes(number: int) -> list[str]:
    image = ["", "![A kite](assets/work-002/kite.png)"] if number % 8 == 0 else []
    says = [f"- Paragraph {n} says $x_{n}$, at some length, of what nobody knows." for n in range(1 + number % 13)]
    return [*says, "", f"See [[{_id((number * 7 + 5) % WORKS)}]].", *image]
