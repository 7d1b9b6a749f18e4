"""The shelf as files for other tools: whole, and by topic, tag and view; and the page that says what there is."""

import json
from collections.abc import Hashable, Iterator, Mapping
from functools import partial
from typing import Any

from papershelf import addresses
from papershelf.exports import Selection
from papershelf.exports.json_schema import shelf_schema
from papershelf.lists import lists
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.model.settings import FormatName
from papershelf.outputs.shell import FOLDER, Shell
from papershelf.pages.data import data_page
from papershelf.pages.files import all_formats, own_formats
from papershelf.pages.route import Route
from papershelf.project import Project


def data(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """Everything under `site/data/`.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    sizes: dict[FormatName, int] = {}
    whole, *parts = lists(catalog)
    own = own_formats(catalog.settings)
    for format_ in all_formats(catalog.settings):
        made: dict[Hashable, Any] = {}  # a work stands in half a dozen files of a format
        for works in (whole, *(parts if format_ in own else ())):
            content = format_.write(Selection(catalog, project, works.title, works.ids, made))
            sizes.setdefault(format_.name, len(content))
            yield Artifact(f"{FOLDER}/{addresses.export(works.page, format_.suffix)}", content)
    schema = json.dumps(shelf_schema(), indent=2, ensure_ascii=False) + "\n"
    yield Artifact(f"{FOLDER}/{addresses.SCHEMA}", schema.encode())
    yield _page(catalog, project, sizes)


def _page(catalog: Catalog, project: Project, sizes: Mapping[FormatName, int]) -> Artifact:
    shell = Shell(catalog, project)
    return shell.page(Route(addresses.DATA, "index", partial(data_page, shell.presenter, sizes)))
