"""P106."""

import re
from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.names import slug


def same_title(catalog: Catalog) -> Iterator[Diagnostic]:
    """P106: two records of one kind whose titles have the same letters and digits may be one work (a warning)."""
    first: dict[tuple[str, str], str] = {}
    for paper in catalog.by_arrival():
        fingerprint = title_fingerprint(paper.title)
        if not fingerprint:
            continue
        other = first.setdefault((paper.kind, fingerprint), paper.id)
        if other != paper.id:
            place = catalog.sources.locate(paper.id, "title")
            hint = "if it is one work, merge the records; if not, leave them"
            yield Diagnostic(place, "P106", f"`{other}` has the same title", hint, Severity.WARNING)


def title_fingerprint(title: str) -> str:
    """A title without case, accents, blanks and punctuation; other scripts keep their letters."""
    plain = slug(title) if title.isascii() else title.casefold()
    return re.sub(r"[\W_]+", "", plain)
