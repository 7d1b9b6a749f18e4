"""`import`: works from reading lists and bibliographies."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from papershelf.commands.speech import FINDINGS, report_faults, write_if
from papershelf.project import ProjectError, find_project

T = TypeVar("T")


def import_lists(  # noqa: PLR0913 - options of a command
    files: Annotated[list[Path], typer.Argument(help="Markdown lists, BibTeX, RIS, CSL-JSON, CSV, papershelf JSON.")],
    *,
    form: Annotated[
        str | None, typer.Option("--from", help="The format, where the file's ending does not tell.")
    ] = None,
    topics: Annotated[Path | None, typer.Option(help="A file that says which topics each section gets.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write what became of each line (.md or .json).")] = None,
    min_coverage: Annotated[float, typer.Option(min=0, max=1, help="Fail below this share of lines understood.")] = 0,
    facts_only: Annotated[bool, typer.Option("--facts-only", help="Leave summaries and notes where they are.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would change.")] = False,
    day: Annotated[str | None, typer.Option(help="The day to note for new works (default: today).")] = None,
) -> None:
    """Take works from reading lists and bibliographies onto the shelf."""
    from papershelf import pipeline, write  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.intake import coverage, topics_map, trip  # noqa: PLC0415
    from papershelf.intake.take_in import Wishes  # noqa: PLC0415

    project = find_project(Path.cwd())
    known = topics_map.read_topics_map(topics) if topics else {}
    wishes = Wishes(_day(day), prose=not facts_only)
    done = trip.import_files(project, trip.Order(files, wishes, form, known, _with_bar))
    changes = write.changes(project.root, done.artifacts)
    report_faults(done.faults, "text", done.source_line)
    typer.echo(coverage.summary(done.accounts), nl=False)
    if dry_run:
        typer.echo(write.diff(project.root, changes), nl=False)
    else:
        write.apply(project.root, changes)
        write_if(topics, lambda path: topics_map.write_topics_map(path, done.topics))
        typer.echo(f"{len(changes.changed)} files written.")
    write_if(report, lambda path: coverage.report(done.accounts, path.suffix))
    if pipeline.has_errors(done.faults) or coverage.share(done.accounts) < min_coverage:
        raise typer.Exit(FINDINGS)


def _with_bar(items: list[T]) -> Iterator[T]:
    """Passes items on, with a bar for whoever looks at a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with typer.progressbar(items, file=sys.stderr, label="works") as bar:
        yield from bar


def _day(wished: str | None) -> str:
    from papershelf.model.fields import is_date  # noqa: PLC0415 - heavy: --help must not wait for it

    day = wished or dt.datetime.now().astimezone().date().isoformat()
    if len(day) != len("YYYY-MM-DD") or not is_date(day):
        raise ProjectError(f"`{day}` is no day", "write YYYY-MM-DD")
    return day
