"""Small shelves for tests: written from snippets, read, and judged."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from papershelf import pipeline
from papershelf.load import parse
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Document
from papershelf.project import Project
from papershelf.report import in_order

RECORDS = Path(__file__).parent / "records"
VECTORS = Path(__file__).parent / "vectors"


def shelf(folder: Path, files: Mapping[str, str | bytes] | None = None, base: Path = RECORDS / "shelf") -> Project:
    """A copy of the sound shelf of tests/records, with files of one's own over it."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Project(folder)


def judged(project: Project) -> tuple[Catalog, list[Diagnostic]]:
    """What stands on a shelf, and every complaint about it, as `papershelf check` finds them."""
    catalog, faults = pipeline.read(project)
    return catalog, in_order(faults + pipeline.check(catalog))


def document(source: str) -> Document:
    """A text, read; it must be sound YAML."""
    found, faults = parse(source, "record.yaml")
    assert found, faults
    return found


def catalog_of(folder: Path, **records: str) -> Catalog:
    """A catalog of records by id (`_` stands for `-`), each `title` and `topics` and what is given."""
    head = "title: Work {0}\nurl: https://kites.example/{0}\ntopics: [lines]\n"
    ids = {name.replace("_", "-"): text for name, text in records.items()}
    files = {f"papers/{id_}.yaml": head.format(id_) + text for id_, text in ids.items()}
    return pipeline.read(shelf(folder, files))[0]
