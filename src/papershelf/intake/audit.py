"""Words are not lost in silence: each one of a source stands in what was made of it, or its line is not understood.

An importer says what became of each line; here that is checked against the words themselves, whatever it says. Looked
for are words of four letters or figures or more, and runs of two or more signs in Chinese, Japanese and Korean writing.
Shorter words are not looked for, nor are addresses, markup, venues and words that only name a field.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from papershelf.importers.text.venues import find_venue
from papershelf.model.document import Plain
from papershelf.model.draft import Fate, Kept, Reading

_WORD = re.compile(r"[^\W_]{4,}|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]|]+|\]\([^()\s]*\)")
_VERSION = re.compile(r"(?<=[0-9])v[0-9]+\b")
_MARKUP = re.compile(r"<[^<>]*>|&[a-z]+;|:[a-z0-9_+-]+:")
_FURNITURE = {
    "abstract", "arxiv", "author", "authors", "badge", "blog", "cication", "citation", "citations", "code",
    "codes", "data", "dataset", "date", "demo", "details", "docs", "github", "homepage", "html", "http",
    "https", "huggingface", "internal", "issue", "keyword", "keywords", "link", "links", "model", "none",
    "notes", "official", "openreview", "page", "paper", "paperpile", "papers", "post", "preprint", "project",
    "publish", "published", "repo", "slides", "star", "stars", "summary", "title", "todo", "tweet", "twitter",
    "venue", "video", "website", "year",
}  # fmt: skip
"""Words that name what stands beside them: in a record, the field's name says the same."""
_CLAIMED = (Fate.FIELD, Fate.NOTE)


def lost_lines(reading: Reading) -> Iterator[Kept]:
    """The lines that an importer calls understood, and of which a word is nowhere in what it made of them."""
    if not reading.in_words:
        return
    lines = reading.text.split("\n")
    outside = _words(_outside(reading))
    inside: dict[int, set[str]] = defaultdict(set)
    for draft in reading.drafts:
        words = _words([*leaves(draft.values), *(kept.text for kept in draft.kept), *draft.section])
        for number in draft.lines:
            inside[number] |= words
    for number, fate in sorted(reading.fates.items()):
        line = lines[number - 1] if number <= len(lines) else ""
        if fate in _CLAIMED and _said(line) - inside[number] - outside:
            yield Kept(number, line.strip(), Fate.LOST)


def _said(line: str) -> set[str]:
    """What a reader sees of a line, without the addresses and the furniture."""
    text = _MARKUP.sub(" ", _ADDRESS.sub(" ", line))
    if venue := find_venue(text):  # records name venues in their own way
        text = text[: venue.start] + " " + text[venue.end :]
    return _words([text]) - _FURNITURE


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(_VERSION.sub("", text.casefold()))}


def _outside(reading: Reading) -> Iterator[str]:
    yield from (kept.text for kept in reading.kept)
    yield from (text for heading in reading.headings for text in (*heading.path, heading.intro))
    yield from (fault.message for fault in reading.faults)


def leaves(value: Plain | Mapping[str, Plain]) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
