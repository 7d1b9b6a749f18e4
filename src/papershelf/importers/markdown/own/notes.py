"""Notes as a README shows them, back in the Markdown of a record: formulas, links to works, callouts, captions.

Everything else stays as it is written, so only the lines that say it otherwise are touched. The parser keeps texts as
they stand in the source: emphasis, addresses and HTML are no tokens here, and escapes know how they were written.
"""

import re
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.github import address, escape
from papershelf.github.text import JOINER
from papershelf.importers.markdown.own.words import meanings

_ENTRY = re.compile(r"(?:[a-z0-9./-]{1,300}\.md|)#work-([a-z0-9-]{1,200})")
_DISPLAYED = "\\displaystyle "
_MAX_NESTING = 40


def recover(text: str, titles: Mapping[str, str]) -> str:
    """The notes as a record has them; `titles` are those of the README's works by id."""
    lines: list[str | None] = list(text.split("\n"))
    tokens = _PARSER.parse(text)
    for number, token in enumerate(tokens):
        if token.map is None:
            continue
        first, end = token.map
        if token.type == "fence" and token.info.strip() == "math":
            lines[first], lines[end - 1] = (_fence(lines[place]) for place in (first, end - 1))
        elif token.type == "tr_open":
            _put(lines, first, _row(tokens[number + 1 :], titles))
        elif token.type == "inline" and tokens[number - 1].type not in ("td_open", "th_open"):
            quote = number > 1 and tokens[number - 2].type == "blockquote_open"
            new = (_callout(token) if quote else "") or _written(token.children or [], titles)
            _replace(lines, first, token.content, new)
    return "\n".join(line for line in lines if line is not None).replace(JOINER, "")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.disable(["emphasis", "autolink", "html_inline", "html_block", "newline", "text_join", "reference"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_PARSER = _parser()


def _fence(line: str | None) -> str:
    return (line or "").replace("```math", "$$").replace("```", "$$")


def _replace(lines: list[str | None], first: int, before: str, after: str) -> None:
    """Put a paragraph's new lines where its old ones stand, behind the signs of the blocks around it."""
    old, new = before.split("\n"), after.split("\n")
    if before == after or first + len(old) > len(lines):
        return
    for number, text in enumerate(old):
        line, text = (lines[first + number] or "").rstrip(), text.strip()  # noqa: PLW2901 - the same text
        prefix = line.removesuffix(text)
        lines[first + number] = prefix + new[number].lstrip() if number < len(new) else None


def _put(lines: list[str | None], number: int, row: str) -> None:
    line = lines[number] or ""
    lines[number] = line[: max(line.find("|"), 0)] + row


def _row(tokens: Sequence[Token], titles: Mapping[str, str]) -> str:
    """A row of a table; a bar inside a cell would end it."""
    cells = []
    for token in tokens:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            cells.append(_written(token.children or [], titles).replace("|", r"\|"))
    return f"| {' | '.join(cells)} |"


def _callout(paragraph: Token) -> str:
    """The head of a callout, if a quotation begins with bold words that are one."""
    content = paragraph.content
    if not (content.startswith("**") and content.endswith("**")) or "\n" in content:
        return ""
    words = _visible(paragraph.children or []).strip("*")
    kind, _, place = words.partition(" · ")
    name = meanings("notes").get(kind.casefold(), "")
    return f"[!{name.upper()}] {place}".rstrip() if name not in ("", "formula", "image") else ""


def _written(children: Sequence[Token], titles: Mapping[str, str]) -> str:
    """A paragraph's text in a record's Markdown."""
    if _is_captioned(children):
        return _captioned(children)
    parts: list[str] = []
    rest = list(reversed(children))
    while rest:
        child = rest.pop()
        if child.type == "link_open":
            inside = _inside(rest)
            parts.append(_link(str(child.attrs.get("href", "")), inside, titles))
        elif child.type == "code_inline":
            _write_code(parts, child, rest)
        else:
            parts.append(_plain(child))
    return "".join(parts)


def _inside(rest: list[Token]) -> list[Token]:
    """Take the tokens of a link, and its end."""
    inside: list[Token] = []
    while rest and (child := rest.pop()).type != "link_close":
        inside.append(child)
    return inside


def _link(url: str, inside: Sequence[Token], titles: Mapping[str, str]) -> str:
    """A link; one to a work's entry names the work, and its label only where that is not the title."""
    name, label = target(url), _visible(inside)
    if not name:
        return f"[{_written(inside, titles)}]({address(url)})"
    return f"[[{name}]]" if label == titles.get(name) else f"[[{name}|{label}]]"


def target(url: str) -> str:
    """The work to whose entry a link leads, in this file or another one of the list, or ""."""
    found = _ENTRY.fullmatch(url)
    return found[1] if found else ""


def _write_code(parts: list[str], code: Token, rest: list[Token]) -> None:
    """Code; between dollars it is a formula."""
    before, after = parts[-1] if parts else "", rest[-1] if rest else None
    if before.endswith("$") and after and after.type == "text" and after.content.startswith("$"):
        rest[-1] = after.copy(content=after.content[1:])
        tex = code.content.strip()
        shown = tex.removeprefix(_DISPLAYED)
        parts[-1] = before[:-1]
        parts.append(f"${tex}$" if shown == tex else f"$${shown}$$")
    else:
        pad = " " if "`" in (code.content[:1], code.content[-1:]) else ""
        parts.append(f"{code.markup}{pad}{code.content}{pad}{code.markup}")


def _plain(child: Token) -> str:
    match child.type:
        case "image":
            return f"![{escape(child.content)}]({address(str(child.attrs.get('src', '')))})"
        case "hardbreak":
            return "\\\n"
        case "text_special":
            return child.markup
    return child.content


def _is_captioned(children: Sequence[Token]) -> bool:
    """Whether an image stands alone with a line in italics below it, which is its title."""
    return [child.type for child in children[:2]] == ["image", "hardbreak"] and all(
        end.type == "text" and "*" in (end.content[:1], end.content[-1:]) for end in (*children[2:3], *children[-1:])
    )


def _captioned(children: Sequence[Token]) -> str:
    title = _visible(children[2:]).removeprefix("*").removesuffix("*").replace("\\", "\\\\").replace('"', '\\"')
    return f'{_plain(children[0])[:-1]} "{title}")'


def _visible(children: Sequence[Token]) -> str:
    """The text that a reader sees."""
    return "".join(child.content for child in children).replace(JOINER, "")
