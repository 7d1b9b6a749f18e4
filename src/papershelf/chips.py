"""Where a work's links lead, in which order they stand, and what they are called."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from papershelf.identity import home, identifiers, pdf
from papershelf.model.address import shown_host
from papershelf.model.records import Paper, Version
from papershelf.templating import Words
from papershelf.wording import text

LONGEST = 40
"""Signs of an address's path that a chip shows at most."""
NAMED_BY_HOST = frozenset(("page", "other"))

_ORDER = (
    "arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf", "page",
    "paper", "pdf", "code", "project", "demo", "model", "dataset", "video", "slides",
    "thread", "post", "news", "summary", "manager", "other",
)  # fmt: skip
"""The order in which a work's links stand on every page."""


@dataclass(frozen=True, slots=True)
class WorkLink:
    """A link of a work. `kind` is an identifier's scheme, `page`, or a kind of link; it names the fixed word."""

    kind: str
    url: str
    label: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to another site."""

    text: str
    """What is there: "PDF", "Code"."""
    url: str
    label: str = ""
    """What tells it from others of its sort."""
    lang: str = ""
    """The language there, where a record states it."""


def work_links(paper: Paper) -> tuple[WorkLink, ...]:
    """A work's links, each address once, in the order of every page; the first is where its title leads."""
    links: dict[str, WorkLink] = {}
    for link in sorted(_links(paper), key=lambda link: _ORDER.index(link.kind)):
        links.setdefault(link.url, link)
    return tuple(links.values())


def main_address(paper: Paper) -> str:
    """Where the work itself is, or nothing where no link is known."""
    links = work_links(paper)
    return links[0].url if links else ""


def pdf_address(paper: Paper) -> str:
    """Where the work's PDF is, or nothing."""
    return next((link.url for link in work_links(paper) if link.kind == "pdf"), "")


def chips(words: Words, paper: Paper) -> tuple[Chip, ...]:
    """A work's links by name, most wanted first. Two that would read the same show where they lead."""
    named = [_chip(words, link) for link in work_links(paper)]
    names = Counter((chip.text, chip.label) for chip in named)
    return tuple(chip if names[chip.text, chip.label] == 1 else replace(chip, label=_shown(chip.url)) for chip in named)


def language_name(words: Words, code: str) -> str:
    """A language's name in the shelf's own, its code where the words do not know it."""
    names = words.get("languages")
    name = names.get(code) or names.get(code.partition("-")[0]) if isinstance(names, dict) else None
    return name if isinstance(name, str) else code


def _chip(words: Words, link: WorkLink) -> Chip:
    kind = text(words, "link", link.kind)
    if link.kind in NAMED_BY_HOST:
        return Chip(link.label or shown_host(link.url).removeprefix("www.") or kind, link.url, "", link.lang)
    if link.label.casefold() == kind.casefold():
        return Chip(link.label, link.url, "", link.lang)
    return Chip(kind, link.url, link.label or language_name(words, link.lang), link.lang)


def _shown(url: str) -> str:
    """What tells an address from others: its path, cut where it grows long."""
    path = url.partition("://")[2].partition("/")[2].rstrip("/") or url
    return path if len(path) <= LONGEST else f"{path[:LONGEST]}…"


def _links(paper: Paper) -> Iterator[WorkLink]:
    records: tuple[Paper | Version, ...] = (paper, *paper.versions)
    for record in records:
        for identity in identifiers(record):
            yield WorkLink(identity.scheme, home(identity))
        if record.url:
            yield WorkLink("page", record.url)
    if all(link.kind != "pdf" for link in paper.links):
        files = filter(None, map(pdf, identifiers(paper)))
        yield from (WorkLink("pdf", address) for address in islice(files, 1))
    for link in paper.links:
        yield WorkLink(link.kind, link.url, link.label or "", link.lang or "")
