"""A citation as plain text, to be read and pasted.

Source: Publication Manual of the American Psychological Association, 7th edition, chapters 9 (reference lists) and 10
(examples). Titles keep their capitals: which of them are names nobody can tell.
"""

from collections.abc import Iterator, Sequence

from papershelf.chips import main_address
from papershelf.exports.citing import NameParts, name_parts, venue_of
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Kind, Paper
from papershelf.present import full_title

_MOST = 20
"""Of more authors, the first 19 and the last are named (section 9.8)."""
_CUT = "…"
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_DESCRIBED: dict[Kind, str] = {
    "code": "Computer software", "model": "Computer software", "demo": "Computer software", "dataset": "Data set",
    "video": "Video", "slides": "PowerPoint slides", "thread": "Online forum post",
}  # fmt: skip
"""What stands in brackets behind the title of what is no text (section 9.22)."""


def apa(catalog: Catalog, paper: Paper) -> str:
    """A work on one line: authors, year, title, venue and address, as far as they are known."""
    return " ".join(" ".join(_parts(catalog, paper)).split())


def _parts(catalog: Catalog, paper: Paper) -> Iterator[str]:
    date = f"({paper.year or 'n.d.'})."
    described = _DESCRIBED.get(paper.kind)
    title = f"{full_title(paper)} [{described}]." if described else _ended(full_title(paper))
    authors = _authors(paper.authors)
    yield from (_ended(authors), date, title) if authors else (title, date)
    venue = venue_of(catalog, paper)
    where = ", ".join(filter(None, (venue.name if venue else "", paper.pages)))
    if where:
        yield _ended(where)
    yield f"https://doi.org/{paper.doi}" if paper.doi else main_address(paper)


def _authors(people: Sequence[Person]) -> str:
    if len(people) > _MOST:
        people = (*people[: _MOST - 1], Person(_CUT, kind="cut"), people[-1])
    names = [_CUT if person.kind == "cut" else _name(name_parts(person)) for person in people]
    *first, last = names or [""]
    if not first:
        return last
    if last == _CUT:
        return f"{', '.join(first)}, et al."
    return f"{', '.join(first)}{' ' if first[-1] == _CUT else ', & '}{last}"


def _name(parts: NameParts) -> str:
    family = f"{parts.particle} {parts.family}".strip()
    given = " ".join("-".join(map(_initial, word.split("-"))) for word in parts.given.split())
    return ", ".join(filter(None, (family, given, parts.suffix)))


def _initial(name: str) -> str:
    """Scripts without capitals have no initials."""
    return f"{name[0]}." if name[:1].isupper() else name


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."
