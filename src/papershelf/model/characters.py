"""The characters that a record may hold: its reviewer, its readers and every parser see the same text.

Sources: The Unicode Standard, chapter 23 (special areas and format characters), UAX #9 (bidirectional text),
UAX #15 (stacked marks), "Trojan Source" (CVE-2021-42574).
"""

import re
import unicodedata

MARKS_IN_A_ROW = 10
"""The tallest stack in real text is Tibetan, with 8 (the syllable HAKṢHMALAVARAYAṂ); UAX #15 allows 30."""

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # all of C0 and C1 but tab and line feed, so U+0085 too
_SEPARATORS = r"\u2028\u2029"  # YAML takes them for line breaks, reviewers do not see them
# Embeddings, overrides and isolates reorder what follows. The marks U+061C, U+200E and U+200F stay legal:
# they move only the punctuation beside them, and Hebrew, Arabic and Persian titles need them.
_BIDI = r"\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(0x11)
)
_BYTE_ORDER_MARK = r"\ufeff"
_TAGS = r"\U000e0000-\U000e00ff"  # an invisible copy of ASCII
_VARIATION = r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Joiners, marks, fillers: legal alone (Persian titles, emoji), a hidden message in a row.
_INVISIBLE = r"\xad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f" + _VARIATION
_REFUSED = _CONTROLS + _SEPARATORS + _BIDI + _NO_CHARACTERS + _BYTE_ORDER_MARK + _TAGS

_IN_ASCII = re.compile(r"(?P<refused>[^\t\n -~])")
# The first class lets the engine skip letters, ASCII and the usual punctuation quickly. `re` has no class for
# marks: `stack` finds where they may stand (neither letters nor ASCII), unicodedata decides.
_IN_ALL = re.compile(
    r"[^\w\t\n -~\u2010-\u2027\u3000-\u3029\uff01-\uff20](?:"
    rf"(?P<refused>(?<=[{_REFUSED}]))"
    rf"|(?P<variation>(?<=[{_VARIATION}])(?=[{_VARIATION}]))"
    rf"|(?P<invisible>(?<=[{_INVISIBLE}])(?=[{_INVISIBLE}]{{2}}))"
    rf"|(?=(?P<stack>[^\w\s -~]{{{MARKS_IN_A_ROW}}})))"
)
_ANY_REFUSED = re.compile(f"[{_REFUSED}]")
_REASONS = {
    "variation": "more than one variation selector in a row",
    "invisible": "more than two invisible characters in a row",
    "stack": f"more than {MARKS_IN_A_ROW} combining marks in a row",
}
_BREAK = re.compile(r"[\t\n]")
_SIGNS = re.compile(r"[^\w\s -~]{2,}")
"""What too many invisible characters or marks in a row are part of."""

_LATIN = r"[A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff]"
_CYRILLIC = r"[\u0400-\u052f\u1c80-\u1c8a\ua640-\ua69f]"
# Greek letters drawn like Latin ones. Others are symbols of science (μP, αNLI), and so is ν before a capital
# (νMSM).
_GREEK = r"(?:[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιϲϳ]|ν(?![A-Z]))"
# Marks and joiners belong to the word: they must not part a foreign letter from its neighbours.
_WORD = re.compile(r"(?:[^\W\d_]|[\xad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f])+")


def find_forbidden(text: str, *, one_line: bool = False) -> tuple[int, str] | None:
    """Find the first character that no text of a record may hold.

    Returns its index and a short reason such as "U+202E (right-to-left override)", or None. In a text of one
    line, a tab and a line break are forbidden too.
    """
    faults = [_first_refused(text)]
    if one_line and (found := _BREAK.search(text)):
        faults.append((found.start(), _reason(found[0], "a tab or line break in a text of one line")))
    return min((fault for fault in faults if fault), default=None)


def _first_refused(text: str) -> tuple[int, str] | None:
    for found in (_IN_ASCII if text.isascii() else _IN_ALL).finditer(text):
        rule = found.lastgroup or ""
        if rule != "stack" or _all_marks(found[0] + found["stack"]):
            return found.start(), _reason(found[0], _REASONS.get(rule) or _name(found[0]))
    return None


def _all_marks(text: str) -> bool:
    return all(unicodedata.category(character).startswith("M") for character in text)


def _reason(character: str, why: str) -> str:
    return f"U+{ord(character):04X} ({why})"


def _name(character: str) -> str:
    kinds = {"Cc": "control character", "Cs": "half of a surrogate pair", "Cn": "no character"}
    return kinds.get(unicodedata.category(character)) or unicodedata.name(character).lower()


def without_forbidden(text: str) -> str:
    """The text without the characters that no text may hold: an HTML reference (`&#8238;`) can bring them in."""
    if text.isascii() and text.isprintable():
        return text
    return _SIGNS.sub(_without_excess, _ANY_REFUSED.sub("", text))


def _without_excess(signs: re.Match[str]) -> str:
    """Of invisible characters and marks in a row, as many as may be: each stays if nothing is wrong up to it."""
    if not _first_refused(signs[0]):
        return signs[0]
    kept, last = [], ""
    for sign in signs[0]:
        if not _first_refused(last + sign):
            kept.append(sign)
            last = (last + sign)[-MARKS_IN_A_ROW:]
    return "".join(kept)


def mixed_scripts(text: str) -> str | None:
    """Return the first word that mixes Latin letters with Cyrillic, or with Greek ones that look Latin."""
    if text.isascii():
        return None
    return next((word for word in _WORD.findall(text) if _is_mixed(word)), None)


def _is_mixed(word: str) -> bool:
    return bool(re.search(_LATIN, word) and re.search(f"{_CYRILLIC}|{_GREEK}", word))
