"""The identifiers a record may carry: what each looks like, and the one form in which two are compared.

Sources: arXiv "Understanding the arXiv identifier", the DOI Handbook (2.2), ACL Anthology "Anthology IDs",
ISO 2108 (ISBN). The patterns use only what JSON Schema knows too, and bounded repetitions.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_MONTH = "(?:0[1-9]|1[0-2])"
_ARXIV_NEW = rf"(?:0[7-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
_ARXIV_OLD = rf"([a-z]{{2,8}}|[a-z]{{1,8}}-[a-z]{{2,4}})(?:\.[A-Z]{{2}})?/((?:9[1-9]|0[0-7]){_MONTH}[0-9]{{3}})"
_NAME = "[A-Za-z0-9._-]"
_GITHUB_PAGES = (
    "about|apps|codespaces|collections|contact|customer-stories|enterprise|events|explore|features|login|marketplace"
    "|notifications|orgs|pricing|readme|resources|search|security|settings|site|solutions|sponsors|stars|team|topics"
    "|trending|users"
)
_HF_PAGES = (
    "api|blog|changelog|chat|collections|datasets|docs|enterprise|inference-endpoints|join|learn|login|models|new"
    "|organizations|papers|posts|pricing|privacy|search|settings|spaces|support|tasks|terms-of-service"
)

ARXIV = re.compile(rf"(?:({_ARXIV_NEW})|{_ARXIV_OLD})(?:v[1-9][0-9]{{0,2}})?")
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[!-~]{1,500}")
OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{6,20}")
ACL = re.compile(r"[A-Za-z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[A-Za-z0-9]{1,30}-[A-Za-z0-9]{1,30}\.[0-9]{1,5}")
ISBN = re.compile(r"97[89][- ]?(?:[0-9][- ]?){9}[0-9]|(?:[0-9][- ]?){9}[0-9Xx]")
REPO = re.compile(rf"(?!(?:{_GITHUB_PAGES})/)[A-Za-z0-9][A-Za-z0-9_-]{{0,38}}/(?!\.\.?(?!{_NAME})){_NAME}{{1,100}}")
HF = re.compile(rf"(?:(?:datasets|spaces)/)?(?!(?:{_HF_PAGES})/)[A-Za-z0-9]{_NAME}{{0,95}}/[A-Za-z0-9_]{_NAME}{{0,95}}")


@dataclass(frozen=True, slots=True)
class _Scheme:
    pattern: re.Pattern[str]
    example: str
    canonical: Callable[[re.Match[str]], str]
    before: str = "(?<![A-Za-z0-9])"
    """What stands before the identifier in an address: by default, any sign."""


def normal(scheme: str, text: str) -> str:
    """Return the identifier in the form in which two of them are compared: no version, no hyphens, one case.

    Raises:
        ValueError: it is malformed; the message says what is expected and, after a semicolon, what to write
            instead.
    """
    rule = _SCHEMES[scheme]
    if found := rule.pattern.fullmatch(text):
        return rule.canonical(found)
    inside = re.search(rf"{rule.before}({rule.pattern.pattern})(?![A-Za-z0-9_-])", text)
    advice = f'; write only "{inside[1]}"' if inside else ""
    raise ValueError(f"expected {rule.example}{advice}")


def arxiv_month(arxiv_id: str) -> str | None:
    """Return the month that an arXiv id names ("2203.15556" → "2022-03"), or None if it is none."""
    found = ARXIV.fullmatch(arxiv_id)
    if found is None:
        return None
    digits = found[1] or found[3]
    century = "19" if found[3] and digits.startswith("9") else "20"
    return f"{century}{digits[:2]}-{digits[2:4]}"


def _arxiv(found: re.Match[str]) -> str:
    return found[1] or f"{found[2]}/{found[3]}"


def _acl(found: re.Match[str]) -> str:
    return found[0].lower() if found[0][0].isdigit() else found[0].upper()


def _isbn(found: re.Match[str]) -> str:
    """ISBN-10 becomes ISBN-13, so that both name one book."""
    digits = re.sub("[- ]", "", found[0]).upper()
    short = len(digits) == 10  # noqa: PLR2004 - the name says it
    weights, modulus = (range(10, 0, -1), 11) if short else ([1, 3] * 6 + [1], 10)
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if sum(weight * value for weight, value in zip(weights, values, strict=True)) % modulus:
        raise ValueError("the check digit of the ISBN is wrong; compare it with the book")
    return _isbn13(f"978{digits[:9]}") if short else digits


def _isbn13(twelve: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(twelve, [1, 3] * 6, strict=True))
    return f"{twelve}{-total % 10}"


def _whole(found: re.Match[str]) -> str:
    return found[0]


def _lower(found: re.Match[str]) -> str:
    return found[0].lower()


def _repo(found: re.Match[str]) -> str:
    return found[0].lower().removesuffix(".git")


_SCHEMES = {
    "arxiv": _Scheme(ARXIV, 'year and month, a dot and a number, like "2203.15556" or "hep-th/9901001"', _arxiv),
    "doi": _Scheme(DOI, 'a DOI like "10.1145/3442188.3445922"', _lower),
    "openreview": _Scheme(OPENREVIEW, 'the id of an OpenReview forum, like "rFbR4Fv-D6"', _whole, r"[?&]id="),
    "acl": _Scheme(ACL, 'an ACL Anthology id like "2020.acl-main.740" or "P19-1441"', _acl),
    "isbn": _Scheme(ISBN, 'an ISBN like "978-0-262-03561-3"', _isbn),
    "repo": _Scheme(REPO, 'a GitHub repository like "owner/name"', _repo, r"github\.com/"),
    "hf": _Scheme(
        HF,
        'a Hugging Face repository like "owner/name" or "datasets/owner/name"',
        _whole,
        r"(?:huggingface|hf)\.co/",
    ),
}
