"""The only module that changes files: only what differs, each file whole, stale output removed."""

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from papershelf.model.artifact import Artifact
from papershelf.project import ProjectError
from papershelf.readme_markers import BEGIN, END, README, README_MARK, between_markers

SITE = "site"
FOLDERS = ("topics", "years", "venues", "views")
"""Where pages of a README lie that do not fit into it, or have a file of their own."""
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
    artifacts = [Artifact(f"{SITE}/.gitignore", MARK), *artifacts]  # first, so that a stopped build is known as ours
    listing = plan_readme(root, artifacts)
    wanted = {artifact.path for artifact in artifacts}
    there = {path.relative_to(root).as_posix() for path in _files(root / SITE)}
    empty = {path.relative_to(root).as_posix() for path in _empty(root / SITE)}
    needless = {folder for folder in empty if not any(path.startswith(f"{folder}/") for path in wanted)}
    unfinished = {
        _part(root / path).relative_to(root).as_posix() for path in wanted if os.path.lexists(_part(root / path))
    }
    return Plan(listing.changed, tuple(sorted({*listing.stale, *((there | unfinished | needless) - wanted)})))


def plan_readme(root: Path, artifacts: Iterable[Artifact]) -> Plan:
    """Compares the README and the files that go with it with what is; the website is left alone."""
    artifacts = list(artifacts)
    _refuse_own_pages(root, artifacts)
    found = changes(root, artifacts)
    wanted = {artifact.path for artifact in artifacts}
    folders = [root / folder for folder in FOLDERS if not (root / folder).is_symlink()]
    pages = {path.relative_to(root).as_posix() for folder in folders for path in folder.glob("*.md")}
    return Plan(found.changed, tuple(sorted(name for name in pages - wanted if _is_generated(root / name))))


def changes(root: Path, artifacts: Iterable[Artifact]) -> Plan:
    """Compares what is to be with what is, file by file: nothing is removed."""
    artifacts = list(artifacts)
    _refuse_links(root, artifacts)
    return Plan(tuple(artifact for artifact in artifacts if _differs(root / artifact.path, artifact.content)), ())


def diff(root: Path, changes: Plan) -> str:
    """What would change, as a unified diff."""
    return "".join(line for artifact in changes.changed for line in _diff(root, artifact))


def _diff(root: Path, artifact: Artifact) -> Iterator[str]:
    if artifact.path.endswith(".json"):  # what programs tell each other
        yield f"{artifact.path}: {len(artifact.content)} bytes\n"
        return
    path = root / artifact.path
    before = path.read_bytes() if path.is_file() else b""
    try:
        old, new = (text.decode().splitlines(keepends=True) for text in (before, artifact.content))
    except UnicodeDecodeError:
        yield f"{artifact.path}: {len(artifact.content)} bytes\n"
        return
    there = f"a/{artifact.path}" if path.is_file() else "/dev/null"
    for line in difflib.unified_diff(old, new, there, f"b/{artifact.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write_file(path: Path, content: bytes) -> None:
    """Writes a file that the user asked for, wherever it is; a device or a pipe is written to, and never replaced.

    Raises:
        ProjectError: it can't be written.
    """
    if path.is_dir():
        raise ProjectError(f"{path} is a folder", "name a file")
    try:
        if path.is_file() or not path.exists():
            _write(Path(os.path.realpath(path)), content)  # a link goes on leading where it leads
        else:
            path.write_bytes(content)
    except OSError as error:
        raise ProjectError(f"{path} can't be written: {error.strerror}") from error


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
            _remove(path, root)
    except OSError as error:
        hint = "what was there before is still whole; build again when this is mended"
        raise ProjectError(f"{path.relative_to(root).as_posix()} can't be written: {error.strerror}", hint) from error


def _refuse_foreign(site: Path) -> None:
    mark = site / ".gitignore"
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise ProjectError("site is not a folder", "the website is written there; move the other thing away")
    ours = mark.is_file() and mark.read_bytes().startswith(MARK.splitlines()[0])
    if not ours and any(path != _part(mark) for path in _files(site)):
        hint = "move them away: a build owns the whole folder and removes what it does not know"
        raise ProjectError("site/ holds files that papershelf did not write", hint)


def _refuse_own_pages(root: Path, artifacts: Iterable[Artifact]) -> None:
    """No page that somebody wrote is replaced; between its markers a README is ours."""
    for artifact in artifacts:
        name, path = artifact.path, root / artifact.path
        ours = name != README and name.partition("/")[0] not in FOLDERS
        if ours or not path.is_file() or _is_generated(path):
            continue
        if name != README:
            raise ProjectError(f"{name} was not written by papershelf", "keep it elsewhere: a build writes it anew")
        if not (found := between_markers(path.read_bytes())) or found != between_markers(artifact.content):
            hint = f"keep it under another name, or write the lines {BEGIN} and {END} where the list is to stand"
            raise ProjectError("README.md was not written by papershelf", hint)


def _is_generated(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(README_MARK)) == README_MARK.encode()


def _refuse_links(root: Path, artifacts: Iterable[Artifact]) -> None:
    """Nothing is written through a folder that is a symbolic link: it may lead anywhere."""
    folders = {folder for artifact in artifacts for folder in PurePosixPath(artifact.path).parents}
    for folder in sorted(folders):
        if folder.parts and (root / folder).is_symlink():
            raise ProjectError(f"{folder} is a symbolic link", "put a folder there: a build follows no links")
        if (root / folder).exists() and not (root / folder).is_dir():
            raise ProjectError(f"{folder} is not a folder", "move it away: a build writes files there")


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


def _remove(path: Path, root: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            break
        folder.rmdir()
