"""Where works appear: conferences, journals and others, by short and long name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.importers.text.found import Found
from papershelf.importers.text.venue_names import NAMES, PLAIN, PREPRINTS
from papershelf.importers.text.words import words

_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
# What stands before a name and belongs to it: "In Proceedings of the 58th IEEE/CVF Conference on".
_LEADING = words(
    """
    in proceedings proc of the on ieee cvf acm annual international meeting conference conf joint advances th st nd rd
    usenix european symposium siam national trans findings
    """
)
_LONGEST_LEAD = 12
_GAP = re.compile(r"[\s./@,'’-]{0,4}")
_OPENING = re.compile(r"(?:\bin:?|@)\s{0,3}\Z", re.IGNORECASE)
_WORKSHOP = re.compile(r"[\s,'’]{0,3}(?:20)?(?:[0-9]{2})?\s{0,2}(?:workshops?|ws)\b", re.IGNORECASE)
_FINDINGS_AFTER = re.compile(r"\s{0,3}\(?findings\b\)?", re.IGNORECASE)
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_FINDINGS_OF = re.compile(r":\s?(EMNLP|NAACL|EACL|AACL|IJCNLP|ACL)\b")
_ALONE_BEFORE = re.compile(r"(?:\A|[^\w\s&-]|\b(?:in|at|[0-9]{4}))\s{0,3}\Z", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    r"\s{0,3}(?:\Z|[^\w\s&-]|[0-9]|(?:oral|spotlight|poster|workshop|findings|main)\b)", re.IGNORECASE
)
_MANY_WORDS = 4
"""A phrase of that many words is a venue in whatever case and place."""

_SEGMENT = re.compile(r"[^.,;:|()\[\]\"“”*\n]{3,160}")
_GENERIC = re.compile(
    r"(?:in )?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th) )?"
    r"(?:proceedings|journal|transactions|international (?:conference|journal|workshop|symposium)|ieee|acm|annals"
    r"|advances in|lecture notes|workshop|symposium|annual (?:review|meeting)|conference"
    r"|european (?:conference|journal)|acta|handbook of)\b"
    r"|.{1,100}\b(?:magazine|letters|journal|transactions|proceedings|workshop|symposium|conference|blog|quarterly)\Z",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\A|[.,;(])\s{0,2}([A-Z]{2}[A-Za-z-]{0,10})\s?(?:['’][0-9]{2}|(?:19|20)[0-9]{2})(?=\s?(?:[.,;)]|\Z))"
)
_IN = re.compile(r"\Ain\s", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"\s[0-9]{1,4}\Z")


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a venue: its words in lower case, how it is written, and whether it is also a common phrase."""

    words: tuple[str, ...]
    spelled: str
    venue: str
    plain: bool
    rank: int


def find_venue(text: str) -> Found | None:
    """Find the venue in a text, under the name by which readers cite it, without year and track.

    Of several the first that is no preprint server and no report; a venue that is in no table is known by words such
    as Journal or Conference. The span holds "In Proceedings of the …" too.
    """
    rank, known = min(_hits(text), key=lambda hit: hit[0], default=(1, None))
    return known if rank == 0 else _generic(text) or known


def _names() -> Iterator[_Name]:
    for rank, plain, table in ((0, False, NAMES), (0, True, PLAIN), (1, False, PREPRINTS)):
        for venue, others in table.items():
            for name in (venue, *filter(None, others.split("; "))):
                yield _Name(tuple(_WORD.findall(name.lower())), name, venue, plain, rank)


def _by_first_word() -> dict[str, list[_Name]]:
    """The longest name first, so that a journal is not taken for the conference in its name."""
    index = defaultdict(list)
    for name in sorted(_names(), key=lambda name: -len(name.words)):
        index[name.words[0]].append(name)
    return dict(index)


_INDEX = _by_first_word()


def _hits(text: str) -> Iterator[tuple[int, Found]]:
    tokens = list(_WORD.finditer(text))
    position = 0
    while position < len(tokens):
        name = _name_at(text, tokens, position)
        if name:
            yield name.rank, _whole(text, tokens, position, name)
        position += len(name.words) if name else 1


def _name_at(text: str, tokens: list[re.Match[str]], position: int) -> _Name | None:
    for name in _INDEX.get(tokens[position][0].lower(), ()):
        last = position + len(name.words)
        if last <= len(tokens) and all(
            word[0].lower() == expected for word, expected in zip(tokens[position:last], name.words, strict=True)
        ):
            start, end = tokens[position].start(), tokens[last - 1].end()
            if end - start <= 2 * len(name.spelled) and _counts(name, text, start, end):
                return name
    return None


def _counts(name: _Name, text: str, start: int, end: int) -> bool:
    """Whether these words mean the venue here: written as a name, or alone."""
    if not name.plain and (len(name.words) >= _MANY_WORDS or text[start:end] == name.spelled):
        return True
    before, after = text[max(0, start - 12) : start], _ALONE_AFTER.match(text, end)
    return bool(after and (start == 0 or _ALONE_BEFORE.search(before)))


def _whole(text: str, tokens: list[re.Match[str]], position: int, name: _Name) -> Found:
    """The name with what belongs to it on both sides."""
    start = tokens[_first_lead(text, tokens, position)].start()
    end = tokens[position + len(name.words) - 1].end()
    if opening := _OPENING.search(text, max(0, start - 6), start):
        start = opening.start()
    if _FINDINGS.search(text, start, end):
        other = _FINDINGS_OF.match(text, end)
        return Found(f"Findings of {other[1] if other else name.venue}", start, other.end() if other else end)
    if after := _FINDINGS_AFTER.match(text, end):
        return Found(f"Findings of {name.venue}", start, after.end())
    if after := _WORKSHOP.match(text, end):
        return Found(f"{name.venue} Workshop", start, after.end())
    return Found(name.venue, start, end)


def _first_lead(text: str, tokens: list[re.Match[str]], position: int) -> int:
    first = lead = position
    while lead > max(0, position - _LONGEST_LEAD) and _leads(text, tokens[lead - 1], tokens[lead]):
        lead -= 1
        if not tokens[lead][0].isdigit():
            first = lead
    return first


def _leads(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    known = word[0].lower() in _LEADING or word[0].isdigit()
    return known and bool(_GAP.fullmatch(text, word.end(), following.start()))


def _generic(text: str) -> Found | None:
    if dated := _DATED.search(text):
        return Found(dated[1], *dated.span(1))
    for segment in _SEGMENT.finditer(text):
        said = segment[0].rstrip()
        while number := _NUMBER_BEHIND.search(said):
            said = said[: number.start()]
        name = said.strip()
        if len(name.split()) > 1 and _GENERIC.match(name):
            start = segment.start() + segment[0].index(name)
            return Found(_IN.sub("", name, count=1), start, start + len(name))
    return None
