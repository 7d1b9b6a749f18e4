"""Where things lie: the shelf's folder, what it holds, and the templates that the package ships."""

import os
from dataclasses import dataclass
from pathlib import Path

SETTINGS = "papershelf.yaml"


class ProjectError(Exception):
    """The surroundings are at fault, not a record: said once, in one message, with a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Project:
    """A shelf's folder."""

    root: Path

    @property
    def papers(self) -> Path:
        """The records."""
        return self.root / "papers"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Where templates are looked for: the shelf's own come before the shipped ones."""
        return self.root / "templates", shipped_templates()

    def name(self, path: Path) -> str:
        """A file's path inside the shelf, the same on every system."""
        return path.relative_to(self.root).as_posix()

    def holds(self, path: Path) -> bool:
        """Whether a path still lies in the shelf once every symbolic link is followed."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # a circle of links
            return False

    def records(self) -> list[str]:
        """The name of every file of papers/ that is meant as a record, in the order of folders and files.

        Images, facts, what imports remember, and what is hidden are none.
        """
        if not self.papers.is_dir():
            raise ProjectError("there is no folder papers/", "`papershelf init DIR` makes a shelf with an example")
        found: list[str] = []
        for folder, folders, files in os.walk(self.papers):  # not Path.rglob: a preview asks at every change
            inside = self.name(Path(folder)).removeprefix("papers").removeprefix("/")
            names = [*files, *(name for name in folders if name.endswith(".yaml"))]
            found += [f"{inside}/{name}" if inside else name for name in names]
        return [f"papers/{name}" for name in sorted(found, key=lambda name: name.split("/")) if not _is_no_record(name)]


def _is_no_record(inside: str) -> bool:
    """Whether a file of papers/ is something else, or hidden."""
    hidden = inside.startswith(".") or "/." in inside or inside.endswith("~")
    first = inside.partition("/")[0]
    image = first == "assets" and not inside.endswith((".yaml", ".yml"))
    memory = first == "imports" and inside.endswith(".json")
    return hidden or image or memory or inside in ("facts.yaml", "README.md")


def find_project(start: Path) -> Project:
    """The shelf that a folder belongs to: the nearest one above it with a papershelf.yaml."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Project(folder)
    raise ProjectError(f"no {SETTINGS} here or in a folder above", "`papershelf init DIR` makes a shelf of one's own")


def shipped_templates() -> Path:
    """The templates of the installed package or, in a checkout, the folder beside `src`."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"
