"""From what importers read to what is written: works found or made, updated three ways, and all accounted for."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from papershelf.facts import better, counted
from papershelf.intake.audit import leaves, lost_lines
from papershelf.intake.coverage import Account, Outcome, Placed, account
from papershelf.intake.finding import by_work, find
from papershelf.intake.leftovers import Leftover
from papershelf.intake.lexicon import Lexicon
from papershelf.intake.memory import Fingerprints, Memory, fingerprint, keys, mark, recall, renamed, without_shared
from papershelf.intake.merging import Conflict
from papershelf.intake.notes import adopt
from papershelf.intake.outline import label, outline
from papershelf.intake.references import settle
from papershelf.intake.shelf import Shelf, Work
from papershelf.intake.sound import make_sound
from papershelf.intake.translate import (
    PROSE,
    Told,
    together,
    translate,
    with_date,
    with_remarks,
    with_topic,
    without_prose,
)
from papershelf.intake.update import combine, update
from papershelf.model.artifact import Artifact
from papershelf.model.diagnostic import Diagnostic, Severity, short
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Fate, Kept, Reading
from papershelf.model.records import Facts

RULES = {
    "P206": "A number belongs to one work: under two quite different titles, it is left to the first.",
    "P207": "Where two tellings of a work differ (two entries, or a list and an edited record), the first one stays.",
    "P208": "An image in notes comes along if it is a file beside the list; otherwise its address stays as text.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A list that was read, the folder in which its images lie, and what imports gave.

    `memory` is what the last import of this list gave, `others` what the last ones of other lists did.
    """

    reading: Reading
    folder: Path
    memory: Memory
    others: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an import is to be done: the day on which new works come, and whether sentences are taken over, too."""

    day: str
    prose: bool = True


@dataclass
class Intake:
    """An import: the shelf as it is going to be, and what has to be said of it. Sources are taken one by one."""

    shelf: Shelf
    lexicon: Lexicon
    wishes: Wishes
    facts: dict[str, Facts] = field(default_factory=dict)
    images: dict[str, Artifact] = field(default_factory=dict)
    shown: Container[str] = ()
    """The addresses of the images that notes of the shelf show already."""
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The topics of each section, as the mapping file names it."""
    leftovers: dict[str, list[Leftover]] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)
    """What this import remembers of each source, by the file in which it will stand."""
    watch: Callable[[list[list[Told]]], Iterable[list[Told]]] = iter
    """Passes the works of a source on, one by one: who waits can be shown how far it is."""

    def take(self, source: Source) -> Account:
        """Takes one source in."""
        self.lexicon.learn(source.reading.words)
        return _Taking(self, source).take()


class _Taking:
    """One source on its way onto the shelf."""

    def __init__(self, intake: Intake, source: Source) -> None:
        self.intake = intake
        self.source = source
        self.reading = source.reading
        ids = intake.shelf.ids
        aliases = {**{mark(id_): now for id_, now in ids.items()}, **ids}
        self.last = renamed(source.memory, aliases)
        self.others = [renamed(other, aliases) for other in source.others]
        self.known = recall(self.last)
        self.memory = Memory(source.memory.source, path=source.memory.path)
        self.alike: dict[str, None] = {}
        self.met: set[str] = set()
        self.outcome = Outcome()
        self.faults = list(source.reading.faults)
        self.works_of: dict[int, dict[str, None]] = defaultdict(dict)
        self.left: list[Leftover] = []
        self.called: dict[str, str] = {}
        """What the ids that the source gives to new works are here."""
        self.places: dict[str, int] = {}
        self.counts: list[str] = []
        self.described: list[str] = []

    def take(self) -> Account:
        for id_, told in self._named(by_work(self._told(), self._wrong_number)):
            self._take_work(id_, told)
        self._settle_references()
        self._place_intros()
        lost = {kept.line: kept for kept in lost_lines(self.reading)}
        self.left += [Leftover(kept, label(kept.section)) for kept in (*self.reading.kept, *lost.values())]
        fates = {**self.reading.fates, **dict.fromkeys(lost, Fate.LOST)}
        self._remember()
        works = {line: tuple(ids) for line, ids in self.works_of.items()}
        values = (work.values for work in self.intake.shelf.works.values())
        placed = Placed(values, self.counts, (leftover.kept.text for leftover in self.left))
        lines, addresses = account(self.reading, fates, works, placed)
        return Account(self.reading.name, lines, addresses, self.outcome, tuple(self.faults))

    def _told(self) -> Iterator[Told]:
        """The drafts in the shelf's words."""
        paths = outline(draft.section for draft in self.reading.drafts)
        for draft in self.reading.drafts:
            told = translate(draft, self.intake.lexicon, paths)
            self.intake.topics[label(draft.section)] = tuple(leaves(told.values.get("topics", ())))
            yield told if self.intake.wishes.prose else without_prose(told)

    def _place_intros(self) -> None:
        """What stands between a heading and the first entry describes the topic, if it is new, or is left over."""
        for heading in self.reading.headings:
            intro = heading.intro.strip()
            topics = self.intake.topics.get(label(heading.path), ())
            described = self.intake.wishes.prose and any(self.intake.lexicon.describe(id_, intro) for id_ in topics[:1])
            if described:
                self.described.append(mark(intro))
            elif intro:
                self.left.append(Leftover(Kept(heading.line, intro), label(heading.path)))

    def _named(self, works: list[list[Told]]) -> Iterator[tuple[str | None, Told]]:
        """Each work of the source once, with the id that it has on the shelf or had; None for a new one."""
        named: dict[str, list[Told]] = {}
        new: list[Told] = []
        for drafts in self.intake.watch(works):
            id_, told = self._recognized(self._combined(drafts))
            (named.setdefault(id_, []) if id_ else new).append(told)
        yield from ((id_, self._combined(tellings)) for id_, tellings in named.items())
        yield from ((None, told) for told in new)

    def _recognized(self, told: Told) -> tuple[str | None, Told]:
        """The id of a work: as the last import knew it, or as the shelf knows it."""
        shelf = self.intake.shelf
        last = next((self.known[key] for key in keys(told.values) if key in self.known), None)
        if last and last not in shelf.ids:
            return last, told
        told, match = find(shelf.index, told, self._wrong_number, shelf.ids[last] if last else None)
        return match.name and shelf.ids[match.name], told

    def _settle_references(self) -> None:
        for id_, text in settle(self.intake.shelf, self.places, self.called):
            self.left.append(Leftover(Kept(self.places[id_], text), f"`{id_}`"))

    def _remember(self) -> None:
        """Notes what this import gave; leftovers that an earlier one gave were seen, and do not come again."""
        gone = {id_: marks for id_, marks in self.last.works.items() if id_ not in self.memory.works}
        self.outcome.gone += [id_ for id_, marks in gone.items() if not self.met & set(marks.get("keys", ()))]
        works = {**self.memory.works, **{id_: gone[id_] for id_ in self.outcome.gone}}
        self.memory.works = {self._alias(id_): marks for id_, marks in works.items()}
        marks = [mark(leftover.kept.text) for leftover in self.left]
        seen = set(self.last.left)
        new = [leftover for leftover, known in zip(self.left, marks, strict=True) if known not in seen]
        self.memory.left = tuple(dict.fromkeys((*self.last.left, *self.described, *marks)))
        self.intake.leftovers[self.reading.name] = new
        self.outcome.alike = list(self.alike)
        if self.reading.text:  # one that can't be read says nothing
            self.intake.memories[self.memory.path] = self.memory

    def _alias(self, id_: str) -> str:
        """What the memory calls a work: an internal one leaves no readable trace."""
        work = self.intake.shelf.works.get(id_)
        return mark(id_) if work and work.values.get("visibility") == "internal" else id_

    def _take_work(self, id_: str | None, told: Told) -> None:
        shelf = self.intake.shelf
        self.met.update(keys(told.values))
        if id_ and id_ not in shelf.ids:
            self.outcome.deleted.append(id_)
            self.memory.works[id_] = self.last.works[id_]
            return
        known = shelf.works[id_].values.get("topics") if id_ else None
        told = with_date(with_topic(told, self.intake.lexicon, known))
        id_ = id_ or shelf.new_id(told.values)
        alike = shelf.index.find(told.values, id_).alike
        self.alike |= dict.fromkeys(" and ".join(sorted((id_, other))) for other in alike)
        values = self._fitting(told, id_)
        self.places.setdefault(id_, told.draft.place.line)
        if id_ in shelf.works:
            self._update(shelf.works[id_], values, told.draft)
        else:
            self._add(id_, values, told.draft)
        self._note(id_, told, values)

    def _note(self, id_: str, told: Told, values: Mapping[str, Plain]) -> None:
        """What the next import and the account have to know of a work."""
        unasked = {} if self.intake.wishes.prose else self.last.works.get(id_, {})
        self.memory.works[id_] = {**{name: unasked[name] for name in PROSE if name in unasked}, **fingerprint(values)}
        self._note_facts(id_, told)
        if told.unquoted:
            self.outcome.unquoted.append(id_)
        for line in told.lines:
            self.works_of[line][id_] = None

    def _combined(self, tellings: list[Told]) -> Told:
        """What all tellings of one work say; where they differ, the first is right and the others are named."""
        first, *others = tellings
        for other in others:
            values, conflicts = combine(first.values, other.values)
            first = together(first, other, values)
            for conflict in conflicts:
                self._conflict("two entries differ", conflict, other.draft)
        return first

    def _fitting(self, told: Told, id_: str) -> dict[str, Plain]:
        """The values as a record of this shelf may hold them; the rest is left over."""
        values = {name: value for name, value in told.values.items() if name != "id"}
        if isinstance(notes := values.get("notes"), str):
            adopted = adopt(notes, self.source.folder, id_, self.intake.shown)
            values["notes"] = adopted.text
            self.intake.images |= {image.path: image for image in adopted.images}
            for address in adopted.missing:
                self._complain("P208", told.draft, f"the image {short(address)} is not beside the list", "")
        values, refused = make_sound(values, id_)
        line = told.draft.place.line
        kept = (*told.kept, *(Kept(line, text, Fate.LOST) for text in refused))
        if values.get("visibility") == "internal":  # what is left over of it is nobody's business either
            return with_remarks(values, [one.text for one in kept])
        self.left += [Leftover(one, f"`{id_}`") for one in kept]
        return values

    def _add(self, id_: str, values: Mapping[str, Plain], draft: Draft) -> None:
        via = f"{self.reading.name}:{draft.place.line}"
        self.intake.shelf.add(Work(id_, {"added": self.intake.wishes.day, "via": via, **values}))
        self.outcome.new.append(id_)
        self.called.setdefault(str(draft.values.get("id", id_)), id_)

    def _update(self, work: Work, values: Mapping[str, Plain], draft: Draft) -> None:
        done = update(work.values, values, self._base(work.id))
        for conflict in done.conflicts:
            self._conflict(f"papers/{work.id}.yaml says otherwise", conflict, draft)
        for name, value in done.changes.items():
            if value is None:
                work.values.pop(name, None)
            else:
                work.values[name] = value
        work.values, refused = make_sound(work.values, work.id)
        self.left += [Leftover(Kept(draft.place.line, text, Fate.LOST), f"`{work.id}`") for text in refused]
        self.intake.shelf.add(work)
        (self.outcome.changed if done.changes else self.outcome.same).append(work.id)

    def _base(self, id_: str) -> Fingerprints | None:
        """What this list gave last, but for what other lists give, too, and what it was not asked for now."""
        base = self.last.works.get(id_)
        if base is None:
            return None
        base = without_shared(base, [other.works[id_] for other in self.others if id_ in other.works])
        return base if self.intake.wishes.prose else {name: marks for name, marks in base.items() if name not in PROSE}

    def _note_facts(self, id_: str, told: Told) -> None:
        internal = self.intake.shelf.works[id_].values.get("visibility") == "internal"
        for cited in () if internal else told.citations:
            self.counts += [cited.url] if cited.url else []
            noted, via = cited.noted or self.intake.wishes.day, cited.via or ("" if cited.noted else self.reading.name)
            count = counted(cited.count, cited.url, noted, via)
            self.intake.facts[id_] = better(self.intake.facts.get(id_), count)

    def _wrong_number(self, draft: Draft, message: str) -> None:
        self._complain("P206", draft, message, "one number is wrong: it was left to the other work")

    def _conflict(self, why: str, conflict: Conflict, draft: Draft) -> None:
        theirs, ours = (
            short(" ".join(" · ".join(leaves(said or "")).split())) for said in (conflict.theirs, conflict.ours)
        )
        message = f"{why}: `{conflict.field}` is “{ours}” there and “{theirs}” here"
        self._complain("P207", draft, message, "the first one stays")
        text = "\n".join(leaves(conflict.theirs or ""))
        self.left.append(Leftover(Kept(draft.place.line, f"{conflict.field}: {text}"), why))

    def _complain(self, code: str, draft: Draft, message: str, hint: str) -> None:
        self.faults.append(Diagnostic(draft.place, code, message, hint, Severity.WARNING))
