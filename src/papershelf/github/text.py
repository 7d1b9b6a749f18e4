"""Text for GitHub's Markdown: any text, shown as what it is.

cmark-gfm decodes escapes before it looks for links, and GitHub looks at the finished page for names, numbers, emoji
and formulas; there a backslash is too late, and a word joiner (U+2060, invisible) keeps the characters apart. The rest
is escaped with backslashes, and no more than needed: a README is read as source, too.
"""

import re
from urllib.parse import quote

import markupsafe
from markupsafe import Markup

JOINER = "\u2060"

_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")  # a no-break or an ideographic space stays
_SPECIAL = re.compile(r"[\\`*~\[\]|]|(?<![^\W_])_|_(?![^\W_])")  # an underscore inside a word is harmless
_REFERENCE = re.compile(r"&(?! )")
_START = re.compile(r"#{1,6}(?= |$)|-(?=[- :]|$)|\+(?= |$)|>|=(?=[ =]*$)|:(?=-)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?= |$)")
_CLOSING = re.compile(r"(?<= )(?=#+$)")
_ATTRACTIVE = (
    (re.compile(r"@(?! )"), f"@{JOINER}"),  # names, teams, e-mail addresses
    (re.compile(r"#(?=\d)"), f"#{JOINER}"),  # issues
    (re.compile(r"(GH-)(?=\d)", re.IGNORECASE), rf"\1{JOINER}"),
    (re.compile(r":(?=//)"), f":{JOINER}"),  # links
    (re.compile(r"(www)(?=\.)", re.IGNORECASE), rf"\1{JOINER}"),
    (re.compile(r":(?=[\w+-]+:)"), f":{JOINER}"),  # emoji
)


def escape(text: str) -> str:
    """A plain text as it can stand in a paragraph, list item, heading, table cell, link text or emphasis.

    Line breaks and runs of blanks become one blank; blanks at the ends go.
    """
    line = _SPECIAL.sub(r"\\\g<0>", _still(text))
    line = _REFERENCE.sub("&amp;", line).replace("<", "&lt;").replace("$", rf"{JOINER}\$")
    return _CLOSING.sub(r"\\", _escape_start(line))


def escape_html(text: str) -> Markup:
    """A plain text inside an HTML element of a README, where GitHub reads no Markdown (`<summary>`)."""
    return markupsafe.escape(_still(text).replace("$", f"{JOINER}$"))


def address(url: str) -> str:
    """A URL as the destination of a Markdown link: percent-encoded where Markdown or GitHub would see a mark."""
    known = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", url)
    return quote(known, safe="%/:?#@!,;=+&-._~", errors="replace").replace("&", "&amp;")


def _still(text: str) -> str:
    """The text on one line, in which GitHub finds no name, number, link or emoji."""
    line = _BREAKS.sub(" ", text).strip()
    for pattern, replacement in _ATTRACTIVE:
        line = pattern.sub(replacement, line)
    return line


def _escape_start(line: str) -> str:
    """Escape what would make the line a heading, list, quote, rule or table."""
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _START.match(line) else line
