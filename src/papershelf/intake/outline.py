"""The sections of a source as a tree of topics: without numbers, years, catch-alls and what all entries share."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]
"""Headings from the outermost to the innermost."""

MAX_DEPTH = 3
"""Topics nest no deeper (schema/topics.yaml)."""

_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*[.)]?|[IVX]+\.)\s+")
_YEAR = re.compile(r"\W*(?:19|20)[0-9]{2}\W*")
_ABOUT_NOTHING = {"notes", "reading notes", "paper notes", "summaries", "笔记", "阅读笔记"}
"""Headings of remarks on works that stand elsewhere in the list, too."""
_CATCH_ALL = {
    "other", "others", "misc", "miscellaneous", "general", "more", "etc", "papers", "paper", "paper list",
    "uncategorized", "其他", "其它", "未分类",
}  # fmt: skip
"""Headings that say nothing: under another heading, their works stand under that one."""


def outline(sections: Iterable[Path]) -> dict[Path, Path]:
    """Return for each section, as its headings say it, the path of its topic.

    () where no heading tells what the works are about: there the list's own name has to do.
    """
    written = list(dict.fromkeys(sections))
    told = {
        path: tuple(title for title in map(plain_title, path) if title and not _YEAR.fullmatch(title))
        for path in written
    }
    shared = _shared(list(told.values()))
    return {path: _telling(titles, shared) for path, titles in told.items()}


def plain_title(heading: str) -> str:
    """A heading without the number and the signs before it."""
    text = " ".join(heading.split())
    plain = re.sub(r"^[^\w(<]+", "", text)
    number = _NUMBER.match(plain)
    return plain[number.end() if number else 0 :].strip(" :#") or text


def label(path: Path) -> str:
    """A path as the mapping file and the report name it."""
    return " / ".join(path)


def _shared(paths: Sequence[Path]) -> int:
    """How many headings all paths begin with."""
    columns = zip(*paths, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))


def _telling(titles: Path, shared: int) -> Path:
    """The part of a path below what all share; the last shared heading where nothing else is left."""
    own = titles[shared:] or titles[-1:]
    own = own if own and own[0].casefold() not in _ABOUT_NOTHING else own[1:]
    first, rest = own[:1], [title for title in own[1:] if title.casefold() not in _CATCH_ALL]
    return (*first, *rest)[:MAX_DEPTH]
