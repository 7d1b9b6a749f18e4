"""One form for each address; everything that could do more than lead somewhere is refused."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from papershelf.model.address import parse_address, shown_host

VECTORS = Path(__file__).parent / "vectors"
URLS = json.loads((VECTORS / "xss" / "urls.json").read_text(encoding="utf-8"))
FETCH_ONLY = "http://0x7f.1/"  # a legal address; who fetches looks at what it resolves to
SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f\"'<>`|{}^\\()]+")


def _accepted(text: str) -> str | None:
    try:
        return parse_address(text)
    except ValueError:
        return None


@pytest.mark.parametrize("row", URLS, ids=lambda row: ascii(row["url"]))
def test_vectors(row: dict[str, str]) -> None:
    accepted = _accepted(row["url"])
    if row["expect"].startswith("accept") or row["url"] == FETCH_ONLY:
        assert accepted is not None
        assert SAFE.fullmatch(accepted)
    else:
        assert row["expect"].startswith("reject")
        assert accepted is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:0443/a", "http://example.org:443/a"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:/", "https://example.org/"),
        ("https://example.org./", "https://example.org/"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
        ("https://example.org#top", "https://example.org/#top"),
        ("https://example.org/%7euser/%e4%B8", "https://example.org/~user/%E4%B8"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a_(b)[c]'d", "https://example.org/a_%28b%29%5Bc%5D%27d"),
        ('https://evil.example/"onmouseover="x', "https://evil.example/%22onmouseover=%22x"),
        (
            "https://example.org/<b>`|{}^",
            "https://example.org/%3Cb%3E%60%7C%7B%7D%5E",
        ),
        ("https://example.org/机?q=器", "https://example.org/%E6%9C%BA?q=%E5%99%A8"),
        ("https://x.example/\u202e\u200b\x00", "https://x.example/%E2%80%AE%E2%80%8B%00"),
        ("https://livebench.example/#/route", "https://livebench.example/#/route"),
        ("https://Bücher.example/", "https://bücher.example/"),
        ("https://bu\u0308cher.example/", "https://bücher.example/"),
        ("http://[2001:DB8::0:1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("mailto:Ada@Example.org", "mailto:Ada@example.org"),
        ("MAILTO:ada@example.org?subject=a<b", "mailto:ada@example.org?subject=a%3Cb"),
    ],
)
def test_one_form(text: str, address: str) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "begins with"),
        ("example.org/a", "begins with"),
        ("//example.org/a", "write its scheme too"),
        ("ftp://example.org", "begins with"),
        ("https:example.org", 'write "//"'),
        ("https:/example.org", 'write "//"'),
        ("https://", "has no host"),
        ("https:///path", "has no host"),
        ("https://exa mple.org", "no blank"),
        ("https://example.org/a\u3000b", "no blank"),
        ("https://example.org\n", "no blank"),
        ("https://example.org\\@evil.example", "no backslash"),
        ("https://example.org/\ud800", "surrogate"),
        ("https://ada@example.org/", "no user name"),
        ("https://exa%6dple.org/", "letters, digits"),
        ("https://a..b/", "letters, digits"),
        ("https://.a/", "letters, digits"),
        ("https://a&colon;b/", "letters, digits"),
        ("https://example.org\u200b/", "letters, digits"),
        ("https://example\u3002org/", "letters, digits"),
        ("https://ｅxample.org/", "stands for another"),
        ("https://example.org\uff0fevil.example/", "stands for another"),
        (f"https://{'a' * 64}.org/", "letters, digits"),
        (f"https://{'a.' * 130}org/", "letters, digits"),
        ("https://example.org:99999/", "a port"),
        ("https://example.org:8a/", "malformed"),
        ("https://[::1/", "malformed"),
        ("https://[1:2]/", "IPv6"),
        ("mailto:", "mail address"),
        ("mailto:a@b@c", "letters, digits"),
        ("mailto:a b@c", "no blank"),
        ("mailto:a%0abcc:x@c", "mail address"),
    ],
)
def test_refused_in_plain_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_address(text)


def test_a_host_in_other_letters_is_shown_in_ascii() -> None:
    vector = (VECTORS / "unicode" / "warn-homoglyph-url.yaml").read_text(encoding="utf-8")
    url = re.findall('url: "(.*)"', vector)[0]
    assert shown_host(parse_address(url)) == "xn--l-7sba6dbr.com"
    assert shown_host("https://straße.example/") == "xn--strae-oqa.example"
    assert shown_host("https://en.wikipedia.org/wiki/X") == "en.wikipedia.org"
    assert shown_host("http://[::1]:80/") == "[::1]"
    assert shown_host("mailto:ada@bücher.example?cc=x@y") == "xn--bcher-kva.example"


hosts = st.one_of(st.just("example.org"), st.text(st.characters(categories=["L", "M", "Nd"]), max_size=20))
tails = st.text(st.characters(codec="utf-8")).map(lambda text: "/" + re.sub(r"[\s\\]", "", text))
urls = st.builds("{}://{}{}".format, st.sampled_from(["http", "https", "HtTpS"]), hosts, tails)


@given(st.one_of(urls, st.text()))
@example("https://example.org/%%341%2%35")
@example("https://example.org/%2541%%")
def test_applying_it_twice_changes_nothing(text: str) -> None:
    address = _accepted(text)
    assume(address is not None)
    assert address is not None
    assert parse_address(address) == address
    assert shown_host(address).isascii()


@given(tails)
def test_safe_in_html_and_markdown(tail: str) -> None:
    address = parse_address(f"https://example.org{tail}")
    assert SAFE.fullmatch(address)
    assert address.isascii()
    html = MarkdownIt("js-default").render(f"[x]({address.replace('&', '&amp;')})")
    assert [unescape(href) for href in re.findall('href="([^"]*)"', html)] == [address]


@given(st.text())
def test_whatever_is_not_an_address_is_a_value_error(text: str) -> None:
    accepted = _accepted(text)
    assert accepted is None or accepted.startswith(("http://", "https://", "mailto:"))
