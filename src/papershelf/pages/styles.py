"""The style sheets: files of templates/site/styles joined and made small.

Every page loads `shelf`; a page kind whose pages need more names one other sheet. By tdewolff-minify, which knows CSS
and JavaScript alike and shortens names inside scripts, so that sources can be written to be read.
"""

from collections.abc import Callable

import minify

from papershelf.maths import STYLESHEET
from papershelf.project import ProjectError

SHEETS = {
    "shelf": ("tokens", "base", "layout", "parts", "print"),
    "work": ("work",),
    "tools": ("tools", "finder", "plots", "reading"),
}
"""Each sheet with its files, in the order in which they are joined."""


def style_sheet(name: str, read: Callable[[str], str]) -> str:
    """A whole style sheet; `read` gives a file of templates/site.

    Raises:
        ProjectError: a file is not CSS.
    """
    rules = "".join(read(f"styles/{part}.css") for part in SHEETS[name])
    if name == "work":
        rules += f"@layer parts{{{STYLESHEET}}}"
    return small("text/css", rules, f"styles/{name}.css")


def small(kind: str, text: str, name: str) -> str:
    """A style sheet or a script with nothing to spare.

    Raises:
        ProjectError: it is not what its kind says.
    """
    try:
        return str(minify.string(kind, text)) + "\n"
    except minify.MinifyError as error:
        raise ProjectError(
            f"templates/site/{name}: {error}", "the message tells the line of the joined file"
        ) from error
