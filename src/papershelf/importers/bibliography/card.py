"""What one entry of a bibliography says, on the way to a draft."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from papershelf.importers.text.addresses import clean_url, identifier_fields
from papershelf.importers.text.kinds import work_kind
from papershelf.importers.text.labels import link_kind
from papershelf.model.diagnostic import Diagnostic, Location, Severity
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Kept
from papershelf.model.identifiers import normal
from papershelf.model.records import LinkKind

_LINK_KINDS = frozenset(get_args(LinkKind))
_IDENTIFIERS = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
DOI_BEFORE = re.compile(r"(?:https?://[a-z.]{0,20}doi[a-z.]{0,20}/|doi\s?[:=]?\s?)?", re.IGNORECASE)
"""What stands before a DOI: nothing, its name, or a host that resolves it."""
LINK = "url-"
"""Before the kind of a link, in the name of a field that our own export writes."""
_OWN_PAGES = ("repo", "hf")
"""Identifiers of works that are no papers: to a paper, such a page is a link."""


@dataclass(frozen=True, slots=True)
class Said:
    """A field of an entry, in biblatex's words, its text as a reader sees it, and its line.

    `label` is how the source calls the field, where that differs.
    """

    name: str
    text: str
    line: int
    label: str = ""


@dataclass(slots=True)
class Card:
    """Collects the values of a draft. `kind` is the work's kind; without one, its address tells it."""

    place: Location
    kind: str = ""
    values: dict[str, Plain] = field(default_factory=dict)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    """What the source calls an address, and the address."""
    authors: list[str] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def put(self, name: str, value: str, said: Said) -> None:
        """Fill a field of the record; where it is full, the text is kept."""
        if self.values.setdefault(name, value) != value:
            self.keep(said)

    def keep(self, said: Said) -> None:
        """Keep what no field of a record holds."""
        if said.text:
            self.kept.append(Kept(said.line, f"{said.label or said.name}: {said.text}"))

    def identify(self, scheme: str, text: str, said: Said) -> None:
        """Fill an identifier; what is none is kept, with a warning."""
        try:
            normal(scheme, text)
        except ValueError as error:
            self.warn(said.line, f"`{said.label or said.name}` is kept as text: {str(error).partition(';')[0]}")
            self.keep(said)
        else:
            self.put(scheme, text, said)

    def address(self, said: Said) -> bool:
        """Take a field that holds one or more addresses and nothing else."""
        urls = [clean_url(word, exact=True) for word in said.text.split()]
        if not urls or None in urls:
            return False
        self.addresses += [(said.name, url) for url in urls if url]
        return True

    def warn(self, line: int, message: str, hint: str = "") -> None:
        """Say that a part of the entry is uncertain."""
        self.faults.append(Diagnostic(Location(self.place.path, line), "P204", message, hint, Severity.WARNING))

    def draft(self, lines: Iterable[int]) -> Draft:
        """The finished draft."""
        self.kind = self.kind or self._kind_by_address()
        self._identify_by_addresses()
        self._place_addresses()
        lists: dict[str, Plain] = {
            "authors": tuple(self.authors),
            "tags": tuple(self.tags),
            "notes": "\n\n".join(self.notes),
        }
        filled = {name: value for name, value in lists.items() if value}
        kind: dict[str, Plain] = {"kind": self.kind} if self.kind != "paper" else {}
        values = {**kind, **self.values, **filled}
        return Draft(self.place, values, lines=frozenset(lines), kept=tuple(self.kept))

    def _identify_by_addresses(self) -> None:
        for label, url in self.addresses:
            for scheme, value in identifier_fields(url).items():
                if not label.startswith(LINK) and (scheme not in _OWN_PAGES or self.kind not in ("", "paper")):
                    self.values.setdefault(scheme, value)

    def _kind_by_address(self) -> str:
        if any(name in self.values for name in (*_IDENTIFIERS, "venue")):
            return "paper"
        return work_kind(self.addresses[0][1] if self.addresses else "", ())

    def _place_addresses(self) -> None:
        """The first address of a work that has no identifier is its own; others are links."""
        links: dict[str, Plain] = {}
        for label, url in dict.fromkeys(self.addresses):
            found = identifier_fields(url)
            if any(self._is_own(scheme, value) for scheme, value in found.items()) or self._is_resolver(url):
                continue
            if not self._is_identified() and "url" not in self.values:
                self.values["url"] = url
            elif url != self.values.get("url"):
                links.setdefault(url, {"kind": _link_kind(label, url), "url": url})
        if links:
            self.values["links"] = tuple(links.values())

    def _is_identified(self) -> bool:
        return any(name in self.values for name in _IDENTIFIERS)

    def _is_own(self, scheme: str, value: str) -> bool:
        own = self.values.get(scheme)
        return isinstance(own, str) and normal(scheme, own) == normal(scheme, value)

    def _is_resolver(self, url: str) -> bool:
        """Whether an address is that of a host that resolves the work's DOI."""
        doi = self.values.get("doi")
        return isinstance(doi, str) and url.endswith(doi) and bool(DOI_BEFORE.fullmatch(url[: -len(doi)]))


def _link_kind(label: str, url: str) -> str:
    """What a link is: our own export says so (`url-code`, `url-code-2`), other names are labels."""
    word = label.removeprefix(LINK).rstrip("0123456789-")
    return word if word in _LINK_KINDS and label.startswith(LINK) else link_kind(word.replace("url", ""), url)
