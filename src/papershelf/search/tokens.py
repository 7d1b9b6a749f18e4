"""The words by which texts are found. templates/site/scripts/fold.js says the same in JavaScript, from these tables.

tests/vectors/search/tokens.json holds the cases that both must agree on; so nothing here may depend on the locale, and
every class of signs is written out, except for letters and digits, which Python and JavaScript take from Unicode.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise

MAX_WORD = 40
"""Longer words are no words: nobody searches for a hash."""

_STOP_WORDS = "a an and are as at be by for from in is it its of on or that the this to with we our via"
STOP = frozenset(_STOP_WORDS.split())

# Accents of Latin, Greek, Cyrillic, Hebrew and Arabic, which people leave out; soft hyphens, joiners and other signs
# that nobody sees. In other scripts a mark is part of the letter: Japanese が is not か.
_UNHEARD = re.compile(
    r"[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20d0-\u20ff\ufe00-\ufe0f"
    r"\ufe20-\ufe2f\ufeff]+"
)
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ"}
"""Letters that people without them type otherwise, and that no normalization takes apart."""

_LETTERS = str.maketrans(_SPELLED)

# Written without blanks: Thai, Lao, Burmese, Khmer, Han, kana, Hangul. The letters of India keep their marks.
_UNSPACED = (
    r"\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u3096\u3099\u309a"
    r"\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_INDIC = r"\u0900-\u0963\u0966-\u0dff"
_SYMBOLS = r"[\u2100-\u2bff\U0001f000-\U0001faff]"
_LETTER = rf"(?:[^\W_{_UNSPACED}{_INDIC}]|[{_INDIC}])"
_LETTER_IN_JAVASCRIPT = rf"(?:(?![{_UNSPACED}])[\p{{L}}\p{{N}}{_INDIC}])"


def _word(letter: str) -> str:
    """What is written as one, given the pattern of a letter."""
    return rf"{letter}+(?:(?:['’‐-]|(?<=[0-9])\.(?=[0-9])){letter}+)*(?:[+#*]{{1,2}}(?!{letter}))?"


def _word_or_run(letter: str) -> str:
    return rf"[{_UNSPACED}]+|{_word(letter)}|{_SYMBOLS}"


def _piece(letter: str) -> str:
    return rf"[{_UNSPACED}]|{letter}+[+#*]*|{_SYMBOLS}"


def _in_javascript(pattern: str) -> str:
    return re.sub(r"\\U000(\w{5})", r"\\u{\1}", pattern)


FOR_JAVASCRIPT = (
    *map(_in_javascript, (_UNHEARD.pattern, f"[{_UNSPACED}]")),
    *(_in_javascript(pattern(_LETTER_IN_JAVASCRIPT)) for pattern in (_word_or_run, _piece)),
    _STOP_WORDS,
    _SPELLED,
)
"""The tables that fold.js needs: four regular expressions with the flags g and u, words without meaning, letters."""

_WORD = re.compile(_word_or_run(_LETTER))
_ASCII_WORD = re.compile(_word("[a-z0-9]"))
"""Finds in ASCII what _WORD finds there, twice as fast."""
_RUN = re.compile(rf"[{_UNSPACED}]")
_PIECE = re.compile(_piece(_LETTER))
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^0-9'’‐.+#*-]+")
_OWNER = re.compile(r"['’]s\Z")
_JOINTS = re.compile(r"['’‐-]")

_PLURAL = re.compile(r"[a-z]{2,}s")
_NO_PLURAL = re.compile(r"(?:.*(?:[si]|ia)|.*[aeiouy].*u|.[aeiou])s")
_IES = re.compile(r"([a-z]{3,})ies?")
_SILENT = re.compile(r"([a-z]+(?:ch|sh|s|x))e")


def fold(text: str) -> str:
    """Small letters without accents, in the one form in which two texts are compared."""
    if text.isascii():
        return text.lower()
    plain = _UNHEARD.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a text, each as the tokens by which it is found: its parts and, last, the whole of it.

    "GPT-4" is gpt, 4 and gpt4: whoever writes it as one word, as two or with a hyphen finds the others. A word without
    parts is one token; signs that are written without blanks come in overlapping pairs, each a word of its own.
    """
    return chain.from_iterable(map(_forms, _written(text)))


def tokens(text: str) -> Iterator[str]:
    """All tokens of a text, as often as they stand there."""
    return chain.from_iterable(map(_tokens, _written(text)))


@lru_cache(maxsize=65_536)  # a name stands on many works
def pieces(text: str) -> tuple[str, ...]:
    """The words of a name as they are written, sign by sign where they are written without blanks."""
    return tuple(_PIECE.findall(fold(text)))


def key(name: str) -> str:
    """A name in the form of an id: "Scaling laws" is scaling-laws."""
    return "-".join(pieces(name))


def _written(text: str) -> list[str]:
    folded = fold(text)
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


@lru_cache(maxsize=65_536)  # most words of a shelf stand on many works
def _tokens(word: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_forms(word)))


def _forms(word: str) -> list[tuple[str, ...]]:
    """What is written as one: a word, or the pairs of a run."""
    if _RUN.match(word):
        return [(first + second,) for first, second in pairwise(word)] or [(word,)]
    word = _OWNER.sub("", word)
    forms = [*_PART.findall(word), _JOINTS.sub("", word)]
    telling = [_singular(form) for form in forms if form not in STOP and len(form) <= MAX_WORD]
    return [tuple(dict.fromkeys(telling))] if telling else []


def _singular(word: str) -> str:
    """A word of English without the ending of its plural. The rest need be no word: "movie" and "movies" are movy."""
    if found := _IES.fullmatch(word):
        return f"{found[1]}y"
    if _PLURAL.fullmatch(word) and not _NO_PLURAL.fullmatch(word):
        word = word[:-1]
    found = _SILENT.fullmatch(word)
    return found[1] if found else word
