"""Names in the form "von Last, Jr, First", which says which word is which (btxdoc, section 4)."""

import re
from collections.abc import Iterator, Sequence

from papershelf.exports.bibliography.text import Script, grouped, plain
from papershelf.exports.citing import name_parts
from papershelf.model.person import CUT, Person

_BRACED = re.compile(r"\{[^{}]*\}")
_BETWEEN = re.compile(r"\b(and|others)\b", re.IGNORECASE)


def names(authors: Sequence[Person], script: Script) -> str:
    """A list of authors; a group stands in braces, names that are left out at the end are "others"."""
    return " and ".join(_names(authors, script))


def _names(authors: Sequence[Person], script: Script) -> Iterator[str]:
    for number, person in enumerate(authors, 1):
        if person.kind == "cut":
            yield "others" if number == len(authors) else f"{{{CUT}}}"
        elif person.kind == "group":
            yield grouped(plain(_one_line(script.spelled(person.name)), script))
        else:
            yield _person(person, script)


def _person(person: Person, script: Script) -> str:
    parts = name_parts(person)
    family = f"{parts.particle} {parts.family}".strip()
    words = [_part(part, script) for part in (family, parts.suffix, parts.given) if part]
    if parts.given:
        words[0] = _with_particles(words[0])
    name = ", ".join(words)
    return f"{name}{{}}" if _BRACED.fullmatch(name) else name  # or it would be a group


def _part(text: str, script: Script) -> str:
    """A part of a name; the words that would end it, or of which BibTeX sees nothing, stand in braces."""
    words = plain(_one_line(script.spelled(text)), script).split()
    latex = " ".join(f"{{{word}}}" if "," in word or "-" in (word[0], word[-1]) else word for word in words)
    return _BETWEEN.sub(r"{\1}", latex)


def _with_particles(family: str) -> str:
    """To BibTeX, a small word inside a family name makes all before it a particle: only at its beginning is it one."""
    first, *inner = family.split()[:-1] or [""]
    return grouped(family) if any(word[0].islower() for word in inner) and not first[:1].islower() else family


def _one_line(text: str) -> str:
    return " ".join(text.split())
