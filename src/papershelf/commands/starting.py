"""`init` and `explain`: for who begins."""

from pathlib import Path
from typing import Annotated

import typer

from papershelf.project import ProjectError


def explain(code: Annotated[str, typer.Argument(help="A code such as P104.")]) -> None:
    """Explain a code."""
    from papershelf.rules import RULES  # noqa: PLC0415 - heavy: --help must not wait for it

    rule = RULES.get(code.upper())
    if not rule:
        raise ProjectError(f"there is no code `{code}`", f"the codes are {', '.join(sorted(RULES))}")
    typer.echo(rule)


def init(folder: Annotated[Path, typer.Argument(help="The folder to make; it must be new or empty.")]) -> None:
    """Make a shelf of one's own."""
    from papershelf.scaffold import scaffold  # noqa: PLC0415 - heavy: --help must not wait for it

    written = scaffold(folder)
    typer.echo(f"{folder}: {len(written)} files. Next: cd {folder} && papershelf build")
