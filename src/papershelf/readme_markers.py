"""The two lines between which a list stands in a README of somebody's own."""

from papershelf.project import ProjectError

BEGIN = "<!-- papershelf:begin -->"
END = "<!-- papershelf:end -->"
_BOM = b"\xef\xbb\xbf"


def between_markers(content: bytes) -> tuple[bytes, bytes] | None:
    """What stands around the list: all to the end of the first marker's line, and all from the second's on.

    None where there is no marker. A marker is a whole line, which LF or CRLF ends. A build changes nothing of what
    this returns.

    Raises:
        ProjectError: a marker is missing or stands twice, or the second stands first.
    """
    lines = content.split(b"\n")
    begin, end = _numbers(lines, BEGIN), _numbers(lines, END)
    if not (begin or end):
        return None
    _refuse_odd(begin, end)
    return b"".join(line + b"\n" for line in lines[: begin[0]]), b"\n".join(lines[end[0] - 1 :])


def _numbers(lines: list[bytes], marker: str) -> list[int]:
    """The lines, from 1, that are a marker."""
    bare = (line.removeprefix(_BOM if number == 1 else b"").removesuffix(b"\r") for number, line in enumerate(lines, 1))
    return [number for number, line in enumerate(bare, 1) if line == marker.encode()]


def _refuse_odd(begin: list[int], end: list[int]) -> None:
    for marker, found, other in ((BEGIN, begin, END), (END, end, BEGIN)):
        if len(found) > 1:
            raise _fault(found[1], f"{marker} stands here a second time", "keep one line of each")
        if not found:
            raise _fault((begin or end)[0], f"{other} stands without {marker}", f"write the line {marker}, too")
    if end[0] < begin[0]:
        raise _fault(end[0], f"{END} stands before {BEGIN}", "put them the other way round")


def _fault(line: int, message: str, hint: str) -> ProjectError:
    return ProjectError(f"README.md:{line}: {message}", hint)
