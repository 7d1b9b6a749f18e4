"""What the tests of BibTeX share: the way of a work to a .bib and back."""

from papershelf.exports.bibliography.dialects import BIBTEX, Dialect
from papershelf.exports.bibliography.entries import entry
from papershelf.importers.bibtex import read
from papershelf.model.document import Plain
from papershelf.model.records import Paper, Venue


def back(paper: Paper, venue: Venue | None = None, dialect: Dialect = BIBTEX) -> dict[str, Plain]:
    """What the importer makes of a work's entry; nothing is left over, and nothing is complained of."""
    paper = paper.model_copy(update={"id": "lovelace-2020-weave"})  # whatever its type, such a key is an id
    reading = read(entry(paper, venue, dialect), "a.bib")
    assert not reading.faults
    assert not reading.kept
    (draft,) = reading.drafts
    assert not draft.kept
    values = dict(draft.values)
    assert values.pop("id") == paper.id
    if values.get("kind", "paper") == paper.kind:
        values.pop("kind", None)
    return values
