"""Real bibliographies: no entry and no field is lost. Counted here by plain patterns, not by the importer."""

import os
import re
from pathlib import Path

import pytest

from papershelf.importers.bibtex import read
from papershelf.model.draft import Reading
from wordlaw import check_lines, said

_FILES = (
    "alfolio_3diglab_papers.bib", "bbt_particles.biblatex.bib", "btxdoc_xampl.bib", "jabref_complex.bib",
    "mendeley_export.bib",
)  # fmt: skip
_NO_ENTRIES = ("string", "preamble", "comment")
_ENTRY = re.compile(r"^@(\w+)\s*\{", re.MULTILINE)
_VALUE = re.compile(r"=\s*(.*?)(?=,?\s*\n\s*[\w-]+\s*=|\s*\Z)", re.DOTALL)
_FURNITURE = {
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "and",
    "english",
    "anglais",
}
"""What a date or the code of a language says in another way."""


def _real(name: str) -> tuple[str, Reading]:
    folder = os.environ.get("PAPERSHELF_REAL_DATA")
    if not folder:
        pytest.skip("PAPERSHELF_REAL_DATA names no folder with real bibliographies")
    text = (Path(folder) / "bib" / name).read_text(encoding="utf-8")
    return text, read(text, name)


def _entries(text: str) -> list[tuple[int, str, str]]:
    """Line, type and text of each entry: these files begin each at the margin."""
    starts = list(_ENTRY.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return [
        (text.count("\n", 0, start.start()) + 1, start[1].lower(), text[start.end() : end].partition("\n}")[0])
        for start, end in zip(starts, ends, strict=True)
        if start[1].lower() not in _NO_ENTRIES
    ]


@pytest.mark.parametrize("name", _FILES)
def test_every_entry_is_there_or_named(name: str) -> None:
    text, reading = _real(name)
    check_lines(reading)
    named = {draft.place.line for draft in reading.drafts} | {kept.line for kept in reading.kept}
    assert {line for line, _, _ in _entries(text)} <= named
    assert len(reading.drafts) == len(_entries(text))


@pytest.mark.parametrize("name", _FILES)
def test_every_field_of_an_entry_is_in_its_draft(name: str) -> None:
    """By the words and numbers in the values; those with an accent or a command look different in Unicode."""
    text, reading = _real(name)
    drafts = {draft.place.line: draft for draft in reading.drafts}
    macros = set(
        re.findall(
            r"(\w+)\s*=", "\n".join(re.findall(r"@string\{.*?\n\}|@string\{[^\n]*", text, re.IGNORECASE | re.DOTALL))
        )
    )
    lost = {
        line: missing
        for line, _, entry in _entries(text)
        if (missing := _words_of_values(entry) - _parts(said(Reading(name, "", drafts=(drafts[line],)))) - macros)
    }
    assert not lost


def _words_of_values(entry: str) -> set[str]:
    values = " ".join(_VALUE.findall(entry))
    plain = re.sub(r"\S*\\\S*|\S*[^\x00-\x7f]\S*|http\S+", " ", values)
    return _parts(re.sub("[{}]", "", plain)) - _FURNITURE


def _parts(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{3,}", text.casefold()))


def test_what_is_doubled_is_named_with_both_lines() -> None:
    text, reading = _real("mendeley_export.bib")
    keys = [key for _, _, entry in _entries(text) if (key := re.split("[,\n]", entry)[0])]
    doubled = [fault for fault in reading.faults if fault.code == "P203"]
    assert len(doubled) == len(keys) - len(set(keys))
    assert all(re.search(r"on lines [0-9]+ and [0-9]+", fault.message) for fault in doubled)
