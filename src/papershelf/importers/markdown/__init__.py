"""Markdown lists, as people really write them, read into drafts with the fate of every line."""

from collections import Counter
from dataclasses import replace

from papershelf.importers.markdown.blocks import parse
from papershelf.importers.markdown.outcome import Outcome
from papershelf.importers.markdown.own import read_own
from papershelf.importers.markdown.source import split
from papershelf.importers.markdown.walk import Walk
from papershelf.model.diagnostic import Diagnostic, Location
from papershelf.model.draft import Draft, Reading
from papershelf.model.person import CUT
from papershelf.readme_markers import README_MARK

MAX_SIZE = 16_000_000  # characters; the longest lists have one in a hundred of it
_FEWEST_NAMES, _FEWEST_LISTS = 5, 5


def read(text: str, name: str) -> Reading:
    """Read a Markdown list; any text is one. `name` is the file's name, for places and `via`."""
    if len(text) > MAX_SIZE:
        fault = Diagnostic(Location(name), "P201", f"the list is longer than {MAX_SIZE:,} characters", "split it")
        return Reading(name, text, faults=(fault,))
    if text.startswith(README_MARK) and (reading := read_own(text, name)):
        return reading
    outcome = Outcome(name, split(text))
    root = parse(outcome.source.parsed)
    Walk(outcome).blocks(root.children)
    _mark_cut_authors(outcome)
    return replace(outcome.reading(text, root), in_words=True)


def _mark_cut_authors(outcome: Outcome) -> None:
    """A list whose longest lists of authors have all the same length was made by a program that cuts them there."""
    lengths = Counter(len(draft.values.get("authors", ())) for draft in outcome.drafts)
    longest = max(lengths, default=0)
    if longest < _FEWEST_NAMES or lengths[longest] < _FEWEST_LISTS:
        return
    outcome.drafts = [_cut(outcome, draft, longest) for draft in outcome.drafts]


def _cut(outcome: Outcome, draft: Draft, longest: int) -> Draft:
    authors = draft.values.get("authors", ())
    if not isinstance(authors, tuple) or len(authors) < longest or CUT in authors:
        return draft
    message = f"the list of authors is probably cut: no list here has more than {longest} names"
    outcome.warn("P205", draft.place.line, message, "complete it, and delete the `...`")
    return replace(draft, values={**draft.values, "authors": (*authors, CUT)})
