"""The wheel as people install it: built for real, installed without an index, far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shelves import CHECK, EXPECTED, TESTS, built, copy_toy

ROOT = TESTS.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(folder, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("papershelf-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel is installed into; its libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps")
    _run(folder, *pip, "--target", str(folder), str(wheel))
    return folder


def test_wheel_holds_every_template(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    missing = {f"papershelf/{path.relative_to(ROOT).as_posix()}" for path in templates} - names
    assert templates
    assert not missing
    assert "papershelf/py.typed" in names


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if not name.startswith(("papershelf/", "papershelf-"))] == []
    assert [name for name in names if "__pycache__" in name or name.startswith("papershelf/tests")] == []


def test_first_steps_of_a_new_shelf(installed: Path, tmp_path: Path) -> None:
    said = _papershelf(installed, tmp_path, "init", "my-list")
    shelf = tmp_path / "my-list"
    assert "papershelf build" in said
    assert (shelf / ".github/workflows/shelf.yml").is_file(), "hidden files are there too"
    _papershelf(installed, shelf, "check")
    _papershelf(installed, shelf, "build")
    files = built(shelf)
    assert b"Computing Machinery and Intelligence" in files["README.md"]
    assert "site/index.html" in files


def test_toy_gives_the_expected_bytes(installed: Path, tmp_path: Path) -> None:
    toy = copy_toy(tmp_path / "toy")
    _papershelf(installed, toy, "build")
    files = (path for path in EXPECTED.rglob("*") if path.is_file() and path.name != CHECK)
    assert built(toy) == {path.relative_to(EXPECTED).as_posix(): path.read_bytes() for path in files}


def _papershelf(installed: Path, folder: Path, *words: str) -> str:
    """Runs the installed command; the checkout's own source is out of sight."""
    return _run(folder, str(installed / "bin/papershelf"), *words, path=installed)


def _run(folder: Path, *words: str, path: Path | None = None) -> str:
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = inherited | ({"PYTHONPATH": str(path)} if path else {})
    command = [sys.executable, *words]
    result = subprocess.run(command, cwd=folder, env=environment, encoding="utf-8", capture_output=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
