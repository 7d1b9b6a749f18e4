"""The law by which entries fall back where there is no room for all that they say."""

from collections.abc import Callable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from papershelf.readme.levels import Level, Size, fit

Sizes = dict[str, dict[Level, int]]
Sections = list[tuple[str, ...]]

BYTES = st.integers(1, 900)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[Sections, Sizes]:
    """Sections and what their entries weigh; a lower level may even be the longer one."""
    counts = draw(st.lists(st.integers(0, 9), max_size=6))
    sections = [tuple(f"{section}-{rank}" for rank in range(count)) for section, count in enumerate(counts)]
    weights = st.fixed_dictionaries(dict.fromkeys(Level, BYTES))
    return sections, {id_: draw(weights) for section in sections for id_ in section}


def _size(sizes: Sizes) -> Size:
    return lambda id_, level: sizes[id_][level]


def _total(sizes: Sizes, level: Callable[[str], Level]) -> int:
    return sum(weights[level(id_)] for id_, weights in sizes.items())


@given(shelves(), st.integers(0, 20_000))
def test_what_is_chosen_fits(shelf: tuple[Sections, Sizes], room: int) -> None:
    sections, sizes = shelf
    levels = fit(sections, room, _size(sizes))
    if levels is None:
        assert all(_total(sizes, lambda _, level=level: level) > room for level in Level)  # type: ignore[misc]
    else:
        assert levels.keys() == sizes.keys()
        assert _total(sizes, levels.__getitem__) <= room


@given(shelves(), st.integers(0, 20_000), st.integers(0, 2_000))
def test_less_room_raises_no_entry(shelf: tuple[Sections, Sizes], room: int, more: int) -> None:
    sections, sizes = shelf
    small, large = fit(sections, room, _size(sizes)), fit(sections, room + more, _size(sizes))
    if small is not None:
        assert large is not None
        assert all(small[id_] <= large[id_] for id_ in sizes)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 300))
def test_every_section_keeps_the_same_share(counts: list[int], kept: int) -> None:
    """Where all entries weigh the same, no section keeps a larger share than another would with one entry more."""
    sections = [tuple(f"{section}-{rank}" for rank in range(count)) for section, count in enumerate(counts)]
    works = sum(counts)
    levels = fit(sections, 10 * works + 5 * kept, lambda _, level: {Level.FULL: 15, Level.SUMMARY: 10}.get(level, 1))
    assert levels is not None
    shares = [sum(levels[id_] is Level.FULL for id_ in section) for section in sections]
    assert sum(shares) == min(kept, works)
    for (share, count), (other, others) in product(zip(shares, counts, strict=True), repeat=2):
        assert share * others <= (other + 1) * count
    assert len(set(levels.values())) <= 2


def test_the_first_of_a_section_keep_their_notes() -> None:
    sections = [("a", "b", "c", "d"), ("x", "y")]
    weights = {Level.FULL: 3, Level.SUMMARY: 2, Level.LINE: 1}
    levels = fit(sections, 12 + 3, lambda _, level: weights[level])
    assert levels is not None
    assert {id_ for id_, level in levels.items() if level is Level.FULL} == {"a", "b", "x"}


def test_no_more_is_printed_than_needed() -> None:
    asked: list[tuple[str, Level]] = []

    def size(id_: str, level: Level) -> int:
        asked.append((id_, level))
        return 10

    fit([("a", "b")], 20, size)
    assert asked == [("a", Level.FULL), ("b", Level.FULL)]
    asked.clear()
    assert fit([tuple(map(str, range(100)))], 25, size) is None
    assert len(asked) == 9
