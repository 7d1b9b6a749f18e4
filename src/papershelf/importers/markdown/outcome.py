"""What has become of a source so far: drafts, texts that were kept, and the fate of every line."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.inline import Piece
from papershelf.importers.markdown.source import Source
from papershelf.model.diagnostic import Diagnostic, Location, Severity, short
from papershelf.model.draft import Draft, Fate, Heading, Kept, Reading

_LONGEST_INTRO = 4_000

Section = tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """Collects a Reading; the first fate of a line is its fate."""

    name: str
    source: Source
    drafts: list[Draft] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)

    def mark(self, first: int, last: int, fate: Fate) -> None:
        """Say what became of some lines; blank ones have no fate."""
        for line in range(first, min(last, len(self.source.lines)) + 1):
            if self.source.lines[line - 1].strip():
                self.fates.setdefault(line, fate)

    def keep(self, first: int, last: int, section: Section, fate: Fate = Fate.PROSE) -> None:
        """Keep lines as they stand, because no field holds what they say."""
        text = self.source.cut(first, last)
        if text:
            self.kept.append(Kept(first, text, fate, section))
            self.mark(first, last, fate)

    def introduce(self, first: int, last: int, section: Section) -> bool:
        """Keep lines as the introduction of their section; False where its works or other texts came first."""
        newest = self.headings[-1] if self.headings else None
        if newest is None or newest.path != section or self.told > newest.line or len(newest.intro) > _LONGEST_INTRO:
            return False
        intro = "\n\n".join(filter(None, (newest.intro, self.source.cut(first, last))))
        self.headings[-1] = replace(newest, intro=intro)
        self.mark(first, last, Fate.PROSE)
        return True

    @property
    def told(self) -> int:
        """The line of the newest work or kept text."""
        return max([draft.place.line for draft in self.drafts[-1:]] + [kept.line for kept in self.kept[-1:]], default=0)

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        """Add a warning."""
        self.faults.append(Diagnostic(Location(self.name, line), code, message, hint, Severity.WARNING))

    def reading(self, text: str, root: Block) -> Reading:
        """The finished Reading; a line that nobody read is kept as not understood."""
        self._lose_the_rest()
        return Reading(
            name=self.name,
            text=text,
            drafts=tuple(self.drafts),
            fates=dict(sorted(self.fates.items())),
            addresses=tuple(_addresses(root)),
            headings=tuple(self.headings),
            kept=tuple(sorted(self.kept, key=lambda kept: kept.line)),
            faults=tuple(self.faults),
        )

    def _lose_the_rest(self) -> None:
        for number in self.source.too_long:
            self.warn("P204", number, "the line is too long to be read and was kept as it is", "break it into lines")
        for number, line in enumerate(self.source.lines, 1):
            if line.strip() and number not in self.fates:
                self.fates[number] = Fate.LOST
                self.kept.append(Kept(number, line.strip(), Fate.LOST))
                if number not in self.source.too_long:
                    self.warn("P204", number, f"not understood: {short(line.strip())}", "it was kept as it is")


def _addresses(root: Block) -> Iterable[tuple[int, str]]:
    found = dict.fromkeys(
        (piece.line, address)
        for block in root.walk()
        for piece in (*block.pieces, *(piece for cell in block.cells for piece in cell))
        for address in _of(piece)
        if address and not address.startswith("#")
    )
    return sorted(found)


def _of(piece: Piece) -> tuple[str, str]:
    return piece.url, piece.image
