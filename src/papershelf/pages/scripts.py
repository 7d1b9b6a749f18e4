"""The scripts: files of templates/site/scripts joined, with the words that they say, and made small.

Classic scripts rather than modules: a browser loads no module from disk. None is needed to read.
"""

import json
from collections.abc import Callable

from papershelf.pages.styles import small
from papershelf.project import ProjectError
from papershelf.templating import Words
from papershelf.wording import texts

SCRIPTS = {
    "theme": ("theme",),
    "shelf": ("keys", "theme-switch", "copy", "store", "marks"),
    "search": ("fold", "index", "query", "engine", "facets", "finder"),
    "reading": ("store", "reading"),
}
"""Each script with its files, in the order in which they are joined.

`theme` runs before the page is drawn, the others when it has been read; all pages have `theme` and `shelf`.
"""

_KIND = "text/javascript"


def script(name: str, read: Callable[[str], str], words: Words) -> str:
    """A whole script; `read` gives a file of templates/site. Its files share one scope, and `words.scripts.<name>`.

    Raises:
        ProjectError: a file is not JavaScript.
    """
    said = json.dumps(texts(words, "scripts", name))
    files = {f"scripts/{part}.js": read(f"scripts/{part}.js") for part in SCRIPTS[name]}
    try:
        joined = "\n".join([f"const words = {said};", *files.values()])
        return small(_KIND, _scope(joined), f"scripts/{name}.js") + "\n"
    except ProjectError as error:
        for file, source in files.items():
            small(_KIND, _scope(source), file)  # names the file that is at fault by itself
        raise ProjectError(error.message, f"the files that it joins share all names: {', '.join(files)}") from error


def _scope(source: str) -> str:
    """The lines keep their numbers."""
    return f"(() => {{'use strict'; {source}\n}})();"
