"""Texts, lists and mappings as YAML that every reader takes for the same thing.

Written by hand, since neither library keeps to that: ruamel.yaml leaves `no` and `12:30` unquoted, and PyYAML's
emitter quotes and folds in a style of its own. Where a text needs quotes and no escapes help, JSON's are YAML's too.
"""

import json
import re
from collections.abc import Mapping

from papershelf.model.characters import find_forbidden
from papershelf.model.document import Plain

TYPED = frozenset({"date", "added", "on", "picked"})
"""Fields that are meant to be dates or truth values, for other YAML readers too."""

OTHER_TYPES = re.compile(
    r"""(?ix)
    ~ | null | true | false | yes | no | on | off | y | n   # YAML 1.1 and 1.2
    | [-+]? [0-9][0-9_,]* ( \.[0-9_]* )? ( e[-+]?[0-9]+ )?    # 2401.00010 loses its zero
    | [-+]? \.[0-9_]+ ( e[-+]?[0-9]+ )?
    | [-+]? \.inf | \.nan
    | 0x[0-9a-f_]+ | 0o?[0-7_]+ | 0b[01_]+
    | [-+]? [0-9][0-9_]* ( :[0-5]?[0-9] )+ ( \.[0-9_]* )?     # 12:30 is 750 in YAML 1.1
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ( ( [Tt] | [ ]+ ) [0-9]{1,2}:.* )?
    """
)
"""What other YAML readers take for a number, a date or a truth value, where it is not quoted."""
WIDTH = 110
"""A list that would make a longer line stands one item a line."""
MAX_KEY = 1000
"""YAML reads no longer text as a key."""

_NO_PLAIN = re.compile(r"""[\s\-?:,\[\]{}#&*!|>'"%@`]|(?:=|<<)\Z|[^\n]*(?::\s|:\Z|\s#|[\t\n]|\s\Z)""")
_NO_PLAIN_IN_FLOW = re.compile(r"""[,?\[\]{}:'"]""")
_MEANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false")


def yaml_lines(key: str, value: Plain, indent: int = 0) -> list[str]:
    """Returns a key and its value: lists and long texts as people write them, `indent` blanks from the left.

    Raises:
        ValueError: a text holds a character that no record may hold, or a key is too long.
    """
    margin = " " * indent
    head = f"{margin}{_key(key)}:"
    if isinstance(value, Mapping) and value:
        return [head, *(line for name, inner in value.items() for line in yaml_lines(name, inner, indent + 2))]
    if isinstance(value, str) and "\n" in value and value.strip():
        return _literal(head, value, margin)
    line = f"{head} {flow(value, key) if isinstance(value, tuple | dict) else scalar(value, key)}"
    if isinstance(value, tuple) and value and (len(line) > WIDTH or any(isinstance(item, dict) for item in value)):
        return [head, *items(value, indent)]
    return [line]


def items(values: tuple[Plain, ...], indent: int = 0) -> list[str]:
    """Returns a list one item a line; lists and mappings in it stay on the line of their item."""
    margin = " " * indent
    return [f"{margin}- {scalar(item) if isinstance(item, str) else flow(item)}" for item in values]


def flow(value: Plain, key: str = "") -> str:
    """Returns a value on one line: `{kind: code, url: "https://…"}`."""
    if isinstance(value, str):
        return scalar(value, key, _NO_PLAIN_IN_FLOW)
    if isinstance(value, tuple):
        return f"[{', '.join(flow(item, key) for item in value)}]"
    return f"{{{', '.join(f'{_key(name)}: {flow(inner, name)}' for name, inner in value.items())}}}"


def scalar(text: str, key: str = "", unfit: re.Pattern[str] | None = None) -> str:
    """Returns a text on one line, quoted only where a reader of YAML 1.1 or 1.2 would take it for something else.

    Under a key that is meant to hold a day or a truth value, these stand without quotes. What `unfit` finds in a
    text makes it quoted as well.
    """
    _refuse_forbidden(text)
    if key in TYPED and _MEANT.fullmatch(text):
        return text
    plain = text and not _NO_PLAIN.match(text) and not OTHER_TYPES.fullmatch(text)
    return text if plain and not (unfit and unfit.search(text)) else _quoted(text)


def _quoted(text: str) -> str:
    """In single quotes, nothing has to be escaped but these."""
    if re.search(r'["\\]', text) and not re.search(r"['\t\n]", text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _literal(head: str, text: str, margin: str) -> list[str]:
    """A text of several lines as a block. Where it begins with blanks, YAML must be told where its margin is."""
    _refuse_forbidden(text)
    body = text.removesuffix("\n")
    start = "2" if text[0].isspace() else ""
    end = "-" if body == text else "+" if body.endswith("\n") else ""
    return [f"{head} |{start}{end}", *(line and f"{margin}  {line}" for line in body.split("\n"))]


def _key(text: str) -> str:
    shown = flow(text)  # `on` is quoted: to YAML 1.1 it is a truth value
    if shown.startswith("..."):  # at the beginning of a line, the end of the file
        shown = _quoted(text)
    if len(shown) > MAX_KEY:
        raise ValueError("a key is too long for YAML")
    return shown


def _refuse_forbidden(text: str) -> None:
    if found := find_forbidden(text):
        raise ValueError(f"{found[1]} is not allowed")
