"""Compares what an importer read with what a list is known to hold."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from listreading import Expected, Layout, addresses, key, visible, words, works
from papershelf.identity import Identity, identify, identity_of
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Fate, Kept, Reading

SCHEMES = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
"""The identifiers of a record."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of what was expected are there, and what is not: one line for each."""

    total: int
    missing: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return 1 - len(self.missing) / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.total - len(self.missing)}/{self.total}"


@dataclass(frozen=True, slots=True)
class Score:
    """What an importer found of a list. `extra` are drafts that are no works."""

    HEAD: ClassVar[str] = (
        f"{'list':22} | works     | links found | titles right | extra | lost lines | raw links | words missing"
    )
    works: Share
    links: Share
    titles: Share
    extra: Share
    fates: Share
    lost: Share
    raw: Share
    words: Share

    def row(self, name: str) -> str:
        """A line of the scoreboard."""
        broken, words = len(self.fates.missing) + len(self.lost.missing), f"({self.words.value:.4f})"
        return (
            f"{name:22} | {self.works!s:9} | {self.links!s:11} | {self.titles!s:12} | {len(self.extra.missing):5} "
            f"| {broken:10} | {self.raw!s:9} | {len(self.words.missing)} {words}"
        )

    def failures(self) -> Iterator[str]:
        """Every failing example: line, expected, got."""
        for name in ("works", "links", "titles", "extra", "fates", "lost", "raw", "words"):
            yield from (f"  {name}: {one}" for one in getattr(self, name).missing)


def score(text: str, layout: Layout, reading: Reading) -> Score:
    """Compares what an importer read of a text with what the text holds."""
    expected, by_line = works(text, layout), drafts_by_line(reading.drafts)
    pairs = [(work, drafts_of(work, by_line)) for work in expected]
    return Score(
        works=_works(pairs),
        links=_links(pairs),
        titles=_titles(pairs),
        extra=_extra(pairs, reading.drafts, layout, text),
        fates=_fates(text, reading),
        lost=_lost(text, reading),
        raw=_raw(text, reading),
        words=_words(text, reading, by_line),
    )


def drafts_by_line(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """The drafts that claim each line."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        for line in draft.lines | {draft.place.line}:
            found.setdefault(line, []).append(draft)
    return found


def texts(value: Plain) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    else:
        for one in value.values():
            yield from texts(one)


def draft_texts(draft: Draft) -> Iterator[str]:
    """Every text in a draft's fields."""
    for value in draft.values.values():
        yield from texts(value)
    if draft.citations:
        yield draft.citations.url


def identities_in(texts: Iterable[str]) -> Iterator[Identity]:
    """What the addresses in texts lead to; a text may be an address."""
    for text in texts:
        yield from map(identify, addresses(text))
        yield identify(text)


def draft_identities(draft: Draft) -> Iterator[Identity]:
    """What a draft's identifiers and addresses lead to."""
    for scheme in SCHEMES:
        if isinstance(value := draft.values.get(scheme), str):
            with suppress(ValueError):
                yield identity_of(scheme, value)
    yield from identities_in(draft_texts(draft))


def drafts_of(work: Expected, by_line: dict[int, list[Draft]]) -> list[Draft]:
    """The drafts that claim a line of an entry."""
    return list(
        {id(draft): draft for line in range(work.line, work.end + 1) for draft in by_line.get(line, ())}.values()
    )


def _works(pairs: list[tuple[Expected, list[Draft]]]) -> Share:
    """Several works may share a line, a row of a table; each needs a draft of its own."""
    met: dict[int, int] = {}
    missing = []
    for work, drafts in pairs:
        met[work.line] = met.get(work.line, 0) + 1
        if len(drafts) < met[work.line]:
            missing.append(f"{work.line}: no draft: {work.title}")
    return Share(len(pairs), tuple(missing))


def _links(pairs: list[tuple[Expected, list[Draft]]]) -> Share:
    total, missing = 0, []
    for work, drafts in pairs:
        held = {identity for draft in drafts for identity in draft_identities(draft)}
        total += len(work.addresses)
        missing += [f"{work.line}: {address}" for address in work.addresses if identify(address) not in held]
    return Share(total, tuple(missing))


def _titles(pairs: list[tuple[Expected, list[Draft]]]) -> Share:
    missing = []
    for work, drafts in pairs:
        got = [title for draft in drafts for title in _title_forms(draft)]
        if work.title and key(work.title) not in map(key, got):
            missing.append(f"{work.line}: expected {work.title!r}, got {got}")
    return Share(len(pairs), tuple(missing))


def _title_forms(draft: Draft) -> Iterator[str]:
    """A title as the draft says it: with its subtitle, and with the short name that a list sets behind it."""
    title, subtitle = (str(draft.values.get(name, "")) for name in ("title", "subtitle"))
    yield f"{title}: {subtitle}" if subtitle else title
    yield from (f"{title} ({name})" for name in texts(draft.values.get("other_titles", ())))


def _extra(pairs: list[tuple[Expected, list[Draft]]], drafts: tuple[Draft, ...], layout: Layout, text: str) -> Share:
    """Drafts where no work is known, and second drafts of one work."""
    lines = ["", *text.split("\n")]
    places: dict[int, int] = {}
    for work, _ in pairs:
        for line in range(work.line, work.end + 1):
            places[line] = work.line
    room: dict[int, int] = {}
    for work, _ in pairs:
        room[work.line] = room.get(work.line, 0) + 1
    extra = []
    for draft in drafts:
        entry = places.get(draft.place.line, 0)
        room[entry] = room.get(entry, 0) - 1
        if room[entry] < 0 and not re.search(layout.maybe, lines[draft.place.line]):
            extra.append(f"{draft.place.line}: no work, or a second one: {draft.values.get('title')!r}")
    return Share(len(drafts), tuple(extra))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _fates(text: str, reading: Reading) -> Share:
    missing = [f"{number}: no fate: {line[:120]}" for number, line in _lines(text) if number not in reading.fates]
    return Share(sum(1 for _ in _lines(text)), tuple(missing))


def _lost(text: str, reading: Reading) -> Share:
    missing = [f"{number}: {line[:120]}" for number, line in _lines(text) if reading.fates.get(number) is Fate.LOST]
    return Share(sum(1 for _ in _lines(text)), tuple(missing))


def _raw(text: str, reading: Reading) -> Share:
    held = {identity for draft in reading.drafts for identity in draft_identities(draft)}
    held |= set(identities_in(kept.text for kept in _kept(reading)))
    held |= set(identities_in(heading.intro for heading in reading.headings))
    held |= {identify(address) for _, address in reading.addresses}
    raw = addresses(text)
    return Share(len(raw), tuple(address for address in raw if identify(address) not in held))


def _kept(reading: Reading) -> Iterator[Kept]:
    yield from reading.kept
    for draft in reading.drafts:
        yield from draft.kept


def _words(text: str, reading: Reading, by_line: dict[int, list[Draft]]) -> Share:
    """Words are looked for where they belong: in the drafts of their line, else in what was kept of the list.

    A word that an address says too, such as the owner of a repository, is not lost.
    """
    general = {word for kept in reading.kept for word in words(kept.text)}
    for heading in reading.headings:
        general.update(word for name in (*heading.path, heading.intro) for word in words(name))
    of_draft = {id(draft): set(words("\n".join(_all_texts(draft)))) for draft in reading.drafts}
    total, missing = 0, []
    for number, line in enumerate(visible(text).split("\n"), 1):
        held = general.union(*(of_draft[id(draft)] for draft in by_line.get(number, ())))
        total += len(words(line))
        missing += [f"{number}: {word}" for word in words(line) if word not in held]
    return Share(total, tuple(missing))


def _all_texts(draft: Draft) -> Iterator[str]:
    yield from draft_texts(draft)
    yield from (kept.text for kept in draft.kept)
