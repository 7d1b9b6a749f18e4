"""What rendering returns: the bytes of one file and where they belong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file; `path` is relative to the shelf's folder, with `/` between its parts."""

    path: str
    content: bytes

    def __post_init__(self) -> None:
        """No output leaves the shelf, whatever its name was made of."""
        parts = self.path.split("/")
        if "\\" in self.path or not all(part.strip(".") for part in parts):
            raise ValueError(f"this is no path inside a shelf: {self.path!r}")
