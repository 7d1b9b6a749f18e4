"""One format a file: the published catalog becomes artifacts. A new format is one file here and its name below."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.data import data
from papershelf.outputs.feeds import feeds
from papershelf.outputs.llms import llms
from papershelf.outputs.marks import marks
from papershelf.outputs.opensearch import opensearch
from papershelf.outputs.readme import readme
from papershelf.outputs.schema import schema
from papershelf.outputs.search import search
from papershelf.outputs.site import site
from papershelf.outputs.sitemap import robots, with_sitemap
from papershelf.outputs.static import static
from papershelf.project import Project

Output: TypeAlias = Callable[[Catalog, Project], Iterator[Artifact]]

MAPPED: Output = with_sitemap(site, data)
OUTPUTS: tuple[Output, ...] = (readme, schema, MAPPED, static, marks, search, opensearch, feeds, llms, robots)
