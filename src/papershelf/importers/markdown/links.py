"""The addresses of one work: which identify it, and which become its links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from papershelf.identity import Identity, identify
from papershelf.importers.text.addresses import clean_url, identifier_fields
from papershelf.importers.text.hosts import is_known_site
from papershelf.importers.text.kinds import work_kind
from papershelf.importers.text.labels import is_label, link_kind
from papershelf.model.document import Plain

_OF_PAPERS = frozenset(["arxiv", "doi", "openreview", "acl", "isbn"])
_BADGE = re.compile(
    r"shields\.io|badge|awesome\.re|hits\.|visitor|star-history|contrib\.rocks|/stargazers|komarev|cdn\.rawgit\.com"
    r"|forthebadge|colab-badge|github-readme-stats",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")  # "Part 2" names more than its kind
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Mention:
    """An address and what the list says at it; `spare` ones only count where nothing else leads there."""

    url: str
    label: str = ""
    line: int = 0
    spare: bool = False


@dataclass(slots=True)
class Settled:
    """The fields that addresses fill, the links, and the addresses that no record can hold."""

    kind: str
    fields: dict[str, Plain] = field(default_factory=dict)
    links: list[dict[str, Plain]] = field(default_factory=list)
    refused: list[Mention] = field(default_factory=list)
    seen: set[Identity | str] = field(default_factory=set)


def is_badge(image: str) -> bool:
    """Whether an image is a badge or a counter: decoration."""
    return bool(_BADGE.search(image))


def language(text: str) -> str:
    """The language of a text in another script than Latin, as far as the script tells it."""
    if _KANA.search(text):
        return "ja"
    return "zh" if len(_HAN.findall(text)) > 1 else ""


@lru_cache(maxsize=4096)
def address_of(url: str) -> str | None:
    """The address that a link's target is, or that stands in it; None if there is none."""
    if "http" in url[1:]:
        return clean_url(url, exact=True) or clean_url(url[url.index("http") :])
    return clean_url(f"https://{url}" if is_known_site(url) else url, exact=True)


def settle(main: Mention | None, mentions: Sequence[Mention], hints: Sequence[str], said: str = "") -> Settled:
    """Tell what addresses say of a work.

    Args:
        main: where the title leads.
        mentions: the other addresses, in the list's order.
        hints: the headings, marks and tags around, which may tell the work's kind.
        said: the kind, where the list says it.
    """
    usable = [mention for mention in mentions if address_of(mention.url)]
    first = main if main and address_of(main.url) else _principal(usable)
    settled = Settled(said or _kind(first, hints))
    everything = [*([main] if main else []), *mentions]
    settled.refused = [mention for mention in everything if not address_of(mention.url) and not mention.spare]
    for mention in sorted(dict.fromkeys([*([first] if first else []), *usable]), key=lambda one: one.spare):
        _place(settled, mention, is_main=mention == first)
    return settled


def _kind(first: Mention | None, hints: Sequence[str]) -> str:
    """The kind of the work at an address; where that tells little, a label such as "paper" tells more."""
    kind = work_kind((address_of(first.url) or first.url) if first else "", hints)
    label = _sort(first.label) if first else ""
    return "paper" if kind == "post" and is_label(label) and link_kind(label, "") in ("paper", "pdf") else kind


def _principal(mentions: Sequence[Mention]) -> Mention | None:
    """Without a linked title, the work is its paper, then whatever comes first."""
    papers = [one for one in mentions if link_kind(_sort(one.label), one.url) in ("paper", "pdf")]
    return next(iter(sorted([*papers, *mentions], key=lambda one: one.spare)), None)


def _place(settled: Settled, mention: Mention, *, is_main: bool) -> None:
    url = address_of(mention.url) or ""
    kind = link_kind(_sort(mention.label), url)
    identifiers = identifier_fields(url)
    own = is_main or (settled.kind == "paper" and kind in ("paper", "pdf") and _OF_PAPERS.issuperset(identifiers))
    work = identify(url)
    if own and identifiers and (work.scheme not in settled.fields or work in settled.seen):
        written = str(settled.fields.get(work.scheme, ""))
        settled.fields[work.scheme] = max(written, identifiers[work.scheme], key=len)
        settled.seen.add(work)
        return
    if url in settled.seen or (work in settled.seen and work.scheme != "url"):
        return
    settled.seen.add(url)
    if is_main and not identifiers:
        settled.fields["url"] = url
    else:
        settled.links.append(_link(mention, kind, url))


def _sort(label: str) -> str:
    """The part of "Code: its name" that tells the kind."""
    sort, colon, _ = label.partition(": ")
    return sort.strip("[( ") if colon and is_label(sort) else label


def _link(mention: Mention, kind: str, url: str) -> dict[str, Plain]:
    link: dict[str, Plain] = {"kind": kind, "url": url}
    label = " ".join(mention.label.split()).strip("[]()【】 ")
    label = label.removeprefix(f"{_sort(label)}: ")
    if label and (not is_label(label) or _DIGIT.search(label)) and label not in (url, mention.url):
        link["label"] = label
    if lang := language(mention.label):
        link["lang"] = lang
    return link
