"""The style sheets: files of templates/site/styles joined and made small.

Every page loads `shelf`; a page kind whose pages need more names one other sheet. By tdewolff-minify, which knows CSS
and JavaScript alike and shortens names inside scripts, so that sources can be written to be read.
"""

import re
from collections.abc import Callable

import minify

from papershelf.maths import STYLESHEET
from papershelf.project import ProjectError

SHEETS = {
    "shelf": ("tokens", "base", "layout", "parts", "print", "theme"),
    "lists": ("lists", "plots"),
    "work": ("work",),
    "tools": ("tools", "finder", "plots", "reading"),
}
"""Each sheet with its files, in the order in which they are joined.

`theme` is shipped empty, for shelves to bring their own: it stands in no layer, so that it wins over all the others.
"""

_PLACE = re.compile(r" on line (\d+) and column (\d+)")


def style_sheet(name: str, read: Callable[[str], str]) -> str:
    """A whole style sheet; `read` gives a file of templates/site.

    Raises:
        ProjectError: a file is not CSS.
    """
    files = {f"styles/{part}.css": read(f"styles/{part}.css") for part in SHEETS[name]}
    if name == "work":
        files["styles/maths.css"] = f"@layer parts{{{STYLESHEET}}}"
    # One by one: a bracket that a file leaves open is closed with it.
    return "".join(small("text/css", rules, file) for file, rules in files.items()) + "\n"


def small(kind: str, text: str, name: str) -> str:
    """A style sheet or a script with nothing to spare.

    Raises:
        ProjectError: it is not what its kind says.
    """
    try:
        return str(minify.string(kind, text))
    except minify.MinifyError as error:
        said = str(error).partition("\n")[0]
        place = "".join(f":{line}:{column}" for line, column in _PLACE.findall(said))
        message = f"templates/site/{name}{place}: {_PLACE.sub('', said)}"
        raise ProjectError(message, "docs/themes.md tells how files are changed") from error
