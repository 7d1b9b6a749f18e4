"""Where the title of an entry stands."""

import re
from collections.abc import Iterator, Sequence

from papershelf.importers.markdown.inline import Piece, plain
from papershelf.importers.markdown.links import address_of
from papershelf.importers.markdown.sections import is_anchor
from papershelf.importers.text.byline import read_byline
from papershelf.importers.text.citation import is_credit
from papershelf.importers.text.dates import find_date
from papershelf.importers.text.hosts import page_kind
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.importers.text.people import read_authors

_NUMBER = re.compile(r"[\s\[(]*[0-9]{1,3}(?:\.[0-9]{1,3})?[\s\]).]*")
_MOST_BEFORE = 5  # words before a title in italics: a name and a year
_MOST_LEADS = 20  # signs and brackets before a title
_ARXIV = re.compile(r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?")
_TITLE_BEHIND_DASH = re.compile(r"\s[-–—(]\s?[\"“]?[^\W_a-z]\S*\s+\S+\s++[^.]+\Z")
_LEAST_TITLE = 3  # words
_SAYS = re.compile(r"\w")
_TITLE_BEHIND = re.compile(r"[\]:：\s]{0,5}\s[\"“]?[^\W_a-z]\S*\s+\S+\s+\S")
_EDGES = " \t\n,;:|·•-–—<>/\\，；：、*~&+\u200b\u00a0\"'“”"
_SEPARATORS = _EDGES + ".。()[]{}（）【】"


def title_candidate(pieces: Sequence[Piece]) -> Piece | None:
    """The link or the bold words that are an entry's title, if it has one of these."""
    start, end = title_span(_bare(pieces))
    return _bare(pieces)[start] if start < end and (_bare(pieces)[start].url or _bare(pieces)[start].bold) else None


def _bare(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind != "image"]


def title_span(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the title stands: the first linked or bold words that are no label; else the first words."""
    first = next(_set_apart(pieces), None)
    if first is not None and (pieces[first].struck or _is_remark(pieces[first])):
        others = (number for number in _set_apart(pieces) if not pieces[number].struck)
        first = next((number for number in others if not _is_remark(pieces[number])), first)
    if first is not None:
        return first, first + 1 if pieces[first].kind == "link" else _bold_end(pieces, first)
    if pieces and pieces[0].kind == "wiki":
        return 0, 1
    for number, piece in enumerate(pieces[:_MOST_LEADS]):
        if piece.kind == "link":
            break
        if piece.italic and _is_italic_title(pieces, number):
            return number, number + 1
    if (behind := _behind_labels(pieces)) is not None:
        return behind, behind + 1
    if pieces and pieces[0].kind in ("text", "code"):
        end = next((n for n, piece in enumerate(pieces) if piece.kind in ("link", "image", "wiki")), len(pieces))
        end = next((n for n, piece in enumerate(pieces[:end]) if n and piece.kind == "code"), end)
        return 0, end
    return 0, 0


def _set_apart(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of linked words that are no label, and of bold ones."""
    for number, piece in enumerate(pieces):
        if piece.kind == "link":
            if not piece.bare and not is_anchor(piece) and not _is_labelled(pieces, number):
                yield number
        elif piece.kind == "text" and piece.bold and _is_bold_title(piece, pieces[number + 1 : number + 2]):
            yield number


def _is_remark(piece: Piece) -> bool:
    """Whether bold words are no title if there is another one: "**must read** [Title](…)"."""
    return piece.kind == "text" and piece.text.islower() and len(piece.text.split()) < _LEAST_TITLE + 1


def _is_labelled(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a link only has a label, or a number, for a text, or opens a program: [pdf], [[code]], **-1**."""
    text, url = pieces[number].text.strip("[]()【】 "), pieces[number].url
    if "://" in url and not address_of(url):
        return True
    if text.lower().startswith(("arxiv:", "doi:")) or _ARXIV.fullmatch(text):
        return True
    return not read_markers(text).rest or is_label(text) or text.lstrip("-").isdigit()


def _is_bold_title(piece: Piece, following: Sequence[Piece]) -> bool:
    text = piece.text.strip()
    after = following[0].text if following else ""
    date = find_date(text)
    is_date = date is not None and date.end - date.start == len(text)
    if len(read_authors(text)) > 1:
        return False
    is_field = text.endswith((":", "：")) or after.lstrip().startswith((":", "："))
    return not (is_field or is_date or _NUMBER.fullmatch(text) or text.startswith(("(", "（")) or len(text) < 2)  # noqa: PLR2004


def _behind_labels(pieces: Sequence[Piece]) -> int | None:
    """The place of a title behind links with labels: "[Paper](…) Title"; None where something else stands there."""
    behind = next((n for n, piece in enumerate(pieces) if piece.kind == "text" and _SAYS.search(piece.text)), 0)
    text = pieces[behind].text if behind else ""
    links = [piece for piece in pieces[:behind] if piece.kind == "link"]
    labelled = any(not piece.bare for piece in links) and _TITLE_BEHIND.match(text)
    addressed = any(page_kind(piece.url) == "paper" for piece in links) and _TITLE_BEHIND_DASH.match(text)
    return behind if (labelled or addressed) and read_byline(text).rest else None


def _is_italic_title(pieces: Sequence[Piece], number: int) -> bool:
    """Whether words in italics are a title: none but names and a date stand before them, and they are no such."""
    text, named = pieces[number].text, plain(pieces[:number]).strip(_SEPARATORS)
    if not named and plain(pieces[number + 1 : number + 2]).startswith("by "):
        return True
    byline = read_byline(text)
    is_title = len(text.split()) > 2 and not (byline.authors or byline.venue) and bool(byline.rest)  # noqa: PLR2004
    if not named or is_credit(named):
        return is_title
    return is_title and len(named.split()) <= _MOST_BEFORE and bool(find_date(named))


def _bold_end(pieces: Sequence[Piece], start: int) -> int:
    """The end of the bold words that begin there; a line break between them does not end them."""
    end = start + 1
    while end < len(pieces) and (pieces[end].bold and pieces[end].kind in ("text", "break", "code")):
        end += 1
    return end
