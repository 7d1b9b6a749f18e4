"""What the entries of the seeds say besides titles and links: counted by patterns, independently of the importers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listreading import Expected
from papershelf.model.draft import Draft, Reading
from scoring import drafts_by_line, drafts_of, texts

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?)|`arXiv, ([0-9]{4}\.[0-9]{4,5})`")
_WORDS_DATE = re.compile(r"\), (?:([A-Z][a-z]{2})[a-z]*\.? )?(?:([0-9]{1,2}) +)?(?:[A-Z][A-Za-z]+ )?([0-9]{4})\.")
_YEAR = re.compile(r"\(([0-9]{4})\)\s*(?:\n|$)|^(?:- \[.\]|###?) \[([0-9]{4})\]|^- .*`[^`]*, ([0-9]{4})`,", re.DOTALL)
_COUNT = re.compile(r"cication: \[\*\*(-?[0-9]+|None)\*\*\]")
_AUTHORS = re.compile(r"^(?!-)\s*([^\[]+?)\s*\[\*\*|^- \*\*.*?\n\n\s*\*([^*\n]+)\*", re.DOTALL)
_NOTES = re.compile(r"</summary>(.*?)(?:</details>|\Z)|\n(?:\t|  )(- .*)|^###.*?\n\n(?:\*\*.*?\n)+\n(.*)", re.DOTALL)
_READ_ON = re.compile(r"^\*\*Date:\*\* ([0-9-]{10})$", re.MULTILINE)
_NAMES = ("arxiv", "date", "tags", "authors", "notes", "todo", "summary", "reading", "picked", "visibility")
_NAME = re.compile(r"[^\W\d_]{2,}|\.\.\.")
_TAG = re.compile(r"(?<=[ .])`([^`,]+)`(?=[ .])")


@dataclass(frozen=True, slots=True)
class Facts:
    """An entry's facts; an empty one is not given. `count` is None where the citations are unknown."""

    work: Expected
    arxiv: frozenset[str] = frozenset()
    date: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    nesting: tuple[int, ...] = ()
    status: str = ""
    read_on: str = ""
    count: int | None = None
    picked: bool = False
    internal: bool = False


def facts(work: Expected) -> Facts:
    """What an entry of a seed says."""
    text, checked = work.text, re.match(r"- \[([ xX])\]", work.text)
    read_on = _READ_ON.search(text)
    return Facts(
        work,
        arxiv=frozenset(first or second for first, second in _ARXIV.findall(_own(text))),
        date=_date(text),
        tags=tuple(_TAG.findall(text.partition("\n")[0])) if re.match(r"- \[.*\]\(http.*`\.", text) else (),
        authors=_authors(text),
        notes=tuple(_note_lines(text)),
        nesting=nesting("\n".join(_note_blocks(text))),
        status={" ": "to-read", "x": "read"}[checked[1].lower()] if checked else "",
        read_on=read_on[1] if read_on else "",
        count=_count(text),
        picked=":star2:" in text,
        internal="[Internal]" in text,
    )


def note_text(text: str) -> str:
    """A note as it is compared: as written, but for the blanks and for the folder in which its images are kept."""
    return " ".join(re.sub(r"(!\[[^\[\]]*\]\()[^()]*/", r"\1", text).split())


def nesting(text: str) -> tuple[int, ...]:
    """How deep each bullet of a note stands."""
    indents = [len(found.expandtabs(4)) for found in re.findall(r"^([ \t]*)- ", text, re.MULTILINE)]
    return tuple(map(sorted(set(indents)).index, indents))


def _own(text: str) -> str:
    """The entry without what others say of it: the links behind a middle dot."""
    return text.partition("· (")[0]


def _date(text: str) -> str:
    if found := _WORDS_DATE.search(text.partition("\n")[0]):
        month, day, year = found.groups()
        number = _MONTHS.index(month.lower()) + 1 if month and month.lower() in _MONTHS else 0
        return "-".join([year, *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if number and day else [])])
    found = _YEAR.search(_own(text).partition("<details>")[0])
    return next((year for year in found.groups() if year), "") if found else ""


def _authors(text: str) -> tuple[str, ...]:
    """The words of the names, and `...` where names are left out."""
    found = _AUTHORS.match(text)
    names = next((part for part in found.groups() if part), "") if found else ""
    return tuple(_NAME.findall(names))


def _note_blocks(text: str) -> Iterator[str]:
    return (next((part for part in found.groups() if part), "") for found in _NOTES.finditer(text))


def _note_lines(text: str) -> Iterator[str]:
    for line in "\n".join(_note_blocks(text)).split("\n"):
        if (note := note_text(line).removeprefix("- ")) and "[twitter](" not in note and note != "TODO":
            yield note


def _count(text: str) -> int | None:
    found = _COUNT.search(text)
    return int(found[1]) if found and found[1] not in ("-1", "None") else None


def unmet_of(entries: Iterable[Expected], reading: Reading) -> Iterator[str]:
    """What of the facts of a seed's entries a reading does not hold, entry by entry."""
    by_line = drafts_by_line(reading.drafts)
    for work in entries:
        yield from unmet(facts(work), drafts_of(work, by_line))


def unmet(facts: Facts, drafts: Iterable[Draft]) -> Iterator[str]:
    """What of an entry's facts its drafts do not say: expected, and what they say instead."""
    drafts = tuple(drafts)
    held = {name: [draft.values[name] for draft in drafts if name in draft.values] for name in _NAMES}
    said = {name: [text for value in values for text in texts(value)] for name, values in held.items()}
    noted = note_text(" ".join(said["notes"] + said["todo"] + said["summary"]))
    counts = [draft.citations.count for draft in drafts if draft.citations]
    names = {word for name in said["authors"] for word in _NAME.findall(name)}
    checks: tuple[tuple[str, object, object, bool], ...] = (
        ("arxiv", sorted(facts.arxiv), said["arxiv"], all(_known(one, said["arxiv"]) for one in facts.arxiv)),
        ("date", facts.date, said["date"], not facts.date or facts.date in said["date"]),
        ("tags", facts.tags, said["tags"], set(facts.tags) <= set(said["tags"])),
        ("authors", facts.authors, said["authors"], set(facts.authors) <= names),
        ("notes", facts.notes, noted, all(line in noted for line in facts.notes)),
        (
            "nesting",
            facts.nesting,
            said["notes"],
            len(facts.nesting) < 3 or facts.nesting in map(nesting, said["notes"]),
        ),
        ("status", facts.status, said["reading"], not facts.status or facts.status in said["reading"]),
        ("read on", facts.read_on, said["reading"], not facts.read_on or facts.read_on in said["reading"]),
        ("count", facts.count, counts, counts == ([] if facts.count is None else [facts.count])),
        ("picked", facts.picked, said["picked"], facts.picked == ("true" in said["picked"])),
        ("internal", facts.internal, said["visibility"], facts.internal == ("internal" in said["visibility"])),
    )
    for name, expected, got, met in checks:
        if not met:
            yield f"{facts.work.line}: {name}: expected {expected!r}, got {got!r}"


def _known(arxiv: str, said: list[str]) -> bool:
    """Whether an arXiv id is said; one without a version also by one that has it."""
    return any(one == arxiv or ("v" not in arxiv and one.partition("v")[0] == arxiv) for one in said)
