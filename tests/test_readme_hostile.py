"""Hostile texts stay text in every form that the list takes: lines, views, files of their own."""

import re
from pathlib import Path

import pytest

from longlists import with_readme, with_settings
from papershelf import pipeline
from papershelf.link import public
from papershelf.project import Project, ProjectError
from papershelf.readme.files import pages
from papershelf.readme.levels import Level
from papershelf.readme_markers import README_MARK
from test_hostile import HARMLESS, JOINER, PAYLOADS, Page, read_markdown, write_shelf

_SHOWN = ["authors", "published", "citations", "summary", "links", "tags", "notes"]

Forms = dict[tuple[str, str], Page]


def _forms(folder: Path, text: str) -> Forms:
    """Every form of every file, by its path and the levels of its works."""
    write_shelf(folder, text)
    catalog = public(pipeline.read(Project(folder))[0])
    views = [
        {
            "id": f"view-{number}",
            "title": text,
            "description": text,
            "query": "kind:paper",
            "group": group,
            "readme": place,
        }
        for number, (group, place) in enumerate([("topic", "section"), ("venue", "file"), ("none", "section")])
    ]
    catalog = with_settings(catalog, views=views)
    found: Forms = {}
    for group in ("topic", "venue"):
        for budget in range(9_000, 0, -400):
            shelf = with_readme(catalog, budget=budget, group=group, show=_SHOWN)
            try:
                for page in pages(shelf, Project(folder)):
                    levels = {level.name for level in page.levels.values()}
                    form = f"{group} {' '.join(sorted(levels))}"
                    found.setdefault((page.path, form), read_markdown(page.content.decode().removeprefix(README_MARK)))
                    for level in Level:
                        entries = "".join(page.sheet.piece(id_, level) for id_ in sorted(page.levels))
                        found.setdefault((page.path, f"{group} all {level.name}"), read_markdown(entries))
            except ProjectError:
                break
    return found


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    return _forms(tmp_path_factory.mktemp("twin"), HARMLESS)


def test_the_forms_are_worth_comparing(twin: Forms) -> None:
    assert {("README.md", "topic FULL"), ("README.md", "topic "), ("README.md", "venue ")} <= twin.keys()
    assert any(path.startswith("topics/") for path, _ in twin)
    assert any(path.startswith("venues/") for path, _ in twin)
    assert any(path.startswith("views/") for path, _ in twin)
    assert ("README.md", "topic all LINE") in twin


@pytest.mark.parametrize("payload", PAYLOADS[::9])
def test_payload_stays_text(payload: str, twin: Forms, tmp_path: Path) -> None:
    forms = _forms(tmp_path, payload)
    both = forms.keys() & twin.keys()
    assert {("README.md", "topic FULL"), ("README.md", "topic "), ("README.md", "venue ")} <= both
    for key in both:
        assert forms[key].shape == twin[key].shape, key
        said = "".join(forms[key].texts).replace(JOINER, "")
        assert said.count(payload) >= "".join(twin[key].texts).count(HARMLESS), key
        assert not [address for address in forms[key].addresses if re.match(r"\s*(javascript|data|vbscript):", address)]
