"""A function that remembers: it is asked once for equal arguments, and never confused by others."""

from papershelf.remembering import KEPT, remembered


def test_equal_arguments_are_answered_once() -> None:
    made: list[tuple[str, ...]] = []

    @remembered
    def longest(words: tuple[str, ...]) -> str:
        made.append(words)
        return max(words, key=len)

    asked = (("a", "bb"), ("bb", "a"), ("a", "bb"), ("ccc",), ("bb", "a"))
    assert [longest(words) for words in asked] == ["bb", "bb", "bb", "ccc", "bb"]
    assert made == [("a", "bb"), ("bb", "a"), ("ccc",)]


def test_what_was_not_asked_for_is_forgotten() -> None:
    made: list[int] = []

    @remembered
    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    assert [double(number) for number in (*range(KEPT + 1), 0)] == [*range(0, 2 * KEPT + 2, 2), 0]
    assert made == [*range(KEPT + 1), 0]
