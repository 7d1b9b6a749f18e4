"""CSV for spreadsheets: RFC 4180, in UTF-8 with the mark by which Excel knows it.

Without that mark Excel reads another encoding and spoils every name with an accent; the readers of data tools
(pandas, R, DuckDB, our own) skip it. Notes stay out: Markdown of many lines is no cell.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from papershelf.exchange import guarded
from papershelf.exports.citing import addresses
from papershelf.exports.selection import Selection
from papershelf.model.catalog import Catalog
from papershelf.model.person import written
from papershelf.model.records import Paper
from papershelf.present import venue_name

COLUMNS = (
    "id", "kind", "title", "subtitle", "authors", "year", "date", "venue", "pages", "arxiv", "doi", "openreview",
    "acl", "isbn", "url", "pdf", "code", "related", "topics", "tags", "language", "summary", "picked", "status",
    "citations",
)  # fmt: skip


def csv_table(selection: Selection) -> bytes:
    """The works as a table, one a row; cells with several values part them by semicolons, addresses by blanks."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(
        selection.each("csv", lambda paper: {name: guarded(value) for name, value in _row(selection.catalog, paper)})
    )
    return text.getvalue().encode("utf-8-sig")


def _row(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    fields = ("id", "kind", "title", "subtitle", "year", "date", "pages", "arxiv", "doi", "openreview", "acl", "isbn")
    yield from ((name, getattr(paper, name) or "") for name in (*fields, "language", "summary"))
    yield "authors", "; ".join(written(replace(person, known_as="")) for person in paper.authors)
    yield "venue", venue_name(catalog, paper.venue)
    found = addresses(paper, "arxiv", "doi", "openreview", "acl", "isbn")
    yield from (("url", found.main), ("pdf", found.pdf))
    yield "code", " ".join(link.url for link in found.rest if link.kind == "code")
    yield "related", " ".join(link.url for link in found.rest if link.kind != "code")
    yield from (("topics", "; ".join(paper.topics)), ("tags", "; ".join(catalog.tags_of.get(paper.id, ()))))
    yield "picked", "true" if paper.picked else ""
    yield "status", paper.reading.status if paper.reading else ""
    facts = catalog.facts.get(paper.id)
    yield "citations", str(facts.citations.count) if facts and facts.citations else ""
