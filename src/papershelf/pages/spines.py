"""The strip of spines: one look tells how many works there are, from when, and how well they are read."""

from collections.abc import Iterator, Sequence

from papershelf import addresses
from papershelf.model.records import Paper
from papershelf.pages.presenter import WRITTEN, Presenter
from papershelf.pages.views import Spine, Strip

MOST = 80
"""A strip shows the newest works up to this number."""
IN_ALL = 960
"""A page with many strips shows about so many spines, so that it stays light …"""
LEAST = 16
"""… and each strip up to so many."""
FEWEST = 3
"""Fewer works are not worth a picture beside their list."""


def room(strips: int) -> int:
    """How many spines each of a page's strips may show."""
    return max(LEAST, min(MOST, IN_ALL // max(strips, 1)))


def strip(presenter: Presenter, ids: Sequence[str], most: int = MOST) -> Strip:
    """The spines of works that come newest first: old ones left, those without a date at the right end."""
    papers = [presenter.catalog.papers[id_] for id_ in ids[:most]]
    dated = [paper for paper in reversed(papers) if paper.date]
    undated = [paper for paper in papers if not paper.date]
    more = f"+ {presenter.count(len(ids) - most)}" if len(ids) > most else ""
    return Strip(tuple(_spines([*dated, *undated])), more)


def small_strip(presenter: Presenter, ids: Sequence[str]) -> Strip:
    """The strip at the head of a list; none for a short one."""
    return strip(presenter, ids) if len(ids) >= FEWEST else Strip(())


def _spines(papers: Sequence[Paper]) -> Iterator[Spine]:
    year = papers[0].year if papers else ""
    for paper in papers:
        title = f"{paper.title} ({paper.year})" if paper.year else paper.title
        yield Spine(title, addresses.paper(paper.id), _look(paper), paper.year != year)
        year = paper.year


def _look(paper: Paper) -> str:
    if paper.picked:
        return "p"
    if paper.notes:
        return "n"
    return "" if paper.kind in WRITTEN else "o"
