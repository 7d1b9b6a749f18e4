"""`papershelf init`: a shelf of one's own that builds at once."""

from pathlib import Path

from papershelf.model.artifact import Artifact
from papershelf.project import ProjectError, shipped_templates
from papershelf.write import Plan, apply


def scaffold(folder: Path) -> list[str]:
    """Writes settings, vocabularies, an example record and a workflow into a new or empty folder; their paths.

    Raises:
        ProjectError: something is there already; nothing is written then.
    """
    source = shipped_templates() / "shelf"
    files = sorted(path for path in source.rglob("*") if path.is_file())
    artifacts = tuple(Artifact(_target(path.relative_to(source)), path.read_bytes()) for path in files)
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise ProjectError(f"{folder} is not empty", "name a new folder: nothing of yours is ever overwritten")
    apply(folder, Plan(artifacts, ()))
    return [artifact.path for artifact in artifacts]


def _target(path: Path) -> str:
    """`dot-` stands for the dot of hidden files, which packaging tools like to leave out."""
    return "/".join(f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part for part in path.parts)
