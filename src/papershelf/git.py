"""What the repository's history says. Only this module asks git."""

import subprocess
from pathlib import Path

from papershelf.project import ProjectError


def file_at(root: Path, revision: str, name: str) -> str:
    """A file of the shelf as it was at a revision; nothing where it was not there.

    Raises:
        ProjectError: there is no such revision, no repository, or no git.
    """
    _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(root, "ls-tree", "--name-only", revision, f"./{name}")
    return _git(root, "show", f"{revision}:./{name}") if listed.strip() else ""


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=True)  # noqa: S603, S607 - no shell
    except FileNotFoundError as error:
        raise ProjectError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise ProjectError(said[0] if said else f"git knows no revision {words[-1]!r}", "name a commit") from error
    return done.stdout.decode(errors="replace")
