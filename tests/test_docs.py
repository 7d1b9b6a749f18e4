"""What the documentation shows is true: its records pass the check, its slips are caught, its links lead somewhere."""

import re
import shutil
from pathlib import Path

import pytest

from papershelf import pipeline
from papershelf.model.diagnostic import Diagnostic
from papershelf.project import Project
from shelves import TESTS, TOY

ROOT = TESTS.parent
DOCUMENTS = (
    "CONTRIBUTING.md", "CHANGELOG.md", "docs/start-your-own.md", "docs/moving-in.md", "docs/queries.md",
    "docs/exports.md", "docs/themes.md", "docs/templates.md", "docs/budgets.md", "templates/README.md",
    "tests/README.md",
)  # fmt: skip
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ID = "lovelace-2024-engines-that-weave"

_BLOCKS = re.findall(r"^( *)```yaml\n(.*?)^ *```$", CONTRIBUTING, re.DOTALL | re.MULTILINE)
RECORDS = [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in _BLOCKS]
SLIPS = re.findall(r"^\| `(\w+: .*?)` \| (P\d{3})", CONTRIBUTING, re.MULTILINE)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A copy of this repository's own shelf."""
    for name in ("papershelf.yaml", "papers", "schema"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def _complaints(shelf: Path, record: str) -> list[Diagnostic]:
    """What the check says of a record; the figure that it shows is there."""
    (shelf / "papers" / f"{ID}.yaml").write_text(record, encoding="utf-8")
    image = shelf / "papers/assets" / ID / "cost.png"
    image.parent.mkdir(parents=True)
    shutil.copy(TOY / "papers/assets/anemoi-2021-paper-wings/kite.png", image)
    catalog, faults = pipeline.read(Project(shelf))
    return [fault for fault in faults + pipeline.check(catalog) if ID in fault.location.path]


@pytest.mark.parametrize("record", RECORDS)
def test_records_to_copy_are_sound(record: str, shelf: Path) -> None:
    assert _complaints(shelf, record) == []


def test_there_is_a_smallest_and_a_full_record() -> None:
    assert len(RECORDS) == 2
    assert len(SLIPS) > 6


@pytest.mark.parametrize(("line", "code"), SLIPS)
def test_slips_are_caught_as_the_table_says(line: str, code: str, shelf: Path) -> None:
    field = line.partition(":")[0]
    sound = {"title": "Looms", "topics": "[scaling-laws]", "url": "https://looms.example/"}
    kept = [f"{name}: {value}" for name, value in sound.items() if name != field]
    assert [fault.code for fault in _complaints(shelf, "\n".join([*kept, line, ""]))] == [code]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)\)", text) if not target.startswith(("http", "../../"))]
    assert [target for target in targets if not ((ROOT / name).parent / target).exists()] == []
