"""Emoji and shortcodes around a title: picks, kinds and decoration."""

import re
from dataclasses import dataclass

_EMOJI = re.compile(
    "[\u2190-\u21ff\u231a-\u23ff\u25aa-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]{0,3}|[0-9#*]\ufe0f?\u20e3|[\ufe0e\ufe0f\u200d]"
)
_SHORTCODE = re.compile(r":[a-z0-9_+-]{1,40}:")
_ONE = re.compile(f"{_EMOJI.pattern}|{_SHORTCODE.pattern}|\\s")
_LONGEST = 42

_PICKS = frozenset(["⭐", "🌟", "★", "🔥", "💫", ":star:", ":star2:", ":fire:", ":dizzy:"])
_KINDS = {
    "video": ("🎬", "🎥", "📺", "📹", "📽", "🎦", ":clapper:", ":movie_camera:", ":tv:", ":video_camera:", ":vhs:"),
    "news": ("📰", "🗞", ":newspaper:", ":newspaper_roll:"),
    "paper": ("📄", "📃", "📜", "📑", ":page_facing_up:", ":page_with_curl:", ":scroll:"),
    "code": ("💻", ":computer:", ":octocat:"),
    "course": ("🎓", ":mortar_board:"),
    "thread": ("🐦", "🧵", ":bird:", ":thread:"),
    "post": ("✍", "📝", ":writing_hand:", ":memo:", ":pencil:"),
    "dataset": ("💾", "🗃", ":floppy_disk:", ":card_file_box:"),
}
_KIND_OF = {sign: kind for kind, signs in _KINDS.items() for sign in signs}


@dataclass(frozen=True, slots=True)
class Markers:
    """What the signs around a text say: a pick, kinds of work; `rest` is the text without them."""

    picked: bool
    kinds: tuple[str, ...]
    rest: str


def read_markers(text: str) -> Markers:
    """Take emoji, `:shortcodes:` and stars off both ends of a text; what stands inside a sentence stays."""
    start, end = 0, len(text)
    while found := _ONE.match(text, start):
        start = found.end()
    while end > start and (length := _sign_before(text, end)):
        end -= length
    end = max(start, end)
    signs = [sign.rstrip("\ufe0e\ufe0f\u200d") for sign in _signs(text[:start]) + _signs(text[end:])]
    kinds = dict.fromkeys(_KIND_OF[sign] for sign in signs if sign in _KIND_OF)
    return Markers(any(sign in _PICKS for sign in signs), tuple(kinds), text[start:end])


def _sign_before(text: str, end: int) -> int:
    """The length of the sign that ends there, or 0."""
    for length in (1, 2, 3, 4):
        if length <= end and _ONE.fullmatch(text, end - length, end):
            return length
    start = text.rfind(":", max(0, end - _LONGEST), end - 1)
    return end - start if start >= 0 and _SHORTCODE.fullmatch(text, start, end) else 0


def _signs(text: str) -> list[str]:
    return [found[0] for found in _ONE.finditer(text) if not found[0].isspace()]
