"""The command line: its commands in one list, and one message for whatever goes wrong."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Annotated

import typer

from papershelf.commands import asking, building, importing, listing, serving, starting
from papershelf.commands.speech import OUR_BUG, WRONG_USE, say_error
from papershelf.project import ProjectError

app = typer.Typer(
    help="Turns a folder of YAML paper records into an awesome-list README and a website.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main() -> None:
    """Runs the command line; whatever goes wrong ends in one message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a record may say what a terminal can't
    try:
        app()
    except ProjectError as error:
        say_error(error.message, error.hint)
        raise SystemExit(WRONG_USE) from None
    except OSError as error:
        say_error(f"{error.filename or 'the system'}: {error.strerror or error}", "")
        raise SystemExit(WRONG_USE) from None
    except Exception as error:
        if os.environ.get("PAPERSHELF_DEBUG"):
            raise
        hint = "please report it with the command you ran; PAPERSHELF_DEBUG=1 shows where it happened"
        say_error(f"internal error ({type(error).__name__}: {error})", hint)
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


_COMMANDS: dict[str, Callable[..., None]] = {
    "build": building.build,
    "check": building.check,
    "explain": starting.explain,
    "init": starting.init,
    "import": importing.import_lists,
    "list": asking.list_works,
    "export": asking.export,
    "readme": listing.readme,
    "serve": serving.serve,
    "hand-edits": listing.hand_edits,
}
for name, command in _COMMANDS.items():
    app.command(name, cls=asking.QueryCommand if name in ("list", "export") else None)(command)
