"""The text of a source, line by line; what is told of it is said with the lines' numbers, from 1."""

from dataclasses import dataclass
from itertools import takewhile

MAX_LINE = 65_536  # bytes would cost more to count, and no person writes such lines
_TAB = 4


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a text; `too_long` are the numbers of those that nobody should have to parse."""

    lines: tuple[str, ...]
    too_long: tuple[int, ...]

    @property
    def parsed(self) -> str:
        """What is read as Markdown."""
        return "\n".join("" if number in self.too_long else line for number, line in enumerate(self.lines, 1))

    def cut(self, first: int, last: int) -> str:
        """The lines from first to last as they stand, the first at the left margin, without blank ones around."""
        lines = [
            line.expandtabs(_TAB) if line.startswith(("\t", " ")) else line for line in self.lines[first - 1 : last]
        ]
        margin = next((_margin(line) for line in lines if line.strip()), 0)
        return "\n".join(line[min(margin, _margin(line)) :].rstrip() for line in lines).strip("\n")


def split(text: str) -> Source:
    """Lines end with LF, CRLF or CR, as in CommonMark, and with nothing else."""
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return Source(lines, tuple(number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE))


def _margin(line: str) -> int:
    return sum(1 for _ in takewhile(str.isspace, line))
