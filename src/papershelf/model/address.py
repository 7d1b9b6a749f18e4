"""Web and mail addresses: one form for each, safe in HTML and Markdown, or refused.

Sources: RFC 3986 (URI), RFC 5890 (host names in other scripts), RFC 6068 (mailto).
"""

import ipaddress
import re
import unicodedata
from urllib.parse import quote

_BEGINNING = 'an address begins with "https://", "http://" or "mailto:"'
_WEB = re.compile(r"(https?)://([^/?#]*)(.*)", re.ASCII | re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[^:\[\]]*)(?::([0-9]{0,5}))?")
_MAIL = re.compile(r"mailto:([A-Za-z0-9._+-]+)@([^?#]+)(\?.*)?", re.ASCII | re.IGNORECASE)
_UNUSABLE = {
    re.compile(r"\s"): "an address holds no blank, tab or line break; write %20 for a blank",
    re.compile(r"\\"): "an address holds no backslash; write /",
    re.compile(r"[\ud800-\udfff]"): "an address holds no half of a surrogate pair",
}
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Of the reserved characters, those that end neither an attribute nor a Markdown link: so no quotation marks,
# brackets or parentheses.
_KEPT = "%/?#:@!$&*+,;="
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_LAST_PORT = 65_535
_HOST_LENGTH = 253
_LABEL_LENGTH = 63


def parse_address(text: str) -> str:
    """Return the address in the one form that is stored and shown.

    Scheme and host are in lower case, a default port is dropped, a path is always there, and behind the host
    everything but plain ASCII is percent-encoded. Applying it twice changes nothing.

    Raises:
        ValueError: it is no http, https or mailto address; the message says in plain words what is wrong and,
            after a semicolon, what to write instead.
    """
    for unusable, message in _UNUSABLE.items():
        if unusable.search(text):
            raise ValueError(message)
    if web := _WEB.fullmatch(text):
        scheme, authority, rest = web.groups()
        return _web(scheme.lower(), authority, rest)
    if mail := _MAIL.fullmatch(text):
        local, host, query = mail.groups(default="")
        return f"mailto:{local}@{_host(host)}{_encoded(query)}"
    raise ValueError(_explain(text))


def shown_host(url: str) -> str:
    """Return the host of a parsed address in ASCII, so that no host can pass for another.

    A name with other letters gets its xn-- form even if it keeps to one script: "аррӏе" is all Cyrillic.
    """
    if web := _WEB.fullmatch(url):
        host = _AUTHORITY.match(web[2])
        return _ascii(host[1]) if host else ""
    return _ascii(url.partition("?")[0].rpartition("@")[2])


def _explain(text: str) -> str:
    lowered = text.lower()
    if lowered.startswith("//"):
        return f"{_BEGINNING}; write its scheme too"
    if lowered.startswith(("http:", "https:")):
        return f'{_BEGINNING}; write "//" after the colon'
    if lowered.startswith("mailto:"):
        return "this is no mail address; write it like mailto:name@example.org"
    return _BEGINNING


def _web(scheme: str, authority: str, rest: str) -> str:
    if "@" in authority:
        raise ValueError("an address holds no user name and no password; leave out what stands before the @")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise ValueError("the host of the address is malformed")
    host, port = _host(parts[1]), _port(scheme, parts[2] or "")
    path = rest if rest.startswith("/") else f"/{rest}"
    return f"{scheme}://{host}{port}{_encoded(path)}"


def _port(scheme: str, digits: str) -> str:
    port = digits.lstrip("0")
    if port and int(port) > _LAST_PORT:
        raise ValueError(f"a port is a number up to {_LAST_PORT}")
    return f":{port}" if port and port != _DEFAULT_PORTS[scheme] else ""


def _host(text: str) -> str:
    if text.startswith("["):
        return f"[{_ipv6(text[1:-1])}]"
    host = unicodedata.normalize("NFC", text.lower()).removesuffix(".")
    if not host:
        raise ValueError("the address has no host")
    # Browsers would map such letters (fullwidth, ligatures) to others than the reader sees.
    if unicodedata.normalize("NFKC", host) != host:
        raise ValueError("the host holds a character that stands for another one; write the plain one")
    if not all(map(_is_label, host.split("."))) or len(_ascii(host)) > _HOST_LENGTH:
        raise ValueError("a host is made of letters, digits and hyphens, with single dots between its parts")
    return host


def _ipv6(text: str) -> str:
    try:
        return ipaddress.IPv6Address(text).compressed
    except ValueError:
        raise ValueError("the host of the address is no valid IPv6 address") from None


def _is_label(label: str) -> bool:
    plain = all(char in "-_" or unicodedata.category(char)[0] in "LMN" for char in label)
    return plain and 0 < len(label) <= _LABEL_LENGTH and len(_ascii(label)) <= _LABEL_LENGTH


def _ascii(host: str) -> str:
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in host.split(".")
    )


def _encoded(rest: str) -> str:
    return quote(_PERCENT.sub(_normal_escape, rest), safe=_KEPT)


def _normal_escape(found: re.Match[str]) -> str:
    """RFC 3986, 6.2.2: upper-case digits, unreserved characters plain. A lone percent sign means itself."""
    if found[1] is None:
        return "%25"
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()
