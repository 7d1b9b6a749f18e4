"""Authors as a record names them."""

import re
from dataclasses import dataclass
from typing import Literal

CUT = "..."
"""Stands in a list of authors where names are left out."""

_PARTICLES = frozenset(
    [
        "af",
        "al",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "st",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)


_REST = re.compile(r"(?:^|[\s,])et\.? al\b|^(?:and )?others$", re.IGNORECASE)
_SEVERAL = re.compile(r"\w\s+(?:and|&)\s+\w|\w; \w")


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a person, a group, or the mark that names are left out.

    `name` is what is shown, in the order given-family; `family` what a bibliography sorts by; `known_as` is the name
    under which a work of the same person stands elsewhere, where a record says so.
    """

    name: str
    family: str = ""
    given: str = ""
    kind: Literal["person", "group", "cut"] = "person"
    known_as: str = ""

    @property
    def key(self) -> str:
        """The name that all works of this author share."""
        return self.known_as or self.name


def parse_person(text: str) -> Person:
    """Reads "Given Family", "Family, Given", "Name (group)", "Published Name (= Usual Name)" or `...`.

    Raises:
        ValueError: nothing is left of the name.
    """
    text = " ".join(text.split())
    if text in (CUT, "…"):
        return Person(CUT, kind="cut")
    if text.lower().endswith("(group)"):
        name = text[: -len("(group)")].strip()
        return Person(_required(name), name, kind="group")
    if _REST.search(text):
        raise ValueError(f"this is no name; write `{CUT}` where names are left out")
    if _SEVERAL.search(text):
        raise ValueError("these are several names; write one an item, and a group as `Name (group)`")
    text, sign, alias = text.partition("(=")
    if sign and not alias.rstrip(") "):
        raise ValueError("the other name is missing; write `J. Doe (= Jane Doe)`")
    given, family = split_name(text)
    name = _required(f"{given} {family}".strip())
    usual = " ".join(split_name(alias.rstrip(") "))).strip()
    return Person(name, family, given, known_as="" if usual == name else usual)


def written(person: Person) -> str:
    """The text that `parse_person` reads as this author: the notation of records.

    Most names are plain; "Family, Given" is written where the two could not be told apart otherwise. Of what can't be
    written, such as a person whose given name is "(group)", the name is left.
    """
    if person.kind == "group":
        return f"{person.name} (group)"
    last = person.known_as.rpartition(" ")
    usual = (person.known_as, f"{last[2]}, {last[0]}", f", {person.known_as}") if person.known_as else ("",)
    names = (person.name, f"{person.family}, {person.given}".strip())
    texts = (f"{name} (= {other})" if other else name for name in names for other in usual)
    return next((text for text in texts if _is_notation(text, person)), person.name)


def _is_notation(text: str, person: Person) -> bool:
    try:
        return parse_person(text) == person
    except ValueError:
        return False


def split_name(name: str) -> tuple[str, str]:
    """The given and the family name; a particle (van, de la …) belongs to the family name."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given, family
    words = name.split()
    if len(words) > 2 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV"):  # noqa: PLR2004 - given family Jr
        words[-2:] = [" ".join(words[-2:])]
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1][0].islower():
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _required(name: str) -> str:
    if not name:
        raise ValueError("an author needs a name")
    return name
