"""The language of docs/queries.md: a text becomes frozen terms. What its words mean on a shelf is not known here.

Every sign is read once, so that a query takes linear time; a pattern repeats nothing that repeats itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from papershelf.model.diagnostic import short
from papershelf.queries.terms import CONNECTIVES, FieldName, FieldTerm, Query, QueryError, Sort, Term, TextTerm, Value
from papershelf.validate import closest

MAX_QUERY = 1000

_FIELDS: dict[str, FieldName] = {name: name for name in get_args(FieldName)}
_SORTS: dict[str, Sort] = {name: name for name in get_args(Sort)}
_KNOWN = (*_FIELDS, "sort", "limit")
_QUOTES = str.maketrans("“”„", '"""')
"""Telephones and word processors type these; each is one sign, so that columns stay."""

_BLANKS = re.compile(r"\s*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_WORD = re.compile(r'(?:[^\s":\\]|\\\S)+')
_VALUE = re.compile(r'(?:[^\s",\\]|\\\S)+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LIMIT = re.compile("[1-9][0-9]{0,5}")


def parse(text: str) -> Query:
    """Reads a query. Values are not looked up: `select` knows the shelf.

    Raises:
        QueryError: the text is no query.
    """
    if len(text) > MAX_QUERY:
        raise QueryError(f"a query has at most {MAX_QUERY} characters", "ask for less at once", MAX_QUERY + 1)
    reader = _Reader(text.translate(_QUOTES))
    terms = tuple(reader.terms())
    return replace(reader.options, terms=terms)


class _Reader:
    """Reads a query from left to right. Options collect on the way: they are no terms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.options = Query()
        self.given: set[str] = set()

    def terms(self) -> Iterator[Term]:
        self._take(_BLANKS)
        while self.at < len(self.text):
            if term := self._term():
                yield term
            self._expect_blank()

    def _term(self) -> Term | None:
        start = self.at
        negated = self._skip("-")
        column = self.at + 1
        if self._sees('"'):
            return TextTerm(self._value(_WORD), exact=True, negated=negated)
        word = self._take(_WORD)
        if self._skip(":"):
            return self._field(Value(word.lower(), column), negated=negated)
        if not word:
            raise self._nothing("nothing stands behind `-`" if self.at > start else "this is no word")
        if word in CONNECTIVES:
            hint = f"{CONNECTIVES[word]}; to search for the word, write it in small letters"
            raise QueryError(f"`{word}` joins no terms here", hint, column)
        return TextTerm(Value(_ESCAPE.sub(r"\1", word), column), negated=negated)

    def _field(self, name: Value, *, negated: bool) -> FieldTerm | None:
        if name.text not in _KNOWN:
            hint = closest(name.text, _KNOWN) or "put the text into quotation marks to search for it as it stands"
            raise name.fault(f"there is no field `{short(name.text)}`", hint)
        values = [self._value(_VALUE)]
        while self._skip(","):
            values.append(self._value(_VALUE))
        if name.text in _FIELDS:
            return FieldTerm(_FIELDS[name.text], tuple(values), negated)
        self._option(name, values, negated=negated)
        return None

    def _option(self, name: Value, values: list[Value], *, negated: bool) -> None:
        if negated or len(values) > 1:
            raise name.fault(f"`{name.text}:` takes one value and no `-`", f"write `{name.text}:{values[0]}`")
        if name.text in self.given:
            raise name.fault(f"`{name.text}:` stands twice", "keep one of them")
        self.given.add(name.text)
        if name.text == "sort":
            self.options = replace(self.options, sort=_sort(values[0]))
        else:
            self.options = replace(self.options, limit=_limit(values[0]))

    def _value(self, bare: re.Pattern[str]) -> Value:
        column = self.at + 1
        if self._sees('"'):
            found = _QUOTED.match(self.text, self.at)
            if not found:
                raise QueryError("this quotation mark is never closed", 'close it, or write \\" for the sign', column)
            self.at = found.end()
            text = found[1]
        else:
            text = self._take(bare)
        if not text:
            raise self._nothing("a text is missing", column)
        return Value(_ESCAPE.sub(r"\1", text), column)

    def _nothing(self, message: str, column: int | None = None) -> QueryError:
        hint = "write it without blanks around `-`, `:` and `,`; a sign that is meant gets a backslash before it"
        return QueryError(message, hint, column or self.at + 1)

    def _expect_blank(self) -> None:
        if not self._take(_BLANKS) and self.at < len(self.text):
            hint = "put a blank before it, or a backslash where the sign belongs to the text"
            raise QueryError(f"`{self.text[self.at]}` can't stand here", hint, self.at + 1)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _sees(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _skip(self, sign: str) -> bool:
        seen = self._sees(sign)
        self.at += seen
        return seen


def _sort(value: Value) -> Sort:
    name = value.text.lower()
    if name not in _SORTS:
        hint = closest(name, _SORTS) or f"write one of: {', '.join(_SORTS)}"
        raise value.fault(f"`{short(value.text)}` is no order of works", hint)
    return _SORTS[name]


def _limit(value: Value) -> int:
    if not _LIMIT.fullmatch(value.text):
        raise value.fault(f"`{short(value.text)}` is no number of works", "write a whole number, such as limit:20")
    return int(value.text)
