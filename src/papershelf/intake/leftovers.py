"""import-leftovers.md: what an import found and no field of a record holds, for the curator to place or delete."""

from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.model.characters import without_forbidden
from papershelf.model.draft import Kept

FILE = "import-leftovers.md"
_TITLE = "# Left over from imports"
_INTRO = """\
What an import found and no field of a record holds, with the line where it stood. Move what matters into a record or a
topic, and delete the rest: what is deleted here does not come back with the next import.
"""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text of a source, and the work or the section to which it belongs."""

    kept: Kept
    owner: str = ""


def add_leftovers(text: str, source: str, leftovers: Iterable[Leftover]) -> str:
    """The file with more leftovers of a source, at the end of that source's part; what stands there stays."""
    new = "".join(map(_item, leftovers))
    if not new:
        return text
    heading = f"## {source}\n"
    before, found, after = (text or f"{_TITLE}\n\n{_INTRO}").partition(heading)
    if not found:
        return f"{before.rstrip()}\n\n{heading}\n{new}"
    own, next_heading, rest = after.partition("\n## ")
    return f"{before}{heading}{own.rstrip()}\n{new.rstrip()}\n{next_heading}{rest}"


def _item(leftover: Leftover) -> str:
    where = f" ({leftover.owner})" if leftover.owner else ""
    head = f"- line {leftover.kept.line}{where}, {leftover.kept.fate}:"
    lines = without_forbidden(leftover.kept.text.replace("\r", "\n")).strip("\n").split("\n")
    if len(lines) == 1:
        return f"{head} {lines[0].strip()}\n"
    fence = "`" * max(3, *(len(line) - len(line.lstrip("`")) + 1 for line in map(str.strip, lines)))
    body = "".join(f"  {line}".rstrip() + "\n" for line in (fence, *lines, fence))
    return f"{head}\n\n{body}\n"
