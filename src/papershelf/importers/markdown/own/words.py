"""The fixed words of a README, read backwards: what a word stands for, in any language that papershelf ships."""

import re
from collections.abc import Iterator
from functools import cache

from papershelf.project import Project, shipped_templates
from papershelf.templating import Words, read_words

Meanings = dict[str, str]


@cache
def meanings(group: str) -> Meanings:
    """The keys of a group of words (`kind`, `link`, `notes`, `languages`) by the word, in lower case."""
    return {word.casefold(): key for said in _all() for key, word in _texts(said, group)}


@cache
def endings() -> re.Pattern[str]:
    """What stands behind the first names where there are more: "and 3 more", "and others"."""
    patterns = [
        re.escape(dict(_texts(said, "byline"))[key]).replace(r"\{n\}", r"[0-9.,\s]{1,12}")
        for said in _all()
        for key in ("unfold", "cut")
    ]
    return re.compile(rf" (?:{'|'.join(patterns)})\Z")


@cache
def _all() -> tuple[Words, ...]:
    folder = shipped_templates()
    return tuple(read_words(Project(folder), path.stem) for path in sorted((folder / "words").glob("*.yaml")))


def _texts(words: Words, group: str) -> Iterator[tuple[str, str]]:
    said = words[group]
    for key, word in said.items() if isinstance(said, dict) else ():
        if isinstance(word, str):
            yield key, word
