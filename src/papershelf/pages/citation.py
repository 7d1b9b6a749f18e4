"""How a work is cited, as its page shows it."""

from collections.abc import Iterator

from markupsafe import Markup

from papershelf.exports.citations import citations
from papershelf.model.records import Paper
from papershelf.pages.presenter import Presenter
from papershelf.pages.views.work import Citation


def cite(presenter: Presenter, paper: Paper) -> Iterator[Citation]:
    """A work's citations, the one for people first."""
    for name, text in citations(presenter.catalog, paper).items():
        yield Citation(name, _between_tags(text))


def _between_tags(text: str) -> Markup:
    """A text as HTML that is no attribute: quotation marks stay, which are a tenth of CSL-JSON."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(escaped)  # noqa: S704 - escaped
