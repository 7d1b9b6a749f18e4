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
    """The files that changed, as diagnostics name them, rapid changes together; nothing at all when a watch begins.

    A watch begins anew where the folders themselves change, or the settings do: editors put a new file in their place.
    """
    before = places = _places(project)
    while True:
        new = frozenset(_name(project, path) for path in places if path not in before)
        yield from _watched(project, places, new)
        before, places = places, _places(project)


def _watched(project: Project, places: list[Path], new: frozenset[str]) -> Iterator[frozenset[str]]:
    ticks = watch(
        *places, watch_filter=_is_meant, step=STEP, debounce=DEBOUNCE, rust_timeout=TICK, yield_on_timeout=True
    )
    yield new | _names(project, next(ticks))
    for found in ticks:
        if names := _names(project, found):
            yield names
        if SETTINGS in names or _places(project) != places:
            return


def _names(project: Project, found: set[FileChange]) -> frozenset[str]:
    return frozenset(_name(project, Path(path)) for _, path in found)


def _places(project: Project) -> list[Path]:
    inside = (project.papers, project.root / "schema", *project.templates, project.root / SETTINGS)
    return [path for path in inside if path.exists()]


def _is_meant(_change: Change, path: str) -> bool:
    """Whether a file is no editor's own: a swap file, a copy for safety."""
    name = Path(path).name
    return not (name.startswith(".") or name.endswith("~"))


def _name(project: Project, path: Path) -> str:
    return project.name(path) if path.is_relative_to(project.root) else path.as_posix()
