"""Works, not links: every known form of an address resolves, offline, to one identity."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from papershelf.model.address import parse_address, shown_host
from papershelf.model.document import Route
from papershelf.model.identifiers import ARXIV, normal
from papershelf.model.records import Paper, Version


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What makes two addresses the same work. Schemes: arxiv, doi, openreview, acl, isbn, repo, hf, url."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class _Page:
    """An address taken apart: host without `www.`, path decoded."""

    host: str
    path: str
    query: Mapping[str, str]

    @property
    def parts(self) -> list[str]:
        return [part for part in self.path.split("/") if part]


@lru_cache(maxsize=65_536)  # an import asks for each address a dozen times
def identify(url: str) -> Identity:
    """Return the work that an address leads to.

    Any text has an identity: what is no address stands for itself.
    """
    try:
        address = parse_address(url.strip())
    except ValueError:
        return Identity("url", url.strip())
    site = urlsplit(address)
    page = _Page(_host(address), unquote(site.path), dict(parse_qsl(site.query)))
    resolve = _SITES.get("arxiv.org" if page.host.endswith(".arxiv.org") else page.host)
    return (resolve and resolve(page)) or Identity("url", _comparable(address))


def identity_of(scheme: str, text: str) -> Identity:
    """Return the identity that an identifier field of a record names. arXiv and ACL are also known by a DOI.

    Raises:
        ValueError: the identifier is malformed.
    """
    value = normal(scheme, text)
    for other, pattern in _DOIS_OF.items():
        if scheme == "doi" and (found := pattern.fullmatch(value)) and (alias := _named(other, found[1])):
            return alias
    return Identity(scheme, value)


def identities(paper: Paper) -> Iterator[tuple[Route, Identity]]:
    """What identifies a record and its versions, each with its place in the record. Links are no identity."""
    yield from _identities(paper)
    for number, version in enumerate(paper.versions):
        for route, identity in _identities(version):
            yield ("versions", number, *route), identity


def identifiers(record: Paper | Version) -> Iterator[Identity]:
    """The identifiers of a record or of one of its versions as they are written, for links: versions and case stay."""
    for scheme in _HOMES:
        if text := getattr(record, scheme, None):
            yield Identity(scheme, normal(scheme, text) if scheme == "isbn" else text)


def home(identity: Identity) -> str:
    """Return the address at which a work stands.

    That of a url is made for comparing: to readers, show a record's own address.

    Raises:
        ValueError: the identity is that of a text that is no address.
    """
    return parse_address(_HOMES.get(identity.scheme, "{}").format(_quoted(identity)))


def pdf(identity: Identity) -> str | None:
    """Return the address of a work's PDF, where the identity is enough to know it."""
    form = _PDFS.get(identity.scheme)
    return form.format(_quoted(identity)) if form else None


_HOMES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "acl": "https://aclanthology.org/{}/",
    "isbn": "https://openlibrary.org/isbn/{}",
    "repo": "https://github.com/{}",
    "hf": "https://huggingface.co/{}",
}
_PDFS = {
    "arxiv": "https://arxiv.org/pdf/{}",
    "openreview": "https://openreview.net/pdf?id={}",
    "acl": "https://aclanthology.org/{}.pdf",
}
# The ACL's own DOIs end in its ids (38,099 of 38,103 of the years 2016 to 2025).
_DOIS_OF = {
    "arxiv": re.compile(r"10\.48550/arxiv\.(.+)"),
    "acl": re.compile(r"10\.18653/v1/(.+)"),
}

_ARXIV_PATH = re.compile(
    r"/+(?:(?:abs|pdf|html|format|ps|e-print|src|overview|papers)/+|ftp/arxiv/papers/[0-9]{4}/)?(?:[aA]r[xX]iv[:/])?"
    rf"({ARXIV.pattern})(?![A-Za-z0-9])"
)
_ACL_FILE = re.compile(r"(.+?)(?:v[0-9])?(?:\.(?:pdf|bib))?")
_DOI_PATH = re.compile(
    r"/(?:doi/(?:(?:abs|pdf|epdf|pdfdirect|full|fullHtml|book)/)?|(?:article|chapter|book|content/pdf)/)(10\..+?)(?:\.pdf)?"
)
_NATURE_PATH = re.compile(r"/articles/((?:s4[0-9]{4}-[0-9]{3}-[0-9]{5}-[0-9a-z]|nature[0-9]{5}))(?:\.pdf)?")
_PUBLISHERS = (
    "dl.acm.org",
    "epubs.siam.org",
    "onlinelibrary.wiley.com",
    "science.org",
    "link.springer.com",
    "tandfonline.com",
    "journals.sagepub.com",
    "pnas.org",
    "mitpressjournals.org",
)
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_STATUS = re.compile(r"/(?:i/web|[A-Za-z0-9_]+)/status(?:es)?/([0-9]+)(?![A-Za-z0-9])")
_FILES = ("tree", "blob")
_TRACKING = re.compile(
    r"utm_.*|(?:fbcl|gcl|dcl|msclk|ycl)id|igshid|mc_[ce]id|_hs(?:enc|mi)|hss_channel|ref|ref_|ref_src|ref_url|si|spm"
    r"|spm_id_from|vd_source|share_source|casa_token|usp"
)
# Where a page is named by its query alone, only these of its parameters name it.
_NAMING = {"mp.weixin.qq.com": ("__biz", "mid", "idx", "sn")}


def _identities(record: Paper | Version) -> Iterator[tuple[Route, Identity]]:
    for scheme in _HOMES:
        if text := getattr(record, scheme, None):
            yield (scheme,), identity_of(scheme, text)
    if record.url:
        yield ("url",), identify(record.url)


def _quoted(identity: Identity) -> str:
    return identity.value if identity.scheme == "url" else quote(identity.value)


def _named(scheme: str, text: str) -> Identity | None:
    """The identity that a piece of an address names, or None if it is none."""
    try:
        return identity_of(scheme, text)
    except ValueError:
        return None


def _host(address: str) -> str:
    return shown_host(address).removeprefix("www.")


def _arxiv(page: _Page) -> Identity | None:
    found = _ARXIV_PATH.match(page.path)
    return _named("arxiv", found[1]) if found else None


def _doi(page: _Page) -> Identity | None:
    return _named("doi", page.path.strip("/"))


def _publisher(page: _Page) -> Identity | None:
    found = _DOI_PATH.fullmatch(page.path.rstrip("/"))
    return _named("doi", found[1]) if found else None


def _nature(page: _Page) -> Identity | None:
    """Nature's own articles have the end of their DOI in the address."""
    found = _NATURE_PATH.fullmatch(page.path.rstrip("/"))
    return _named("doi", f"10.1038/{found[1]}") if found else None


def _openreview(page: _Page) -> Identity | None:
    """A submission, its file and its history; a supplement is a page of its own."""
    known = page.parts in (["forum"], ["pdf"], ["revisions"])
    known = known or (page.parts == ["attachment"] and page.query.get("name", "pdf") == "pdf")
    return _named("openreview", page.query.get("id", "")) if known else None


def _acl(page: _Page) -> Identity | None:
    found = _ACL_FILE.fullmatch(page.parts[-1]) if page.parts else None
    return _named("acl", found[1]) if found else None


def _isbn(page: _Page) -> Identity | None:
    return _named("isbn", page.parts[-1]) if page.path.startswith("/isbn/") else None


def _github(page: _Page) -> Identity | None:
    """A repository, also by a branch or its README; a folder or another file in it may be a work of its own."""
    repo, rest, inside = _named("repo", "/".join(page.parts[:2])), page.parts[2:], page.parts[4:]
    if repo is None or (rest and rest[0] not in _FILES):
        return None
    if not inside or (rest[0] == "blob" and len(inside) == 1 and inside[0].lower().startswith("readme")):
        return repo
    return Identity("url", f"https://github.com/{quote('/'.join([repo.value, *rest]))}")


def _hugging_face(page: _Page) -> Identity | None:
    length = 3 if page.parts[:1] in (["datasets"], ["spaces"]) else 2
    name, rest = page.parts[:length], page.parts[length:]
    if name[:1] == ["papers"]:
        return _arxiv(page)
    return _named("hf", "/".join(name)) if not rest or rest[0] in _FILES else None


def _youtube(page: _Page) -> Identity | None:
    players = ("embed", "shorts", "live", "v")
    first, second = [*page.parts, "", ""][:2]
    video = page.query.get("v", "") if first == "watch" else second if first in players else ""
    video = first if page.host == "youtu.be" else video
    return Identity("url", f"https://youtube.com/watch?v={video}") if _YOUTUBE_ID.fullmatch(video) else None


def _post(page: _Page) -> Identity | None:
    """A status has one number; the name before it is decoration."""
    found = _STATUS.match(page.path)
    return Identity("url", f"https://x.com/i/status/{found[1]}") if found else None


_SITES: dict[str, Callable[[_Page], Identity | None]] = {
    **dict.fromkeys(
        (
            "arxiv.org",
            "ar5iv.org",
            "alphaxiv.org",
            "arxiv-vanity.com",
            "semanticscholar.org",
            "api.semanticscholar.org",
        ),
        _arxiv,
    ),
    **dict.fromkeys(("doi.org", "dx.doi.org", "doi.acm.org"), _doi),
    **dict.fromkeys(_PUBLISHERS, _publisher),
    "nature.com": _nature,
    "openreview.net": _openreview,
    **dict.fromkeys(("aclanthology.org", "aclanthology.info", "aclweb.org"), _acl),
    "openlibrary.org": _isbn,
    "github.com": _github,
    **dict.fromkeys(("huggingface.co", "hf.co"), _hugging_face),
    **dict.fromkeys(("youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"), _youtube),
    **dict.fromkeys(("x.com", "mobile.x.com", "twitter.com", "mobile.twitter.com"), _post),
}


def _comparable(address: str) -> str:
    """A page's address without what does not change the page: scheme, `www.`, tracking, order, fragment."""
    if address.startswith("mailto:"):
        return address
    site = urlsplit(address)
    host = _host(address)
    port = f":{site.port}" if site.port else ""
    query = "&".join(sorted(item for item in site.query.split("&") if _names(host, item)))
    route = site.fragment.rstrip("/") if site.fragment.startswith(("/", "!")) else ""
    return f"https://{host}{port}{site.path.rstrip('/')}{query and '?' + query}{route and '#' + route}"


def _names(host: str, item: str) -> bool:
    key = item.partition("=")[0]
    naming = _NAMING.get(host)
    return key in naming if naming else bool(key) and not _TRACKING.fullmatch(key)
