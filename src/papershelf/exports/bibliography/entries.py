"""Works as entries of a .bib: their types and fields."""

import re
from collections.abc import Iterator
from itertools import count
from textwrap import indent

from papershelf.exports.bibliography.dialects import Dialect, Field, Type
from papershelf.exports.bibliography.names import names
from papershelf.exports.bibliography.text import Script, escaped
from papershelf.exports.bibliography.titles import protected
from papershelf.exports.citing import described, sort, venue_of
from papershelf.exports.selection import Selection
from papershelf.identity import Identity, home
from papershelf.model.records import Paper, Venue

_PAPERS = ("article", "inproceedings")
"""Types that say the kind of a work by themselves."""


def bibliography(selection: Selection, dialect: Dialect) -> bytes:
    """The works as one file, sorted by id; of no works, an empty one."""
    catalog = selection.catalog

    def made(paper: Paper) -> str:
        return entry(described(catalog, paper), venue_of(catalog, paper), dialect)

    entries = dict(zip(selection.ids, selection.each(dialect, made), strict=True))
    return "\n".join(entries[id_] for id_ in sorted(entries)).encode()


def entry(paper: Paper, venue: Venue | None, dialect: Dialect) -> str:
    """A work as an entry; its key is its id."""
    entry_type = _type(paper, venue, dialect)
    lines = (f"  {name} = {value},\n" for name, value in _fields(paper, venue, entry_type, dialect) if name and value)
    return f"@{entry_type.name}{{{paper.id},\n{''.join(lines)}}}\n"


def _type(paper: Paper, venue: Venue | None, dialect: Dialect) -> Type:
    likely = dialect.types.get(sort(paper, venue), dialect.other)
    return likely if all(getattr(paper, need) for need in likely.needs) else dialect.other


def _fields(paper: Paper, venue: Venue | None, entry_type: Type, dialect: Dialect) -> Iterator[Field]:
    script = dialect.script
    venue = None if entry_type.eprint and paper.arxiv else venue
    yield "author", _braced(names(paper.authors, script))
    yield "key", _braced(_sorted_by(paper)) if dialect.keyed and not paper.authors else ""
    yield "title", _braced(protected(paper.title, script))
    yield "subtitle", _braced(protected(paper.subtitle or "", script))
    yield entry_type.venue, _braced(escaped(venue.name if venue else "", script))
    yield entry_type.short, _braced(escaped((venue and venue.short) or "", script))
    yield from dialect.date(paper.date or "")
    yield "pages", _braced("--".join(escaped(page, script) for page in (paper.pages or "").split("–")))
    yield from _identifiers(paper, dialect)
    yield from _addresses(paper, dialect)
    yield "keywords", _braced(", ".join(paper.tags))
    yield dialect.language(paper.language or "")
    yield "summary", _braced(escaped(paper.summary or "", script))
    yield "annote", _note(paper.notes or "", script)
    yield "entrysubtype", "" if entry_type.name in _PAPERS else _braced(paper.kind)


def _sorted_by(paper: Paper) -> str:
    """The words of the id: a style makes labels of the first letters and the year, and knows 26 of one name."""
    return re.sub("^[0-9]{4}-", "", paper.id)


def _identifiers(paper: Paper, dialect: Dialect) -> Iterator[Field]:
    """An arXiv id keeps its version, as arXiv cites it; one from before 2007 names its class itself."""
    archive, archive_class = dialect.archive
    old_class = (paper.arxiv or "").rpartition("/")[0]
    yield "doi", _braced(_address(paper.doi or ""))
    yield "eprint", _braced(paper.arxiv or "")
    yield archive, _braced("arXiv" if paper.arxiv else "")
    yield archive_class, _braced((paper.arxiv_class or old_class) if paper.arxiv else "")
    yield "isbn", _braced(paper.isbn or "")


def _addresses(paper: Paper, dialect: Dialect) -> Iterator[Field]:
    """One page as `url`, the others under names of our own."""
    pages = {name: home(Identity(name, value)) for name in dialect.pages if (value := getattr(paper, name))}
    own = paper.url or next(iter(pages.values()), "")
    yield "url", _braced(_address(dialect.script.address(own)))
    yield from ((name, _braced(_address(url))) for name, url in pages.items() if url != own and name != "arxiv")
    numbers = {link.kind: count(1) for link in paper.links}
    for link in paper.links:
        number = next(numbers[link.kind])
        yield (
            f"url-{link.kind}" + (f"-{number}" if number > 1 else ""),
            _braced(_address(dialect.script.address(link.url))),
        )


def _note(notes: str, script: Script) -> str:
    """Notes keep their lines."""
    lines = indent(escaped(f"\n{notes}", script), "    ")
    return _braced(f"{lines}\n  ") if notes else ""


def _address(text: str) -> str:
    """Addresses and DOIs are read as they are; only what would end the field is encoded."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
