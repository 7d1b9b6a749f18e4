"""The last rule of the parser: what strangers wrote is settled here, once, for every output.

Links keep only allowed addresses, headings begin at level 3 without leaving one out, task boxes become characters,
nesting is bounded, and characters that a reference such as `&#8238;` brings in (controls, directions) go. What the note
refers to, and what is wrong with it, is collected on the way.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from papershelf.maths import FormulaError
from papershelf.model.characters import without_forbidden
from papershelf.notes.values import Fault, Image, WikiLink

MAX_DEPTH = 12  # emphasis inside emphasis
FIRST_HEADING, LAST_HEADING = 3, 6
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#].*)?")  # no credentials: no `@` in a host
_MAIL = re.compile(r"mailto:[^@/?#]+@[^@/?#]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]")
_REACH = 100  # characters of a sentence on each side of a link


@dataclass(slots=True)
class Found:
    """What the review of one note has met."""

    wiki_links: list[WikiLink] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def review(parser: MarkdownIt) -> None:
    """Add the rule; it fills `env["found"]`."""
    parser.core.ruler.push("review", _review)


def plain(tokens: Iterable[Token]) -> str:
    """The text of inline tokens, as a reader would read it aloud."""
    return "".join(_words(token) for token in tokens)


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "wiki_link":
        return token.content or str(token.meta["target"])
    return plain(token.children) if token.children else token.content


def _marked(token: Token) -> str:
    """Its words; a work that is linked without any stands as `[[id]]`, for those who know its title."""
    bare = token.type == "wiki_link" and not token.content
    return f"[[{token.meta['target']}]]" if bare else _words(token)


def _review(state: StateCore) -> None:
    found: Found = state.env["found"]
    _shift_headings(state)
    for index, token in enumerate(state.tokens):
        line = token.map[0] if token.map else 0
        if token.type == "math_block":
            _report_formula(token, token.meta["line"], found)
        if token.type == "inline":
            if state.tokens[index - 2].type == "list_item_open":
                _draw_box(token)
            token.children = _Inline(line, found).settle(token.children or [])
            if state.tokens[index - 1].type == "paragraph_open":
                _mark_alone(token.children)


def _shift_headings(state: StateCore) -> None:
    """Give headings the levels 3 to 6 by their order, not by their marks; drop those without text."""
    open_levels: list[str] = []
    kept: list[Token] = []
    for token in state.tokens:
        kept.append(token)
        if token.type == "heading_open":
            while open_levels and open_levels[-1] >= token.tag:
                open_levels.pop()
            open_levels.append(token.tag)
            token.tag = f"h{min(FIRST_HEADING - 1 + len(open_levels), LAST_HEADING)}"
        elif token.type == "heading_close":
            token.tag = kept[-3].tag
            if not kept[-2].children:
                del kept[-3:]
                open_levels.pop()
    state.tokens = kept


def _draw_box(inline: Token) -> None:
    first = inline.children[0] if inline.children else None
    if first and first.type == "text" and (match := _TASK.match(first.content)):
        first.content = ("☐" if match[1] == " " else "☑") + first.content[match.end() :]


def _mark_alone(children: Sequence[Token]) -> None:
    if len(children) == 1 and children[0].type == "image":
        children[0].meta["alone"] = True


def _report_formula(token: Token, line: int, found: Found) -> None:
    error = token.meta.get("error")
    if isinstance(error, FormulaError):
        place = line + token.content.count("\n", 0, error.offset)
        hint = f"look at its character {error.offset + 1}; until then it is shown as code"
        near = token.content[token.content.rfind("\n", 0, error.offset) + 1 :].partition("\n")[0].strip()
        found.faults.append(Fault(place, f"a formula can't be read: {error.message.rstrip('.')}", hint, near))


class _Inline:
    """The review of one paragraph's, heading's or cell's inline tokens."""

    def __init__(self, line: int, found: Found) -> None:
        self.line = line
        self.found = found
        self.kept: list[Token] = []
        self.link: Token | None = None
        self.text = ""
        self.mentions: list[tuple[Token, int, int]] = []  # a wiki link, the place of its text, its line

    def settle(self, children: Iterable[Token]) -> list[Token]:
        for token in children:
            if token.nesting == 0 or token.level < MAX_DEPTH:
                settle = getattr(self, f"_{token.type}", self.kept.append)
                settle(token)
            self.text += _marked(token)
            self.line += token.type in {"softbreak", "hardbreak"}
        for token, start, line in self.mentions:
            sentence = _sentence(self.text, start, start + len(_marked(token)))
            self.found.wiki_links.append(WikiLink(token.meta["target"], _words(token), sentence, line))
        return self.kept

    def _text(self, token: Token) -> None:
        token.content = without_forbidden(token.content)
        if re.search(r"\[\s*!\s*internal", token.content, re.IGNORECASE):
            hint = "an internal part is a quotation that begins with [!INTERNAL]: put > before each of its lines"
            self.found.faults.append(Fault(self.line, "this would be published", hint, token.content))
        self.kept.append(token)

    def _math_inline(self, token: Token) -> None:
        _report_formula(token, self.line, self.found)
        self.kept.append(token)

    def _wiki_link(self, token: Token) -> None:
        self.mentions.append((token, len(self.text), self.line))
        self.kept.append(token)

    def _link_open(self, token: Token) -> None:
        href = str(token.attrs["href"])
        if not (_WEB.fullmatch(href) or _MAIL.fullmatch(href)):
            hint = "links begin with https://, http:// or mailto:; other works are linked as [[id]]"
            self.found.faults.append(Fault(self.line, f"a link's address is not allowed: {href:.80}", hint, href))
            return
        _clean_title(token)
        token.attrs["rel"] = "noopener"
        self.link = token
        self.kept.append(token)

    def _link_close(self, token: Token) -> None:
        if self.link is None:
            return
        if self.kept[-1] is self.link:  # a link without text could not be followed
            self.kept.append(Token("text", "", 0, content=str(self.link.attrs["href"])))
        self.link = None
        self.kept.append(token)

    def _image(self, token: Token) -> None:
        source = str(token.attrs["src"])
        remote = bool(_WEB.fullmatch(source))
        address = source if remote else unquote(source)
        alt = without_forbidden(plain(token.children or ()))
        if _SCHEME.match(source) and not remote:
            hint = "an image is a file of the shelf, such as assets/<id>/figure.png"
            self.found.faults.append(Fault(self.line, f"an image's address is not allowed: {source:.80}", hint, source))
            self.kept.append(Token("text", "", 0, content=alt))
            return
        _clean_title(token)
        token.meta = {"address": address, "alt": alt, "remote": remote, "linked": self.link is not None}
        self.found.images.append(Image(address, alt, self.line))
        self.kept.append(token)


def _clean_title(token: Token) -> None:
    if "title" in token.attrs:
        token.attrs["title"] = without_forbidden(str(token.attrs["title"]))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence of `text` around a place, cut between words to what the eye takes in."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if ends := list(_SENTENCE_END.finditer(before)):
        before = before[ends[-1].end() :]
    elif start > _REACH:
        before = "…" + (before.partition(" ")[2] or before)
    if stop := _SENTENCE_END.search(after):
        after = after[: stop.end()]
    elif end + _REACH < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return " ".join((before + text[start:end] + after).split())
