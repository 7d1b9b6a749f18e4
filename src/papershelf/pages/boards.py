"""The boards: open questions from the notes, and what is still to do according to notes and records."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from markdown_it.token import Token

from papershelf import addresses, markdown
from papershelf.grouping import grouped
from papershelf.model.records import Paper
from papershelf.pages.coins import coins
from papershelf.pages.mending import edit
from papershelf.pages.paging import Sheet, page_numbers, page_title, pager, sheets
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.surroundings import Surroundings
from papershelf.pages.views import Place
from papershelf.pages.views.boards import Asked, Board, Column, Remark
from papershelf.pages.wanted import wishes
from papershelf.wording import texts

PAGE = 50
"""Works on a page."""
BOARDS = {"question": ("questions", addresses.QUESTIONS), "todo": ("todo", addresses.TODO)}
"""Each kind of callout with the name and the address of its board."""

_Card: TypeAlias = tuple[str, str]
"""A topic and a work under it."""


def boards(presenter: Presenter) -> Iterator[Route]:
    """Both boards, each on as many pages as it takes; an empty one has a page too."""
    for kind in BOARDS:
        yield from _Cards(presenter, kind).routes()


def is_on_board(paper: Paper, kind: str) -> bool:
    """Whether a callout of the work's notes is of that kind, or its record says what is to do."""
    return bool(kind == "todo" and paper.todo) or next(_callouts(paper, kind), None) is not None


class _Cards:
    """A board as pages."""

    def __init__(self, presenter: Presenter, kind: str) -> None:
        self._presenter, self._kind = presenter, kind
        self._name, self._path = BOARDS[kind]
        self._ids = [id_ for id_, paper in presenter.catalog.papers.items() if is_on_board(paper, kind)]

    def routes(self) -> Iterator[Route]:
        for number in page_numbers(len(self._ids), PAGE):
            yield Route(addresses.numbered(self._path, number), "board", partial(self._page, number))

    @cached_property
    def _sheets(self) -> Sequence[Sheet[_Card]]:
        found = grouped(self._presenter.catalog, self._ids, "topic")
        return sheets([(topic, id_) for topic, ids in found.items() for id_ in ids], PAGE)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._presenter.catalog, wishes(self._presenter.catalog), root="")

    def _page(self, number: int) -> Board:
        presenter, sheet = self._presenter, self._sheets[number - 1]
        columns = groupby(sheet.items, itemgetter(0))
        return Board(
            title=page_title(presenter.words, presenter.say("boards", self._name, "title"), sheet),
            current="",
            description=presenter.say("boards", self._name, "text" if self._ids else "none"),
            columns=tuple(
                Column(self._head(topic), tuple(self._asked(id_) for _, id_ in cards)) for topic, cards in columns
            ),
            pager=pager(presenter.words, self._path, sheet),
        )

    def _head(self, topic: str) -> Place:
        if topic in self._presenter.catalog.sections:
            return self._presenter.topic(topic)
        return Place(self._presenter.say("listing", "others"), addresses.TOPICS)

    def _asked(self, id_: str) -> Asked:
        catalog, place = self._presenter.catalog, self._presenter.place(id_)
        paper = catalog.papers[id_]
        notes = Place(self._presenter.say("entry", "notes"), f"{place.path}#notes")
        return Asked(
            place=place,
            remarks=tuple(self._remarks(id_)),
            notes=notes if paper.notes else None,
            edit=edit(catalog, id_),
            coins=coins(catalog, paper),
        )

    def _remarks(self, id_: str) -> Iterator[Remark]:
        """The callouts without their heads, which would all say the same; what the record says comes first."""
        paper = self._presenter.catalog.papers[id_]
        if self._kind == "todo" and paper.todo:
            yield Remark(paper.todo, "")
        for head, *body, _ in _callouts(paper, self._kind):
            note = replace(markdown.parse(paper.notes or ""), tokens=tuple(body))
            text = markdown.to_html(note, self._surroundings, texts(self._presenter.words, "notes"))
            yield Remark(text, head.meta["place"])


def _callouts(paper: Paper, kind: str) -> Iterator[list[Token]]:
    """The callouts of a kind that say something, in their head or below, from their opening to their closing."""
    notes = paper.notes or ""
    inside: list[Token] = []
    depth = 0
    for token in markdown.parse(notes).tokens if f"[!{kind}]" in notes.lower() else ():
        if inside or (token.type == "callout_open" and token.meta["kind"] == kind):
            inside.append(token)
            depth += {"callout_open": 1, "callout_close": -1}.get(token.type, 0)
            if not depth:
                if inside[0].meta["place"] or len(inside) > len(("opening", "closing")):
                    yield inside
                inside = []
