"""What several tests need: the toy shelf, the command line run for real, and what a build left behind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import papershelf

TESTS = Path(__file__).parent
TOY = TESTS / "toy"
EXPECTED = TOY / "expected"
CHECK = "check.txt"
"""The file of EXPECTED that holds what `papershelf check` says of the toy."""

_OUTPUTS = ("README.md", "schema/paper.schema.json", "schema/shelf.schema.json", "schema/fields.md")
_FOLDERS = ("site", "topics", "views")


def copy_toy(folder: Path) -> Path:
    """The toy as its author wrote it: without anything that a build makes."""
    shutil.copytree(TOY, folder, ignore=shutil.ignore_patterns("expected", *_FOLDERS, "*.json", "*.md"))
    return folder


def run(
    folder: Path, *words: str, env: Mapping[str, str] | None = None, umask: int = -1
) -> subprocess.CompletedProcess[str]:
    """Runs `papershelf` in a folder, as a process of its own."""
    source = str(Path(papershelf.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8", **(env or {})}
    command = [sys.executable, "-m", "papershelf", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, umask=umask, encoding="utf-8", capture_output=True, check=False
    )


def build(
    folder: Path, *words: str, env: Mapping[str, str] | None = None, umask: int = -1
) -> subprocess.CompletedProcess[str]:
    """Runs `papershelf build`, which must succeed."""
    result = run(folder, "build", *words, env=env, umask=umask)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def built(folder: Path) -> dict[str, bytes]:
    """Everything that a build wrote, by its path in the shelf; site/.gitignore is left to the tests of write.py."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in built_paths(folder)}


def built_paths(folder: Path) -> Iterator[Path]:
    """The files that a build wrote, sorted."""
    found = [folder / name for name in _OUTPUTS]
    found += [path for name in _FOLDERS for path in (folder / name).rglob("*") if path.is_file()]
    return (path for path in sorted(found) if path.name != ".gitignore")
