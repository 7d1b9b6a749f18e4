r"""Characters beyond ASCII as commands of LaTeX, and romanised where it has none.

pylatexenc knows the commands; many of them need packages, so here stands which ones LaTeX has by itself (the format of
2020 or later, with T1 fonts). Its accents are not used: it writes a long Hungarian umlaut as an acute, and no letter
with two marks. Every command stands in braces, which make it one letter to BibTeX (btxhak, section 4) and end its name.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from pylatexenc.latexencode import get_builtin_uni2latex_dict  # type: ignore[import-untyped]

from papershelf.model.address import shown_host

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
_BELOW = "dckb"
_LETTERS = "ßæÆœŒøØłŁđĐðÐþÞŋŊı"
_SYMBOLS = (
    "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¹º»¼½¾¿×÷฿–—‖‘’‚“”„†‡•…‰‱‹›※‽⁄₡₤₦₩₫€₱℃ℏℓ№℗℘℞℠™℧℮ℵ←↑→↓↔↕↖↗↘↙↦↩↪↼↽⇀⇁⇌⇐⇑⇒⇓⇔⇕"
    "ΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξπρςστυφχψωϑϕϖϱϵ∀∂∃∇∈∉∋∏∐∑∓∘∙∝∞∠∣∥∧∨∩∪∫∮∼≀≃≅≈≍≐≠≡≤≥≪≫≺≻≼≽⊂⊃⊆⊇⊎⊑⊒⊓⊔⊕⊖⊗⊘⊙⊢⊣⊤⊥"
    "⋀⋁⋂⋃⋄⋅⋆⋈⋮⋯⋱⌈⌉⌊⌋⌢⌣△▹▽◃○◦◯♪⟨⟩⟵⟶⟷⟸⟹⟺⟼⨿"
)
_KNOWN: dict[int, str] = get_builtin_uni2latex_dict()
_COMMANDS = {character: _KNOWN[ord(character)] for character in _LETTERS + _SYMBOLS}
_CLUSTER = re.compile(r"[A-Za-z][\u0300-\u036f]+|[^\0-\x7f][\u0300-\u036f]*")
_HOST = re.compile(r"(?<=[/@])[^/?#:@]*[^\0-\x7f][^/?#:@]*")
_GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{3,}")


def romanised(text: str) -> str:
    """The text in what ASCII or LaTeX can say, or a question mark if nothing of it can be said.

    A single Greek letter is a symbol; Greek words are romanised too.
    """
    said = _GREEK_WORD.sub(lambda word: anyascii(word[0]), unicodedata.normalize("NFC", text))
    said = _CLUSTER.sub(lambda cluster: cluster[0] if _command(cluster[0]) else anyascii(cluster[0]), said)
    return said if said.strip() or not text.strip() else "?"


def in_commands(text: str) -> str:
    """A romanised text in ASCII."""
    return _CLUSTER.sub(lambda cluster: f"{{{_command(cluster[0])}}}", text)


def in_punycode(address: str) -> str:
    """An address in ASCII: but for its host, it is that already."""
    return _HOST.sub(lambda host: shown_host(f"https://{host[0]}/"), address)


def in_maths(formula: str) -> bool:
    """Whether all of a formula can be said in ASCII: accents and the commands of texts do not work there."""
    return all(_COMMANDS.get(sign, "").startswith("\\ensuremath") for sign in re.findall(r"[^\0-\x7f]", formula))


@lru_cache(maxsize=4096)
def _command(cluster: str) -> str:
    """The command for a letter with its marks, or for a symbol; nothing if there is none."""
    letter, *marks = tuple(unicodedata.normalize("NFD", cluster))
    if not marks:
        return _COMMANDS.get(letter, "")
    command = letter if letter.isascii() else _COMMANDS[letter] if letter in _LETTERS else ""
    if not command or not _ACCENTS.keys() >= set(marks):
        return ""
    for mark in marks:
        command = _accented(command, _ACCENTS[mark])
    return command


def _accented(command: str, accent: str) -> str:
    if command in ("i", "j") and accent not in _BELOW:
        command = f"\\{command}"  # the dot gives way
    short = not accent.isalpha() and re.fullmatch(r"[A-Za-z]|\\[A-Za-z]+", command)
    return f"\\{accent}{command}" if short else f"\\{accent}{{{command}}}"
