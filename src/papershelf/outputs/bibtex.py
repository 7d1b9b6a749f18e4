"""Records as BibTeX, in Unicode, escaped so that every value comes back as the text that it was.

The writer of bibtexparser escapes nothing: a brace in a title would end the field.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from papershelf.identity import Identity, home
from papershelf.model.person import CUT, Person
from papershelf.model.records import Paper

_ENTRY_TYPES = {"code": "software", "dataset": "dataset", "book": "book", "report": "techreport"}
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|annals|review|magazine|proceedings of the|nature|science|jmlr|tmlr|tacl"
    r"|tpami|jair)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"arxiv|biorxiv|medrxiv|ssrn|preprint", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PAGES = ("openreview", "acl", "repo", "hf")
"""Identifiers that BibTeX has no field for: it gets their pages."""

_SPECIAL = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip
# Two hyphens are a dash to TeX, two quotation marks are one; and a line that begins with @ may end an entry.
_UNSAFE = re.compile(r"[\\{}$&%#_~^]|(?:-(?=-)|`(?=`)|'(?=')|\n[ \t]*(?=@))")
_MATHS = re.compile(r"(\$(?![\s$])[^$\n]*[^\s$\\]\$)(?![0-9])")
_TELLING_CAPITAL = re.compile(r"[^\W_][A-Z]|[A-Z]-?[0-9]")
_AND = re.compile(r"\b(and)\b", re.IGNORECASE)
_INTERNAL = re.compile(r"\[\s*!\s*internal", re.IGNORECASE)


def bibliography(papers: Iterable[Paper], venue_names: Mapping[str, str]) -> str:
    """Return the public papers as one bibliography, sorted by id; venues are named by a mapping from their ids."""
    public = sorted((paper for paper in papers if paper.visibility == "public"), key=lambda paper: paper.id)
    return "\n".join(entry(paper, venue_names.get(paper.venue or "", paper.venue or "")) for paper in public)


def entry(paper: Paper, venue_name: str) -> str:
    """Return a paper as one entry; its key is its id."""
    entry_type = _entry_type(paper, venue_name)
    lines = (f"  {name} = {value},\n" for name, value in _fields(paper, entry_type, venue_name) if value)
    return f"@{entry_type}{{{paper.id},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    """Return a text such that TeX shows, and BibTeX reads, exactly it; maths between dollars is TeX already."""
    parts = _MATHS.split(text)
    return "".join(part if number % 2 and _is_safe(part) else _plain(part) for number, part in enumerate(parts))


def _entry_type(paper: Paper, venue_name: str) -> str:
    if paper.kind != "paper":
        return _ENTRY_TYPES.get(paper.kind, "misc")
    if not venue_name or _PREPRINT.search(venue_name):
        return "misc"
    return "article" if _JOURNAL.search(venue_name) else "inproceedings"


def _fields(paper: Paper, entry_type: str, venue_name: str) -> Iterator[tuple[str, str]]:
    yield "author", _braced(" and ".join(_names(paper.authors)))
    yield "title", _braced(_title(paper.title))
    yield "subtitle", _braced(_title(paper.subtitle or ""))
    yield "booktitle" if entry_type == "inproceedings" else "journal", _braced(escaped(venue_name))
    yield from _date(paper.date or "")
    yield "pages", _braced(escaped(paper.pages or "").replace("–", "--"))
    yield from _addresses(paper)
    yield "keywords", _braced(", ".join(paper.tags))
    yield "langid", _braced(paper.language or "")
    yield "summary", _braced(escaped(paper.summary or ""))
    yield "annote", _note(paper.notes or "")
    if paper.kind not in ("paper", *_ENTRY_TYPES) or (paper.kind == "paper" and entry_type == "misc"):
        yield "entrysubtype", _braced(paper.kind)


def _names(authors: tuple[Person, ...]) -> Iterator[str]:
    for number, person in enumerate(authors, 1):
        if person.kind == "cut":
            yield "others" if number == len(authors) else f"{{{CUT}}}"
        elif person.kind == "group":
            yield f"{{{_plain(person.name)}}}"
        else:
            yield _family_first(person)


def _family_first(person: Person) -> str:
    family, given = (_AND.sub(r"{\1}", _plain(part)) for part in (person.family, person.given))
    given = f"{{{given}}}" if "," in given else given
    return f"{family}, {given}" if given else family


def _title(text: str) -> str:
    """Words whose capitals tell something are protected from styles that write titles in small letters."""
    parts = _MATHS.split(text)
    return "".join(part if number % 2 and _is_safe(part) else _protected(part) for number, part in enumerate(parts))


def _protected(text: str) -> str:
    words = re.split(r"(\s+)", text)
    return "".join(f"{{{_plain(word)}}}" if _TELLING_CAPITAL.search(word) else _plain(word) for word in words)


def _date(date: str) -> Iterator[tuple[str, str]]:
    year, month, day = (*date.split("-"), "", "")[:3]
    yield "year", _braced(year)
    yield "month", _MONTHS[int(month) - 1] if month else ""
    yield "day", _braced(day)


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "doi", _braced(_address(paper.doi or ""))
    yield "eprint", _braced(paper.arxiv or "")
    yield "archiveprefix", _braced("arXiv" if paper.arxiv else "")
    yield "isbn", _braced(paper.isbn or "")
    pages = {scheme: home(Identity(scheme, value)) for scheme in _PAGES if (value := getattr(paper, scheme))}
    own = paper.url or next(iter(pages.values()), "")
    yield "url", _braced(_address(own))
    yield from ((scheme, _braced(_address(url))) for scheme, url in pages.items() if url != own)
    numbers = {link.kind: count(1) for link in paper.links}
    for link in paper.links:
        if link.visibility == "public":
            number = next(numbers[link.kind])
            yield f"url-{link.kind}" + (f"-{number}" if number > 1 else ""), _braced(_address(link.url))


def _note(notes: str) -> str:
    """Notes keep their lines; those with an internal part stay at home."""
    if not notes or _INTERNAL.search(notes):
        return ""
    lines = escaped(f"\n{notes}").replace("\n", "\n    ")
    return _braced(f"{lines}\n  ")


def _address(text: str) -> str:
    """Addresses and DOIs are read as they are; only what would end the field is encoded."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _plain(text: str) -> str:
    return _UNSAFE.sub(lambda found: _SPECIAL.get(found[0]) or f"{found[0]}{{}}", text)


def _is_safe(maths: str) -> bool:
    r"""Whether braces in a formula are balanced, for readers that know `\{` and for those that do not."""
    return all(_is_balanced(re.findall(braces, maths)) for braces in ("[{}]", r"(?<!\\)[{}]"))


def _is_balanced(braces: Iterable[str]) -> bool:
    level = 0
    for brace in braces:
        level += 1 if brace == "{" else -1
        if level < 0:
            return False
    return level == 0


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
