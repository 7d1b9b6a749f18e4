"""The toy shelf through the real command line, compared with tests/toy/expected byte for byte."""

import difflib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from papershelf import pipeline
from papershelf.model.catalog import Catalog
from papershelf.model.records import Kind, LinkKind, RelationKind, Status, VenueKind
from papershelf.project import Project
from shelves import CHECK, EXPECTED, TOY, build, built, built_paths, copy_toy, run

ADVICE = "If this is meant, run `make bless`, read the diff and commit it."
INTERNAL = (
    "crow-2024-board-only", "Minutes That Only the Board Reads", "Corvus", "minutes-nine", "quetzalcoatlus",
    "pterodactylus", "The board doubts", "secret.example", "Minutes of the board",
)  # fmt: skip
"""What the toy says internally, and nobody else may read."""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built copy of the toy; tests leave it as it is."""
    folder = copy_toy(tmp_path_factory.mktemp("golden") / "toy")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, faults = pipeline.read(Project(TOY))
    assert not faults
    return found


def test_build_gives_the_expected_files(toy: Path) -> None:
    expected = {name: content for name, content in _expected().items() if name != CHECK}
    differences = list(_differences(expected, built(toy)))
    assert not differences, "\n".join([*differences[:20], f"{len(differences)} files differ. {ADVICE}"])


def test_check_says_the_expected(toy: Path) -> None:
    result = run(toy, "check")
    assert result.stdout == (EXPECTED / CHECK).read_text(encoding="utf-8"), ADVICE
    assert result.returncode == 0, "the toy has warnings that are meant, and no errors"


def test_second_build_touches_nothing(toy: Path) -> None:
    before = {path: path.stat() for path in built_paths(toy)}
    result = build(toy)
    assert "0 files written, 0 removed" in result.stdout
    after = {path: path.stat() for path in built_paths(toy)}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()
    }


def test_check_of_a_fresh_build_finds_it_up_to_date(toy: Path) -> None:
    result = run(toy, "build", "--check")
    assert result.returncode == 0
    assert result.stdout.endswith("Everything is up to date.\n")


def test_check_of_a_changed_record_names_what_is_out_of_date(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "toy")
    build(folder)
    before = built(folder)
    record = folder / "papers/g.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("title: G", "title: H"), encoding="utf-8")
    result = run(folder, "build", "--check")
    assert result.returncode == 1
    assert "README.md is out of date" in result.stdout
    assert built(folder) == before, "--check writes nothing"


@pytest.mark.parametrize("secret", INTERNAL)
def test_nothing_internal_is_published(toy: Path, secret: str) -> None:
    leaks = [name for name, content in built(toy).items() if secret in f"{name}\n{content.decode(errors='replace')}"]
    assert not leaks


def test_toy_uses_every_field(catalog: Catalog) -> None:
    """A field that the toy does not use is a field that no golden test watches."""
    records = [
        catalog.settings, *catalog.papers.values(), *catalog.tags.values(), *catalog.venues.values(),
        *(section.topic for section in catalog.sections.values()),
    ]  # fmt: skip
    unused = {f"{type(record).__name__}.{name}" for record in _all(records) for name in type(record).model_fields}
    unused -= {f"{type(record).__name__}.{name}" for record in _all(records) for name in record.model_fields_set}
    assert not unused


def test_toy_uses_every_word(catalog: Catalog) -> None:
    papers = catalog.papers.values()
    assert {paper.kind for paper in papers} == {*get_args(Kind)}
    assert {link.kind for paper in papers for link in paper.links} == {*get_args(LinkKind)}
    assert {relation.kind for paper in papers for relation in paper.relations} == {*get_args(RelationKind)}
    assert {paper.reading.status for paper in papers if paper.reading} == {*get_args(Status)}
    assert {venue.kind for venue in catalog.venues.values()} == {*get_args(VenueKind)}
    assert {len(paper.date or "") for paper in papers} == {0, 4, 7, 10}, "dates of every precision, and none"


def _all(records: Iterable[BaseModel]) -> Iterator[BaseModel]:
    """The records and those inside them."""
    for record in records:
        yield record
        values = (getattr(record, name) for name in type(record).model_fields)
        inner = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
        yield from _all([item for item in inner if isinstance(item, BaseModel)])


def _expected() -> dict[str, bytes]:
    files = (path for path in sorted(EXPECTED.rglob("*")) if path.is_file())
    return {path.relative_to(EXPECTED).as_posix(): path.read_bytes() for path in files}


def _differences(expected: dict[str, bytes], actual: dict[str, bytes]) -> Iterator[str]:
    """What differs, file by file, as people read it."""
    for name in sorted(expected.keys() | actual.keys()):
        if name not in actual:
            yield f"{name}: expected and not built"
        elif name not in expected:
            yield f"{name}: built and not expected"
        elif expected[name] != actual[name]:
            yield f"{name} differs:\n{_diff(expected[name], actual[name])}"


def _diff(expected: bytes, actual: bytes) -> str:
    try:
        pair = (expected.decode().splitlines(), actual.decode().splitlines())
    except UnicodeDecodeError:
        return f"  {len(expected)} bytes expected, {len(actual)} built"
    lines = islice(difflib.unified_diff(*pair, "expected", "built", lineterm="", n=1), 30)
    return "\n".join(f"  {line[:300]}" for line in lines)
