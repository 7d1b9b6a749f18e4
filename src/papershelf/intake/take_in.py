"""From what importers read to what is written: works found or made, updated three ways, and all accounted for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from papershelf.facts import better, counted
from papershelf.intake.audit import leaves, lost_lines
from papershelf.intake.coverage import Account, Outcome, Placed, account
from papershelf.intake.finding import by_work, find
from papershelf.intake.leftovers import Leftover
from papershelf.intake.lexicon import Lexicon
from papershelf.intake.memory import Memory, fingerprint, keys, mark, recall, renamed
from papershelf.intake.merging import Conflict
from papershelf.intake.notes import adopt
from papershelf.intake.outline import label, outline
from papershelf.intake.shelf import Shelf, Work
from papershelf.intake.sound import make_sound
from papershelf.intake.translate import PROSE, Told, translate, with_date, with_topic, without_prose
from papershelf.intake.update import combine, update
from papershelf.model.artifact import Artifact
from papershelf.model.diagnostic import Diagnostic, Severity, short
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Fate, Kept, Reading
from papershelf.model.records import Facts

RULES = {
    "P206": "A number under two quite different titles is given to the first; the second stays apart, without it.",
    "P207": "Where a list and a curator both changed a field since the last import, the curator's words stay.",
    "P208": "An image in notes comes along if it is a file beside the list; otherwise its address stays as text.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A list that was read, the folder in which its images lie, and what its last import gave."""

    reading: Reading
    folder: Path
    memory: Memory


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
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The topics of each section, as the mapping file names it."""
    leftovers: dict[str, list[Leftover]] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)
    watch: Callable[[list[list[Told]]], Iterable[list[Told]]] = iter
    """Passes the works of a source on, one by one: who waits can be shown how far it is."""

    def take(self, source: Source) -> Account:
        """Takes one source in."""
        return _Taking(self, source).take()


class _Taking:
    """One source on its way onto the shelf."""

    def __init__(self, intake: Intake, source: Source) -> None:
        self.intake = intake
        self.source = source
        self.reading = source.reading
        ids = intake.shelf.ids
        self.last = renamed(source.memory, {**{mark(id_): now for id_, now in ids.items()}, **ids})
        self.known = recall(self.last)
        self.memory = Memory(source.reading.name)
        self.outcome = Outcome()
        self.faults = list(source.reading.faults)
        self.works_of: dict[int, dict[str, None]] = defaultdict(dict)
        self.left: list[Leftover] = []
        self.counts: list[str] = []
        self.described: list[str] = []

    def take(self) -> Account:
        for drafts in self.intake.watch(by_work(self._told(), self._wrong_number)):
            self._take_work(drafts)
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

    def _remember(self) -> None:
        """Notes what this import gave; leftovers that an earlier one gave were seen, and do not come again."""
        gone = [id_ for id_ in self.last.works if id_ not in self.memory.works]
        self.outcome.gone += gone
        works = {**self.memory.works, **{id_: self.last.works[id_] for id_ in gone}}
        self.memory.works = {self._alias(id_): marks for id_, marks in works.items()}
        marks = [mark(leftover.kept.text) for leftover in self.left]
        seen = set(self.last.left)
        new = [leftover for leftover, known in zip(self.left, marks, strict=True) if known not in seen]
        self.memory.left = tuple(dict.fromkeys((*self.last.left, *self.described, *marks)))
        self.intake.leftovers[self.reading.name] = new
        self.intake.memories[self.reading.name] = self.memory

    def _alias(self, id_: str) -> str:
        """What the memory calls a work: an internal one leaves no readable trace."""
        work = self.intake.shelf.works.get(id_)
        return mark(id_) if work and work.values.get("visibility") == "internal" else id_

    def _take_work(self, drafts: list[Told]) -> None:
        shelf = self.intake.shelf
        told, match = find(shelf.index, self._combined(drafts), self._wrong_number)
        told = with_date(with_topic(told, self.intake.lexicon))
        id_ = match.name or next((self.known[key] for key in keys(told.values) if key in self.known), None)
        if id_ and id_ not in shelf.ids:
            self.outcome.deleted.append(id_)
            self.memory.works[id_] = self.last.works[id_]
            return
        id_ = shelf.ids[id_] if id_ else shelf.new_id(told.values)
        pairs = (" and ".join(sorted((id_, other))) for other in match.alike if other != id_)
        self.outcome.alike += [pair for pair in pairs if pair not in self.outcome.alike]
        values = self._fitting(told, id_)
        if id_ in shelf.works:
            self._update(shelf.works[id_], values, told.draft)
        else:
            self._add(id_, values, told.draft)
        self.memory.works[id_] = fingerprint(values)
        self._note_facts(id_, drafts)
        if not self.intake.wishes.prose and any(set(PROSE) & set(part.draft.values) for part in drafts):
            self.outcome.unquoted.append(id_)
        for part in drafts:
            for line in part.draft.lines:
                self.works_of[line][id_] = None

    def _combined(self, drafts: list[Told]) -> Told:
        """What all drafts of one work say; where they differ, the first is right and the others are named."""
        first, *others = drafts
        values: Mapping[str, Plain] = first.values
        for other in others:
            values, conflicts = combine(values, other.values)
            for conflict in conflicts:
                self._conflict("two entries differ", conflict, other.draft)
        kept = tuple(kept for told in drafts for kept in told.kept)
        return Told(first.draft, values, kept)

    def _fitting(self, told: Told, id_: str) -> dict[str, Plain]:
        """The values as a record of this shelf may hold them; the rest is left over."""
        values = {name: value for name, value in told.values.items() if name != "id"}
        if isinstance(notes := values.get("notes"), str):
            adopted = adopt(notes, self.source.folder, id_)
            values["notes"] = adopted.text
            self.intake.images |= {image.path: image for image in adopted.images}
            for address in adopted.missing:
                self._complain("P208", told.draft, f"the image {short(address)} is not beside the list", "")
        values, refused = make_sound(values, id_)
        line = told.draft.place.line
        kept = (*told.kept, *(Kept(line, text, Fate.LOST) for text in refused))
        self.left += [Leftover(one, f"`{id_}`") for one in kept]
        return values

    def _add(self, id_: str, values: Mapping[str, Plain], draft: Draft) -> None:
        via = f"{self.reading.name}:{draft.place.line}"
        self.intake.shelf.add(Work(id_, {**values, "added": self.intake.wishes.day, "via": via}))
        self.outcome.new.append(id_)

    def _update(self, work: Work, values: Mapping[str, Plain], draft: Draft) -> None:
        done = update(work.values, values, self.last.works.get(work.id))
        for conflict in done.conflicts:
            self._conflict(f"papers/{work.id}.yaml was edited", conflict, draft)
        for name, value in done.changes.items():
            if value is None:
                work.values.pop(name, None)
            else:
                work.values[name] = value
        work.values, refused = make_sound(work.values, work.id)
        self.left += [Leftover(Kept(draft.place.line, text, Fate.LOST), f"`{work.id}`") for text in refused]
        self.intake.shelf.add(work)
        (self.outcome.changed if done.changes else self.outcome.same).append(work.id)

    def _note_facts(self, id_: str, drafts: Iterable[Told]) -> None:
        for told in drafts:
            if cited := told.draft.citations:
                self.counts += [cited.url] if cited.url else []
                count = counted(cited.count, cited.url, self.intake.wishes.day, self.reading.name)
                self.intake.facts[id_] = better(self.intake.facts.get(id_), count)

    def _wrong_number(self, draft: Draft, message: str) -> None:
        self._complain("P206", draft, message, "one number is wrong: it was left to the other work")

    def _conflict(self, why: str, conflict: Conflict, draft: Draft) -> None:
        theirs, ours = (short(" · ".join(leaves(value or ""))) for value in (conflict.theirs, conflict.ours))
        message = f"{why}: `{conflict.field}` is “{ours}” there and “{theirs}” here"
        self._complain("P207", draft, message, "the first one stays")
        text = "\n".join(leaves(conflict.theirs or ""))
        self.left.append(Leftover(Kept(draft.place.line, f"{conflict.field}: {text}"), why))

    def _complain(self, code: str, draft: Draft, message: str, hint: str) -> None:
        self.faults.append(Diagnostic(draft.place, code, message, hint, Severity.WARNING))
