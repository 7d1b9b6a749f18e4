"""The scripts: files of templates/site/scripts joined, with the words that they say, and made small.

Classic scripts rather than modules: a browser loads no module from disk. None is needed to read.
"""

import json
from collections.abc import Callable

from papershelf.pages.styles import small
from papershelf.templating import Words
from papershelf.wording import texts

SCRIPTS = {
    "theme": ("theme",),
    "shelf": ("keys", "theme-switch", "copy", "marks"),
    "search": ("fold", "index", "query", "engine", "facets", "finder"),
    "reading": ("reading",),
}
"""Each script with its files, in the order in which they are joined.

`theme` runs before the page is drawn, the others when it has been read; all pages have `theme` and `shelf`.
"""


def script(name: str, read: Callable[[str], str], words: Words) -> str:
    """A whole script; `read` gives a file of templates/site. Its files share one scope, and `words.scripts.<name>`.

    Raises:
        ProjectError: a file is not JavaScript.
    """
    said = json.dumps(texts(words, "scripts", name))
    source = "\n".join(read(f"scripts/{part}.js") for part in SCRIPTS[name])
    return small(
        "text/javascript", f"(() => {{\n'use strict';\nconst words = {said};\n{source}\n}})();", f"scripts/{name}.js"
    )
