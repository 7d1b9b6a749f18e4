"""Which drafts tell of one work: the same identifier, or the same title where no identifier speaks against it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papershelf.checks.same_title import title_fingerprint
from papershelf.identity import Identity, home, identify, identity_of
from papershelf.model.document import Plain
from papershelf.names import telling_words

SCHEMES = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
_OF_PAPERS = ("arxiv", "doi", "openreview", "acl", "isbn")
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


class Index:
    """Works by name (an id, or whatever tells them apart), and what is known to identify each."""

    def __init__(self) -> None:
        self._by_identity: dict[Identity, str] = {}
        self._by_title: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_code: dict[Identity, dict[str, None]] = defaultdict(dict)
        self._values: dict[str, list[Mapping[str, Plain]]] = defaultdict(list)
        self._joined: dict[str, str] = {}

    def add(self, name: str, values: Mapping[str, Plain]) -> None:
        """What somebody says of a work."""
        self._values[name].append(values)
        for identity in identities(values):
            self._by_identity.setdefault(identity, name)
        for title in titles(values):
            self._by_title[title_key(title)][name] = None
            self._by_name[_name(title)][name] = None
        for code in _code(values):
            self._by_code[code][name] = None

    def join(self, name: str, other: str) -> None:
        """Takes two works for one: the other goes by this name from now on."""
        self._values[name] += self._values.pop(other)
        self._joined[other] = name

    def _now(self, name: str) -> str:
        """The name by which a work goes now."""
        while name in self._joined:
            name = self._joined[name]
        return name

    def find(self, values: Mapping[str, Plain]) -> Match:
        """The work that is told of: that of its first number, or else that of its title."""
        owners = [(n, self._now(self._by_identity[n])) for n in identities(values) if n in self._by_identity]
        rivals = [Rival(name, number, self._is_near(name, number, values)) for number, name in owners]
        name = next((rival.name for rival in rivals if rival.near), None)
        alike = [*map(self._now, self._sharing_code(values)), *self._named_alike(values)]
        if name is None and not rivals:
            titled = list(self._titled(values))
            name = next((known for known in titled if self._agrees(known, values)), None)
            alike += titled
        others = tuple(rival for rival in rivals if rival.name != name)
        return Match(name, others, tuple(other for other in dict.fromkeys(alike) if other != name))

    def title(self, name: str) -> str:
        """The title under which a work came first."""
        return next(iter(titles(self._values[name][0])), "")

    def _is_near(self, name: str, number: Identity, values: Mapping[str, Plain]) -> bool:
        """Whether a work with the same number may be meant: a paper's number tells its title, an address does not."""
        theirs = [title for known in self._values[name] for title in titles(known)]
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
                if _kind(self._values[name][0]) != _kind(values):
                    yield name

    def _agrees(self, name: str, values: Mapping[str, Plain]) -> bool:
        """Whether two works of one title are one: no identifier of one kind differs, and the title is telling.

        A placeholder, which nothing identifies, is the work of its title.
        """
        ids = [known["id"] for known in (values, *self._values[name]) if "id" in known]
        if any(id_ != ids[0] for id_ in ids):  # a source that gives ids has told them apart
            return False
        mine = list(identities(values))
        theirs = [identity for known in self._values[name] for identity in identities(known)]
        if not mine or not theirs:
            return True
        same_kind = _kind(values) == _kind(self._values[name][0])
        telling = any(len(_words(title)) >= _TELLING for title in titles(values))
        return same_kind and telling and not {one.scheme for one in mine} & {one.scheme for one in theirs}


def without(values: Mapping[str, Plain], number: Identity) -> tuple[dict[str, Plain], list[str]]:
    """The values without a number, and the addresses that it had."""
    kept, addresses = dict(values), []
    for field in (*SCHEMES, "url"):
        if any(found == number for found in identities({field: values.get(field, "")})):
            text = str(kept.pop(field))
            addresses.append(text if field == "url" else home(Identity(field, text)))
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
