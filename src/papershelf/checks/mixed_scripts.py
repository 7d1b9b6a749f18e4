"""P116."""

from collections.abc import Iterator

from papershelf.model.address import shown_host
from papershelf.model.catalog import Catalog
from papershelf.model.characters import mixed_scripts
from papershelf.model.diagnostic import Diagnostic, Severity
from papershelf.model.document import Route
from papershelf.model.records import Paper


def mixed_scripts_check(catalog: Catalog) -> Iterator[Diagnostic]:
    """P116: a word does not mix letters that look alike: a Cyrillic `а` in a Latin name deceives (a warning).

    Neither does the host of an address: one in other letters is named as the network knows it.
    """
    for paper in catalog.papers.values():
        for route, message, hint in _deceptions(paper):
            yield Diagnostic(catalog.sources.locate(paper.id, *route), "P116", message, hint, Severity.WARNING)


def _deceptions(paper: Paper) -> Iterator[tuple[Route, str, str]]:
    texts = [
        (("title",), paper.title),
        *((("authors", number), name.name) for number, name in enumerate(paper.authors)),
    ]
    for route, text in texts:
        if word := mixed_scripts(text):
            message = f"`{word[:40]}` mixes letters of two scripts that look alike"
            yield route, message, "type the word again on one keyboard"
    for route, address in _addresses(paper):
        host = shown_host(address)
        if "xn--" in host:
            yield route, f"the host of this address is really {host}", "make sure that it is the one that is meant"


def _addresses(paper: Paper) -> Iterator[tuple[Route, str]]:
    if paper.url:
        yield ("url",), paper.url
    for number, link in enumerate(paper.links):
        yield ("links", number, "url"), link.url
