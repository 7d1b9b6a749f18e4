"""`serve`: the website as it will be, while it is being written."""

import gc
import signal
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from papershelf.commands.speech import source_line
from papershelf.project import find_project

PORT = 8000


def serve(
    *,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The first port to try; 0 takes any that is free.")
    ] = PORT,
) -> None:
    """Show the website on this machine only; pages reload as files change."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)  # a shell that runs this behind the scenes turns Ctrl-C off
    try:
        _serve(port)
    except KeyboardInterrupt:
        typer.echo("Stopped.")


def _serve(port: int) -> None:
    from papershelf.serve.host import hosting  # noqa: PLC0415 - heavy: --help must not wait for it
    from papershelf.serve.shelf import Shelf  # noqa: PLC0415
    from papershelf.serve.watching import changes  # noqa: PLC0415

    project = find_project(Path.cwd())
    changed = changes(project)
    next(changed)  # from now on no change is missed
    shelf = Shelf(project, partial(source_line, project))
    gc.collect()
    gc.freeze()  # what a big shelf holds is looked through once, not at every change
    with hosting(shelf, port) as host:
        if port not in (0, host.server_port):
            typer.echo(f"Port {port} is taken.")
        typer.echo(f"{host.address} shows {project.root}; Ctrl-C stops it.")
        for touched in changed:
            shelf.refresh(touched)
