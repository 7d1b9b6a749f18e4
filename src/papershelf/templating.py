"""The Jinja environments: every text is escaped for the language that it is printed in, every unknown name is a fault.

Data never becomes a template, and never a format string.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from traceback import walk_tb
from typing import TypeAlias

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from papershelf.load import VOCABULARY_BYTES, load
from papershelf.model.document import Plain, plain
from papershelf.project import Project, ProjectError, shipped_templates

SHIPPED = "shipped"
"""`shipped/layout.html` is papershelf's own layout.html, also where a shelf has one, which then can extend it."""

HINT = "docs/themes.md tells how templates are changed, docs/templates.md what each of them knows"

Words: TypeAlias = dict[str, Plain]
"""The fixed words of pages and README, in the shelf's language."""


def read_words(project: Project, language: str) -> Words:
    """The fixed words of templates/words/<language>.yaml: those of the shelf's own file, the rest as they are shipped.

    Raises:
        ProjectError: a file is no mapping, or there is none for the language.
    """
    name = f"words/{language}.yaml"
    files = [folder / name for folder in reversed(project.templates) if (folder / name).is_file()]
    if not files:
        raise ProjectError(f"there are no fixed words for the language `{language}`", f"copy words/en.yaml to {name}")
    words: Words = {}
    for path in files:
        words = _over(words, _words(path, f"templates/{name}"))
    return words


def _words(path: Path, name: str) -> Words:
    document, faults = load(path, name, VOCABULARY_BYTES)
    words = plain(document.root) if document else None
    if isinstance(words, dict):
        return words
    raise ProjectError(f"{name}:{faults[0].location.line}: {faults[0].message}", faults[0].hint)


def _over(shipped: Words, own: Words) -> Words:
    """Mappings are merged; of anything else, the shelf's own takes the place of the shipped."""
    merged = dict(shipped)
    for key, value in own.items():
        below = shipped.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


class _Compiled(BytecodeCache):
    """Templates that print HTML, compiled: several outputs use the same ones, and a preview asks time and again."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja finds out itself whether the text has changed since."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def html_environment(project: Project, folder: str) -> Environment:
    """Templates of a folder that print HTML."""
    environment = _environment(project, [folder], None)
    environment.bytecode_cache = _COMPILED
    return environment


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
        raise _unreadable(error) from error
    except RecursionError as error:
        hint = f"`{SHIPPED}/` before a template's name means the shipped one"
        raise ProjectError(f"{_place(error)}: the template includes or extends itself", hint) from error
    except TemplateNotFound as error:
        raise ProjectError(f"{_place(error)}: there is no template `{error}`", HINT) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, OSError) as error:
        raise ProjectError(f"{_place(error)}: {error}", HINT) from error


def source(environment: Environment, name: str) -> str:
    """A file beside the templates as it is, the shelf's own before the shipped one.

    Raises:
        ProjectError: it is missing, or no text.
    """
    try:
        return environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except TemplateSyntaxError as error:
        raise _unreadable(error) from error
    except TemplateNotFound as error:
        raise ProjectError(f"papershelf's own {name} is missing", "install papershelf again") from error


class _Environment(Environment):
    """Where a mapping says `copy` or `items`, `words.copy` is what it says, and not a method of Python's."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Files(FileSystemLoader):
    """Tells which file can't be read."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except (PermissionError, UnicodeError) as error:
            file = next(path for folder in self.searchpath if (path := Path(folder, template)).is_file())
            raise TemplateSyntaxError(f"the file can't be read: {error}", 1, template, str(file)) from error


def _environment(project: Project, folders: Sequence[str], finalize: Callable[[object], Markup] | None) -> Environment:
    shipped = _Files([shipped_templates() / folder for folder in folders])
    own_first = _Files([path / folder for folder in folders for path in project.templates])
    return _Environment(
        loader=ChoiceLoader([PrefixLoader({SHIPPED: shipped}), own_first]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _unreadable(error: TemplateSyntaxError) -> ProjectError:
    return ProjectError(f"{_named(Path(error.filename or ''))}:{error.lineno}: {error.message}", HINT)


def _place(error: Exception) -> str:
    """The innermost line that an error came through: of the shelf's own templates, or of any where none is its own."""
    lines = list(_lines(error))
    own = [(path, line) for path, line in lines if not path.is_relative_to(shipped_templates())]
    return next((f"{_named(path)}:{line}" for path, line in reversed(own or lines)), "templates")


def _lines(error: Exception) -> Iterator[tuple[Path, int]]:
    """The templates that an error came through; Jinja puts them into the traceback."""
    for frame, line in walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if "templates" in path.parts and path.suffix != ".py":
            yield path, line


def _named(path: Path) -> str:
    """A template as messages name it; a shelf's own may have the same name as a shipped one."""
    if path.is_relative_to(shipped_templates()):
        return f"shipped templates/{path.relative_to(shipped_templates()).as_posix()}"
    start = len(path.parts) - 1 - path.parts[::-1].index("templates")
    return "/".join(path.parts[start:])
