"""P109."""

from collections.abc import Iterator

from papershelf import markdown
from papershelf.assets import is_remote
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity


def images(catalog: Catalog) -> Iterator[Diagnostic]:
    """P109: an image in notes is a PNG, JPEG, GIF or WebP file in papers/assets, written as assets/<id>/name.png.

    A warning for an image of another site: it is shown as a link, since pages make no request to third parties.
    """
    for paper in catalog.papers.values():
        for image in markdown.parse(paper.notes).images if paper.notes else ():
            asset = catalog.sources.assets.get(image.address)
            if asset and asset.fault:
                place = catalog.sources.papers[paper.id].locate_line(("notes",), image.line, image.address)
                hint = "put the file into papers/assets/ and write assets/<id>/name.png"
                severity = Severity.WARNING if is_remote(image.address) else Severity.ERROR
                yield Diagnostic(place, "P109", f"`{image.address[:80]}`: {asset.fault}", hint, severity)
