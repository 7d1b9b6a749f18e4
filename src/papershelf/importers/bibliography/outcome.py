"""What has become of a bibliography so far: the counterpart of the Markdown importer's outcome, without sections."""

import re
from dataclasses import dataclass, field

from papershelf.model.diagnostic import Diagnostic
from papershelf.model.draft import Draft, Fate, Kept, Reading

_ADDRESS = re.compile(r"(?:https?://|mailto:)(?:[^\s{}\"<>|\\^`]|\\[_%&#~])+", re.IGNORECASE)
_BEHIND = ".,;:!?'*]"
_RANK = {Fate.NAVIGATION: 0, Fate.LOST: 2}
"""Of several fates of a line, the highest is said: brackets beside an item tell nothing, a loss tells most."""


@dataclass(slots=True)
class Outcome:
    """Collects a Reading; of fates of one rank, the first is a line's fate."""

    name: str
    text: str
    drafts: list[Draft] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    addresses: list[tuple[int, str]] = field(default_factory=list)

    def mark(self, first: int, last: int, fate: Fate) -> None:
        """Say what became of some lines."""
        for line in range(first, last + 1):
            if _RANK.get(fate, 1) > _RANK.get(self.fates.setdefault(line, fate), 1):
                self.fates[line] = fate

    def keep(self, line: int, text: str, fate: Fate) -> None:
        """Keep a text as it stands."""
        if text.strip():
            self.kept.append(Kept(line, text, fate))
            self.mark(line, line + text.count("\n"), fate)

    def find_addresses(self, line: int, text: str) -> None:
        """Note the addresses in a text that begins on a line."""
        at = 0
        for found in _ADDRESS.finditer(text):
            line, at = line + text.count("\n", at, found.start()), found.start()
            self.addresses.append((line, re.sub(r"\\([_%&#~])", r"\1", found[0]).rstrip(_BEHIND)))

    def add(self, draft: Draft, faults: list[Diagnostic]) -> None:
        """Take a draft, with what is uncertain about it."""
        self.drafts.append(draft)
        self.faults += faults
        for line in draft.lines:
            self.mark(line, line, Fate.FIELD)

    def reading(self) -> Reading:
        """The finished Reading; a line that nobody read is kept as not understood."""
        fates = {}
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.strip():
                fates[number] = self.fates.get(number, Fate.LOST)
                if number not in self.fates:
                    self.kept.append(Kept(number, line.strip(), Fate.LOST))
        return Reading(
            name=self.name,
            text=self.text,
            drafts=tuple(self.drafts),
            fates=fates,
            addresses=tuple(dict.fromkeys(self.addresses)),
            kept=tuple(sorted(self.kept, key=lambda kept: kept.line)),
            faults=tuple(sorted(self.faults, key=lambda fault: fault.location)),
        )
