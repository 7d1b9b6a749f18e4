"""Two tellings of one work become one: what is missing is filled in, what differs is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from papershelf.checks.same_title import title_fingerprint
from papershelf.identity import identify
from papershelf.intake.agree import agree, better, identity_in, is_preprint, text
from papershelf.intake.matching import SCHEMES, identities
from papershelf.intake.memory import LEFT_TO_CURATORS, LISTS, mark
from papershelf.model.document import Plain
from papershelf.model.identifiers import arxiv_month

_KEPT = LEFT_TO_CURATORS | {"id"}
"""Fields in which two tellings may differ: the first one stands."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which two tellings differ: `ours` is kept, `theirs` is left over. None: it says nothing."""

    field: str
    ours: Plain | None
    theirs: Plain | None


class Merge:
    """A work's values while they take in another telling of it, and what of that they do not take."""

    def __init__(self, values: Mapping[str, Plain]) -> None:
        self.values = dict(values)
        self.conflicts: list[Conflict] = []

    def meet(self, theirs: Mapping[str, Plain]) -> None:
        """Takes in what is missing, and of two words for one thing the better."""
        told = self._one_publication(theirs)
        for name in sorted(told, key="date".__eq__):  # last: identifiers and versions may explain it
            value = told[name]
            if name in LISTS:
                self.join(name, items(value), complete=True)
            elif name == "title" and name in self.values:
                self.join("other_titles", (value,))
            elif name == "notes" and isinstance(value, str):
                self.put(name, _both(self.values.get(name), value))
            elif name == "url" and any(identities(self.values)):
                self.join("links", ({"kind": "other", "url": value},))
            else:
                self._meet_text(name, value)

    def put(self, name: str, value: Plain | None) -> None:
        """Sets a field, or takes it away."""
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value

    def join(self, name: str, theirs: tuple[Plain, ...], *, complete: bool = False) -> None:
        """Adds to a list, at its end, the items that the work does not know; `complete` fills in those it knows."""
        ours = list(items(self.values.get(name)))
        places = {key(name, item): place for place, item in reversed(list(enumerate(ours)))}
        known = self._known(name)
        for item in theirs:
            place = places.get(key(name, item))
            if place is None and key(name, item) not in known:
                places[key(name, item)] = len(ours)
                ours.append(item)
            elif place is not None and complete:
                ours[place] = self._complete(name, ours[place], item)
        self.put(name, tuple(ours) or None)

    def _known(self, name: str) -> set[str]:
        """What a work says already elsewhere, as keys of a list."""
        if name == "links":
            return {f"{identity.scheme} {identity.value}" for identity in identities(self.values)}
        if name == "other_titles":
            title, subtitle = (text(self.values.get(part)) for part in ("title", "subtitle"))
            return {key(name, title), key(name, f"{title} {subtitle}")}
        return set()

    def _complete(self, name: str, ours: Plain, theirs: Plain) -> Plain:
        """A link or a version with what only the other telling says of it."""
        if not isinstance(ours, dict) or not isinstance(theirs, dict):
            return ours
        if name == "versions" and any(not agree(part, ours[part], theirs[part]) for part in ours.keys() & theirs):
            self.conflicts.append(Conflict(name, (ours,), (theirs,)))
            return ours
        return theirs | {part: better(part, value, theirs.get(part, value)) for part, value in ours.items()}

    def _meet_text(self, name: str, theirs: Plain) -> None:
        ours = self.values.get(name)
        if ours is None:
            self.values[name] = theirs
        elif agree(name, ours, theirs):
            self.values[name] = better(name, ours, theirs)
        elif name not in _KEPT and not self._is_of_a_version(name, theirs):
            self.conflicts.append(Conflict(name, ours, theirs))

    def _is_of_a_version(self, name: str, theirs: Plain) -> bool:
        """Whether another publication of the work explains its date or identifier."""
        if name in SCHEMES:
            return identity_in(name, theirs) in set(identities(self.values))
        versions = [version for version in items(self.values.get("versions")) if isinstance(version, dict)]
        dates = [arxiv_month(text(self.values.get("arxiv"))), *(version.get("date") for version in versions)]
        return name == "date" and any(date is not None and agree("date", date, theirs) for date in dates)

    def _one_publication(self, theirs: Mapping[str, Plain]) -> dict[str, Plain]:
        """A preprint beside a publication becomes a version of the work: its date is none of the publication's."""
        told = dict(theirs)
        mine, others = self.values.get("venue"), told.get("venue")
        if mine is None or others is None or is_preprint(mine) == is_preprint(others):
            return told
        if is_preprint(others):
            told["versions"] = (*items(told.get("versions")), *_taken_out(told))
        elif "date" in told:
            self.join("versions", _taken_out(self.values))
        return told


def _both(ours: Plain | None, theirs: str) -> str:
    """The notes of both, unless one has those of the other."""
    if ours is None:
        return theirs
    if agree("notes", ours, theirs):
        return text(ours)
    return theirs if agree("notes", theirs, ours) else f"{text(ours).rstrip()}\n\n{theirs.rstrip()}\n"


def _taken_out(preprint: dict[str, Plain]) -> tuple[Plain, ...]:
    """A preprint's date and venue as a version; without a date, its identifier says as much."""
    version: dict[str, Plain] = {name: preprint.pop(name) for name in ("date", "venue") if name in preprint}
    return (version,) if "date" in version else ()


def items(value: Plain | None) -> tuple[Plain, ...]:
    """The items of a list; a value that is none stands alone."""
    return value if isinstance(value, tuple) else () if value is None else (value,)


def key(name: str, item: Plain) -> str:
    """What makes an item of a list the same as another one that says more, or less."""
    if name == "other_titles":
        return title_fingerprint(text(item)) or mark(item)
    if name == "links" and isinstance(item, dict):
        return _address(text(item.get("url")))
    if name == "versions" and isinstance(item, dict) and "venue" in item:
        return f"{text(item['venue'])} {text(item.get('date'))[:4]}"
    return mark(item)


@lru_cache(maxsize=4096)
def _address(url: str) -> str:
    """A file of a repository is not the repository."""
    identity = identify(url)
    part = url if identity.scheme in ("repo", "hf") and ("/blob/" in url or "/tree/" in url) else ""
    return f"{identity.scheme} {identity.value} {part}".rstrip()
