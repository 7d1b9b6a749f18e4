"""A title without what lists and browsers write around it: numbers, dates, venues, the name of the site."""

import re
from typing import get_args

from papershelf.importers.markdown.fields import Fields
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.labels import is_label
from papershelf.importers.text.markers import read_markers
from papershelf.model.records import Kind

_NUMBER = re.compile(r"[0-9]{1,3}[.)]\s+(?=[^\W\d])")
_ARXIV = re.compile(r"\[([0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?)\]\s*")
_DATE = re.compile(r"[(\[]?((?:19|20)[0-9]{2}[-/.][01]?[0-9](?:[-/.][0-3]?[0-9])?)[)\]]?\s?[:：,]?\s+(?=\S)")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s+[·•|–—-]\s+(?=\S)")
_ASIDE = re.compile(r"\s*[(（\[]([^()（）\[\]]{4,60})[)）\]]$")
_SORT = re.compile(
    r"\s[(\[](slides|video|audio|podcast|blog|post|book|course|thread|tutorial"
    r"|[0-9]{1,2}(?:st|nd|rd|th) ed(?:\.|ition))[)\]]$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+[-–—|·]\s+([^-–—|·]{2,30})$")
_REPOSITORY = re.compile(r"GitHub - ([\w.-]{1,60}/[\w.-]{1,60})(?::\s+|$)")
_EDGES = " .,;:|-–—：，。"
_QUOTES = "\"“'"
_SITES = frozenset(["youtube", "openreview", "arxiv", "vimeo", "medium", "bilibili", "substack"])  # browsers add these


def clean_title(fields: Fields, text: str) -> str:
    """The title itself; what else the text says goes into the fields."""
    title = _opened(fields, read_markers(" ".join(text.split())).rest.strip())
    title = title if title.endswith("...") else title.rstrip(_EDGES)
    title = _unquoted(_closed(fields, title))
    if found := _REPOSITORY.match(title):
        fields.describe(title[found.end() :])
        return found[1]
    return title


def _opened(fields: Fields, title: str) -> str:
    """The title without a number, a date or an arXiv id before it."""
    if found := _NUMBER.match(title):
        title = title[found.end() :]
    if found := _ARXIV.match(title):
        fields.take(Byline(identifiers={"arxiv": found[1]}))
        return title[found.end() :]
    if found := _DATE.match(title) or _YEAR.match(title):
        fields.take(read_byline(found[1]))
        return title[found.end() :]
    return title


def _closed(fields: Fields, title: str) -> str:
    """The title without a venue and a year in brackets behind it, or the name of the site where it stands."""
    if found := _SORT.search(title, max(0, len(title) - 80)):
        said = found[1].lower()
        if said in get_args(Kind):
            fields.kind = fields.kind or said
        fields.remarks.extend([] if is_label(said) else [found[1]])
        return title[: found.start()].rstrip(_EDGES)
    if found := _ASIDE.search(title, max(0, len(title) - 80)):
        byline = read_byline(found[1])
        if (byline.venue or byline.date) and byline == Byline(venue=byline.venue, date=byline.date):
            fields.take(byline)
            title = title[: found.start()]
    site = _SITE.search(title, max(0, len(title) - 40))
    if site and site[1].strip().lower() in _SITES:
        fields.take(Byline(venue=site[1].strip()))
        title = title[: site.start()]
    return title.rstrip(_EDGES) if found or site else title


def _unquoted(title: str) -> str:
    if len(title) > 1 and title[0] in _QUOTES and title[-1] in "\"”'" and title.count('"') in (0, 2):
        return title[1:-1].strip(" .,")
    return title
