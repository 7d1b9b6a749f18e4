"""Counts what a hand-written list holds, by patterns alone: the measure of the importers, which it knows nothing of."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expected:
    """A work of a list: where its entry begins and ends, its title, and every address that the entry links to."""

    line: int
    end: int
    text: str
    title: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one sort of entry looks.

    `start` matches an entry's first line and `title` finds the title in the entry's text (group 1). `more` matches
    lines of its own, not indented, that still belong to it. `each` finds several works in one entry, all with `title`.
    """

    start: str
    title: str
    more: str = r"(?!)"
    each: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list looks.

    `shapes` are those of its entries; under a heading that has `without` in it there are none; a line that has `maybe`
    in it may be taken for a work or not.
    """

    shapes: tuple[Shape, ...]
    without: str = r"(?!)"
    maybe: str = r"(?!)"


_HEADING = re.compile(r"(#{1,6})(?!#)(.*)|<h([1-6])\b(.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_DEFINITION = re.compile(r"^\[[^\[\]\n]+\]:.*", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*\|.*\n(?=[ \t]*\|[\s:|-]+$)", re.MULTILINE)
_ANCHOR = re.compile(r"\[[^\[\]\n]*\]\(#[^()\n]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)?|(?<=\])\[[^\[\]\n]*\](?=\s|$)")
_TAG = re.compile(r"<[/a-zA-Z][^<>]*>")
_SHORTCODE = re.compile(r":[a-z_0-9]+:")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that name a link, a field, a month, a part of the page or what is no venue: the fields themselves say it.
_FURNITURE = re.compile(
    r"abstract|arxiv|authors?|back|blog|cication|code|contents|cite|date|demo|details|docs|github|homepage|https?|html|keywords?|links?"
    r"|model|notes|official|openreview|page|papers?|paperpile|poster|preprint|press|project|publisher|reddit|repo|report|slides"
    r"|source|star|summary|table|title|twitter|tweet|venue|video|website|year|january|february|march|april|june|july|august"
    r"|sept|september|october|november|december"
    # Of venues' long names, which a record shortens:
    r"|acoustics|advances|computer|conference|corr|european|ieee|information|international|journal|nips|pattern|proceedings"
    r"|signal|sigkdd|systems|vision"
)
_STOP = re.compile(r"</?(?:details|summary|p|div|a|br)\b|(?:-{3,}|\*{3,})\s*$|#|\||>|[-*+] |[0-9]+[.)] ")
_BADGE = re.compile(
    r"https?://(?:img\.shields\.io|visitor-badge|hits\.dwyl|contrib\.rocks|api\.star-history"
    r"|awesome\.re/badge|cdn\.rawgit\.com/sindresorhus)"
)
_ADDRESS = re.compile(r"https?://[^\s<>{}\"`|\u3000-\u303f\uff00-\uffef]*", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\[[^\[\]]*\]|\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))|<(?:img|source)\b[^>]*>")


def works(text: str, layout: Layout) -> list[Expected]:
    """The works of a list, in its order."""
    return [work for line, block, shape in _blocks(text.split("\n"), layout) for work in _works(line, block, shape)]


def addresses(text: str) -> tuple[str, ...]:
    """Every http(s) address in a text, as a reader would copy it, without badges; each once."""
    return tuple(dict.fromkeys(found for found in _addresses(text) if not _BADGE.match(found)))


def plain(text: str) -> str:
    """The words of a piece of Markdown: no markup, no emoji around them, no quotation marks, no full stop behind."""
    text = re.sub(r"\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)", r"\1", _IMAGE.sub(" ", text))
    text = re.sub(
        r"<[/a-zA-Z][^<>]*>|\*\*|:[a-z_0-9]+:|[🔥🌟⭐️🤗𝕏]|(?<![\w\\])[*_](?=\S)|(?<=[^\s\\])[*_](?!\w)", "", text
    )
    text = re.sub(r"\\([^\w\s]|_)", r"\1", html.unescape(text))
    return " ".join(text.split()).strip(' "“”.,;|-–')


def key(title: str) -> str:
    """What two spellings of a title share."""
    return re.sub(r"[\s.,;:!?'\"’‘“”*_`\\]+", " ", plain(title).casefold()).strip()


def visible(text: str) -> str:
    """What a reader sees of a text, line by line: no markup, no badges, no heads of tables, no links within a page."""
    for markup in (_IMAGE, _DEFINITION, _HEADER, _ANCHOR, _COMMENT, _TARGET, _ADDRESS, _TAG, _SHORTCODE):
        text = markup.sub(lambda found: " " + "\n" * found[0].count("\n"), text)
    return html.unescape(text)


def words(text: str) -> list[str]:
    """The words of four and more letters in a text, without those that only name a link or a field."""
    return [word for word in _WORD.findall(text.casefold()) if not _FURNITURE.fullmatch(word)]


def _blocks(lines: list[str], layout: Layout) -> Iterator[tuple[int, list[str], Shape]]:
    block: list[str] = []
    first, shape = 0, layout.shapes[0]
    for number, line in enumerate([*_listed(lines, layout.without), "#"], 1):
        begun = next((each for each in layout.shapes if re.match(each.start, line)), None)
        if block and (begun or _ends(block, line, shape)):
            yield first, block, shape
            block = []
        if begun:
            first, shape = number, begun
        if begun or block:
            block.append(line)


def _listed(lines: list[str], without: str) -> Iterator[str]:
    """The lines, with nothing where there are no entries: in code, and under the headings of `without`."""
    fence, level = "", 9
    for line in lines:
        mark = _FENCE.match(line)
        if fence or mark:
            fence = fence if fence and not (mark and mark[1] == fence) else mark[1] if mark and not fence else ""
            yield "#"
            continue
        if heading := _HEADING.match(line):
            depth = len(heading[1]) if heading[1] else int(heading[3])
            if depth <= level:
                level = depth if re.search(without, heading[2] or heading[4] or "") else 9
            yield "#" if level < 9 else line
            continue
        yield "#" if level < 9 else line


def _ends(block: list[str], line: str, shape: Shape) -> bool:
    """Whether a line no longer belongs to the entry above: it stands at the margin, and is not its wrapped text."""
    if not line.strip() or re.match(shape.more, line):
        return False
    return bool(_STOP.match(line)) or (not line[0].isspace() and not block[-1].strip())


def _works(line: int, block: list[str], shape: Shape) -> Iterator[Expected]:
    while not block[-1].strip():
        block = block[:-1]
    text = "\n".join(block)
    if shape.each:
        for found in re.finditer(shape.each, text):
            yield Expected(line, line + len(block) - 1, found[0], plain(found[1]), addresses(found[0]))
        return
    named = re.search(shape.title, text, re.DOTALL)
    title = plain(next((part for part in named.groups() if part), "")) if named else ""
    yield Expected(line, line + len(block) - 1, text, title, addresses(_IMAGE.sub(" ", text)))


def _addresses(text: str) -> Iterator[str]:
    text, place = html.unescape(text), 0
    while found := _ADDRESS.search(text, place):
        address = _balanced(found[0])
        marked = text.endswith(("](", "<", '="'), 0, found.start())
        yield address if marked else address.rstrip(".,;:!?'*_\\")
        place = found.start() + len(address)


def _balanced(address: str) -> str:
    """The address without a bracket that closes around it."""
    depth = {")": 0, "]": 0}
    for place, sign in enumerate(address):
        if sign in "([":
            depth[")" if sign == "(" else "]"] += 1
        elif sign in depth:
            depth[sign] -= 1
            if depth[sign] < 0:
                return address[:place]
    return address
