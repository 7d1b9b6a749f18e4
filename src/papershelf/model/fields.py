"""The types of a record's values: every scalar is text, and each kind of text has its rule.

A rule that is broken raises a `PydanticCustomError` whose type is the code that `papershelf explain` knows and whose
context may carry a hint; `validate.py` puts the place to it.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Hashable
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from papershelf.model.address import parse_address
from papershelf.model.characters import find_forbidden
from papershelf.model.identifiers import normal
from papershelf.model.person import Person, parse_person

T = TypeVar("T", bound=Hashable)

MAX_LINE = 1000
MAX_PROSE = 60_000
MAX_WORD = 80
MIN_BUDGET = 10_000

WORD = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What ids and tags look like, as a pattern."""

_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
ARXIV_CLASS = r"[a-z]+(-[a-z]+)*(\.[A-Za-z]+(-[a-z]+)*)?"
"""What classes of arXiv look like, as a pattern."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def fault(code: str, message: str, hint: str = "", inside: tuple[int, ...] = ()) -> PydanticCustomError:
    """A broken rule. The message reaches people as it stands: data in it must be short and quoted.

    `inside` leads from the value to the part of it that is meant.
    """
    # The message comes last: pydantic fills in one after the other, and what a message says is no pattern.
    return PydanticCustomError(code, "{message}", {"hint": hint, "inside": inside, "message": message})


def _prose(text: str) -> str:
    if found := find_forbidden(text):
        raise fault("P014", f"{found[1]} is not allowed", "delete it; it may be invisible")
    text = text.rstrip("\n")  # lines before the text stay: complaints count them
    if not text.strip():
        raise fault("P014", "nothing is written here", "write something, or delete the line")
    if len(text) > MAX_PROSE:
        raise fault("P014", f"the text is longer than {MAX_PROSE} characters")
    return text


def _line(text: str) -> str:
    text = unicodedata.normalize("NFC", _prose(text).strip())  # one name, however its accents were typed
    if "\n" in text or "\t" in text:
        raise fault("P014", "this must be one line, without tabs", "take the line breaks out")
    if len(text) > MAX_LINE:
        raise fault("P014", f"the text is longer than {MAX_LINE} characters", "long texts belong into `notes`")
    return text


def _word(text: str) -> str:
    if not re.fullmatch(WORD, text):
        likely = "-".join(re.findall("[a-z0-9]+", text[:80].lower())) if text.isascii() else ""
        hint = f"lower-case letters a-z, digits and single hyphens, such as `{likely or 'scaling-laws'}`"
        raise fault("P014", "this is not an id", hint)
    if len(text) > MAX_WORD:
        raise fault("P014", f"an id has at most {MAX_WORD} characters")
    return text


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar, as records write them."""
    match = _DATE.match(text)
    if not match:
        return False
    try:
        dt.date(*(int(part) if part else 1 for part in match.groups()))
    except ValueError:
        return False
    return True


def _date(text: str) -> str:
    if not is_date(text):
        message = "the calendar has no such day" if _DATE.match(text) else "this is not a date"
        raise fault("P015", message, "write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _day(text: str) -> str:
    if len(_date(text)) != len("YYYY-MM-DD"):
        raise fault("P015", "the day is missing", "write YYYY-MM-DD")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        raise fault("P014", "this is not the code of a language", "write a BCP 47 code, such as en, de or zh-Hans")
    return text


def _web(address: str) -> str:
    if not re.fullmatch(r"https?://[^?#]*", address):
        raise fault("P017", "this is not the address of a website", "write https://…, without `?` and `#`")
    return address


def _ruled(code: str, rule: Callable[[str], object], *, keep: bool) -> AfterValidator:
    """A rule that raises ValueError, as a validator; `keep` leaves the text as it was written."""

    def check(text: str) -> object:
        try:
            value = rule(text)
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            raise fault(code, message, hint) from None
        return text if keep else value

    return AfterValidator(check)


def _arxiv_class(text: str) -> str:
    if not re.fullmatch(ARXIV_CLASS, text):
        raise fault("P016", "this is no class of arXiv", "write it as arXiv does: cs.CL, stat.ML, hep-th")
    return text


def _identifier(scheme: str) -> AfterValidator:
    return _ruled("P016", lambda text: normal(scheme, text), keep=True)


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise fault("P013", "this is neither true nor false", "write true, or delete the line")


def _count(value: object) -> object:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value):
        return int(value)
    raise fault("P013", "this is not a count", "write a whole number, or delete the line")


def _bytes(count: int) -> int:
    if count < MIN_BUDGET:
        raise fault("P014", f"no file is that small; the least is {MIN_BUDGET} bytes", "GitHub shows up to 512000")
    return count


def _person(value: object) -> Person:
    if not isinstance(value, str):
        raise fault("P012", "a name is plain text", "write one name an item: [Ada Lovelace, Alan Turing]")
    name = _line(value)
    try:
        return parse_person(name)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise fault("P014", message, hint) from None


def distinct(items: tuple[T, ...]) -> tuple[T, ...]:
    """The rule of a list that names nothing twice."""
    seen: set[T] = set()
    for number, item in enumerate(items):
        if item in seen:
            raise fault("P019", f"`{str(item)[:40]}` stands twice in this list", "keep one of them", (number,))
        seen.add(item)
    return items


def _some(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise fault("P014", "this list is empty", "write at least one item, or delete the line")
    return items


def _schema(**entries: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **entries})


_PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

Prose: TypeAlias = Annotated[str, AfterValidator(_prose)]
Line: TypeAlias = Annotated[str, AfterValidator(_line)]
Word: TypeAlias = Annotated[str, AfterValidator(_word), _schema(pattern=f"^{WORD}$")]
Date: TypeAlias = Annotated[
    str, AfterValidator(_date), WithJsonSchema({"type": ["string", "integer"], "pattern": _PARTIAL_DATE})
]  # to other YAML readers, a year alone is a number
Day: TypeAlias = Annotated[str, AfterValidator(_day), _schema(format="date")]
Language: TypeAlias = Annotated[str, AfterValidator(_language), _schema(pattern=f"^{_LANGUAGE}$")]
Address: TypeAlias = Annotated[str, _ruled("P017", parse_address, keep=False), _schema(format="uri")]
WebAddress: TypeAlias = Annotated[Address, AfterValidator(_web)]
Arxiv: TypeAlias = Annotated[str, _identifier("arxiv"), _schema(examples=["2203.15556", "hep-th/9901001v2"])]
ArxivClass: TypeAlias = Annotated[str, AfterValidator(_arxiv_class), _schema(examples=["cs.CL", "hep-th"])]
Doi: TypeAlias = Annotated[str, _identifier("doi"), _schema(examples=["10.18653/v1/2020.acl-main.1"])]
OpenReview: TypeAlias = Annotated[str, _identifier("openreview"), _schema(examples=["gEZrGCozdqR"])]
Acl: TypeAlias = Annotated[str, _identifier("acl"), _schema(examples=["2020.acl-main.1"])]
Isbn: TypeAlias = Annotated[str, _identifier("isbn"), _schema(examples=["978-0-262-03561-3"])]
Repo: TypeAlias = Annotated[str, _identifier("repo"), _schema(examples=["owner/name"])]
HuggingFace: TypeAlias = Annotated[str, _identifier("hf"), _schema(examples=["datasets/owner/name"])]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Count: TypeAlias = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Bytes: TypeAlias = Annotated[Count, AfterValidator(_bytes)]
Author: TypeAlias = Annotated[
    Person, BeforeValidator(_person), PlainSerializer(lambda person: person.name), _schema(examples=["Ada Lovelace"])
]
Authors: TypeAlias = Annotated[tuple[Author, ...], AfterValidator(_some)]
Lines: TypeAlias = Annotated[tuple[Line, ...], AfterValidator(_some), AfterValidator(distinct)]
Words: TypeAlias = Annotated[tuple[Word, ...], AfterValidator(_some), AfterValidator(distinct)]
Some = AfterValidator(_some)
"""A list that is written has an item."""
Visibility: TypeAlias = Literal["public", "internal"]
