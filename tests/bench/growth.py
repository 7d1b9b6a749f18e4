"""Whether hostile input takes longer than its length allows.

    python tests/bench/growth.py

Doubles each input and prints the ratio of CPU times: about 2 is linear, about 4 grows with the square.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from papershelf import github, identity, markdown
from papershelf.load import parse
from papershelf.maths import FormulaError, to_mathml
from papershelf.model.characters import find_forbidden
from papershelf.model.identifiers import normal

SIZE = 16_384
WORDS = dict.fromkeys(("quote", "question", "claim", "todo", "note", "formula", "image"), "word")

NOTES = (
    "[", "![a", "[[", "[[a]] ", "^[", "> ", "- $$ a\n", "$$ a\n", "$a ", "$\\$", "*a **a ", "_a*", "&", "`a ",
    "a <![CDATA[", '[a](b "', "[a](b:c) ", "![a](b) ", "# a\n\n", "> [!NOTE] a\n\n", "> [!INTERNAL] a\n\n", "- a\n",
    "1. a\n", "- a\n* a\n", "a *b* ", "! [a](https://e.example)", "|a\n|-\n", "$a$ ",
)  # fmt: skip
TEXTS = ("a\u0301", "\u0301" * 10 + "…", "👩\ufe0f\u200d", "☃", "\u200b\u200b ", "@", "www.", "\\", "[![")
IDENTIFIERS = ("1", "a", ".", "-", "/", "a-", "10.", "10.1000.", "97", "1 ", "2203.", "id=", "a/", "github.com/")
YAML = ("[", "{", "- ", "a: ", "'", '"', "a\n", "? ", "# ", "|\n", "&a ", "[a, ", " ")


class _Nowhere:
    def target(self, _name: str) -> None:
        """Every wiki link is wanted."""

    def figure(self, _address: str) -> None:
        """No image is here."""


def main() -> None:
    """Prints one line for each input, the worst ratios last."""
    rows = [
        *(("notes as HTML", unit, _ratio(_html, unit)) for unit in NOTES),
        *(("notes for GitHub", unit, _ratio(_github, unit)) for unit in NOTES),
        *(("text for GitHub", unit, _ratio(github.escape, unit)) for unit in TEXTS),
        *(("characters", unit, _ratio(find_forbidden, unit)) for unit in TEXTS),
        *(("YAML", unit, _ratio(partial(parse, name="x.yaml"), unit)) for unit in YAML),
        *(("address", unit, _ratio(_identify, unit)) for unit in IDENTIFIERS),
        *(
            (scheme, unit, _ratio(partial(_normal, scheme), unit))
            for scheme in ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
            for unit in IDENTIFIERS
        ),
        *(("formula", unit, _ratio(_formula, unit, 1_900)) for unit in ("{", "\\frac", "x^", "\\text{", "&")),
    ]
    for what, unit, (seconds, ratio) in sorted(rows, key=lambda row: row[2][1]):
        print(f"{what:18}{unit!r:34}{seconds * 1000:10.1f} ms{ratio:8.2f}")  # noqa: T201


def _ratio(work: Callable[[str], object], unit: str, size: int = SIZE) -> tuple[float, float]:
    """CPU seconds for twice `size` characters, and how many times those for `size` they are."""
    half, whole = (_seconds(work, unit * (length // len(unit))) for length in (size, 2 * size))
    return whole, whole / half


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The best of three runs; the clock's own grain is added, so that nothing is divided by nothing."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times) + 1e-4


def _html(text: str) -> None:
    markdown.to_html(markdown.parse.__wrapped__(text), _Nowhere(), WORDS)


def _github(text: str) -> None:
    github.notes(markdown.parse.__wrapped__(text), _Nowhere(), WORDS)


def _identify(text: str) -> None:
    identity.identify("https://example.org/" + text)


def _normal(scheme: str, text: str) -> None:
    with suppress(ValueError):
        normal(scheme, text + "\n")


def _formula(text: str) -> None:
    with suppress(FormulaError):
        to_mathml(text, display=True)


if __name__ == "__main__":
    main()
