"""Notes: Markdown written by strangers, to safe HTML. Parse once, show often.

The parser is markdown-it-py without raw HTML; our plugins in `notes/` add wiki links, callouts and formulas and settle
what strangers may link to. Any text is a note: nothing here raises for what it says.
"""

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from papershelf.notes.callouts import callouts
from papershelf.notes.formulas import formulas
from papershelf.notes.render import render
from papershelf.notes.review import Found, review
from papershelf.notes.values import Fault, Figure, Image, Notes, Surroundings, Target, WikiLink
from papershelf.notes.wikilinks import WIKI_LINK, wiki_links

__all__ = [
    "Fault",
    "Figure",
    "Image",
    "Notes",
    "Surroundings",
    "Target",
    "WikiLink",
    "parse",
    "to_html",
    "without_internal",
    "without_links",
]

KEPT = 65_536
"""Notes that are kept parsed, at some 25 KiB each: checks, pages and README ask for the same ones again and again, in
the same order, so that a shelf with more notes than this would gain nothing."""
MAX_NESTING = 40  # blocks inside blocks; Python's own stack must hold them


def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"maxNesting": MAX_NESTING})
    for plugin in (wiki_links, formulas, callouts, review):
        parser.use(plugin)
    # Addresses are judged in review.py, where a refused link leaves its text and a fault.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_PARSER = _parser()
_LIKE_HEAD = re.compile(r"\[\s*!")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@lru_cache(maxsize=KEPT)
def parse(source: str) -> Notes:
    """The note as a value. Its internal callouts are left out: no output can show them by mistake."""
    found = Found()
    env: dict[str, Any] = {"found": found, "internal": []}
    tokens = tuple(_PARSER.parse(source, env))
    wiki_links, images, faults = tuple(found.wiki_links), tuple(found.images), tuple(found.faults)
    return Notes(source, tokens, wiki_links, images, faults, tuple(map(tuple, env["internal"])))


def to_html(notes: Notes, surroundings: Surroundings, words: Mapping[str, str]) -> Markup:
    """The note as a piece of a page: no scripts, styles, ids or requests to third parties.

    Args:
        notes: a parsed note.
        surroundings: what the page knows about the works and images that the note names.
        words: `quote`, `question`, `claim`, `todo`, `note` (the labels of callouts), `formula` (what a scrolling
            formula is called), `image` (the text of a link to an image without a description).
    """
    return render(notes, _PARSER.options, surroundings, words)


def without_internal(source: str) -> str:
    """The note's text without the lines of its internal callouts, otherwise unchanged."""
    internal = parse(source).internal if _LIKE_HEAD.search(source) else ()
    if not internal:
        return source
    lines = _LINE.findall(source)
    for first, end in internal:
        lines[first:end] = [_container(lines[first]), *[""] * (end - first - 1)]
    return "".join(lines)


def without_links(source: str, targets: Container[str]) -> str:
    """The note's text in which wiki links to these works are their labels, otherwise unchanged."""
    return WIKI_LINK.sub(lambda link: (link[2] or "").strip() if link[1].strip() in targets else link[0], source)


def _container(line: str) -> str:
    """What stands before a callout in its first line (list markers, outer quotes), so that its surroundings keep."""
    before = _LIKE_HEAD.split(line)[0]
    return before[: before.rfind(">")] + line[len(line.rstrip("\r\n")) :]
