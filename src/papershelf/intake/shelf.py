"""The shelf while an import goes on: every work by id, as its file says it and as it is going to be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from papershelf.intake.matching import Index
from papershelf.model.address import shown_host
from papershelf.model.catalog import Catalog
from papershelf.model.document import Document, Plain, plain
from papershelf.names import free_id, id_fault, suggest_id
from papershelf.record_text import revise, write_record

_SHARED_HOSTS = {
    "github.io", "notion.site", "medium.com", "substack.com", "qq.com", "readthedocs.io",
    "vercel.app", "netlify.app", "wordpress.com", "blogspot.com", "co.uk", "ac.uk", "com.cn",
}  # fmt: skip
"""Hosts whose parts belong to different people: the name before them tells whose page it is."""


@dataclass
class Work:
    """A record: `document` is its file, None for a new one; `values` what it is going to say."""

    id: str
    values: dict[str, Plain]
    document: Document | None = None

    @property
    def path(self) -> str:
        """The file's path in the shelf."""
        return self.document.path if self.document else f"papers/{self.id}.yaml"

    def text(self) -> str | None:
        """The file as it is going to be; None where nothing changes."""
        if not self.document:
            return write_record(self.values)
        before = _values(self.document)
        changes = {
            key: self.values.get(key) for key in {**before, **self.values} if before.get(key) != self.values.get(key)
        }
        return revise(self.document, changes) if changes else None


@dataclass
class Shelf:
    """All works, those of the catalog and those that come."""

    works: dict[str, Work] = field(default_factory=dict)
    index: Index = field(default_factory=Index)
    ids: dict[str, str] = field(default_factory=dict)
    """Every id and alias, with the id that it leads to."""

    @classmethod
    def of(cls, catalog: Catalog) -> "Shelf":
        """The shelf as it stands."""
        shelf = cls(ids=dict(catalog.ids))
        for id_, document in sorted(catalog.sources.papers.items()):
            shelf.add(Work(id_, _values(document), document))
        return shelf

    def add(self, work: Work) -> None:
        """One more work, or more that is said of one."""
        self.works[work.id] = work
        self.ids.setdefault(work.id, work.id)
        self.index.add(work.id, work.values)

    def new_id(self, values: Mapping[str, Plain]) -> str:
        """An id of its own for a work that is new."""
        wished = str(values.get("id", ""))
        if wished and not id_fault(wished):
            return free_id(wished, self.ids)
        authors = [name for name in _texts(values.get("authors")) if name != "..."]
        kind, title, date = (str(values.get(key, default)) for key, default in _NAMING.items())
        return free_id(suggest_id(kind, title, authors, date, origin(values)), self.ids)


_NOW_CALLED = {"twitter": "x", "youtu": "youtube"}
_NAMING = {"kind": "paper", "title": "", "date": ""}


def origin(values: Mapping[str, Plain]) -> str:
    """The owner of a repository or the site of a page, as an id names it; "" for a paper, and where there is none."""
    for scheme in ("repo", "hf"):
        if isinstance(name := values.get(scheme), str):
            return name.removeprefix("datasets/").removeprefix("spaces/").partition("/")[0]
    if values.get("kind", "paper") == "paper":
        return ""
    addresses = [values.get("url"), *(link.get("url") for link in _mappings(values.get("links")))]
    return next((site for url in addresses if isinstance(url, str) and (site := _site(url))), "")


def _site(url: str) -> str:
    if found := re.match(r"https?://(?:www\.)?git(?:hub|lab)\.com/([^/?#]+)", url):
        return found[1]
    labels = re.sub(r"^(?:www|m|blog|mp|en|docs)\.", "", shown_host(url)).split(".")
    shared = ".".join(labels[-2:]) in _SHARED_HOSTS
    name = labels[max(len(labels) - (3 if shared else 2), 0)]
    return _NOW_CALLED.get(name, name)


def _values(document: Document) -> dict[str, Plain]:
    said = plain(document.root)
    return said if isinstance(said, dict) else {}


def _texts(value: Plain | None) -> Iterator[str]:
    yield from (item for item in (value if isinstance(value, tuple) else ()) if isinstance(item, str))


def _mappings(value: Plain | None) -> Iterator[dict[str, Plain]]:
    yield from (item for item in (value if isinstance(value, tuple) else ()) if isinstance(item, dict))
