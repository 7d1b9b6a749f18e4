"""The command line: it reads words, calls, reports and exits."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.project import Project, ProjectError, find_project

FINDINGS = 1
WRONG_USE = 2
OUR_BUG = 70

app = typer.Typer(
    help="Turns a folder of YAML paper records into an awesome-list README and a website.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

T = TypeVar("T")
Format = Literal["text", "json", "github", "sarif"]


def main() -> None:
    """Runs the command line; whatever goes wrong ends in one message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a record may say what a terminal can't
    try:
        app()
    except ProjectError as error:
        _say_error(error.message, error.hint)
        raise SystemExit(WRONG_USE) from None
    except OSError as error:
        _say_error(f"{error.filename or 'the system'}: {error.strerror or error}", "")
        raise SystemExit(WRONG_USE) from None
    except Exception as error:
        if os.environ.get("PAPERSHELF_DEBUG"):
            raise
        hint = "please report it with the command you ran; PAPERSHELF_DEBUG=1 shows where it happened"
        _say_error(f"internal error ({type(error).__name__}: {error})", hint)
        raise SystemExit(OUR_BUG) from None


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback for a flag
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - seldom needed

        typer.echo(f"papershelf {version('papershelf')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options before any command."""


@app.command()
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
    _report(faults, "text", partial(_source_line, project))
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


@app.command()
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
    _report(faults, style, partial(_source_line, project))
    if pipeline.has_errors(faults):
        raise typer.Exit(FINDINGS)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code such as P104.")]) -> None:
    """Explain a code."""
    from papershelf.rules import RULES  # noqa: PLC0415 - heavy: --help must not wait for it

    rule = RULES.get(code.upper())
    if not rule:
        raise ProjectError(f"there is no code `{code}`", f"the codes are {', '.join(sorted(RULES))}")
    typer.echo(rule)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The folder to make; it must be new or empty.")]) -> None:
    """Make a shelf of one's own."""
    from papershelf.scaffold import scaffold  # noqa: PLC0415 - heavy: --help must not wait for it

    written = scaffold(folder)
    typer.echo(f"{folder}: {len(written)} files. Next: cd {folder} && papershelf build")


@app.command("import")
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
    _report(done.faults, "text", done.source_line)
    typer.echo(coverage.summary(done.accounts), nl=False)
    if dry_run:
        typer.echo(write.diff(project.root, changes), nl=False)
    else:
        write.apply(project.root, changes)
        _write_if(topics, lambda path: topics_map.write_topics_map(path, done.topics))
        typer.echo(f"{len(changes.changed)} files written.")
    _write_if(report, lambda path: coverage.report(done.accounts, path.suffix))
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


def _write_if(path: Path | None, text: Callable[[Path], str]) -> None:
    from papershelf.write import write_text  # noqa: PLC0415 - heavy: --help must not wait for it

    if path:
        write_text(path, text(path))


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


def _report(faults: list[Diagnostic], style: Format, line: Callable[[Location], str]) -> None:
    from papershelf.report import in_order, report, summary  # noqa: PLC0415 - heavy: --help must not wait for it

    faults = in_order(faults)
    carets = sys.stdout.isatty()
    typer.echo(report(faults, style, line, carets=carets), nl=False)
    if style == "text":
        typer.echo(summary(faults), err=True)


def _source_line(project: Project, place: Location) -> str:
    path = project.root / place.path
    if not (path.is_file() and project.holds(path)):
        return ""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError:
        return ""
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _say_out_of_date(paths: list[str]) -> None:
    for path in paths:
        typer.echo(f"{path} is out of date")
    if paths:
        typer.echo("Run `papershelf build` to bring it up to date.", err=True)
    else:
        typer.echo("Everything is up to date.")


def _say_error(message: str, hint: str) -> None:
    typer.echo(f"papershelf: {message}", err=True)
    if hint:
        typer.echo(f"hint: {hint}", err=True)
