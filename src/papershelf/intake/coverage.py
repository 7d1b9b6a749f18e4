"""The account of an import: what became of every line and every address of a source, and of every work."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal, TypeAlias

from papershelf.identity import identify
from papershelf.intake.audit import leaves
from papershelf.intake.matching import identities
from papershelf.model.diagnostic import Diagnostic
from papershelf.model.document import Plain
from papershelf.model.draft import Fate, Reading

_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>\"'()\[\]|`]+", re.IGNORECASE)
_LINKED = re.compile(r"\]\(([^()\s:]+)")

Place: TypeAlias = Literal["record", "kept", "named here"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source that is not blank, what became of it, and the works that it tells of."""

    number: int
    text: str
    fate: Fate
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a source, and where it is now: in a record, in a text that was kept, or named in the report."""

    line: int
    url: str
    place: Place


@dataclass
class Outcome:
    """The works of one source, by what happened: ids, sorted."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    """Works that the curator took off the shelf after an earlier import: they stay off."""
    gone: list[str] = field(default_factory=list)
    """Works that the source does not list any more: they stay on the shelf."""
    alike: list[str] = field(default_factory=list)
    """Pairs that stay apart: a paper and its repository, two papers with one repository, one title of two works."""
    unquoted: list[str] = field(default_factory=list)
    """Works whose summary or notes were left in the source, since only facts were asked for."""


@dataclass(frozen=True, slots=True)
class Account:
    """What an import made of one source."""

    source: str
    lines: tuple[Line, ...]
    addresses: tuple[Address, ...]
    outcome: Outcome
    faults: tuple[Diagnostic, ...] = ()

    @property
    def lost(self) -> tuple[Line, ...]:
        """The lines that were not understood; their text is in import-leftovers.md."""
        return tuple(line for line in self.lines if line.fate is Fate.LOST)

    @property
    def share(self) -> float:
        """The share of lines that were understood, from 0 to 1."""
        return 1 - len(self.lost) / len(self.lines) if self.lines else 1.0


class Placed:
    """Where addresses came to be: in the records, in whatever form, or in texts that were kept."""

    def __init__(self, works: Iterable[Mapping[str, Plain]], facts: Iterable[str], kept: Iterable[str]) -> None:
        self._recorded = {identify(url) for url in facts}
        for values in works:
            self._recorded.update(identities(values))
            self._recorded.update(map(identify, _addresses(leaves(values))))
        self._kept = set(map(identify, _addresses(kept)))

    def place(self, url: str) -> Place:
        """Where an address is."""
        identity = identify(next(iter(_addresses([url])), url))
        if identity in self._recorded:
            return "record"
        return "kept" if identity in self._kept else "named here"


def _addresses(texts: Iterable[str]) -> Iterator[str]:
    """Every address in texts, up to the first bracket in it; relative ones as Markdown links to them."""
    for text in texts:
        yield from _WEB.findall(text)
        yield from _LINKED.findall(text)


def account(
    reading: Reading, fates: Mapping[int, Fate], works: Mapping[int, tuple[str, ...]], placed: Placed
) -> tuple[tuple[Line, ...], tuple[Address, ...]]:
    """Every line and every address of a source, with what became of them."""
    texts = reading.text.split("\n")
    lines = (
        Line(number, texts[number - 1].strip(), fate, works.get(number, ()))
        for number, fate in sorted(fates.items())
        if number <= len(texts)
    )
    addresses = (Address(line, url, placed.place(url)) for line, url in dict.fromkeys(_every_address(reading)))
    return tuple(lines), tuple(addresses)


def _every_address(reading: Reading) -> Iterator[tuple[int, str]]:
    """The addresses that the importer saw, and in a list those that stand where it did not look (comments, code)."""
    yield from reading.addresses
    if reading.in_words:
        seen = {identify(address) for _, url in reading.addresses for address in _addresses([url])}
        for number, text in enumerate(reading.text.split("\n"), start=1):
            yield from ((number, url) for url in _WEB.findall(text) if identify(url) not in seen)


def summary(accounts: Iterable[Account]) -> str:
    """A few lines for the terminal."""
    return "\n".join(line for one in accounts for line in _summary(one)) + "\n"


def share(accounts: Sequence[Account]) -> float:
    """The share of all lines that were understood."""
    lines = sum(len(one.lines) for one in accounts)
    return 1 - sum(len(one.lost) for one in accounts) / lines if lines else 1.0


def report(accounts: Iterable[Account], ending: str) -> str:
    """The whole account: as data for a file that ends in .json, else for people, as Markdown."""
    return _as_json(accounts) if ending == ".json" else _as_markdown(accounts)


def _as_json(accounts: Iterable[Account]) -> str:
    data = [{**asdict(one), "share": round(one.share, 6)} for one in accounts]
    return json.dumps({"papershelf-coverage": 1, "sources": data}, ensure_ascii=False, indent=1) + "\n"


def _as_markdown(accounts: Iterable[Account]) -> str:
    """The summary, what wants a look, and every line."""
    return "# What the import made of its sources\n" + "".join(part for one in accounts for part in _report(one))


def _summary(one: Account) -> Iterator[str]:
    fates = Counter(line.fate for line in one.lines)
    places = Counter(address.place for address in one.addresses)
    said = ", ".join(f"{count} {fate}" for fate in Fate if (count := fates[fate]))
    done = {name: ids for name, ids in asdict(one.outcome).items() if ids}
    yield f"{one.source}: {', '.join(f'{len(ids)} {name}' for name, ids in done.items()) or 'no work found'}"
    yield f"  {len(one.lines)} lines: {said or 'none'}; {one.share:.1%} understood"
    where = f"{places['record']} in records, {places['kept']} in kept texts, {places['named here']} in the report only"
    yield f"  {len(one.addresses)} addresses: {where}"


def _report(one: Account) -> Iterator[str]:
    yield f"\n## {one.source}\n\n" + "".join(f"{line}\n" for line in _fenced(_summary(one)))
    for title, lines in _sections(one).items():
        if lines:
            yield f"\n### {title}\n\n" + "".join(f"{line}\n" for line in _fenced(lines))


def _sections(one: Account) -> dict[str, list[str]]:
    return {
        "Complaints": [_complaint(fault) for fault in one.faults],
        "Addresses that are in no record": [
            f"{address.line:6}  {address.place:10}  {address.url}"
            for address in one.addresses
            if address.place != "record"
        ],
        "Works": [f"{name:8}  {id_}" for name, ids in asdict(one.outcome).items() for id_ in ids],
        "Every line": [f"{line.number:6}  {line.fate:14}  {line.text}{_works(line)}" for line in one.lines],
    }


def _works(line: Line) -> str:
    return f"  → {', '.join(line.works)}" if line.works else ""


def _complaint(fault: Diagnostic) -> str:
    hint = f" ({fault.hint})" if fault.hint else ""
    return f"{fault.location.line:6}  {fault.code}  {fault.message}{hint}"


def _fenced(lines: Iterable[str]) -> Iterator[str]:
    """As it stands, whatever marks it holds: no line begins with a backtick."""
    yield from ("```text", *lines, "```")
