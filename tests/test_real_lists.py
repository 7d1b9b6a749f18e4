"""The real lists, where they are at hand: what the importer finds in them against counts that it has no part in."""

import os
from pathlib import Path

import pytest

from listlayouts import LAYOUTS
from listreading import works
from papershelf.importers import read_source
from reallists import source
from sameworks import distinct, marks_of_draft, marks_of_entry
from scoring import Score, Share, score
from seedfacts import unmet_of

_FOLDER = os.environ.get("PAPERSHELF_REAL_DATA", "")
_LISTS = [name for name in LAYOUTS if name.startswith("lists")]
_SEEDS = [name for name in LAYOUTS if name.startswith("seeds")]

pytestmark = pytest.mark.skipif(not _FOLDER, reason="PAPERSHELF_REAL_DATA names no folder of real lists")


@pytest.fixture(scope="module", params=LAYOUTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def result(name: str) -> Score:
    path = source(Path(_FOLDER), name)
    return score(path.read_text(encoding="utf-8"), LAYOUTS[name], read_source(path))


def test_works(name: str, result: Score) -> None:
    _reaches(result.works, name, 0.98)


def test_links(name: str, result: Score) -> None:
    _reaches(result.links, name, 0.99)


def test_titles(name: str, result: Score) -> None:
    _reaches(result.titles, name, 0.98)


def test_no_draft_without_a_work(name: str, result: Score) -> None:
    _reaches(result.extra, name, 0.98)


def test_every_line_has_a_fate(name: str, result: Score) -> None:
    _reaches(result.fates, name, 1.0)


def test_lines_are_understood(name: str, result: Score) -> None:
    _reaches(result.lost, name, 0.99)


def test_every_link_is_accounted_for(result: Score) -> None:
    assert not result.raw.missing


def test_no_word_is_lost(result: Score) -> None:
    assert result.words.value >= 0.995, "\n".join(result.words.missing)


@pytest.mark.parametrize("seed", _SEEDS)
def test_facts_of_the_seeds(seed: str) -> None:
    path = source(Path(_FOLDER), seed)
    entries = works(path.read_text(encoding="utf-8"), LAYOUTS[seed])
    missing = list(unmet_of(entries, read_source(path)))
    assert not missing, "\n".join(missing)


def test_the_seeds_hold_306_works() -> None:
    paths = {seed: source(Path(_FOLDER), seed) for seed in _SEEDS}
    entries = [work for seed, path in paths.items() for work in works(path.read_text("utf-8"), LAYOUTS[seed])]
    drafts = [draft for path in paths.values() for draft in read_source(path).drafts]
    assert distinct(map(marks_of_entry, entries)) == 306
    assert distinct(map(marks_of_draft, drafts)) == 306


def test_links_of_all_lists() -> None:
    shares = [score(path.read_text(encoding="utf-8"), LAYOUTS[name], read_source(path)) for name, path in _paths()]
    links, titles = (
        1 - sum(len(getattr(one, part).missing) for one in shares) / sum(getattr(one, part).total for one in shares)
        for part in ("links", "titles")
    )
    assert links >= 0.99
    assert titles >= 0.98


def _paths() -> list[tuple[str, Path]]:
    return [(name, source(Path(_FOLDER), name)) for name in _LISTS]


def _reaches(share: Share, name: str, enough: float) -> None:
    """Fails with every failing example; a seed has to be complete."""
    enough = 1.0 if name.startswith("seeds") else enough
    assert share.value >= enough, f"{share} of {name}\n" + "\n".join(share.missing)
