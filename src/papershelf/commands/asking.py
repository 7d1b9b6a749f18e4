"""`list` and `export`: works that a query finds, for people and for other tools."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from papershelf.model.settings import FormatName
from papershelf.project import ProjectError, find_project

if TYPE_CHECKING:
    from papershelf.exports import Selection

Query = Annotated[list[str] | None, typer.Argument(help="Which works, such as 'tag:moe year:2024'; all without it.")]

_NEGATED = re.compile(r"-(?!-|\w$).", re.ASCII)
_SHELL_HINT = "a shell takes quotation marks away: put single quotes around the whole query"


class QueryCommand(TyperCommand):
    """A command with a query, of which a term may begin with a hyphen; an option of one letter stands alone."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer keeps the type to itself
        """Moves such terms behind the options."""
        end = args.index("--") if "--" in args else len(args)
        terms = [word for word in args[:end] if _NEGATED.match(word)]
        others = [word for word in args[:end] if not _NEGATED.match(word)]
        return super().parse_args(ctx, [*others, "--", *terms, *args[end + 1 :]])


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
    if output and str(output) != "-":
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
    from papershelf.report import excerpt, printable  # noqa: PLC0415

    project = find_project(Path.cwd())
    catalog, faults = pipeline.read(project)
    if pipeline.has_errors(faults):
        typer.echo("Faulty records are left out: `papershelf check` names them.", err=True)
    shown, text = public(catalog), " ".join(words or ())
    try:
        return Selection(shown, project, text or shown.settings.title, select(shown, text))
    except QueryError as error:
        message = "\n".join([printable(error.message), *excerpt(text, error.column)])
        unquoted = '"' not in text and any(re.search(r":\S+\s", word) for word in words or ())
        raise ProjectError(message, f"{error.hint}; {_SHELL_HINT}" if unquoted else error.hint) from None
