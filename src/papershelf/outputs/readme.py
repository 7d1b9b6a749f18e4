"""The awesome list: README.md, which GitHub shows whole, and the files that it leads to."""

from collections.abc import Iterator

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.project import Project
from papershelf.readme.files import pages


def readme(catalog: Catalog, project: Project) -> Iterator[Artifact]:
    """The README in the words of the shelf's language, no file of it longer than its budget.

    Raises:
        ProjectError: a template, the fixed words or a marker are at fault, or a file can't be short enough.
    """
    return (Artifact(page.path, page.content) for page in pages(catalog, project))
