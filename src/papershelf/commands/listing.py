"""`readme` and `hand-edits`: the awesome list, and who wrote into it."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from papershelf.commands.speech import FINDINGS, Format, report_faults, source_line
from papershelf.project import find_project


def readme(
    *,
    stats: Annotated[bool, typer.Option("--stats", help="Write nothing; show the bytes a topic and level.")] = False,
) -> None:
    """Write README.md and the pages that go with it, not the website."""
    from papershelf import pipeline, write  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.link import public  # noqa: PLC0415
    from papershelf.outputs.readme import readme as pages  # noqa: PLC0415
    from papershelf.readme.stats import table  # noqa: PLC0415

    project = find_project(Path.cwd())
    catalog, faults = pipeline.read(project)
    faults += pipeline.check(catalog)
    report_faults(faults, "text", partial(source_line, project))
    if pipeline.has_errors(faults):
        raise typer.Exit(FINDINGS)
    if stats:
        typer.echo(table(public(catalog), project), nl=False)
    else:
        changes = write.plan_readme(project.root, pages(public(catalog), project))
        write.apply(project.root, changes)
        typer.echo(f"{len(changes.changed)} files written, {len(changes.stale)} removed.")


def hand_edits(
    revision: Annotated[str, typer.Argument(help="The commit before the change, such as HEAD^ or main.")],
    style: Annotated[Format, typer.Option("--format", help="How complaints are written.")] = "text",
) -> None:
    """Find changes made by hand to generated pages; name the records to edit instead."""
    from papershelf import hand_edits as edits  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf import pipeline  # noqa: PLC0415
    from papershelf.link import public  # noqa: PLC0415

    project = find_project(Path.cwd())
    catalog = public(pipeline.read(project)[0])
    faults = edits.hand_edits(catalog, project, revision)
    report_faults(faults, style, partial(source_line, project))
    if faults:
        raise typer.Exit(FINDINGS)
