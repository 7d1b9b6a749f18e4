"""Names as BibTeX writes them, in the form of a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
)

from papershelf.importers.bibliography.latex import decode
from papershelf.model.person import CUT, parse_person, split_name

_ET_AL = re.compile(r"[\s,]et\.?\s?al\b\.?\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\\.|[{}]| and(?= )", re.IGNORECASE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a field. `unsure` are those that BibTeX could not read, `refused` those that no record can hold."""

    names: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def read_names(latex: str) -> Names:
    """Read a list such as `Knuth, Donald E. and {Google DeepMind} and others`."""
    names: list[str] = []
    unsure: list[str] = []
    refused: list[str] = []
    for raw in _separate(" ".join(latex.split())):
        whole, cut = (raw[: found.start()], True) if (found := _ET_AL.search(raw)) else (raw, False)
        name, sure = _name(whole.strip())
        unsure += [] if sure else [decode(raw)]
        if name:
            (names if _is_valid(name) else refused).append(name)
        names += [CUT] if cut else []
    return Names(tuple(names), tuple(unsure), tuple(refused))


def given_first(given: str, family: str) -> str:
    """Return the name in the record's form, given name first where that says which is which."""
    plain = f"{given} {family}".strip()
    return plain if split_name(plain) == (given, family) else f"{family}, {given}"


def _separate(latex: str) -> Iterator[str]:
    """The names between "and"s outside braces; bibtexparser's own function loses an accent behind an "and"."""
    level = start = 0
    for found in _BETWEEN.finditer(latex):
        level = max(level + {"{": 1, "}": -1}.get(found[0], 0), 0)
        if level == 0 and len(found[0]) == len(" and"):
            yield latex[start : found.start()]
            start = found.end() + 1
    yield latex[start:]


def _name(latex: str) -> tuple[str, bool]:
    if latex in ("others", CUT):
        return CUT, True
    if _is_braced(latex):
        name = decode(latex)
        return (CUT if name in (CUT, "…") else f"{name} (group)" if name else ""), True
    try:
        return _joined(parse_single_name_into_parts(latex)), True
    except InvalidNameError:
        # Without braces: mending unbalanced ones takes bibtexparser quadratic time.
        return _joined(parse_single_name_into_parts(re.sub("[{}]", "", latex), strict=False)), False


def _joined(parts: NameParts) -> str:
    family, given = (decode(" ".join(words)) for words in (parts.von + parts.last + parts.jr, parts.first))
    return given_first(given, family) if family else given


def _is_braced(latex: str) -> bool:
    """Whether one pair of braces is around the whole name, and not an accent in them."""
    if not latex.startswith("{") or latex.startswith("{\\"):
        return False
    level = 0
    for brace in _BRACE.finditer(latex):
        level += {"{": 1, "}": -1}.get(brace[0], 0)
        if level == 0 and brace[0] == "}":
            return brace.end() == len(latex)
    return False


def _is_valid(name: str) -> bool:
    try:
        parse_person(name)
    except ValueError:
        return False
    return True
