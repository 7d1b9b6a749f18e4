"""The reading page without a script, and the blocks of works that its script asks for."""

import json
import re
from pathlib import Path

import pytest

from mini import catalog_of, shelf
from papershelf import pipeline
from papershelf.exports import Selection
from papershelf.exports.bibtex import bibtex
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.outputs.marks import marks
from papershelf.outputs.shell import Shell
from papershelf.pages.presenter import Presenter
from papershelf.pages.reading import block_of, blocks, reading
from papershelf.pages.views.reading import Reading
from papershelf.project import Project
from shelves import TOY


def _pages(catalog: Catalog) -> dict[str, Reading]:
    shell = Shell(catalog, Project(TOY))
    made = {route.path: route.make() for route in reading(Presenter(catalog, shell.words, shell.entry))}
    return {path: page for path, page in made.items() if isinstance(page, Reading)}


def _blocks(catalog: Catalog, project: Project) -> dict[str, dict[str, str | list[str]]]:
    files = {artifact.path: artifact.content.decode() for artifact in marks(catalog, project)}
    found = {path: re.fullmatch(r"papershelfReading\.works\((\d+),(\{.*\})\);\n", text) for path, text in files.items()}
    assert {path: match and f"site/reading/{match[1]}.js" for path, match in found.items()} == {
        path: path for path in files
    }
    return {match[1]: json.loads(match[2]) for match in found.values() if match}


def test_the_toys_page_tells_how_far_the_curator_is() -> None:
    page = _pages(public(pipeline.read(Project(TOY))[0]))["reading.html"]
    lists = {drawer.heading: [(place.path, place.note) for place in drawer.places] for drawer in page.drawers}
    assert lists == {
        "The curator is reading": [("papers/loft-1899-kites-and-strings.html", "1899")],
        "The curator wants to read": [
            ("papers/sechzig-2023-sixty-hands-one-kite.html", "AGAPS 2023 · since 31 January 2024")
        ],
        "The curator has read": [("papers/anemoi-2021-paper-wings.html", "AGAPS 2021 · since 29 February 2024")],
    }
    assert page.blocks == 1
    assert page.pager is None


def test_a_long_list_is_paged_and_only_its_first_page_has_the_readers(tmp_path: Path) -> None:
    records = {f"w_{number}": f"reading: {{status: {'read' if number % 2 else 'reading'}}}\n" for number in range(230)}
    catalog = public(catalog_of(tmp_path, **records))
    pages = _pages(catalog)
    assert list(pages) == ["reading.html", "reading.page-2.html", "reading.page-3.html"]
    counts = [[(drawer.anchor, len(drawer.places)) for drawer in page.drawers] for page in pages.values()]
    assert counts == [[("reading", 100)], [("reading", 15), ("read", 85)], [("read", 30)]]
    assert [page.blocks > 0 for page in pages.values()] == [True, False, False]
    assert len({page.title for page in pages.values()}) == 3


def test_nothing_read_is_a_page_still(tmp_path: Path) -> None:
    catalog = public(catalog_of(tmp_path))
    page = _pages(catalog)["reading.html"]
    assert [drawer.heading for drawer in page.drawers if not drawer.places] == []
    assert page.blocks >= 1


def test_blocks_hold_every_work_once_and_cite_as_the_exports_do() -> None:
    project = Project(TOY)
    catalog = public(pipeline.read(project)[0])
    (works,) = _blocks(catalog, project).values()
    assert works.keys() == catalog.ids.keys()
    assert works["old-wings"] == "anemoi-2021-paper-wings"
    entries = [works[id_][2] for id_ in sorted(catalog.papers)]
    assert "\n".join(entries).encode() == bibtex(Selection(catalog, project, "", tuple(catalog.papers)))
    assert works["anemoi-2021-paper-wings"][:2] == [
        "Paper Wings Learn to Hold Their Shape", "Iris Anemoi, Joost van der Vlieger, W. Halm and others · AGAPS 2021",
    ]  # fmt: skip
    assert works["sechzig-2023-sixty-hands-one-kite"][1] == (
        "Ada A. Sechzig, Bo A. Sechzig, Cleo A. Sechzig +57 · AGAPS 2023"
    )


def test_what_is_internal_is_in_no_block(tmp_path: Path) -> None:
    project = shelf(
        tmp_path,
        {
            "papers/secret.yaml": "title: S\nurl: https://s.example\ntopics: [lines]\n"
            "visibility: internal\naliases: [was-secret]\n",
        },
    )
    said = "".join(artifact.content.decode() for artifact in marks(public(pipeline.read(project)[0]), project))
    assert "secret" not in said


def test_an_empty_shelf_has_one_empty_block(tmp_path: Path) -> None:
    project = shelf(tmp_path)
    catalog = public(pipeline.read(project)[0])
    for path in (tmp_path / "papers").rglob("*.yaml"):
        path.unlink()
    catalog = public(pipeline.read(project)[0])
    assert not catalog.papers
    assert _blocks(catalog, project) == {"0": {}}


@pytest.mark.parametrize("count", [1, 2, 8, 31, 131, 250])
def test_ids_spread_evenly_over_blocks(count: int) -> None:
    """Ids that differ in little only: names, years, numbers at their end."""
    sizes = dict.fromkeys(range(count), 0)
    for number in range(40 * count):
        sizes[block_of(f"author-{1990 + number % 30}-same-words-{number // 30}", count)] += 1
    assert max(sizes.values()) <= 80
    assert min(sizes.values()) >= 10


def test_blocks_follow_the_number_of_ids() -> None:
    catalog = public(pipeline.read(Project(TOY))[0])
    assert blocks(catalog) == -(-len(catalog.ids) // 40)
