"""What rendering returns: the bytes of one file and where they belong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file; `path` is relative to the shelf's folder, with `/` between its parts."""

    path: str
    content: bytes
