"""The first lines of an entry: what stands before its title, the title, and what follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.importers.markdown.facts import (
    HANDLE,
    groups,
    mark,
    read_after_title,
    read_byline_of,
    read_facts,
    trimmed,
)
from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.inline import Piece, plain
from papershelf.importers.markdown.links import Mention
from papershelf.importers.markdown.sections import is_anchor
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
_IN_FRONT = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\s*[:：]?\s*")
_LONGEST_DATE = 24
_MOST_LEADS = 20  # signs and brackets before a title
_QUOTED = re.compile(r"[\"“「《]([^\"“”「」《》]{8,400})[\"”」》]")
_EDGES = " \t\n,;:|·•-–—<>/\\，；：、*~&+\u200b\u00a0\"'“”"
_SEPARATORS = _EDGES + ".。()[]{}（）【】"


def read_head(fields: Fields, pieces: Sequence[Piece]) -> None:
    """Take everything that an entry's first text says."""
    pieces = _lead(fields, pieces)
    start, end = _title_span(pieces)
    if start < end:
        _take_title(fields, pieces[start:end])
    read_facts(fields, pieces[:start])
    read_facts(fields, read_after_title(fields, pieces[end:]))


def title_candidate(pieces: Sequence[Piece]) -> Piece | None:
    """The link or the bold words that are an entry's title, if it has one of these."""
    start, end = _title_span(_bare(pieces))
    return _bare(pieces)[start] if start < end and (_bare(pieces)[start].url or _bare(pieces)[start].bold) else None


def _bare(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind != "image"]


def _lead(fields: Fields, pieces: Sequence[Piece]) -> list[Piece]:
    """What stands before the title in brackets or as a sign; the pieces that remain."""
    rest = [piece for piece in _unwrapped(fields, pieces) if piece.kind != "text" or piece.text]
    for _ in range(_MOST_LEADS):
        if not rest or rest[0].kind not in ("text", "break"):
            break
        text = rest[0].text.lstrip()
        stripped = _without_signs(text)
        mark(fields, text[: len(text) - len(stripped)])
        found = _BRACKETED.match(stripped)
        if _is_date(rest):
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
                fields.names.append(name.text.strip())
                rest[number - 1] = replace(left, text=left.text.rstrip()[:-1])
                rest[number] = replace(name, text="")
                rest[number + 1] = replace(right, text=right.text.lstrip()[1:].lstrip())
    return rest


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


def _title_span(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the title stands: the first linked or bold words that are no label; else the first words."""
    for number, piece in enumerate(pieces):
        if piece.kind == "link" and not piece.bare and not is_anchor(piece) and not _is_labelled(pieces, number):
            return number, number + 1
        if piece.kind == "text" and piece.bold and _is_bold_title(piece, pieces[number + 1 : number + 2]):
            return number, _bold_end(pieces, number)
    if pieces and pieces[0].kind in ("text", "code"):
        end = next((n for n, piece in enumerate(pieces) if piece.kind in ("link", "image", "wiki")), len(pieces))
        end = next((n for n, piece in enumerate(pieces[:end]) if n and piece.kind == "code"), end)
        return 0, end
    return 0, 0


def _is_labelled(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a link only has a label, or a number, for a text: [pdf], [[code]], **-1**."""
    text = pieces[number].text.strip("[]()【】 ")
    return not text or is_label(text) or text.lstrip("-").isdigit()


def _is_bold_title(piece: Piece, following: Sequence[Piece]) -> bool:
    text = piece.text.strip()
    after = following[0].text if following else ""
    is_field = text.endswith((":", "：")) or after.lstrip().startswith((":", "："))
    return not (is_field or _NUMBER.fullmatch(text) or text.startswith(("(", "（")) or len(text) < 2)  # noqa: PLR2004


def _bold_end(pieces: Sequence[Piece], start: int) -> int:
    """The end of the bold words that begin there; a line break between them does not end them."""
    end = start + 1
    while end < len(pieces) and (pieces[end].bold and pieces[end].kind in ("text", "break", "code")):
        end += 1
    return end


def _take_title(fields: Fields, pieces: Sequence[Piece]) -> None:
    if pieces[0].kind == "link":
        piece = pieces[0]
        fields.main = Mention(piece.url, piece.text, piece.line)
        fields.title = _cleaned_title(fields, piece.text)
    elif pieces[0].bold:
        fields.title = _cleaned_title(fields, plain(pieces))
    else:
        _plain_title(fields, plain(pieces))


def _plain_title(fields: Fields, text: str) -> None:
    """A title that nothing sets apart: in quotation marks, or before a venue and a date, or all of the text."""
    quoted = _QUOTED.search(text)
    if quoted:
        fields.title = _cleaned_title(fields, quoted[1])
        for part in (text[: quoted.start()], text[quoted.end() :]):
            read_byline_of(fields, trimmed(part))
        return
    if handle := HANDLE.search(text):
        groups(fields, handle[1])
        text = text[: handle.start()] + text[handle.end() :]
    fields.is_plain = True
    text = _without_byline(fields, text)
    title, comma, last = text.strip().rstrip(".:- –—|").rpartition(", ")
    venue = find_venue(last) if comma else None
    if venue and not last[: venue.start].strip() and len(last) - venue.end < 12:  # noqa: PLR2004 - a year and a track
        read_byline_of(fields, last)
        text = title
    fields.title = _cleaned_title(fields, text)


def _without_byline(fields: Fields, text: str) -> str:
    """The text without a venue in brackets, or authors, before the title: "(ICML) Title", "A. Bee. Title. Venue"."""
    found = _IN_FRONT.match(text)
    byline = read_byline(found[1]) if found else Byline()
    if found and (byline.venue or byline.date) and not byline.rest and not byline.authors:
        fields.take(byline)
        text = text[found.end() :]
    names, stop, rest = text.partition(". ")
    authors = read_authors(names) if stop and len(rest.split()) > 2 else ()  # noqa: PLR2004 - a title
    if authors:
        fields.take(Byline(authors=authors))
        text, stop, behind = rest.partition(". ")
        read_byline_of(fields, trimmed(behind))
    return text.rstrip(" [(（【")


def _is_date(pieces: Sequence[Piece]) -> bool:
    """Whether the first piece is a date before a colon: "**2024-01**: Title"."""
    text = pieces[0].text.strip()
    date = find_date(text) if len(text) <= _LONGEST_DATE and len(pieces) > 1 else None
    return bool(date and pieces[1].text.lstrip().startswith((":", "：")) and len(text) == date.end - date.start)


def _cleaned_title(fields: Fields, text: str) -> str:
    marked = read_markers(" ".join(text.split()))
    mark(fields, text)
    title = marked.rest.strip()
    title = title if title.endswith("...") else title.rstrip(" .,;:|-–—：，。")
    if title[:1] in "\"“'" and title[-1:] in "\"”'" and len(title) > 1 and title.count('"') <= 2:  # noqa: PLR2004
        title = title[1:-1].strip(" .,")
    return title
