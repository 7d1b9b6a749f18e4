"""A draft in the shelf's words: topics for sections, ids for tags and venues, and what has no place in a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from papershelf.checks.dates import precedes
from papershelf.intake.lexicon import Lexicon
from papershelf.intake.outline import Path, label, plain_title
from papershelf.model.address import shown_host
from papershelf.model.characters import without_forbidden
from papershelf.model.document import Plain
from papershelf.model.draft import Citations, Draft, Kept
from papershelf.model.fields import MAX_LINE, is_date
from papershelf.model.identifiers import arxiv_month
from papershelf.names import page_fault

MAX_TITLE = 500
"""More characters are no title, and an importer took a text for one."""
PROSE = ("summary", "notes")
"""The fields that hold a list's own sentences."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a draft says in the shelf's words, and what of it no field holds."""

    draft: Draft
    values: Mapping[str, Plain]
    kept: tuple[Kept, ...]
    lines: frozenset[int] = frozenset()
    citations: tuple[Citations, ...] = ()
    unquoted: bool = False
    """Whether a summary or notes were left in the source."""


def translate(draft: Draft, lexicon: Lexicon, paths: Mapping[Path, Path]) -> Told:
    """The draft's values as a record's, but for the id."""
    values = {name: _clean(value) for name, value in draft.values.items()}
    line = draft.place.line
    values["title"] = title_of(draft)
    kept = [*draft.kept, *_rest_of_title(draft)]
    if isinstance(name := values.pop("venue", None), str):
        _set(values, "venue", lexicon.venue(name))
        kept += [] if "venue" in values else [Kept(line, f"venue: {name}")]
    if not draft.exact:
        _settle(values, lexicon)
    words = [word for word in values.pop("tags", ()) if isinstance(word, str)]
    find = lexicon.known_tag if values.get("visibility") == "internal" else lexicon.tag  # a tag has a page
    tags = {word: find(word) for word in words}
    _set(values, "tags", tuple(dict.fromkeys(id_ for id_ in tags.values() if id_)))
    kept += [Kept(line, f"tag: {word}") for word, id_ in tags.items() if not id_]
    told = values.pop("topics", ())
    _set(values, "topics", _mapped(draft, lexicon) or _ids(told, lexicon) or _topics(draft, lexicon, paths))
    return Told(draft, values, tuple(kept), draft.lines, (draft.citations,) if draft.citations else ())


def _settle(values: dict[str, Plain], lexicon: Lexicon) -> None:
    """What an importer can't know: a summary that is a name of this shelf's, a label that says nothing."""
    if "venue" not in values and (venue := lexicon.known_venue(str(values.get("summary", "")))):
        values["venue"] = venue
        del values["summary"]
    if isinstance(links := values.get("links"), tuple):
        values["links"] = tuple(map(_without_host, links))


def together(one: Told, other: Told, values: Mapping[str, Plain]) -> Told:
    """Two tellings of one work, with the values of both."""
    kept, citations = one.kept + other.kept, one.citations + other.citations
    return Told(one.draft, values, kept, one.lines | other.lines, citations, one.unquoted or other.unquoted)


def with_remarks(values: Mapping[str, Plain], remarks: Sequence[str]) -> dict[str, Plain]:
    """The values with remarks at the end of the notes."""
    notes = [str(values["notes"]).rstrip()] if "notes" in values else []
    added = [*notes, *(f"`{' '.join(remark.replace('`', ' ').split())}`" for remark in remarks)]
    return {**values, **({"notes": "\n\n".join(added) + "\n"} if remarks else {})}


def _clean(value: Plain) -> Plain:
    """A value without characters that no record may hold: escapes of a format may have named them."""
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    return {name: _clean(inner) for name, inner in value.items()}


def title_of(draft: Draft) -> str:
    """A title that a record can hold, so that the work is found again under it."""
    title = _whole_title(draft)[: _longest(draft)].rstrip()
    return title or f"Untitled ({draft.place.path}, line {draft.place.line})"


def _whole_title(draft: Draft) -> str:
    told = draft.values.get("title")
    return " ".join(without_forbidden(told).split()) if isinstance(told, str) else ""


def _rest_of_title(draft: Draft) -> list[Kept]:
    """The whole of a title that is too long for one."""
    title = _whole_title(draft)
    return [Kept(draft.place.line, f"title: {title}")] if len(title) > _longest(draft) else []


def _longest(draft: Draft) -> int:
    return MAX_LINE if draft.exact else MAX_TITLE


def with_date(told: Told) -> Told:
    """Where no date is told, or one that can't be, that of the arXiv number; what was told is kept."""
    date, number = told.values.get("date"), told.values.get("arxiv")
    month = arxiv_month(number) if isinstance(number, str) else None
    wrong = isinstance(date, str) and is_date(date) and precedes(date, str(number))
    if not month or (date and not wrong) or (told.draft.exact and not date):
        return told
    kept = (Kept(told.draft.place.line, f"date: {date} (before arXiv {number})"),) if wrong else ()
    return replace(told, values={**told.values, "date": month}, kept=(*told.kept, *kept))


def with_topic(told: Told, lexicon: Lexicon, known: Plain | None = None) -> Told:
    """A work under no telling heading stays under the topics that it has, or stands under the name of its list."""
    if told.values.get("topics"):
        return told
    name = told.draft.section[0] if told.draft.section else told.draft.place.path.partition(".")[0]
    topics = known or (lexicon.topic((plain_title(name) or "Imported",)),)
    return replace(told, values={**told.values, "topics": topics})


def without_prose(told: Told) -> Told:
    """The facts alone: another's sentences stay where they are."""
    values = {name: value for name, value in told.values.items() if name not in PROSE}
    return replace(told, values=values, unquoted=len(values) < len(told.values))


def _without_host(link: Plain) -> Plain:
    """A link whose label repeats its host's name needs none."""
    if not isinstance(link, dict) or str(link.get("label", " ")).casefold() not in shown_host(str(link.get("url", ""))):
        return link
    return {name: value for name, value in link.items() if name != "label"}


def _mapped(draft: Draft, lexicon: Lexicon) -> Plain:
    """The topics that the curator wants for a section."""
    mapped = lexicon.mapping.get(label(draft.section), ())
    return tuple(dict.fromkeys(lexicon.mapped(id_) for id_ in mapped))


def _ids(told: Plain, lexicon: Lexicon) -> Plain:
    """The topics that a source tells by their ids; what is no id is a title."""
    words = [word for word in told if word and isinstance(word, str)] if isinstance(told, tuple) else []
    return tuple(dict.fromkeys(lexicon.topic((word,)) if page_fault(word) else lexicon.mapped(word) for word in words))


def _topics(draft: Draft, lexicon: Lexicon, paths: Mapping[Path, Path]) -> Plain:
    path = paths.get(draft.section)
    return (lexicon.topic(path),) if path else ()


def _set(values: dict[str, Plain], name: str, value: Plain | None) -> None:
    if value:
        values[name] = value
