"""Every rule has a record that breaks it, and each breach is one complaint at its place."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from mini import RECORDS, judged, shelf
from papershelf.model.diagnostic import Location, Severity
from papershelf.project import Project
from papershelf.rules import RULES, SHELF_RULES
from shelves import run

BAD = RECORDS / "bad"
GOOD = sorted((RECORDS / "good").glob("*.yaml"))
# What a parser would say, and nobody should have to read.
JARGON = ("scalar", "node", "simple key", "block end", "pydantic", "validation", "{message}")


@dataclass(frozen=True)
class Case:
    """A row of expected.tsv: a record or a folder of files, and what is wrong with it."""

    case: str
    file: str
    line: str
    column: str
    message: str
    hint: str

    @property
    def code(self) -> str:
        return self.case.partition("-")[0]

    def lay_out(self, folder: Path) -> Project:
        """The sound shelf with the faulty files over it."""
        project = shelf(folder)
        if (BAD / self.case).is_dir():
            shutil.copytree(BAD / self.case, folder, dirs_exist_ok=True)
        else:
            shutil.copy(BAD / f"{self.case}.yaml", folder / "papers" / "faulty.yaml")
        return project


with (BAD / "expected.tsv").open(encoding="utf-8", newline="") as _table:
    CASES = [Case(**row) for row in csv.DictReader(_table, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_the_table_names_every_record() -> None:
    assert {case.case for case in CASES} == {path.stem for path in BAD.iterdir()} - {"expected"}


def test_every_rule_is_broken_by_some_record() -> None:
    assert {case.code for case in CASES} == set(SHELF_RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_a_bad_record_is_one_complaint(case: Case, tmp_path: Path) -> None:
    _, faults = judged(case.lay_out(tmp_path))
    assert [fault.code for fault in faults] == [case.code], faults
    fault = faults[0]
    assert fault.location == Location(case.file, int(case.line), int(case.column))
    assert case.message in fault.message
    assert case.hint in fault.hint
    assert not any(word in f"{fault.message} {fault.hint}" for word in JARGON)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_record_is_no_complaint(path: Path, tmp_path: Path) -> None:
    catalog, faults = judged(shelf(tmp_path, {f"papers/{path.name}": path.read_bytes()}))
    assert faults == []
    assert path.stem in catalog.papers


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_explained(code: str, tmp_path: Path) -> None:
    result = run(tmp_path, "explain", code.lower())
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{code}: ")
    assert len(result.stdout) > len("P000: a rule of a few words.")


def test_rules_that_say_so_only_warn(tmp_path: Path) -> None:
    for case in CASES:
        _, faults = judged(case.lay_out(tmp_path / case.case))
        warns = "(a warning)" in RULES[case.code]
        assert (faults[0].severity is Severity.WARNING) == warns, case.case
