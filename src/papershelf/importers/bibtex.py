"""BibTeX and biblatex: every entry becomes a draft, and what can't be read is named with its line and kept."""

from collections.abc import Iterator
from textwrap import dedent

from bibtexparser.model import Entry, ExplicitComment, Preamble, String

from papershelf.importers.bibliography.blocks import Block, split
from papershelf.importers.bibliography.card import Said
from papershelf.importers.bibliography.entries import AGAIN, EntryReader, Field, Source, inherited, missing_parents
from papershelf.importers.bibliography.fields import LONG, make_draft
from papershelf.importers.bibliography.latex import decode, verbatim
from papershelf.importers.bibliography.names import read_names
from papershelf.importers.bibliography.outcome import Outcome
from papershelf.model.diagnostic import Location, Severity, short
from papershelf.model.draft import Fate, Reading

_VERBATIM = frozenset(["url", "doi", "eprint", "file", "pdf", "arxiv", "crossref", "xdata", "xref"])
_ALIASES = {"tags": "keywords", "keyword": "keywords", "journaltitle": "journal"}


def read(text: str, name: str) -> Reading:
    """Read a file of BibTeX or biblatex; `name` is the file's name, for places and `via`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    outcome, reader, blocks = Outcome(name, text), EntryReader(name, len(text)), split(text)
    strings = _strings(blocks, reader, outcome)
    sources = list(_sources(blocks, reader, outcome))
    by_key = {source.key.lower(): source for source in reversed(sources)}  # the first of two with one key
    for source in sources:
        _take(source, by_key, reader, outcome)
    for block, names in strings:
        if not reader.macros.used.issuperset(names):
            outcome.keep(block.line, block.text, Fate.PROSE)
        outcome.mark(block.line, block.last, Fate.FIELD)
    outcome.faults += reader.faults
    outcome.find_addresses(1, text)
    return outcome.reading()


def _strings(blocks: list[Block], reader: EntryReader, outcome: Outcome) -> list[tuple[Block, list[str]]]:
    """The blocks that define macros, each with their names."""
    strings = []
    for block in blocks:
        if isinstance(block.parsed, String):
            names, rest = reader.define(block.parsed, block.line)
            strings.append((block, names))
            outcome.keep(block.line, rest, Fate.LOST)
    return strings


def _sources(blocks: list[Block], reader: EntryReader, outcome: Outcome) -> Iterator[Source]:
    """The entries that can be read; whatever else stands in the file is kept."""
    for block in blocks:
        place = Location(outcome.name, block.line, block.column)
        if block.broken:
            message = f"`{short(block.text.partition(',')[0])}` can't be read: {block.broken}"
            reader.fault("P202", place, message, "mend it; its text is kept as it is")
            outcome.keep(block.line, block.text, Fate.LOST)
        elif isinstance(block.parsed, Entry):
            yield reader.read(block, block.parsed)
            if block.suspect:
                message = f"this may be no entry, but a part of the text that begins on line {block.suspect}"
                reader.fault("P204", place, message, "mend that text, and look at this work", Severity.WARNING)
        elif isinstance(block.parsed, Preamble):
            reader.fault("P204", place, "a @preamble is for TeX and was left out", "", Severity.WARNING)
            outcome.keep(block.line, block.text, Fate.PROSE)
        elif not isinstance(block.parsed, String):
            fate = Fate.NAVIGATION if isinstance(block.parsed, ExplicitComment) else Fate.PROSE
            outcome.keep(block.line, block.text, fate)


def _take(source: Source, by_key: dict[str, Source], reader: EntryReader, outcome: Outcome) -> None:
    lines = range(source.place.line, source.last + 1)
    for key in missing_parents(source, by_key):
        message = f"`{short(source.key)}` refers to `{short(key)}`, which is not in this file"
        reader.fault("P204", source.place, message, "", Severity.WARNING)
    said = [Said("key", source.key, source.place.line)]
    for one in (*source.fields, *inherited(source, by_key, reader.budget)):
        said += (told for told in _said(one, source, reader) if told.name != "key" or told.text != source.key)
    if source.type == "xdata":
        outcome.keep(source.place.line, "\n".join(f"{one.name}: {one.text}" for one in said), Fate.PROSE)
        outcome.mark(lines.start, source.last, Fate.PROSE)
    else:
        outcome.add(*make_draft(source.place, source.type, said, lines))


def _said(one: Field, source: Source, reader: EntryReader) -> Iterator[Said]:
    name = _ALIASES.get(one.name, one.name)
    if name == "author":
        yield from _authors(one, source, reader)
    elif name in _VERBATIM or "url" in name:
        yield Said(name, verbatim(one.latex), one.line, one.name)
    elif name.removesuffix(AGAIN) in LONG:
        yield Said(name, decode(_dedented(one.latex), lines=True), one.line, one.name)
    else:
        yield Said(name, decode(one.latex), one.line, one.name)


def _authors(one: Field, source: Source, reader: EntryReader) -> Iterator[Said]:
    read = read_names(one.latex)
    for name in read.unsure:
        message = f"the author `{short(name)}` of `{short(source.key)}` can't be told from other names"
        hint = "write `Family, Given and Family, Given`"
        reader.fault("P204", Location(source.place.path, one.line), message, hint)
    for name in read.refused:
        message = f"`{short(name)}` of `{short(source.key)}` is no name that a record can hold; it is kept as text"
        reader.fault("P204", Location(source.place.path, one.line), message, "", Severity.WARNING)
        yield Said("author" + AGAIN, name, one.line)
    yield from (Said("author", name, one.line) for name in read.names)


def _dedented(latex: str) -> str:
    """Lines without the indentation of the file; the first has it only where the value begins on a line of its own."""
    first, _, rest = latex.partition("\n")
    return dedent(latex).strip("\n") if not first.strip() else f"{first}\n{dedent(rest)}".strip()
