"""What a query asks, as frozen values: terms, and the text that says the same."""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

FieldName: TypeAlias = Literal[
    "tag", "topic", "year", "venue", "author", "kind", "status", "has", "is", "lang", "added", "id",
]  # fmt: skip
Sort: TypeAlias = Literal["new", "old", "title", "author", "added", "citations"]

CONNECTIVES = {
    "AND": "leave it out: all terms must hold",
    "OR": "write the values of a field with a comma between them: tag:moe,lora",
    "NOT": "write a hyphen before the term: -tag:moe",
}
"""What other search engines take for more than words, and how it is said here."""


class QueryError(Exception):
    """A query says what nobody understands; `column` counts from 1 in its text."""

    def __init__(self, message: str, hint: str = "", column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.column = column


@dataclass(frozen=True, slots=True)
class Value:
    """A text of a query, and the column where it stands."""

    text: str
    column: int = field(default=1, compare=False)

    def fault(self, message: str, hint: str = "") -> QueryError:
        """A complaint about this value."""
        return QueryError(message, hint, self.column)

    def __str__(self) -> str:
        """The shorter way to write it behind a field; blanks stand only between quotation marks."""
        quoted, bare = _quoted(self.text), _escaped(self.text, r'[",\\]')
        return quoted if re.search(r"\s", bare) else min(quoted, bare, key=len)


@dataclass(frozen=True, slots=True)
class TextTerm:
    """Words to be found in what a work says; the last of them may go on, unless they stand there exactly."""

    value: Value
    exact: bool = False
    negated: bool = False

    def __str__(self) -> str:
        """The term as it is written."""
        text = self.value.text
        if self.exact:
            return "-" * self.negated + _quoted(text)
        bare = f"\\{text}" if text in CONNECTIVES else _escaped(text, r'[":\\]')
        return f"-{bare}" if self.negated else re.sub("^-", r"\\-", bare)


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A field of which one of these values must hold."""

    name: FieldName
    values: tuple[Value, ...]
    negated: bool = False

    def __str__(self) -> str:
        """The term as it is written."""
        return f"{'-' * self.negated}{self.name}:{','.join(map(str, self.values))}"


Term: TypeAlias = TextTerm | FieldTerm


@dataclass(frozen=True, slots=True)
class Query:
    """All terms must hold; what is found is sorted, and cut at a limit."""

    terms: tuple[Term, ...] = ()
    sort: Sort = "new"
    limit: int | None = None

    def __str__(self) -> str:
        """The query in its canonical form, which is never longer than any other."""
        sort = f"sort:{self.sort}" if self.sort != "new" else ""
        limit = f"limit:{self.limit}" if self.limit else ""
        return " ".join(filter(None, (*map(str, self.terms), sort, limit)))


def _escaped(text: str, signs: str) -> str:
    return re.sub(signs, r"\\\g<0>", text)


def _quoted(text: str) -> str:
    return '"' + _escaped(text, r'["\\]') + '"'
