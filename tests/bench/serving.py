"""How long it takes from saving a record to the page that shows it, on a big shelf in a real browser.

    PYTHONPATH=tests python tests/bench/serving.py [PAPERS]

Previews invented shelves of PAPERS / 10 and of PAPERS records (10,000 unless told), opens the page of a work, and edits
its record time and again. Prints, in seconds of a clock on the wall: how long the preview takes to begin, and from a
record's being saved until the browser has loaded the page that says so (the median, and the worst); the preview's
memory; and what ten times the shelf costs.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright
from scale import write_shelf

from browsing import ARGUMENTS, CHROMIUM
from previewing import Preview, previewed

EDITS = 9
WORK = "work-000009"
PAUSE = 3.0
"""Seconds between edits: somebody reads, and the checks are done."""


def main() -> None:
    """Measures the two sizes and prints them side by side."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    few, many = measure(papers // 10), measure(papers)
    print(f"{'':16}{papers // 10:>12,}{papers:>12,}{'ratio':>8}")  # noqa: T201
    for name, figure in many.items():
        print(f"{name:16}{few[name]:>12,.2f}{figure:>12,.2f}{figure / few[name]:>8.2f}")  # noqa: T201


def measure(papers: int) -> dict[str, float]:
    """Seconds, and megabytes, of a preview of an invented shelf."""
    with tempfile.TemporaryDirectory() as folder:
        write_shelf(Path(folder), papers)
        start = time.perf_counter()
        with previewed(Path(folder)) as preview:
            begun = time.perf_counter() - start
            seconds = _edited(preview, Path(folder) / f"papers/{WORK}.yaml")
            memory = _megabytes(preview.process.pid)
    return {"begin s": begun, "reload s": statistics.median(seconds), "worst s": max(seconds), "memory MB": memory}


def _edited(preview: Preview, record: Path) -> list[float]:
    """How long each edit took to show."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{preview.address}papers/{WORK}.html")
        seconds = [_edit(page, record, number) for number in range(EDITS)]
        browser.close()
    return seconds


def _edit(page: Page, record: Path, number: int) -> float:
    time.sleep(PAUSE)
    text = record.read_text().split("\n", 1)[1]
    start = time.time()
    record.write_text(f'title: "Edit {number}"\n{text}')
    expect(page).to_have_title(re.compile(f"Edit {number} "), timeout=60_000)
    page.wait_for_load_state()
    loaded: float = page.evaluate("performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventEnd")
    return loaded / 1000 - start


def _megabytes(process: int) -> float:
    """The memory that a process holds; Linux tells."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    main()
