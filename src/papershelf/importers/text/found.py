"""A piece of a text that says something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """`value` is what the text says there, in the record's form; `text[start:end]` is how it says it."""

    value: str
    start: int
    end: int
