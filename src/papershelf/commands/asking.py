"""`list` and `export`: works that a query finds, for people and for other tools."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papershelf.model.settings import FormatName
from papershelf.project import ProjectError, find_project

if TYPE_CHECKING:
    from papershelf.exports import Selection

Query = Annotated[list[str] | None, typer.Argument(help="Which works, such as 'tag:moe year:2024'; all without it.")]


def list_works(query: Query = None) -> None:
    """List works, a line each: id, year, title, authors, venue; docs/queries.md tells how to ask."""
    from papershelf.present import byline, venue_name  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.report import printable  # noqa: PLC0415

    found = _found(query)
    for paper in found.papers:
        authors = ", ".join(byline(paper).names)
        parts = (paper.id, paper.year, paper.title, authors, venue_name(found.catalog, paper.venue))
        typer.echo("\t".join(map(printable, parts)))
    typer.echo(f"{len(found.ids)} of {len(found.catalog.papers)} works.", err=True)


def export(
    form: Annotated[FormatName, typer.Argument(metavar="FORMAT", help="The format, such as bibtex, ris, csv or json.")],
    query: Query = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write (default: the screen).")
    ] = None,
) -> None:
    """Export works for other tools; docs/exports.md tells the formats."""
    from papershelf.exports import FORMATS  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.write import write_file  # noqa: PLC0415

    content = next(known for known in FORMATS if known.name == form).write(_found(query))
    if output:
        write_file(output, content)
    elif b"\0" in content and sys.stdout.isatty():
        raise ProjectError(f"{form} is nothing for a screen", "name a file: -o FILE")
    else:
        typer.echo(content, nl=False)


def _found(words: list[str] | None) -> "Selection":
    """The published works that a query finds; each word of the command line is a part of it."""
    from papershelf import pipeline  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.exports import Selection  # noqa: PLC0415
    from papershelf.link import public  # noqa: PLC0415
    from papershelf.queries import QueryError, select  # noqa: PLC0415
    from papershelf.report import printable  # noqa: PLC0415

    project = find_project(Path.cwd())
    catalog, faults = pipeline.read(project)
    if pipeline.has_errors(faults):
        typer.echo("Faulty records are left out: `papershelf check` names them.", err=True)
    shown, text = public(catalog), " ".join(words or ())
    try:
        return Selection(shown, project, text or shown.settings.title, select(shown, text))
    except QueryError as error:
        place = f"{printable(text)}\n{' ' * (error.column - 1)}^"
        raise ProjectError(f"{printable(error.message)}\n{place}", error.hint) from None
