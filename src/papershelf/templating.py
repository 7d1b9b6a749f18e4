"""The Jinja environments: every text is escaped for the language that it is printed in, every unknown name is a fault.

Data never becomes a template, and never a format string.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from papershelf.load import VOCABULARY_BYTES, load
from papershelf.model.document import Plain, plain
from papershelf.project import Project, ProjectError

Words: TypeAlias = dict[str, Plain]
"""The fixed words of pages and README, in the shelf's language."""


def read_words(project: Project, language: str) -> Words:
    """The fixed words: templates/words/<language>.yaml, the shelf's own file before the shipped one."""
    name = f"words/{language}.yaml"
    for folder in project.templates:
        if (folder / name).is_file():
            document, faults = load(folder / name, f"templates/{name}", VOCABULARY_BYTES)
            words = plain(document.root) if document else None
            if isinstance(words, dict):
                return words
            raise ProjectError(f"templates/{name}:{faults[0].location.line}: {faults[0].message}", faults[0].hint)
    raise ProjectError(f"there are no fixed words for the language `{language}`", f"copy words/en.yaml to {name}")


def html_environment(project: Project, folder: str) -> Environment:
    """Templates of a folder that print HTML."""
    return _environment(project, [folder], None)


def markdown_environment(project: Project, escape: Callable[[str], str], *folders: str) -> Environment:
    """Templates that print Markdown, each of the first folder that has it: `escape` takes the place of Jinja's own."""

    def finalize(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704 - escaped

    return _environment(project, folders, finalize)


def render(environment: Environment, template: str, **context: object) -> str:
    """Renders a template.

    Raises:
        ProjectError: the template is faulty; the message names its file and line.
    """
    try:
        return environment.get_template(template).render(context)
    except TemplateSyntaxError as error:
        place = f"{_inside(Path(error.filename or template))}:{error.lineno}"
        raise ProjectError(f"{place}: {error.message}", "templates/README.md tells what templates may use") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        place = _place(error, template)
        raise ProjectError(f"{place}: {error}", "templates/README.md tells what templates may use") from error


def _environment(project: Project, folders: Sequence[str], finalize: Callable[[object], Markup] | None) -> Environment:
    return Environment(
        loader=FileSystemLoader([path / folder for folder in folders for path in project.templates]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _place(error: Exception, template: str) -> str:
    """The innermost line of a template that an error came through; Jinja puts templates into the traceback."""
    place, traceback = f"templates/{template}", error.__traceback__
    while traceback:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if "templates" in path.parts and path.suffix != ".py":
            place = f"{_inside(path)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


def _inside(path: Path) -> str:
    """A template's path from the folder templates/ on."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("templates") if "templates" in parts else 0
    return "/".join(parts[start:])
