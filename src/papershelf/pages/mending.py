"""Where readers mend a record or report a problem with it: GitHub's editor, and a form that is filled in already.

Sources: GitHub Docs, "Creating an issue" (from a URL query) and "Syntax for issue forms": a form's inputs and text
areas are filled by the `id` of the field. A drop-down that is filled, or `body` beside `template`, makes GitHub show
a blank issue in place of the form; the name of a form that is not there leads to the choice of forms.
"""

from urllib.parse import quote, urlencode

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.pages.presenter import Presenter
from papershelf.project import Project
from papershelf.wording import filled

FORMS = ".github/ISSUE_TEMPLATE"
PROBLEM = "report-a-problem.yml"
FIELD = "what"
"""The form's text area for what is wrong, and where."""


def problem_form(project: Project) -> str:
    """The name of the shelf's form for problems, or nothing where it has none."""
    return PROBLEM if (project.root / FORMS / PROBLEM).is_file() else ""


def edit(catalog: Catalog, id_: str) -> str:
    """Where GitHub lets everybody propose a change to the record."""
    settings, document = catalog.settings, catalog.sources.papers.get(id_)
    if not (settings.source and document):
        return ""
    return f"{settings.source}/edit/{quote(settings.branch)}/{quote(document.path)}"


def report(presenter: Presenter, id_: str) -> str:
    """A new issue that names the work and the place: the page, or the record where nobody knows the page's address."""
    settings, document = presenter.catalog.settings, presenter.catalog.sources.papers[id_]
    if not settings.source:
        return ""
    place = addresses.absolute(settings.base_url, addresses.paper(id_)) if settings.base_url else document.path
    title = filled(presenter.say("report_title"), id=id_)
    said = {"template": presenter.form, "title": title, FIELD if presenter.form else "body": f"{place}\n\n"}
    query = urlencode({name: value for name, value in said.items() if value}, quote_via=quote, safe="")
    return f"{settings.source}/issues/new?{query}"
