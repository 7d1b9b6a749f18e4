"""What pages load, and where pages used to be: style sheets, scripts, the icon, images, redirects."""

from collections.abc import Iterator

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER, Shell
from papershelf.pages.scripts import SCRIPTS, script
from papershelf.pages.styles import SHEETS, style_sheet
from papershelf.project import Project


def static(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """Everything beside the pages that is the same for all of them.

    Raises:
        ProjectError: a template, a script, a style sheet or the fixed words are at fault.
    """
    shell = Shell(catalog, project)
    for name in SHEETS:
        yield Artifact(f"{FOLDER}/static/{name}.css", style_sheet(name, shell.source).encode())
    for name in SCRIPTS:
        yield Artifact(f"{FOLDER}/static/{name}.js", script(name, shell.source, shell.words).encode())
    yield Artifact(f"{FOLDER}/{addresses.ICON}", shell.source("icon.svg").encode())
    yield from _redirects(shell, catalog)
    yield from _images(catalog)


def _redirects(shell: Shell, catalog: Catalog) -> Iterator[Artifact]:
    """Earlier ids lead to where the work stands now."""
    for alias, id_ in catalog.ids.items():
        if alias != id_:
            html = shell.render("pages/moved.html", target=f"{id_}.html", title=catalog.papers[id_].title)
            yield Artifact(f"{FOLDER}/{addresses.paper(alias)}", html.encode())


def _images(catalog: Catalog) -> Iterator[Artifact]:
    """The images that notes show: a published catalog has no other."""
    for address, asset in catalog.sources.assets.items():
        if not asset.fault:
            yield Artifact(f"{FOLDER}/{address}", asset.content)
