"""Which drafts tell of one work: the same identifier, or the same title where no identifier speaks against it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from papershelf.checks.same_title import title_fingerprint
from papershelf.identity import Identity, home, identify, identity_of
from papershelf.model.document import Plain
from papershelf.names import telling_words

SCHEMES = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
_OF_PAPERS = ("arxiv", "doi", "openreview", "acl", "isbn")
MANY = 8
"""So many works of one title, and titles of one work, are compared; lists have been seen with thousands."""
_TELLING = 3
"""So many words of a title tell a work; fewer are a nickname, which contradicts no other title."""
_SHARED = 0.5
"""Titles with no more of their words in common are two works under one number: one of the numbers is wrong."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another work that has a number, too."""

    name: str
    number: Identity
    near: bool
    """Whether its title is near: then both are one work, else one of the numbers is wrong."""


@dataclass(frozen=True, slots=True)
class Match:
    """The work that a draft tells of, if it is known; other works with one of its numbers; works that look like it."""

    name: str | None
    rivals: tuple[Rival, ...] = ()
    alike: tuple[str, ...] = ()


def identities(values: Mapping[str, Plain]) -> Iterator[Identity]:
    """What identifies a work, as far as it can be read; versions too."""
    for scheme in SCHEMES:
        if isinstance(text := values.get(scheme), str):
            try:
                yield identity_of(scheme, text)
            except ValueError:
                continue
    if isinstance(url := values.get("url"), str):
        yield identify(url)
    versions = values.get("versions", ())
    for version in versions if isinstance(versions, tuple) else ():
        if isinstance(version, dict):
            yield from identities(version)


def title_key(title: str) -> str:
    """What makes two titles the same: letters and digits or, where there are none, the signs."""
    return title_fingerprint(title) or "".join(title.split())


def titles(values: Mapping[str, Plain]) -> tuple[str, ...]:
    """Every title under which a work is known."""
    others = values.get("other_titles", ())
    found = (values.get("title"), *(others if isinstance(others, tuple) else ()))
    return tuple(title for title in found if isinstance(title, str))


@dataclass
class _Known:
    """What is known of a work: its first titles, its numbers, and what its first telling says of it."""

    first: Mapping[str, Plain]
    titles: dict[str, None] = field(default_factory=dict)
    numbers: set[Identity] = field(default_factory=set)
    ids: dict[str, None] = field(default_factory=dict)

    def add(self, values: Mapping[str, Plain]) -> None:
        """One more telling."""
        for title in titles(values)[: MANY - len(self.titles)]:
            self.titles[title] = None
        self.numbers.update(identities(values))
        if isinstance(id_ := values.get("id"), str):
            self.ids[id_] = None


class Index:
    """Works by name (an id, or whatever tells them apart), and what is known to identify each."""

    def __init__(self) -> None:
        self._works: dict[str, _Known] = {}
        self._by_identity: dict[Identity, str] = {}
        self._by_title: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_code: dict[Identity, dict[str, None]] = defaultdict(dict)
        self._joined: dict[str, str] = {}

    def add(self, name: str, values: Mapping[str, Plain]) -> None:
        """What somebody says of a work."""
        self._works.setdefault(name, _Known(values)).add(values)
        for identity in identities(values):
            self._by_identity.setdefault(identity, name)
        for title in titles(values):
            _note(self._by_title[title_key(title)], name)
            _note(self._by_name[_name(title)], name)
        for code in _code(values):
            _note(self._by_code[code], name)

    def join(self, name: str, other: str) -> None:
        """Takes two works for one: the other goes by this name from now on."""
        known = self._works.pop(other)
        self._works[name].titles |= known.titles
        self._works[name].numbers |= known.numbers
        self._joined[other] = name

    def _now(self, name: str) -> str:
        """The name by which a work goes now."""
        while name in self._joined:
            name = self._joined[name]
        return name

    def find(self, values: Mapping[str, Plain], known_as: str | None = None) -> Match:
        """The work that is told of: that of its first number, or else that of its title.

        `known_as` is the work's name, where that is known already: then all other numbers are rivals.
        """
        owners = [(n, self._now(self._by_identity[n])) for n in identities(values) if n in self._by_identity]
        rivals = [Rival(name, number, self._is_near(name, number, values)) for number, name in owners]
        name = known_as or next((rival.name for rival in rivals if rival.near), None)
        alike = [*map(self._now, self._sharing_code(values)), *self._named_alike(values)]
        if name is None and not rivals:
            titled = list(self._titled(values))
            name = next((known for known in titled if self._agrees(known, values)), None)
            alike += titled
        others = tuple(rival for rival in rivals if rival.name != name)
        return Match(name, others, tuple(other for other in dict.fromkeys(alike) if other != name))

    def title(self, name: str) -> str:
        """The title under which a work came first; that of an internal one is nobody's business."""
        first = self._works[name].first
        return "" if first.get("visibility") == "internal" else next(iter(titles(first)), "")

    def _is_near(self, name: str, number: Identity, values: Mapping[str, Plain]) -> bool:
        """Whether a work with the same number may be meant: a paper's number tells its title, an address does not."""
        theirs = self._works[name].titles
        near = any(_near(mine, other) for mine in titles(values) for other in theirs)
        return near or number.scheme not in _OF_PAPERS or not theirs

    def _titled(self, values: Mapping[str, Plain]) -> Iterator[str]:
        for title in titles(values):
            if key := title_key(title):
                yield from map(self._now, self._by_title.get(key, ()))

    def _sharing_code(self, values: Mapping[str, Plain]) -> Iterator[str]:
        """Papers with the same repository, the repository of a paper, a paper of this repository."""
        mine = {*_code(values), *(identity for identity in identities(values) if identity.scheme == "repo")}
        for identity in sorted(mine):
            yield from self._by_code.get(identity, ())
            if name := self._by_identity.get(identity):
                yield name

    def _named_alike(self, values: Mapping[str, Plain]) -> Iterator[str]:
        """Works of another kind with the same name: "OpenKite" is the code of "OpenKite: Sails for all"."""
        for title in titles(values):
            for name in map(self._now, self._by_name.get(_name(title), ())):
                if _kind(self._works[name].first) != _kind(values):
                    yield name

    def _agrees(self, name: str, values: Mapping[str, Plain]) -> bool:
        """Whether two works of one title are one: no identifier of one kind differs, and the title is telling.

        A placeholder, which nothing identifies, is the work of its title.
        """
        known = self._works[name]
        mine, theirs = list(identities(values)), known.numbers
        if "id" in values and known.ids and values["id"] not in list(known.ids):
            return False  # a source that gives ids has told them apart
        if not mine or not theirs:
            return True
        telling = any(len(_words(title)) >= _TELLING for title in titles(values))
        same_kind = _kind(values) == _kind(known.first)
        return same_kind and telling and not {one.scheme for one in mine} & {one.scheme for one in theirs}


def _note(names: dict[str, None], name: str) -> None:
    """The first works of one title or repository; more of them tell nobody more."""
    if len(names) < MANY:
        names[name] = None


def without(values: Mapping[str, Plain], number: Identity) -> tuple[dict[str, Plain], list[str]]:
    """The values without a number, and the addresses that it had."""
    kept, addresses = dict(values), []
    for name in (*SCHEMES, "url"):
        if any(found == number for found in identities({name: values.get(name, "")})):
            text = str(kept.pop(name))
            addresses.append(text if name == "url" else home(Identity(name, text)))
    versions = kept.pop("versions", ())
    for version in versions if isinstance(versions, tuple) else ():
        rest, more = without(version, number) if isinstance(version, dict) else (version, [])
        addresses += more
        if rest:
            kept["versions"] = (*_items(kept.get("versions")), rest)
    return kept, addresses


def _items(value: Plain | None) -> tuple[Plain, ...]:
    return value if isinstance(value, tuple) else ()


def _code(values: Mapping[str, Plain]) -> Iterator[Identity]:
    links = values.get("links", ())
    for link in links if isinstance(links, tuple) else ():
        if isinstance(link, dict) and link.get("kind") == "code" and isinstance(url := link.get("url"), str):
            identity = identify(url)
            if identity.scheme == "repo":
                yield identity


def _kind(values: Mapping[str, Plain]) -> Plain:
    return values.get("kind", "paper")


def _name(title: str) -> str:
    """What a title calls its subject, before a colon."""
    return title_key(title.partition(":")[0])


def _words(title: str) -> set[str]:
    return set(telling_words(title))


def _near(one: str, other: str) -> bool:
    mine, theirs = _words(one), _words(other)
    if min(len(mine), len(theirs)) < _TELLING:
        return True
    return len(mine & theirs) > _SHARED * min(len(mine), len(theirs))
