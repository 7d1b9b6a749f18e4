"""Real lists and bibliographies on an empty shelf: what is written is sound, and nothing is written twice."""

import os
from pathlib import Path

import pytest

from mini import judged, shelf
from papershelf import write
from papershelf.intake.take_in import Wishes
from papershelf.intake.trip import Import, Order, import_files
from papershelf.model.diagnostic import Severity
from papershelf.project import Project

_FOLDER = os.environ.get("PAPERSHELF_REAL_DATA", "")
_REAL = Path(_FOLDER) if _FOLDER else None
SOURCES = sorted(path for name in ("seeds", "lists", "bib") for path in (_REAL / name).iterdir()) if _REAL else []
SEEDS = [path for path in SOURCES if path.parent.name == "seeds"]
MIN_COVERAGE = 0.95
_WORKS_OF_THE_SEEDS = 306

pytestmark = pytest.mark.skipif(not SOURCES, reason="PAPERSHELF_REAL_DATA names no folder with real lists")


def _imported(project: Project, *paths: Path) -> Import:
    done = import_files(project, Order(paths, Wishes("2026-01-02")))
    write.apply(project.root, write.changes(project.root, done.artifacts))
    return done


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_real_list_is_imported_whole_and_once(path: Path, tmp_path: Path) -> None:
    project = shelf(tmp_path)
    done = _imported(project, path)
    account = done.accounts[0]
    lost = [f"{line.number}: {line.text[:120]}" for line in account.lost]
    assert account.share >= MIN_COVERAGE, lost
    errors = [fault for fault in judged(project)[1] if fault.severity is Severity.ERROR]
    assert errors == []
    again = import_files(project, Order([path], Wishes("2026-02-03")))
    assert write.diff(project.root, write.changes(project.root, again.artifacts)) == ""


def test_the_seeds_are_306_works(tmp_path: Path) -> None:
    project = shelf(tmp_path)
    for path in SEEDS:
        _imported(project, path)
    assert len(project.records()) == _WORKS_OF_THE_SEEDS + 1


def test_the_order_of_sources_does_not_matter_for_what_is_one_work(tmp_path: Path) -> None:
    at_once, one_by_one = shelf(tmp_path / "a"), shelf(tmp_path / "b")
    _imported(at_once, *SEEDS)
    for path in reversed(SEEDS):
        _imported(one_by_one, path)
    assert len(at_once.records()) == len(one_by_one.records())
