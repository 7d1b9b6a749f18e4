"""Tells when files of a shelf have changed."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch
from watchfiles.main import FileChange

from papershelf.project import SETTINGS, Project

STEP, DEBOUNCE, TICK = 20, 200, 250
"""Milliseconds: quiet after which changes are told; the longest that rapid ones are held back; how often new folders
are looked for."""


def changes(project: Project) -> Iterator[frozenset[str]]:
    """The files that changed, as diagnostics name them, rapid changes together; nothing at all when the watch begins.

    A watch begins anew where the folders themselves change. The settings are looked at with every tick: editors put a
    new file in their place, and who watches a file loses sight of it then.
    """
    places, told, new, begun = _places(project), _stamp(project), frozenset[str](), False
    while True:
        for found in _ticks(places):
            stamp = _stamp(project)
            names = new | _names(project, found) | ({SETTINGS} if stamp != told else set())
            told, new = stamp, frozenset()
            if names or not begun:
                begun = True
                yield names
            if (now := _places(project)) != places:
                new = frozenset(_name(project, path) for path in now if path not in places)
                places = now
                break


def _ticks(places: list[Path]) -> Iterator[set[FileChange]]:
    return watch(
        *places, watch_filter=_is_meant, step=STEP, debounce=DEBOUNCE, rust_timeout=TICK, yield_on_timeout=True
    )


def _names(project: Project, found: set[FileChange]) -> frozenset[str]:
    return frozenset(_name(project, Path(path)) for _, path in found)


def _places(project: Project) -> list[Path]:
    inside = (project.papers, project.root / "schema", *project.templates)
    return [path for path in inside if path.exists()]


def _stamp(project: Project) -> tuple[int, int]:
    """What tells one file of settings from the next."""
    settings = project.root / SETTINGS
    if not settings.exists():
        return 0, 0
    found = settings.stat()
    return found.st_ino, found.st_mtime_ns


def _is_meant(_change: Change, path: str) -> bool:
    """Whether a file is no editor's own: a swap file, a copy for safety."""
    name = Path(path).name
    return not (name.startswith(".") or name.endswith("~"))


def _name(project: Project, path: Path) -> str:
    return project.name(path) if path.is_relative_to(project.root) else path.as_posix()
