"""The anchors of a README's headings, as GitHub makes them."""

import unicodedata

_WORD = {"Nd", "Nl", "Pc"}  # with all letters and marks: what Ruby calls \\p{Word}
_LETTERLIKE = range(0x24B6, 0x24EA)  # circled letters, alphabetic to Unicode though symbols


class Anchors:
    """The anchors that GitHub gives to a page's headings, in their order.

    The rule is that of html-pipeline and of the package github-slugger: letters, marks, numbers, connectors and hyphens
    stay, in lower case; blanks become hyphens; all else goes (also U+2060, emoji and punctuation).
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def slug(self, heading: str) -> str:
        """The anchor of the next heading, given its visible text; a repeated one gets `-1`, `-2`, ..."""
        first = "".join(_slug_character(character) for character in heading.lower())
        slug = first
        while slug in self._seen:
            self._seen[first] += 1
            slug = f"{first}-{self._seen[first]}"
        self._seen[slug] = 0
        return slug


def _slug_character(character: str) -> str:
    if character in " -":
        return "-"
    category = unicodedata.category(character)
    kept = category[0] in "LM" or category in _WORD or ord(character) in _LETTERLIKE
    return character if kept else ""
