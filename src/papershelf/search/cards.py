"""What a result shows: enough to choose by, and no more than that."""

from collections.abc import Iterator

from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.present import byline, published
from papershelf.templating import Words
from papershelf.wording import filled, number, text

BLOCK = 10
"""Cards of a file: ten results of a large shelf lie in ten blocks."""
PICKED, NOTED = 1, 2
_SUMMARY = 160

Card = tuple[str | int, ...]


def cards(catalog: Catalog, words: Words) -> Iterator[Card]:
    """For each work its id, title, authors, place and year, kind, marks, summary and language.

    The texts are those of lists, and what lists leave out is left out; empty ones at the end are cut off.
    """
    shown = catalog.settings.site.show
    for paper in catalog.papers.values():
        yield _cut(
            (
                paper.id,
                paper.title,
                _authors(words, paper) if "authors" in shown else "",
                published(catalog, paper) if "published" in shown else "",
                "" if paper.kind == "paper" else text(words, "kind", paper.kind),
                PICKED * paper.picked | NOTED * bool(paper.notes and "notes" in shown),
                shortened(paper.summary or "") if "summary" in shown else "",
                "" if paper.language == catalog.settings.language else paper.language or "",
            )
        )


def shortened(summary: str) -> str:
    """The beginning of a text, up to a blank where one is near."""
    if len(summary) <= _SUMMARY:
        return summary
    start = summary[:_SUMMARY]
    front, blank, rest = start.rpartition(" ")
    return f"{front if blank and len(rest) < _SUMMARY // 4 else start}…"


def _authors(words: Words, paper: Paper) -> str:
    by = byline(paper)
    if by.cut:
        return " ".join((", ".join(by.names), text(words, "byline", "cut"))).strip()
    more = filled(text(words, "byline", "more"), n=number(words, by.more)) if by.more else ""
    return " ".join(filter(None, (", ".join(by.names), more)))


def _cut(card: Card) -> Card:
    while not card[-1]:
        card = card[:-1]
    return card
