"""`papershelf build --lenient` builds what is sound, whatever else is wrong."""

import shutil
from pathlib import Path

import pytest

from mini import RECORDS, shelf
from papershelf import pipeline
from shelves import built, run

BAD = [path for path in sorted((RECORDS / "bad").iterdir()) if path.suffix != ".tsv"]
STRAY = """\
title: Filed wrongly
topics: [nowhere, lines]
venue: nobody-knows
tags: [nobody-knows]
relations: [{kind: extends, id: nobody}]
url: https://kites.example/stray
notes: |
  ![missing](assets/missing.png) [[nobody]]
"""


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_every_fault_leaves_a_shelf_to_render(case: Path, tmp_path: Path) -> None:
    project = shelf(tmp_path)
    if case.is_dir():
        shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    else:
        shutil.copy(case, tmp_path / "papers/faulty.yaml")
    catalog, _ = pipeline.read(project)
    paths = {artifact.path for artifact in pipeline.render(catalog, project)}
    assert {"README.md", "site/index.html"} <= paths


def test_a_work_under_an_unknown_topic_stands_under_the_next(tmp_path: Path) -> None:
    shelf(tmp_path, {"papers/stray.yaml": STRAY, "papers/lost.yaml": STRAY.replace(", lines", "").replace("/s", "/l")})
    result = run(tmp_path, "build", "--lenient")
    assert (result.returncode, "P101" in result.stdout) == (1, True), "it is built, and still no success"
    files = built(tmp_path)
    assert files["README.md"].count(b'id="work-stray"') == 1
    assert {"site/papers/stray.html", "site/papers/lost.html"} <= files.keys()


@pytest.mark.parametrize("vocabulary", ["topics", "tags", "venues"])
@pytest.mark.parametrize("id_", ["../../../../pwned", "index", "con", "/etc/pwned", "a\\\\b"])
def test_a_word_that_can_be_no_page_gets_none(vocabulary: str, id_: str, tmp_path: Path) -> None:
    folder = tmp_path / "a/b/shelf"
    project = shelf(folder)
    path = project.root / f"schema/{vocabulary}.yaml"
    needed = "name: Pwned" if vocabulary == "venues" else "title: Pwned"
    path.write_text(f'{path.read_text(encoding="utf-8")}"{id_}": {{{needed}}}\n', encoding="utf-8")
    result = run(folder, "build", "--lenient")
    assert (result.returncode, "P014" in result.stdout) == (1, True)
    assert not list(tmp_path.rglob("*pwned*"))
    assert not any("Pwned" in content.decode(errors="replace") for content in built(folder).values())


def test_a_faulty_record_is_checked_to_its_end_and_published_nowhere(tmp_path: Path) -> None:
    record = "title: Half read\ndate: tomorrow\ntopics: [nowhere]\ntags: [nobody-knows]\nurl: https://kites.example/h\n"
    shelf(tmp_path, {"papers/half.yaml": record})
    result = run(tmp_path, "build", "--lenient")
    assert [code for code in ("P015", "P101", "P102", "P108") if code in result.stdout] == ["P015", "P101", "P102"]
    assert not any("Half read" in content.decode(errors="replace") for content in built(tmp_path).values())
