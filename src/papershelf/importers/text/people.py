"""Lists of authors, in the forms in which people write them."""

import re
import unicodedata
from collections.abc import Sequence

from papershelf.importers.text.person_likeness import are_people, is_group
from papershelf.model.characters import find_forbidden
from papershelf.model.person import CUT, parse_person

_LABEL = re.compile(r"(?:authors?|written by|by|作者)\s?[:：]\s?|(?:written by|by)\s(?=[A-Z])", re.IGNORECASE)
_ASIDE = re.compile(
    r"\((?!group\)|=)[^()]{0,300}\)|（[^（）]{0,300}）|<[^<>]{0,100}>|\[[0-9,*†‡ ]{1,20}\]", re.IGNORECASE
)
_MARK = re.compile(r"[*†‡§¶^#∗⁎⋆✝✉♠♡♢♣♦♥★☆⁰¹²³⁴-⁹₀-₉`\\${}|]|\b_|_\b")
_NUMBER = re.compile(r"(?<=[^\W\d_]{2})[0-9]{1,2}(?:,[0-9]{1,2}){0,9}(?=\s?(?:[,，、;；&]|and\b|\Z))")
_CUT = re.compile(
    r"\bet\.?\s?al\b\.?|(?:\band|&)\s(?:(?:many|[0-9]{1,4})\s)?(?:others|more)\b(?:\sauthors\b)?"
    r"|等人?(?=\s?(?:[,，、;；。.]|\Z))|\.(?:\s?\.){2,9}|…{1,3}",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r"[;；]")
_AND = re.compile(r",?\s(?:and|&|und|和|与)\s")
_COMMA = re.compile(r"[,，、;；]|\s(?:and|&|und|和|与)\s|\s[·•/]\s")
_TIGHT_AND = re.compile(r"(?<=\w\w)&(?=\w\w)")
_FIRST_AND = re.compile(r"(?:and|&)\s")
_COLON = re.compile(r"\s?[:：](?:\s|\Z)")
_INITIALS = re.compile(r"(?:[^\W\d_a-z][a-z]?\.[\s-]?){1,6}|[A-Z](?:[\s-][A-Z]){0,3}")
_FAMILY_INITIALS = re.compile(r"([^\W\d_][^\W\d_]+(?:['’\s-][^\W\d_]+){0,4})\s((?:[A-Z]\.[\s-]?){1,4}|[A-Z]{1,3})")
_GIVEN_INITIAL = re.compile(r"[^\W\d_][^\W\d_-]{1,40}(?:-[^\W\d_]{1,40})?(?:\s[A-Z]\.){1,3}")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_ENDS_SHORT = re.compile(r"\b(?:[^\W\d_a-z]|[JS]r)\.\Z")
_CHINESE_LETTER = re.compile(r"[\u3400-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4}){1,200}")
_NOBODY = frozenset(["", "-", "–", "—", "n/a", "na", "none", "unknown", "anonymous", "tbd", "/", "?"])


def read_authors(text: str, *, sure: bool = False) -> tuple[str, ...]:
    """Return the authors as a record names them, or () where the text is no list of authors.

    "Family, Given" stays in that order; affiliations and marks of footnotes are left out; `...` stands where the
    list is cut. `sure` says that the text stands where authors stand: then single words and groups are authors too.
    """
    items = _items(_plain(text), tight=sure)
    cut = CUT in items
    names = _first_family_first(_family_initials(_paired(items)), sure=sure)
    people = [name for name in names if name != CUT]
    if not people or not (sure or are_people(people, cut=cut)):
        return ()
    return _checked([f"{name} (group)" if is_group(name) and not name.endswith("(group)") else name for name in names])


def _plain(text: str) -> str:
    """The text without what stands on or behind a name, the cut as an item of its own."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("~", " ").split())
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    text = _NUMBER.sub("", _MARK.sub("", _ASIDE.sub("", text)))
    return " ".join(_CUT.sub(f", {CUT}, ", text).split())


def _items(text: str, *, tight: bool) -> list[str]:
    text = _TIGHT_AND.sub(", ", text) if tight else text
    parts = _inverted(text) or _COMMA.split(_COLON.sub(", :, ", text))
    items = [name for part in parts for name in _separate(_trimmed(part)) if name.lower() not in _NOBODY]
    return [item for number, item in enumerate(items) if item != CUT or items[number - 1 : number] != [CUT]]


def _inverted(text: str) -> list[str] | None:
    """The parts of "Family, Given; Family, Given", or of the same with "and" between them, or None."""
    for sign in (_SEMICOLON, _AND):
        parts = list(filter(None, (part.strip(" ,") for part in sign.split(text))))
        people = [part for part in parts if part.strip(".")]
        if len(people) > 1 and (
            all(map(_is_inverted, people)) or (sign is _SEMICOLON and all(part.count(",") <= 1 for part in people))
        ):
            return parts
    return None


def _is_inverted(part: str) -> bool:
    family = [word for word in part.partition(",")[0].split() if not word.islower()]
    return part.count(",") == 1 and len(family) == 1


def _separate(item: str) -> list[str]:
    """Chinese names may stand with no more than a blank between them."""
    return item.split() if _CHINESE.fullmatch(item) else [item]


def _trimmed(item: str) -> str:
    item = item.strip(" ,;；，、。·")
    if item in (CUT, ":"):
        return item
    item = _FIRST_AND.sub("", item, count=1) if _FIRST_AND.match(item) else item
    return item if _ENDS_SHORT.search(item, max(0, len(item) - 4)) else item.rstrip(" .").lstrip(" .:@")


def _paired(items: Sequence[str]) -> list[str]:
    """Put together what commas part: "Doe", "J." and "J. Doe", "Jr."; a colon makes a group of what is before it."""
    names: list[str] = []
    for item in items:
        last = names[-1] if names and names[-1] != CUT else ""
        if item == ":":
            names[-1:] = [f"{last} (group)"] if last else []
        elif last and _SUFFIX.fullmatch(item):
            names[-1] = f"{last} {item}"
        elif last and "," not in last and _INITIALS.fullmatch(item) and not _ENDS_SHORT.search(last):
            names[-1] = f"{last}, {item}"
        else:
            names.append(item)
    return names


def _family_initials(names: list[str]) -> list[str]:
    """The family comes first in "Doe J., Roe A. B.", where all names are so."""
    found = {name: _FAMILY_INITIALS.fullmatch(name) for name in names if name != CUT}
    if not all(found.values()) or (len(found) == 1 and "." not in names[0]):
        return names
    return [f"{form[1]}, {form[2]}" if (form := found.get(name)) else name for name in names]


def _first_family_first(names: list[str], *, sure: bool) -> list[str]:
    """Put the first two together in "Doe, Jane, John Roe, and Ann Poe"."""
    if len(names) < 2 or CUT in names[:2] or " " in _without_particles(names[0]):  # noqa: PLR2004 - two pieces
        return names
    others = [name for name in names[2:] if name != CUT]
    second = bool(_GIVEN_INITIAL.fullmatch(names[1])) or (sure and " " not in names[1]) or CUT in names
    inverted = all(" " in name for name in others) if others else second
    inverted = inverted and not _CHINESE_LETTER.match(names[0])
    if not inverted or any("," in name for name in names) or any(map(is_group, names[:2])):
        return names
    return [f"{names[0]}, {names[1]}", *names[2:]]


def _without_particles(name: str) -> str:
    return " ".join(word for word in name.split() if not word.islower())


def _checked(names: list[str]) -> tuple[str, ...]:
    """The names, or none where one of them is no name that a record may hold."""
    try:
        for name in names:
            parse_person(name)
    except ValueError:
        return ()
    return () if any(find_forbidden(name, one_line=True) for name in names) else tuple(names)
