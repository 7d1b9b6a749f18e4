"""What stands beside a title: links, tags, marks, names, dates and a description."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import get_args

from papershelf.importers.markdown.fields import Fields
from papershelf.importers.markdown.inline import Piece, plain
from papershelf.importers.markdown.links import Mention, is_badge
from papershelf.importers.markdown.sections import is_anchor
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.importers.text.people import read_authors
from papershelf.model.draft import Citations
from papershelf.model.records import Kind

_EDGES = " \t\n,;:|·•-–—<>/\\，；：、*~&+\u200b\u00a0\"'“”"
_SEPARATORS = _EDGES + ".。()[]{}（）【】"
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_DESCRIBES = re.compile(r"\s*\)?\s*(?:[-–—:：]+\s|[：—–])\s*")
HANDLE = re.compile(r"[(（]\s*@\s*([^()（）]{0,200})[)）]")
_LONGEST_TAG = 40
_ENOUGH_STARS = 5
_SAYS = re.compile(r"\w")
_NAME = 6  # words of a venue
_KIND = re.compile(r"\s*\(([A-Za-z]{4,10})\)\s*\Z")
_CREDIT = re.compile(r"\s*by\s([^()\[\]—–]{3,300}?)(?=\s[-–—]\s|\s?[(\[]|\Z)")
_NICKNAME = re.compile(r"\s*[(（]([^()（）]{2,40})[)）](?=\s*(?:\Z|[,.;:|\[]))")


def read_facts(fields: Fields, pieces: Sequence[Piece]) -> None:
    """Take what stands beside a title: links, tags, dates, names."""
    before = ""
    pieces = _with_wiki_links(pieces)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].text if number + 1 < len(pieces) else ""
        if piece.kind == "link":
            if not _is_count(fields, piece, before):
                _mention(fields, piece)
        elif piece.kind == "image":
            _image(fields, piece)
        elif piece.kind == "code":
            _code(fields, piece.text)
        elif piece.kind in ("text", "wiki"):
            _words(fields, piece, before, following)
        before = piece.text if piece.kind != "break" else before


def _with_wiki_links(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with wiki links as part of the words around them."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and "wiki" in (piece.kind, joined[-1].kind) and {piece.kind, joined[-1].kind} <= {"wiki", "text"}:
            joined[-1] = replace(joined[-1], kind="wiki", text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def mark(fields: Fields, text: str) -> None:
    """Signs beside a text: a pick, a kind. Several stars are a rating: only the full number is a pick."""
    marked = read_markers(text)
    stars = text.count(":star:") + text.count("⭐") + text.count("★")
    fields.picked = fields.picked or (marked.picked and not 1 < stars < _ENOUGH_STARS)
    if marked.kinds and not fields.kind:
        fields.kind = marked.kinds[0]


def _mention(fields: Fields, piece: Piece) -> None:
    if is_anchor(piece) or not piece.url:
        return
    text = "" if piece.bare else piece.text.strip()
    fields.mentions.append(Mention(piece.url, text, piece.line))


def _is_count(fields: Fields, piece: Piece, before: str) -> bool:
    """A link such as "citation: [12](…)": how often the work was cited; -1 and None are unknown."""
    number = piece.text.strip("[]() ").replace(",", "")
    if not (number.isascii() and number.lstrip("-").isdigit()) and number not in ("None", "nan"):
        return False
    if not _is_citation_word(before):
        return False
    if number.isdigit():
        fields.citations = Citations(int(number[:12]), piece.url if piece.url.startswith("http") else "")
    return True


def _is_citation_word(text: str) -> bool:
    words = text.lower().strip(_SEPARATORS).split()
    last = words[-1] if words else ""
    return last in ("citations", "cited", "引用", "cites") or SequenceMatcher(None, last[:12], "citation").ratio() > 0.8  # noqa: PLR2004


def _image(fields: Fields, piece: Piece) -> None:
    if piece.url and not is_anchor(piece):
        fields.mentions.append(Mention(piece.url, piece.text, piece.line, spare=is_badge(piece.image)))
    if not is_badge(piece.image):
        fields.notes.append(f"![{piece.text}]({piece.image})")


def _code(fields: Fields, text: str) -> None:
    """Code behind a title: where it appeared, a tag, or words that were quoted."""
    words = " ".join(text.split())
    byline = read_byline(words)
    if (
        not byline.rest.strip(_SEPARATORS)
        and not byline.authors
        and (byline.venue or byline.date or byline.identifiers)
    ):
        fields.take(byline)
    elif len(words) <= _LONGEST_TAG:
        fields.tags.extend([words] if words else [])
    else:
        fields.notes.append(f"> {words}")


def _words(fields: Fields, piece: Piece, before: str, following: str) -> None:
    """Words beside a title: names, a venue, a date; what is left describes the work."""
    text = piece.text
    for handle in HANDLE.findall(text):
        groups(fields, handle)
    text = HANDLE.sub(" ", text)
    mark(fields, text.strip(_SEPARATORS))
    words = trimmed(read_markers(trimmed(text)).rest)
    if not _SAYS.search(words) or _is_citation_word(words) or _is_owner(fields, words):
        return
    if is_label(words) and following and not piece.italic:
        return
    byline = read_byline(words)
    if piece.italic and not byline.authors and (authors := read_authors(words)):
        fields.take(Byline(authors=authors))
        return
    if _is_description(text, byline):
        fields.describe(sentence(text))
    else:
        rest = byline.rest.strip(_SEPARATORS)
        if rest and piece.italic and before.rstrip().endswith("·") and not byline.venue and len(rest.split()) <= _NAME:
            byline, rest = replace(byline, venue=rest), ""
        fields.take(byline)
        if rest and byline.authors:
            fields.remarks.append(rest)
        elif rest:
            fields.describe(sentence(byline.rest))


def read_after_title(fields: Fields, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Take what directly follows a title: its kind, another name, a subtitle or a description; what is left."""
    if not pieces or pieces[0].kind != "text" or pieces[0].bold:
        return pieces
    text = pieces[0].text
    if (kind := _KIND.search(text)) and kind[1].lower() in get_args(Kind):
        fields.kind, text = fields.kind or kind[1].lower(), text[: kind.start()]
    if (credit := _CREDIT.match(text)) and (authors := read_authors(credit[1])):
        fields.take(Byline(authors=authors))
        text = text[credit.end() :]
    if (name := _NICKNAME.match(text)) and _is_name(name[1]):
        fields.names.append(name[1].strip())
        text = text[name.end() :]
    rest = [replace(pieces[0], text=text), *pieces[1:]]
    if fields.is_lined and text.startswith(": "):
        fields.subtitle = sentence(text)
        return rest[1:]
    end = _description_end(rest) if _DESCRIBES.match(text) else 1
    words = plain(rest[:end])
    if end > 1 and _is_description(text + words, read_byline(trimmed(words))):
        fields.describe(sentence(words))
        for piece in rest[:end]:
            _mention(fields, piece)
        return rest[end:]
    return rest


def _is_name(text: str) -> bool:
    named = len(text.split()) <= _NAME // 2 and bool(_SAYS.search(text)) and not is_label(text)
    named = named and not text.startswith("@") and not text[:1].isdigit()
    return named and read_byline(text) == Byline(rest=text.strip())


def _description_end(pieces: Sequence[Piece]) -> int:
    """The end of a sentence that begins with the first piece: styled words and links with a text of their own go on."""
    end = 1
    for number, piece in enumerate(pieces[1:], 2):
        if piece.kind == "image" or (piece.kind == "link" and (piece.bare or is_label(piece.text.strip("[]")))):
            break
        if piece.kind == "text" and _SAYS.search(piece.text):
            end = number
    return end


def _is_description(text: str, byline: Byline) -> bool:
    """Whether a text says what the work is; not who wrote it, and when it appeared."""
    if byline == Byline(rest=byline.rest):
        return True
    return bool(_DESCRIBES.match(text)) and not byline.authors and len(byline.rest) > len(text) / 3


def trimmed(text: str) -> str:
    """A text without separators around it and without brackets that only stand at one of its ends."""
    surplus = {closing: text.count(closing) - text.count(opening) for opening, closing in _BRACKETS.items()}
    start, end = 0, len(text)
    while start < end and (text[start] in _EDGES + ".。" or _is_alone(surplus, text[start])):
        start += 1
    while start < end and (text[end - 1] in _EDGES or _is_alone(surplus, text[end - 1])):
        end -= 1
    return text[start:end]


def _is_alone(surplus: dict[str, int], sign: str) -> bool:
    """Whether a bracket has no counterpart; from now on it is gone."""
    closing = _BRACKETS.get(sign, sign)
    if closing not in surplus or (surplus[closing] > 0) == (sign != closing) or not surplus[closing]:
        return False
    surplus[closing] += 1 if sign != closing else -1
    return True


def read_byline_of(fields: Fields, text: str) -> None:
    byline = read_byline(text)
    fields.take(byline)
    if byline.rest.strip(_SEPARATORS):
        fields.describe(byline.rest.strip())


def sentence(text: str) -> str:
    """A description without what set it apart from the title."""
    sentence = read_markers(" ".join(text.split())).rest.strip(" -–—:：,;|·•").lstrip(" .。)）").strip()
    return sentence[1:-1].strip() if sentence[:1] + sentence[-1:] == "()" and sentence.count("(") == 1 else sentence


def groups(fields: Fields, text: str) -> None:
    """The `(@group, group etc)` behind a title: where its authors work, not who they are."""
    fields.kept.append(f"affiliation: {text.strip(' @')}")


def _is_owner(fields: Fields, words: str) -> bool:
    """Whether words only repeat the owner in an address above: "([tool](https://github.com/who/tool) - who)"."""
    last = [*([fields.main] if fields.main else []), *fields.mentions][-1:]
    return bool(last) and f"/{words.lower()}/" in f"{last[0].url.lower()}/"
