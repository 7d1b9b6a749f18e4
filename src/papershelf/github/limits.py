"""What GitHub shows of a page's formulas: as many as its limit for a page allows, in their order."""

import re
from collections.abc import Iterator

from papershelf.github.maths import cost

MAX_COST = 2000
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})(.*)")
_SPAN = re.compile(r"\\.|\$`(?P<tex>[^`]+)`\$|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")


def within_limits(page: str) -> str:
    """The page as `notes` and templates printed it, with the formulas beyond GitHub's limit as code.

    A page's limit is a sum over its formulas of `maths.cost`; what is beyond it, GitHub shows as an error.
    """
    return "\n".join(_Limit(page.split("\n")).lines())


class _Limit:
    def __init__(self, lines: list[str]) -> None:
        self.source = lines
        self.left = MAX_COST

    def lines(self) -> Iterator[str]:
        number = 0
        while number < len(self.source):
            line = self.source[number]
            fence = _FENCE.fullmatch(line)
            if not fence:
                yield _SPAN.sub(self._span, line)
                number += 1
                continue
            end = self._end(number + 1, fence[1])
            block = self.source[number + 1 : end]
            shown = fence[2] != "math" or self._takes("\n".join(block))
            yield line if shown else line.removesuffix("math")
            yield from block
            number = end

    def _end(self, start: int, fence: str) -> int:
        """Where a fence's last line is followed by others."""
        for number in range(start, len(self.source)):
            mark = self.source[number].strip(" \t>")
            if mark.startswith(fence) and not mark.strip(fence[0]):
                return number + 1
        return len(self.source)

    def _span(self, span: re.Match[str]) -> str:
        return span[0] if span["tex"] is None or self._takes(span["tex"]) else span[0].strip("$")

    def _takes(self, tex: str) -> bool:
        shown = cost(tex) <= self.left
        self.left -= cost(tex) if shown else 0
        return shown
