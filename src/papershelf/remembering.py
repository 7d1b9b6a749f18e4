"""A memory for functions whose arguments are large: compared rather than hashed, which for the same objects is fast."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
V = TypeVar("V")

KEPT = 8


def remembered(make: Callable[P, V]) -> Callable[P, V]:
    """The same function; asked again with equal arguments, it answers as one of the last times.

    Nobody may change what went in or came out. A shelf that is read anew after a change is, but for one record, made of
    the very objects that it was made of before.
    """
    answers: deque[tuple[object, V]] = deque(maxlen=KEPT)

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> V:
        asked = args, kwargs
        for known, value in tuple(answers):
            if known == asked:
                return value
        value = make(*args, **kwargs)
        answers.append((asked, value))
        return value

    return answer
