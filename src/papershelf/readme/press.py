"""What every file of the list is printed with: the shelf, the words in its language, the templates."""

import re
from contextlib import suppress

from jinja2 import Environment
from markupsafe import Markup

from papershelf import github
from papershelf.model.catalog import Catalog, Ids
from papershelf.project import Project
from papershelf.queries import QueryError, select
from papershelf.templating import markdown_environment, read_words, render
from papershelf.wording import filled

_FOLDER = "readme"
_AWESOME = "readme/awesome"
_ENDED = re.compile(r"[.!?…。！？][)\"”]?\Z")


class Press:
    """Prints templates of templates/readme; `awesome` ones as awesome-lint wants a list."""

    def __init__(self, catalog: Catalog, project: Project, *, awesome: bool = False) -> None:
        self.catalog = catalog
        self.awesome = awesome
        self.options = catalog.settings.readme
        self.words = read_words(project, catalog.settings.language)
        self.guide = (project.root / "CONTRIBUTING.md").is_file()
        self._environment = _environment(project, *([_AWESOME] if awesome else []), _FOLDER)

    def print(self, template: str, **context: object) -> str:
        """A template with what it needs to know; all know the settings and the words."""
        return render(self._environment, template, settings=self.catalog.settings, words=self.words, **context)

    def shown(self) -> Ids:
        """The works that the list shows: all where it asks for them in words that are no query, as the check says."""
        if self.options.query:
            with suppress(QueryError):
                return select(self.catalog, self.options.query)
        return tuple(self.catalog.papers)


def _environment(project: Project, *folders: str) -> Environment:
    environment = markdown_environment(project, github.escape, *folders)
    environment.auto_reload = False  # no template changes while a list is printed
    environment.filters |= {
        "address": lambda url: Markup(github.address(url)),  # noqa: S704 - escaped for its place
        "code": lambda text: Markup(f"`{_code_line(text)}`"),  # noqa: S704 - holds no backtick
        "code_line": lambda text: Markup(_code_line(text)),  # noqa: S704 - can't end the block it stands in
        "fill": _fill,
        "sentence": _sentence,
        "code_lines": lambda text: Markup(text.strip().replace("`", "'")),  # noqa: S704 - likewise
    }
    return environment


def _fill(pattern: str, **gaps: object) -> Markup:
    """Fixed words with their gaps filled, all escaped; what is Markdown already stays so, and a blank in front."""
    said = {name: str(gap if isinstance(gap, Markup) else github.escape(str(gap))) for name, gap in gaps.items()}
    return Markup(" " * pattern.startswith(" ") + filled(github.escape(pattern), **said))  # noqa: S704 - escaped


def _sentence(text: str) -> str:
    """A text with a full stop, unless it has an end; what is escaped already stays so."""
    return text if _ENDED.search(text) else text + "."


def _code_line(text: str) -> str:
    """A text as it can stand in a fenced block or a code span: on one line, without backticks."""
    return " ".join(str(text).replace("`", "'").split())
