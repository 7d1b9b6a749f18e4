"""Goes through a README that papershelf wrote, from heading to heading."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.importers.markdown.blocks import parse
from papershelf.importers.markdown.outcome import Outcome, Section
from papershelf.importers.markdown.own.entry import Values, read_entry, visible, work_id
from papershelf.importers.markdown.own.notes import recover, target
from papershelf.importers.markdown.own.words import contributing
from papershelf.importers.markdown.source import split
from papershelf.model.diagnostic import Location
from papershelf.model.draft import Draft, Fate, Heading, Reading

_MAX_NESTING = 40
_README = "../README.md"
_FILE = re.compile(r"(topics|years|venues|views)/[a-z0-9.-]+\.md")
_HTML_LINK = re.compile(r'<a href="([^"<>]{1,2000})">')
_DEEPEST = 2
_FOOTER = 3  # headings: how to use the list, to contribute, to run it
_IDENTIFYING = ("id", "kind", "title", "arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf", "url")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the first level, or an item of a list there, with its tokens and lines."""

    kind: str
    tokens: Sequence[Token]
    first: int
    last: int

    @property
    def inline(self) -> Token | None:
        """Its first text."""
        return next((token for token in self.tokens if token.type == "inline"), None)


def read_own(text: str, name: str) -> Reading | None:
    """What a README says, or a file that it leads to; None where none of its items is an entry as we write it."""
    outcome = Outcome(name, split(text))
    tokens = _PARSER.parse(outcome.source.parsed)
    entries = (read_entry(token) for token in tokens if work_id(token))
    works = {str(values["id"]): values for values in entries if "title" in values}
    parts = list(_parts(tokens))
    is_leaf = _is_leaf(parts)
    if not (works or is_leaf or _leads_on(parts)):
        return None
    walk = _Walk(outcome, works)
    walk.read_leaf(parts) if is_leaf else walk.read(parts)
    # Its own words ("Reference manager") are no words of the records: the form says what stands where.
    return replace(outcome.reading(text, parse(outcome.source.parsed)), in_words=False)


class _Walk:
    """Where in the README we are."""

    def __init__(self, outcome: Outcome, works: Mapping[str, Values]) -> None:
        self.outcome, self.works = outcome, works
        self.titles = {id_: str(values.get("title", "")) for id_, values in works.items()}
        self.section: Section = ()
        self.guests: list[Draft] = []

    def read(self, parts: Sequence[Part]) -> None:
        """Read what stands above the contents, these, topic after topic, and the footer."""
        headings = [number for number, part in enumerate(parts) if part.kind == "heading"]
        contents, first, *_ = [*headings[1:], len(parts), len(parts)]
        first = first if _is_contents(parts[contents:first]) else contents  # an export to a file has none
        listed = [depth for depth, address in _lines(parts[contents:first]) if address.startswith("#")]
        footer = _footer(parts, headings, len(listed) + 2)
        for part in parts[:contents]:
            self._front(part)
        self._skip(parts[contents:first])
        sections = list(_sections(parts[first:footer]))
        topics = iter(_depths(listed, [_depth(section[0]) for section in sections if section[0].kind == "heading"]))
        for section in sections:
            depth = next(topics) if section[0].kind == "heading" else 0
            if _is_view(section):
                self._skip(section)
            else:
                self._section(section, depth)
        self._skip(parts[footer:])
        self.outcome.drafts.extend(self.guests)

    def read_leaf(self, parts: Sequence[Part]) -> None:
        """Read a topic, or a view, in a file of its own: its headings say how deep they are."""
        for section in _sections(parts):
            head = section[0]
            self._section(section, _depth(head) + 1 if head.kind == "heading" else 0)
        self.outcome.drafts.extend(self.guests)

    def _skip(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self.outcome.mark(part.first, part.last, Fate.NAVIGATION)

    def _section(self, parts: Sequence[Part], depth: int) -> None:
        for part in parts:
            if part.kind == "heading" and part.inline:
                self._heading(part, part.inline, depth)
            else:
                self._part(part)

    def _front(self, part: Part) -> None:
        """The title, the description and the introduction of a shelf are its settings."""
        if part.kind in ("html_block", "heading"):
            self.outcome.mark(part.first, part.last, Fate.HEADING if part.kind == "heading" else Fate.NAVIGATION)
        else:
            self.outcome.keep(part.first, part.last, ())

    def _part(self, part: Part) -> None:
        inline = part.inline
        if part.kind == "item" and inline and work_id(inline) in self.works:
            self._entry(part, inline)
        elif part.kind == "item" and inline and (id_ := target(_address(inline))) in self.works:
            self._guest(part, id_)
        elif part.kind == "html_block" or (inline and _leads_away(inline)):
            self._skip([part])
        elif part.kind == "paragraph" and inline and inline.content.startswith("**"):
            self.outcome.mark(part.first, part.last, Fate.NAVIGATION)  # above works that stand elsewhere
        elif part.kind != "paragraph" or not inline or not self._introduce(part, inline):
            self.outcome.keep(part.first, part.last, self.section)

    def _heading(self, part: Part, inline: Token, depth: int) -> None:
        """A topic is as deep as the contents say: headings go no deeper than the fourth level."""
        self.section = (*self.section[:depth], visible(inline.children or []))
        self.outcome.headings.append(Heading(self.section, part.first))
        self.outcome.mark(part.first, part.last, Fate.HEADING)

    def _introduce(self, part: Part, inline: Token) -> bool:
        """The description of a topic, as plain text."""
        newest = self.outcome.headings[-1:]
        if not newest or newest[0].intro or self.outcome.told > newest[0].line:
            return False
        self.outcome.headings[-1] = Heading(newest[0].path, newest[0].line, visible(inline.children or []))
        self.outcome.mark(part.first, part.last, Fate.PROSE)
        return True

    def _entry(self, part: Part, inline: Token) -> None:
        head = inline.map[1] if inline.map else part.first
        first, last = _notes(part)
        notes = recover(self.outcome.source.cut(first, last), self.titles)
        self.outcome.mark(part.first, head, Fate.FIELD)
        self.outcome.mark(first, last, Fate.NOTE)
        self.outcome.mark(part.first, part.last, Fate.NAVIGATION)
        values = {**self.works[work_id(inline)], **({"notes": notes} if notes else {})}
        self.outcome.drafts.append(self._draft(part, values))

    def _guest(self, part: Part, id_: str) -> None:
        """A work that stands in full under another topic has this one, too."""
        self.outcome.mark(part.first, part.last, Fate.FIELD)
        known = self.works[id_]
        self.guests.append(self._draft(part, {name: known[name] for name in _IDENTIFYING if name in known}))

    def _draft(self, part: Part, values: Values) -> Draft:
        lines = frozenset(range(part.first, part.last + 1))
        return Draft(Location(self.outcome.name, part.first), values, self.section, lines)


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    """The blocks of the first level; a list item by item."""
    start = 0
    for number, token in enumerate(tokens):
        kind, _, way = token.type.rpartition("_")
        level = 1 if kind == "list_item" and token.level == 1 else 0
        if token.level != level or kind in ("bullet_list", "ordered_list"):
            continue
        if way == "open":
            start = number
        elif token.nesting <= 0:
            start = start if way == "close" else number
            first, end = tokens[start].map or (0, 0)
            name = {"list_item": "item"}.get(kind, kind if way == "close" else token.type)
            yield Part(name, tokens[start : number + 1], first + 1, max(end, first + 1))


def _sections(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Each heading with what stands below it; first what stands above the first one."""
    starts = [number for number, part in enumerate(parts) if part.kind == "heading"]
    for start, end in pairwise(sorted({0, *starts, len(parts)})):
        yield parts[start:end]


def _is_contents(section: Sequence[Part]) -> bool:
    """Whether a section only leads on: to headings of the file, or to other files."""
    leads = any(address.startswith("#") or _FILE.fullmatch(address) for _, address in _lines(section))
    return leads and not any(work_id(inline) for inline in _inlines(section))


def _footer(parts: Sequence[Part], headings: Sequence[int], listed: int) -> int:
    """Where the footer begins. The contents name its headings, or awesome-lint knows the first one by its word."""
    last = headings[-_FOOTER:]
    named = len(headings) == listed > _FOOTER + 1
    known = len(last) == _FOOTER and any(
        visible(inline.children or []) in contributing() for inline in _inlines([parts[last[0]]])
    )
    return last[0] if named or known else len(parts)


def _depth(heading: Part) -> int:
    """How deep a topic stands whose heading this is: the first level is the title's."""
    return int(heading.tokens[0].tag[1:]) - 2


def _depths(listed: Sequence[int], shown: Sequence[int]) -> Sequence[int]:
    """How deep topics stand. Headings go no deeper than the fourth level, the contents of awesome lists than two."""
    agree = all(min(depth, _DEEPEST) == level for depth, level in zip(listed, shown, strict=False))
    return [*listed, *shown[len(listed) :]] if agree else shown


def _lines(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """Each line of the contents: how deep it stands, and where it leads. Levels grow by two with each list and item."""
    for token in (token for part in parts if part.kind == "item" for token in part.tokens):
        if token.type == "inline":
            yield (token.level - 3) // 2, _address(token)


def _leads_on(parts: Sequence[Part]) -> bool:
    """Whether all sections stand in files of their own."""
    return any(_FILE.fullmatch(address) for _, address in _lines(parts))


def _is_leaf(parts: Sequence[Part]) -> bool:
    """Whether this is one of the files to which a README leads."""
    return any(part.kind == "paragraph" and _is_way(inline) for part in parts[:2] for inline in _inlines([part]))


def _leads_away(inline: Token) -> bool:
    """Whether a text leads to the README, or to a work that stands in full in another file."""
    address = _address(inline)
    return _is_way(inline) or bool(target(address) and not address.startswith("#"))


def _is_way(inline: Token) -> bool:
    return _address(inline) == _README


def _is_view(section: Sequence[Part]) -> bool:
    """Whether works are only named here, with a single link each."""
    items = [inline for part in section if part.kind == "item" for inline in _inlines([part])]
    return bool(items) and not any(work_id(inline) or len(_addresses(inline)) > 1 for inline in items)


def _inlines(parts: Sequence[Part]) -> Iterator[Token]:
    return (part.inline for part in parts if part.inline)


def _addresses(inline: Token) -> list[str]:
    """Where a text's links lead, also those that are HTML, as an awesome list refers to works."""
    found = (_HTML_LINK.fullmatch(child.content) for child in inline.children or [] if child.type == "html_inline")
    written = [str(child.attrs.get("href", "")) for child in inline.children or [] if child.type == "link_open"]
    return [*(html.unescape(link[1]) for link in found if link), *written]


def _address(inline: Token) -> str:
    """Where a text's first link leads, or ""."""
    return next(iter(_addresses(inline)), "")


def _notes(part: Part) -> tuple[int, int]:
    """The lines between `<details>` and `</details>`."""
    marks = [token.map for token in part.tokens if token.type == "html_block" and token.map]
    if len(marks) < 2:  # noqa: PLR2004 - one opens, one closes
        return 1, 0
    return marks[0][1] + 1, marks[-1][0]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_PARSER = _parser()
