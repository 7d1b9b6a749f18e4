"""Changes made by hand to generated pages, found in a real repository."""

import subprocess
from pathlib import Path

import pytest

from shelves import build, copy_toy, run

WORK = "papers/anemoi-2021-paper-wings.yaml"


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A built toy whose first commit holds all of it."""
    folder = copy_toy(tmp_path / "toy")
    build(folder)
    _git(folder, "init", "--quiet")
    _commit(folder)
    return folder


def test_a_fresh_build_has_none(toy: Path) -> None:
    result = run(toy, "hand-edits", "HEAD")
    assert (result.returncode, result.stdout) == (0, "")


def test_a_changed_entry_names_its_record(toy: Path) -> None:
    _edit(toy, lambda text: text.replace("**Paper Wings", "**Better Paper Wings", 1))
    result = run(toy, "hand-edits", "HEAD", "--format", "github")
    assert result.returncode == 1
    line = _line(toy, "Better Paper Wings")
    assert f"file=README.md,line={line}," in result.stdout
    assert f"make the change in {WORK} instead" in result.stdout


def test_a_change_to_notes_names_the_work_around_them(toy: Path) -> None:
    (entry,) = _entry(toy, "notes-every-construct")
    _edit(toy, lambda text: text.replace(entry, f"{entry}\n\n  Somebody's remark.", 1))
    assert "papers/notes-every-construct.yaml" in run(toy, "hand-edits", "HEAD").stdout


def test_a_removed_entry_names_its_record(toy: Path) -> None:
    (entry,) = _entry(toy, "anemoi-2021-paper-wings")
    _edit(toy, lambda text: text.replace(entry, "", 1))
    assert WORK in run(toy, "hand-edits", "HEAD").stdout


def test_a_new_line_of_nobody_leads_to_the_guide(toy: Path) -> None:
    _edit(
        toy, lambda text: text.replace("\n## Contents\n", "\n- [My paper](https://kites.example/mine)\n\n## Contents\n")
    )
    result = run(toy, "hand-edits", "HEAD")
    assert "CONTRIBUTING.md" in result.stdout
    assert result.stdout.startswith(f"README.md:{_line(toy, 'My paper')}:1: error P123:")


def test_who_changed_the_record_and_built_made_no_mistake(toy: Path) -> None:
    record = toy / WORK
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: Paper", "title: New Paper", 1), encoding="utf-8"
    )
    build(toy)
    assert "New Paper" in (toy / "README.md").read_text(encoding="utf-8")
    assert run(toy, "hand-edits", "HEAD").returncode == 0


def test_who_changed_the_record_and_did_not_build_made_none_either(toy: Path) -> None:
    record = toy / WORK
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: Paper", "title: New Paper", 1), encoding="utf-8"
    )
    assert run(toy, "hand-edits", "HEAD").returncode == 0


def test_a_readme_that_lags_behind_its_records_is_no_hand_edit(toy: Path) -> None:
    """Others merged records since; the page follows by itself."""
    record = toy / WORK
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: Paper", "title: New Paper", 1), encoding="utf-8"
    )
    _commit(toy)
    assert run(toy, "hand-edits", "HEAD^").returncode == 0


@pytest.mark.parametrize("revision", ["nowhere", "--help=", "HEAD:README.md"])
def test_a_revision_that_is_none(toy: Path, revision: str) -> None:
    result = run(toy, "hand-edits", "--", revision)
    assert result.returncode == 2
    assert result.stderr.startswith("papershelf: ")


def test_a_shelf_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "lists/toy")
    build(folder)
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    _edit(folder, lambda text: text.replace("**Paper Wings", "**Better Paper Wings", 1))
    assert WORK in run(folder, "hand-edits", "HEAD").stdout


def _edit(folder: Path, change: object) -> None:
    page = folder / "README.md"
    before = page.read_text(encoding="utf-8")
    after = change(before)  # type: ignore[operator]
    assert after != before
    page.write_text(after, encoding="utf-8")


def _line(folder: Path, words: str) -> int:
    lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def _entry(folder: Path, id_: str) -> list[str]:
    text = (folder / "README.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if f'<a id="work-{id_}">' in line]


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=T", "-c", "user.email=t@kites.example", "commit", "--quiet", "--message", "All")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607 - whichever git there is
