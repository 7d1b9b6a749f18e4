"""How long an import takes, and how that grows: a table of N, 2 N and 4 N rows, hostile texts, and an import again.

Prints CPU seconds and their ratios; 2 is linear.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from papershelf import write
from papershelf.importers import bibtex, markdown
from papershelf.intake.take_in import Wishes
from papershelf.intake.trip import Order, import_files
from papershelf.project import Project
from papershelf.scaffold import scaffold

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 2250
HOSTILE: dict[str, tuple[Callable[[str, str], object], str]] = {
    "brackets": (markdown.read, "["),
    "CDATA": (markdown.read, "a <![CDATA["),
    "headings": (markdown.read, "# a\n\n"),
    "quotes": (markdown.read, "> "),
    "emphasis": (markdown.read, "*a **a "),
    "entities": (markdown.read, "&"),
    "open links": (markdown.read, '[a](b "'),
    "nested HTML": (markdown.read, "<div>"),
    "items": (markdown.read, "- [a](https://kites.example/a) b, c and d. 2024\n"),
    "entries that never close": (bibtex.read, "@article{a, title={x\n"),
}


def main() -> None:
    """Prints both tables."""
    print(f"{'rows':>8} {'bytes':>10} {'first':>8} {'ratio':>6} {'again':>8} {'ratio':>6}")  # noqa: T201
    before = (0.0, 0.0)
    for rows in (ROWS, 2 * ROWS, 4 * ROWS):
        size, *times = _import(rows)
        ratios = [now / then if then else 0 for now, then in zip(times, before, strict=True)]
        print(f"{rows:8} {size:10} {times[0]:8.2f} {ratios[0]:6.2f} {times[1]:8.2f} {ratios[1]:6.2f}")  # noqa: T201
        before = (times[0], times[1])
    for name, case in HOSTILE.items():
        half, whole = (_hostile(*case, count) for count in (8000, 16_000))
        print(f"{name:26} {half:8.3f} {whole:8.3f} {whole / max(half, 1e-9):6.2f}")  # noqa: T201


def _hostile(read: Callable[[str, str], object], unit: str, count: int) -> float:
    return _cpu(lambda: read(unit * count, "hostile"))


def _import(rows: int) -> tuple[int, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "kites.md"
        source.write_text(_table(rows), encoding="utf-8")
        project = Project(Path(folder) / "shelf")
        scaffold(project.root)
        first = _cpu(lambda: _taken(project, source))
        return source.stat().st_size, first, _cpu(lambda: _taken(project, source))


def _taken(project: Project, source: Path) -> None:
    done = import_files(project, Order([source], Wishes("2026-01-02")))
    write.apply(project.root, write.changes(project.root, done.artifacts))


def _table(rows: int) -> str:
    head = "# Kites\n\n## Flying\n\n| Date | Title | Paper | Code |\n|---|---|---|---|\n"
    return head + "".join(map(_row, range(rows)))


def _row(number: int) -> str:
    month = number % 12 + 1
    title = f"How kite number {number} stays in the air when the wind of island {number * 7 % 991} turns"
    paper = f"https://arxiv.org/abs/24{month:02}.{number:05}"
    code = f"https://github.com/kites{number % 500}/kite-{number}"
    badge = f"![](https://img.shields.io/github/stars/kites{number % 500}/kite-{number}.svg)"
    return f"| 2024-{month:02} | **{title}** ICLR 2024 | [[paper]]({paper}) | [[code]]({code}) {badge} |\n"


def _cpu(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
