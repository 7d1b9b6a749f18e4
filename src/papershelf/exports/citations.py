"""One work in each form in which it is cited: the same texts as in the files, of the work alone."""

from collections.abc import Callable
from typing import TypeAlias

from papershelf.exports.apa import apa
from papershelf.exports.bibliography.dialects import BIBTEX
from papershelf.exports.bibliography.entries import entry
from papershelf.exports.citing import bare, venue_of
from papershelf.exports.csl_json import item
from papershelf.exports.ris import record
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper

Form: TypeAlias = Callable[[Catalog, Paper], str]

FORMS: dict[str, Form] = {
    "APA": apa,
    "BibTeX": lambda catalog, paper: entry(paper, venue_of(catalog, paper), BIBTEX),
    "RIS": lambda catalog, paper: record(catalog, paper).replace("\r\n", "\n"),
    "CSL-JSON": lambda catalog, paper: f"[{item(catalog, paper, (',', ':'))}]",
}
"""Each form by its name. The lines of RIS end as those of pages do, and CSL-JSON has no blanks to spare."""


def citations(catalog: Catalog, paper: Paper) -> dict[str, str]:
    """A work's citations by the name of their form, without what the shelf itself says of the work."""
    cited = bare(paper)
    return {name: form(catalog, cited).strip("\n") for name, form in FORMS.items()}
