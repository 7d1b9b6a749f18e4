"""`make bless`: takes what the toy gives today as its expected output, and tells what templates know. Read the diff."""

import shutil
import tempfile
from pathlib import Path

import templatedocs
from shelves import CHECK, EXPECTED, build, built, copy_toy, run


def main() -> None:
    """Builds a copy of the toy by the real command line and replaces tests/toy/expected."""
    with tempfile.TemporaryDirectory() as folder:
        toy = copy_toy(Path(folder) / "toy")
        complaints = run(toy, "check").stdout
        build(toy)
        files = built(toy) | {CHECK: complaints.encode()}
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, content in files.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    templatedocs.FILE.write_text(templatedocs.reference(), "utf-8")
    print(f"{EXPECTED}: {len(files)} files. See what changed: git diff --stat -- tests/toy/expected")  # noqa: T201


if __name__ == "__main__":
    main()
