"""Texts as a search compares them: words in small letters without accents, apart from their signs."""

import re
import unicodedata

# What is written without blanks is found sign by sign: Han, kana and their marks. So are symbols and emoji.
_KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_ALONE = rf"\u3005-\u3007{_KANA}\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SYMBOLS = r"\u2100-\u2bff\U0001f000-\U0001faff"
# A word may end in signs that tell: C++, C#, A*. An underscore parts words as a hyphen does.
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+[+#*]*|[{_SYMBOLS}]")
# The accents and points of Latin, Greek, Cyrillic, Hebrew and Arabic; in other scripts such signs are letters.
_ACCENTS = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def words_of(text: str) -> str:
    """The words of a text, with a blank before, between and behind them; one blank where there is none.

    So " scal" in it is the beginning of a word, and " scaling laws " are whole words in a row.
    """
    return " ".join(["", *_WORD.findall(text.lower() if text.isascii() else _folded(text)), ""])


def _folded(text: str) -> str:
    """Small letters may take apart what normalizing then knows, and the other way round: İ, ẛ, ㎒."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
