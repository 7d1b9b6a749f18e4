"""The same shelf gives the same bytes: whatever the hash seed, locale, time zone, folder, umask or order of files."""

import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shelves import build, built_paths, copy_toy


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build runs."""

    folder: str = "toy"
    umask: int = 0o022
    newest_first: bool = False
    env: dict[str, str] = field(default_factory=dict)


PLAIN = Surroundings(env={"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"})
OTHERS = {
    "hash seed 1": Surroundings(env={"PYTHONHASHSEED": "1"}),
    "any hash seed": Surroundings(env={"PYTHONHASHSEED": "random"}),
    "UTF-8": Surroundings(env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}),
    "no UTF-8": Surroundings(env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "Turkish, if there": Surroundings(env={"LC_ALL": "tr_TR.UTF-8"}),
    "German, if there": Surroundings(env={"LC_ALL": "de_DE.UTF-8"}),
    "Kiritimati": Surroundings(env={"TZ": "Pacific/Kiritimati"}),
    "Niue": Surroundings(env={"TZ": "Pacific/Niue"}),
    "blanks and umlauts": Surroundings(folder="a shelf für {me} & 'you'/deep"),
    "umask 077": Surroundings(umask=0o077),
    "umask 000": Surroundings(umask=0),
    "files in another order": Surroundings(newest_first=True),
    "a user's variables": Surroundings(
        env={"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb", "SOURCE_DATE_EPOCH": "1"}
    ),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return _fingerprints(tmp_path_factory.mktemp("plain"), PLAIN)


@pytest.mark.parametrize("surroundings", OTHERS.values(), ids=OTHERS.keys())
def test_surroundings_change_nothing(surroundings: Surroundings, plain: list[str], tmp_path: Path) -> None:
    assert _fingerprints(tmp_path, surroundings) == plain


def _fingerprints(above: Path, surroundings: Surroundings) -> list[str]:
    """One line for each file written: mode, digest, name."""
    folder = above / surroundings.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    copy_toy(folder)
    if surroundings.newest_first:
        _recreate(folder)
    build(folder, env=surroundings.env, umask=surroundings.umask)
    return [_fingerprint(folder, path) for path in built_paths(folder)]


def _fingerprint(folder: Path, path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{path.stat().st_mode & 0o777:o} {digest} {path.relative_to(folder).as_posix()}"


def _recreate(folder: Path) -> None:
    """Makes every file anew, last name first, and with times of its own: directories list them in another order."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    for number, (path, content) in enumerate(sorted(files.items(), reverse=True)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (number, number))
