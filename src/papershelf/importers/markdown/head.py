"""The first lines of an entry: what stands before its title, the title, and what follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.importers.markdown.body import field_of, is_title_label
from papershelf.importers.markdown.facts import (
    mark,
    read_after_title,
    read_byline_of,
    read_facts,
)
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.inline import Piece, plain
from papershelf.importers.markdown.links import Mention
from papershelf.importers.markdown.plain_title import marked_title, read_plain_title
from papershelf.importers.markdown.span import title_span
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.dates import find_date
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.importers.text.people import read_authors
from papershelf.importers.text.venues import find_venue

_BRACKETED = re.compile(
    r"\s*(?:\[([^\[\]]{1,80})\]|【([^【】]{1,80})】|[(（]((?:19|20)[^()（）]{2,12})[)）])\s*[:：]?\s*"
)
_NUMBER = re.compile(r"[\s\[(]*[0-9]{1,3}(?:\.[0-9]{1,3})?[\s\]).]*")
_NEWS = re.compile(r"[\s(\[（【]*(?:new|updated?|hot)[\s!.:)\]）】]*", re.IGNORECASE)
_LONGEST_DATE = 24
_STATUSES = {"TODO": "to-read", "LATER": "to-read", "NOW": "reading", "DOING": "reading", "DONE": "read"}
_STATE = re.compile(rf"({'|'.join(_STATUSES)})\s+(?=[^\s:])")
_MOST_LEADS = 20  # signs and brackets before a title
_EDGES = " \t\n,;:|·•-–—<>/\\，；：、*~&+\u200b\u00a0\"'“”"
_SEPARATORS = _EDGES + ".。()[]{}（）【】"


def read_head(fields: Fields, pieces: Sequence[Piece]) -> None:
    """Take everything that an entry's first text says."""
    labelled = field_of(pieces)
    pieces = _lead(fields, labelled[1] if labelled and is_title_label(labelled[0]) else pieces)
    start, end = title_span(pieces)
    if start < end:
        _take_title(fields, pieces[start:end])
    if start < end and pieces[start].italic:
        _read_before(fields, plain(pieces[:start]))
    else:
        read_facts(fields, pieces[:start])
    read_facts(fields, read_after_title(fields, pieces[end:]))


def _read_before(fields: Fields, text: str) -> None:
    """Take "Bee 2023" before a title in italics: a family name alone is no author."""
    byline = read_byline(text)
    fields.take(byline)
    fields.kept.extend([byline.rest] if byline.rest.strip(_SEPARATORS) else [])


def _lead(fields: Fields, pieces: Sequence[Piece]) -> list[Piece]:
    """What stands before the title in brackets or as a sign; the pieces that remain."""
    rest = [piece for piece in _unwrapped(fields, pieces) if piece.kind != "text" or piece.text]
    for _ in range(_MOST_LEADS):
        if not rest or rest[0].kind not in ("text", "break", "code"):
            break
        text = rest[0].text.lstrip()
        stripped = _without_signs(text)
        mark(fields, text[: len(text) - len(stripped)])
        if state := _STATE.match(stripped):
            fields.status = fields.status or _STATUSES[state[1]]
            stripped = stripped[state.end() :]
        found = _BRACKETED.match(stripped)
        if _NEWS.fullmatch(stripped):
            rest = rest[1:]
        elif _is_date(rest):
            read_byline_of(fields, text.strip())
            rest = [replace(rest[1], text=rest[1].text.lstrip(" :：")), *rest[2:]]
        elif _NUMBER.fullmatch(stripped) or not stripped.strip(_EDGES):
            rest = rest[1:]
        elif found and _bracket(
            fields, (found[1] or found[2] or found[3]).strip(), more=bool(stripped[found.end() :]) or len(rest) > 1
        ):
            rest[0] = replace(rest[0], text=stripped[found.end() :])
            rest = rest if rest[0].text else rest[1:]
        else:
            rest[0] = replace(rest[0], text=stripped)
            break
    return rest


def _without_signs(text: str) -> str:
    """A text without the emoji before it."""
    rest = read_markers(text + "x").rest
    return rest[:-1]


def _unwrapped(fields: Fields, pieces: Sequence[Piece]) -> list[Piece]:
    """Take nicknames out: `[**Name**] Title`, `Title (**Name**)`."""
    rest = list(pieces)
    for number in range(1, len(rest) - 1):
        left, name, right = rest[number - 1 : number + 2]
        if name.kind == left.kind == right.kind == "text" and name.bold and not left.bold:
            opened, closed = left.text.rstrip()[-1:], right.text.lstrip()[:1]
            if opened + closed in ("[]", "()", "（）", "【】"):
                _take_name(fields, name.text.strip())
                rest[number - 1] = replace(left, text=left.text.rstrip()[:-1])
                rest[number] = replace(name, text="")
                rest[number + 1] = replace(right, text=right.text.lstrip()[1:].lstrip())
    return rest


def _take_name(fields: Fields, text: str) -> None:
    """Bold words in brackets: where and when the work appeared, else another name of it."""
    byline = read_byline(text)
    if (byline.venue or byline.date) and not byline.rest:
        fields.take(byline)
    else:
        fields.names.append(text)


def _bracket(fields: Fields, text: str, *, more: bool) -> bool:
    """What brackets before a title say; False where they are part of the title."""
    date = find_date(text)
    if not more:
        return False
    if text.isdigit() and len(text) < 4:  # noqa: PLR2004 - a number, no year
        return True
    if date and not text[: date.start].strip(_SEPARATORS) and not text[date.end :].strip(_SEPARATORS):
        fields.date = fields.date or date.value
    elif text.lower() in ("internal", "内部"):
        fields.internal = True
    elif is_label(text):
        fields.tags.append(text)
    elif authors := read_authors(text):
        fields.take(Byline(authors=authors))
    elif find_venue(text):
        fields.take(read_byline(text))
    else:
        fields.leads.append(text)
    return True


def _take_title(fields: Fields, pieces: Sequence[Piece]) -> None:
    if pieces[0].kind == "link":
        piece = pieces[0]
        fields.main = Mention(piece.url, piece.text, piece.line)
        fields.title = marked_title(fields, piece.text)
    elif pieces[0].kind == "wiki":
        page, bar, shown = pieces[0].text[2:-2].partition("|")
        fields.title = marked_title(fields, shown or page)
        fields.remarks.extend([f"[[{page}]]"] if bar else [])
    elif pieces[0].italic or all(piece.bold or piece.kind != "text" for piece in pieces):
        fields.title = marked_title(fields, plain(pieces))
    else:
        read_plain_title(fields, plain(_without_name(fields, pieces)))


def _without_name(fields: Fields, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Take a name in bold before a colon and a title in quotation marks: **short-name**: "Title"."""
    name, rest = pieces[0].text.strip(" :："), plain(pieces[1:]).lstrip(" :：")
    if not pieces[0].bold or is_label(name) or not rest.startswith(('"', "“")):
        return pieces
    fields.names.append(name)
    return [replace(pieces[1], text=rest)]


def _is_date(pieces: Sequence[Piece]) -> bool:
    """Whether the first piece is a date before a colon: "**2024-01**: Title"."""
    text = pieces[0].text.strip()
    date = find_date(text) if len(text) <= _LONGEST_DATE and len(pieces) > 1 else None
    return bool(date and pieces[1].text.lstrip().startswith((":", "：")) and len(text) == date.end - date.start)
