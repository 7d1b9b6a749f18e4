"""The only module that changes files: only what differs, each file whole, stale output removed."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from papershelf.model.artifact import Artifact
from papershelf.project import ProjectError

SITE = "site"
MARK = b"# papershelf fills this folder with every build; nothing else is kept here.\n*\n!.gitignore\n"
"""What site/.gitignore says: a folder without it is somebody's own, and never cleaned."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would change: files to write, and files that no page needs any more."""

    changed: tuple[Artifact, ...]
    stale: tuple[str, ...]

    @property
    def paths(self) -> list[str]:
        """Every path that would change, sorted."""
        return sorted([*(artifact.path for artifact in self.changed), *self.stale])


def plan(root: Path, artifacts: Iterable[Artifact]) -> Plan:
    """Compares what is to be with what is."""
    _refuse_foreign(root / SITE)
    artifacts = [*artifacts, Artifact(f"{SITE}/.gitignore", MARK)]
    _refuse_links(root, artifacts)
    changed = tuple(artifact for artifact in artifacts if _differs(root / artifact.path, artifact.content))
    wanted = {artifact.path for artifact in artifacts}
    there = {path.relative_to(root).as_posix() for path in _files(root / SITE)}
    empty = {path.relative_to(root).as_posix() for path in _empty(root / SITE)}
    needless = {folder for folder in empty if not any(path.startswith(f"{folder}/") for path in wanted)}
    unfinished = {
        _part(root / path).relative_to(root).as_posix() for path in wanted if os.path.lexists(_part(root / path))
    }
    return Plan(changed, tuple(sorted((there | unfinished | needless) - wanted)))


def apply(root: Path, changes: Plan) -> None:
    """Makes it so. Whenever it is stopped, every file is whole, and the next build mends the rest.

    Raises:
        ProjectError: the disk is full, or a file may not be written.
    """
    path = root
    try:
        for artifact in changes.changed:
            path = root / artifact.path
            _write(path, artifact.content)
        for name in changes.stale:
            path = root / name
            _remove(path, root / SITE)
    except OSError as error:
        hint = "what was there before is still whole; build again when this is mended"
        raise ProjectError(f"{path.relative_to(root).as_posix()} can't be written: {error.strerror}", hint) from error


def _refuse_foreign(site: Path) -> None:
    mark = site / ".gitignore"
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise ProjectError("site is not a folder", "the website is written there; move the other thing away")
    ours = mark.is_file() and mark.read_bytes().startswith(MARK.splitlines()[0])
    if not ours and any(_files(site)):
        hint = "move them away: a build owns the whole folder and removes what it does not know"
        raise ProjectError("site/ holds files that papershelf did not write", hint)


def _refuse_links(root: Path, artifacts: Iterable[Artifact]) -> None:
    """Nothing is written through a folder that is a symbolic link: it may lead anywhere."""
    folders = {folder for artifact in artifacts for folder in PurePosixPath(artifact.path).parents}
    for folder in sorted(folders):
        if folder.parts and (root / folder).is_symlink():
            raise ProjectError(f"{folder} is a symbolic link", "put a folder there: a build follows no links")


def _files(folder: Path) -> Iterable[Path]:
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        yield from (Path(where) / name for name in (*names, *links))


def _empty(folder: Path) -> Iterable[Path]:
    """Folders that a build emptied and was stopped before it removed them."""
    return (Path(where) for where, folders, names in os.walk(folder) if not (folders or names or where == str(folder)))


def _differs(path: Path, content: bytes) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(content):
        return True
    return path.read_bytes() != content


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _write(path: Path, content: bytes) -> None:
    """Writes beside the file and renames: whoever reads sees the old or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    part.unlink(missing_ok=True)  # whatever stands there, it is not written through
    with part.open("xb") as file:
        file.write(content)
    part.chmod(0o644)
    part.replace(path)


def _remove(path: Path, site: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == site or not folder.is_relative_to(site) or any(folder.iterdir()):
            break
        folder.rmdir()
