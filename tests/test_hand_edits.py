"""Changes made by hand to generated pages, found in a real repository."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shelves import copy_toy, run

WORK = "papers/anemoi-2021-paper-wings.yaml"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A toy with its README, whose first commit holds all of it."""
    folder = copy_toy(tmp_path_factory.mktemp("committed") / "toy")
    _write_readme(folder)
    _git(folder, "init", "--quiet")
    _commit(folder)
    return folder


@pytest.fixture
def toy(committed: Path, tmp_path: Path) -> Path:
    """A copy of its own, to be changed."""
    return shutil.copytree(committed, tmp_path / "toy")


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


def test_no_other_work_is_named(toy: Path) -> None:
    """Many entries have lines of the same words, such as those around notes."""
    text = (toy / "README.md").read_text(encoding="utf-8")
    whole = next(entry for entry in re.split(r"\n(?=- |#)", text) if 'id="work-notes-every-construct"' in entry)
    assert text.count("</details>") > 1
    _edit(toy, lambda text: text.replace(f"{whole}\n", "", 1))
    complaints = run(toy, "hand-edits", "HEAD").stdout.split(" P123: ")[1:]
    assert len(complaints) == 1
    assert "papers/notes-every-construct.yaml" in complaints[0]


def test_a_moved_entry_names_its_record(toy: Path) -> None:
    (entry,) = _entry(toy, "anemoi-2021-paper-wings")

    def move(text: str) -> str:
        text = text.replace(f"{entry}\n", "", 1)
        return text.replace("\n## Flying\n", f"\n## Flying\n\n{entry}\n", 1)

    _edit(toy, move)
    assert WORK in run(toy, "hand-edits", "HEAD").stdout


def test_another_heading_is_no_other_place_for_works(toy: Path) -> None:
    _edit(toy, lambda text: text.replace("\n## Flying\n", "\n## Flying well\n", 1))
    complaints = run(toy, "hand-edits", "HEAD").stdout.split(" P123: ")[1:]
    assert len(complaints) == 1
    assert "schema/topics.yaml" in complaints[0]


@pytest.mark.parametrize("blanks", [("\n", "\r\n"), ("\n\n", "\n\n\n"), ("\n## ", "  \n## ")])
def test_blanks_at_the_ends_of_lines_are_nobodys_concern(toy: Path, blanks: tuple[str, str]) -> None:
    _edit(toy, lambda text: text.replace(*blanks))
    assert run(toy, "hand-edits", "HEAD").returncode == 0


def test_a_page_that_somebody_removed_is_one_complaint(toy: Path) -> None:
    (toy / "README.md").rename(toy / "LIST.md")
    assert run(toy, "hand-edits", "HEAD").stdout.startswith("README.md:1:1: error P123:")
    assert run(toy, "hand-edits", "HEAD").stdout.count("P123") == 1


def test_a_new_line_of_nobody_leads_to_the_records(toy: Path) -> None:
    _edit(
        toy, lambda text: text.replace("\n## Contents\n", "\n- [My paper](https://kites.example/mine)\n\n## Contents\n")
    )
    result = run(toy, "hand-edits", "HEAD")
    assert "papers/" in result.stdout
    assert result.stdout.startswith(f"README.md:{_line(toy, 'My paper')}:1: error P123:")


def test_who_changed_the_record_and_built_made_no_mistake(toy: Path) -> None:
    _rename(toy)
    _write_readme(toy)
    assert "New Paper" in (toy / "README.md").read_text(encoding="utf-8")
    assert run(toy, "hand-edits", "HEAD").returncode == 0


def test_who_changed_the_record_and_did_not_build_made_none_either(toy: Path) -> None:
    _rename(toy)
    assert run(toy, "hand-edits", "HEAD").returncode == 0


def test_a_readme_that_lags_behind_its_records_is_no_hand_edit(toy: Path) -> None:
    """Others merged records since; the page follows by itself."""
    _rename(toy)
    _commit(toy)
    assert run(toy, "hand-edits", "HEAD^").returncode == 0


@pytest.mark.parametrize("revision", ["nowhere", "--help=", "HEAD:README.md"])
def test_a_revision_that_is_none(toy: Path, revision: str) -> None:
    result = run(toy, "hand-edits", "--", revision)
    assert result.returncode == 2
    assert result.stderr.startswith("papershelf: ")


def test_a_shelf_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "lists/toy")
    _write_readme(folder)
    _git(tmp_path, "init", "--quiet")
    _commit(tmp_path)
    _edit(folder, lambda text: text.replace("**Paper Wings", "**Better Paper Wings", 1))
    assert WORK in run(folder, "hand-edits", "HEAD").stdout


def _write_readme(folder: Path) -> None:
    result = run(folder, "readme")
    assert result.returncode == 0, result.stderr


def _rename(folder: Path) -> None:
    record = folder / WORK
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("title: Paper", "title: New Paper", 1), encoding="utf-8")


def _edit(folder: Path, change: object) -> None:
    page = folder / "README.md"
    before = page.read_text(encoding="utf-8")
    after = change(before)  # type: ignore[operator]
    assert after != before
    page.write_text(after, encoding="utf-8", newline="")


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
