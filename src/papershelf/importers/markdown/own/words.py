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
def elsewhere() -> frozenset[str]:
    """What a link is called that leads to what an entry leaves out: "Notes", "more"."""
    return frozenset(dict(_texts(said, "readme"))[key] for said in _all() for key in ("notes", "more"))


@cache
def contributing() -> frozenset[str]:
    """The first heading of an awesome list's footer."""
    return frozenset(dict(_texts(said, "awesome"))["contributing"] for said in _all())


@cache
def citations() -> re.Pattern[str]:
    """How often a work was cited, at the end of a line: "202 citations (21 November 2026)"."""
    patterns = [
        re.escape(dict(_texts(said, "entry"))["cited"])
        .replace(r"\{citations\}", re.escape(form).replace(r"\{n\}", r"[0-9.,\s]{1,15}"))
        .replace(r"\{date\}", r"[^()]{4,40}")
        for said in _all()
        for form in _forms(said, "citations")
    ]
    return re.compile(rf"(?: · )?(?:{'|'.join(patterns)})\Z")


@cache
def _all() -> tuple[Words, ...]:
    folder = shipped_templates()
    return tuple(read_words(Project(folder), path.stem) for path in sorted((folder / "words").glob("*.yaml")))


def _forms(words: Words, key: str) -> list[str]:
    counts = words["count"]
    forms = counts.get(key) if isinstance(counts, dict) else None
    return [form for form in forms.values() if isinstance(form, str)] if isinstance(forms, dict) else []


def _texts(words: Words, group: str) -> Iterator[tuple[str, str]]:
    said = words[group]
    for key, word in said.items() if isinstance(said, dict) else ():
        if isinstance(word, str):
            yield key, word
