"""`build` and `check`: the shelf as a whole."""

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from papershelf.commands.speech import FINDINGS, Format, report_faults, source_line
from papershelf.project import Project, ProjectError, find_project


def build(
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if output is out of date.")] = False,
    lenient: Annotated[bool, typer.Option("--lenient", help="Build what is sound, even with faults.")] = False,
) -> None:
    """Check the shelf; write README.md, schema/ and site/."""
    from papershelf import pipeline, write  # noqa: PLC0415 - heavy: --help must not wait for it

    project = find_project(Path.cwd())
    catalog, faults = pipeline.read(project)
    faults += pipeline.check(catalog)
    report_faults(faults, "text", partial(source_line, project))
    if pipeline.has_errors(faults) and not lenient:
        typer.echo("Nothing was written: mend the errors first.", err=True)
        raise typer.Exit(FINDINGS)
    changes = write.plan(project.root, pipeline.render(catalog, project))
    if check:
        _say_out_of_date(changes.paths)
    else:
        write.apply(project.root, changes)
        typer.echo(f"{len(changes.changed)} files written, {len(changes.stale)} removed.")
    if pipeline.has_errors(faults) or (check and changes.paths):
        raise typer.Exit(FINDINGS)


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Report on these files and folders only.")] = None,
    style: Annotated[Format, typer.Option("--format", help="How complaints are written.")] = "text",
) -> None:
    """Check the records and vocabularies."""
    from papershelf import pipeline  # noqa: PLC0415 - heavy: --help must not wait for it

    project = find_project(Path.cwd())
    names = [_shelf_name(project, path) for path in paths or []]
    catalog, faults = pipeline.read(project)
    faults += pipeline.check(catalog)
    if names:
        faults = [fault for fault in faults if _is_under(fault.location.path, names)]
    report_faults(faults, style, partial(source_line, project))
    if pipeline.has_errors(faults):
        raise typer.Exit(FINDINGS)


def _shelf_name(project: Project, path: Path) -> str:
    """A path given on the command line, as diagnostics name it."""
    if not path.exists() and not path.is_symlink():
        raise ProjectError(f"there is no file or folder {path}")
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the last link, too
    absolute = absolute.parent.resolve() / absolute.name
    if not absolute.is_relative_to(project.root):
        raise ProjectError(f"{path} is not in the shelf {project.root}")
    return project.name(absolute)


def _is_under(name: str, names: list[str]) -> bool:
    return any(other in (".", name) or name.startswith(f"{other}/") for other in names)


def _say_out_of_date(paths: list[str]) -> None:
    for path in paths:
        typer.echo(f"{path} is out of date")
    if paths:
        typer.echo("Run `papershelf build` to bring it up to date.", err=True)
    else:
        typer.echo("Everything is up to date.")
