"""What the pages know that show the shelf as a whole: grids, matrices, the timeline."""

from dataclasses import dataclass

from papershelf.pages.views.parts import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a grid, and where the works are that it counts; nothing where there are none."""

    count: str = ""
    path: str = ""
    tint: int = 0
    """How strong its colour is: from 1, few, to 5, most."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A topic with a cell for each column."""

    head: Place
    """The topic; its note is the number of its works."""
    depth: int
    """How deep the topic stands inside others."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of numbers, coloured by their size."""

    title: str
    text: str
    """What is counted, and where the numbers lead."""
    columns: tuple[Place, ...]
    rows: tuple[GridRow, ...]
    more: Place | None = None
    """Where the topics are that have no row."""


@dataclass(frozen=True, slots=True)
class Square:
    """A number of a matrix, in its place."""

    x: int
    y: int
    title: str
    """What the number says, in words."""
    cell: Cell


@dataclass(frozen=True, slots=True)
class Label:
    """A word of a picture, in its place; it is a link if it has a path."""

    x: float
    y: float
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags, and the works that carry both; a single tag and its works if there is no second."""

    first: Place
    second: Place | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which of the most used tags go together: a picture, and the same as a table."""

    title: str
    text: str
    width: int
    height: int
    side: int
    """How wide and high a square is."""
    labels: tuple[Label, ...]
    squares: tuple[Square, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Plots:
    """The page of plots."""

    title: str
    current: str
    description: str
    grid: Grid
    matrix: Matrix | None


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the shelf, with places on it."""

    head: Place
    places: tuple[Place, ...]
    anchor: str = ""
    """The heading's id, where something leads to it."""


@dataclass(frozen=True, slots=True)
class Browse:
    """Every topic and year, and the other ways in; what the finder adds needs JavaScript."""

    title: str
    current: str
    description: str
    grid: Grid
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A work of the timeline."""

    x: float
    y: float
    title: str
    path: str
    look: str
    """`p` picked, `n` with notes, `y` where only the year is known."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Works of the timeline that are too many for dots."""

    x: float
    y: float
    width: float
    height: float
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's strip of the timeline."""

    label: Label
    base: int
    """Where its marks stand."""
    marks: tuple[Dot | Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the works appeared: a picture, and the same as lists."""

    title: str
    current: str
    description: str
    bars: bool
    """Whether the works are too many for a dot each."""
    width: int
    height: int
    ticks: tuple[Label, ...]
    """Where years begin."""
    lanes: tuple[Lane, ...]
    years: tuple[Way, ...]
    """Each year with its works, newest first; without them where they are many, so that its own page has them."""
