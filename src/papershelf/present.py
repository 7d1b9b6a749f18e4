"""How a work is spoken of, on whatever page: who wrote it, and where it appeared."""

from dataclasses import dataclass
from unicodedata import east_asian_width

from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper

SHOWN_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors as a list shows them: the first names, and how many more there are (`cut` where nobody knows)."""

    names: tuple[str, ...]
    more: int = 0
    cut: bool = False


def full_title(paper: Paper) -> str:
    """Title and subtitle in one, as citations have it."""
    return f"{paper.title}: {paper.subtitle}" if paper.subtitle else paper.title


def byline(paper: Paper, shown: int = SHOWN_AUTHORS) -> Byline:
    """The first authors of a work. One name too many is shown rather than counted."""
    names = tuple(person.name for person in paper.people)
    if len(names) <= shown + 1:
        shown = len(names)
    cut = len(names) < len(paper.authors)
    return Byline(names[:shown], len(names) - shown, cut)


def venue_name(catalog: Catalog, id_: str | None) -> str:
    """A venue as cited; an unknown one by its id."""
    if not id_:
        return ""
    venue = catalog.venues.get(id_)
    return (venue.short or venue.name) if venue else id_


def published(catalog: Catalog, paper: Paper) -> str:
    """Where and in which year a work appeared, as far as it is known: "NeurIPS 2022"."""
    return " ".join(filter(None, (venue_name(catalog, paper.venue), paper.year)))


def tag_title(catalog: Catalog, id_: str) -> str:
    """A tag as shown."""
    tag = catalog.tags.get(id_)
    return (tag.title if tag else None) or id_


def cut(text: str, room: int) -> str:
    """A text that takes up no more than so many signs; wide ones count twice."""
    width = 0
    for place, sign in enumerate(text):
        width += 2 if east_asian_width(sign) in "WF" else 1
        if width > room:
            return f"{text[: max(place - 1, 0)].rstrip()}…"
    return text
