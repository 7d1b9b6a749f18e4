"""Addresses as lists write them, and the fields of a record that they fill."""

import re
from urllib.parse import unquote

from papershelf.identity import identify
from papershelf.model.address import parse_address
from papershelf.model.identifiers import normal

_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<", "）": "（", "】": "【", "》": "《"}
_PUNCTUATION = frozenset(".,;:!?'\"。，、；：！？”’")


_VERSION = re.compile(r"v[1-9][0-9]{0,2}(?![0-9A-Za-z])")


def clean_url(text: str, *, exact: bool = False) -> str | None:
    """Return the http, https or mailto address that a text is, as a record may hold it; None if it is none.

    A sentence's punctuation behind it is left out; `exact` says that the text is an address and no more, such as
    the target of a link.
    """
    text = text.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    if not exact:
        text = text[: _end(text)]
    if text[:4].lower() == "www.":
        text = f"https://{text}"
    try:
        return parse_address(text)
    except ValueError:
        return None


def _end(text: str) -> int:
    """Where the address ends: before punctuation, and before brackets that it did not open."""
    surplus = {sign: text.count(sign) - text.count(opening) for sign, opening in _CLOSING.items()}
    end = len(text)
    while end and (text[end - 1] in _PUNCTUATION or surplus.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in surplus:
            surplus[text[end]] -= 1
    return end


def identifier_fields(url: str) -> dict[str, str]:
    """Return the identifier field that an address fills, as the address writes it: arXiv's version, case.

    Nothing where the address is no more than a page.
    """
    work = identify(url)
    if work.scheme == "url":
        return {}
    written = _as_written(work.value, unquote(url))
    return {work.scheme: written if _is_same(work.scheme, written, work.value) else work.value}


def _as_written(value: str, url: str) -> str:
    """An identifier with the case and the version that an address gives it."""
    start = url.lower().find(value.lower())
    if start < 0:
        return value
    end = start + len(value)
    version = _VERSION.match(url, end)
    return url[start : version.end() if version else end]


def _is_same(scheme: str, written: str, value: str) -> bool:
    try:
        return normal(scheme, written) == value
    except ValueError:
        return False
