"""How long a big shelf takes, stage by stage, and whether anything grows faster than the shelf.

    python tests/bench/scale.py [PAPERS]

Makes invented shelves of PAPERS / 2 and of PAPERS records (10,000 unless told), builds each in a process of its own,
and prints CPU seconds, peak memory and their ratio: what grows with the square of the shelf shows a ratio near 4.
CPU seconds, because what else the machine does is not the shelf's fault; "wall s" is what somebody waits.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from papershelf import pipeline, write
from papershelf.link import public
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs import OUTPUTS, Output
from papershelf.project import Project

T = TypeVar("T")

_WORDS = (
    "kite wind line frame paper sail tail spar bridle knot gust lift drag reel loft crease fold spool swivel anchor "
    "breeze storm ridge valley updraft tether canopy keel rib batten glue ink silk bamboo cedar thread loop hitch "
    "stall dive turn hover launch landing flock tandem stack train rotor box delta sled bow star flat round steady "
    "early late robust gentle tiny vast hidden learned measured adaptive recursive sparse dense optimal modular"
)
_SYLLABLES = "ka ri mo ten lu sha bel dor vin ze pal or ni tas gre ulm wex jo fi hu"
WORDS, SYLLABLES = _WORDS.split(), _SYLLABLES.split()
FORMULAS = (
    r"$L = \frac{1}{2} \rho v^2 S c_L$",
    r"$\alpha = \arctan\frac{F_y}{F_x}$",
    r"$\sum_{i=1}^{n} T_i \cos\theta_i$",
    r"$$ \frac{\partial u}{\partial t} + (u \cdot \nabla) u = -\frac{1}{\rho} \nabla p $$",
)
TOPICS, TAGS, VENUES = 60, 400, 50


def main() -> None:
    """Measures the two sizes and prints them side by side."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    half, whole = (_measured_apart(size) for size in (papers // 2, papers))
    print(f"{'':16}{papers // 2:>12,}{papers:>12,}{'ratio':>8}")  # noqa: T201
    for stage, figure in whole.items():
        ratio = figure / half[stage] if half[stage] else 0.0
        print(f"{stage:16}{half[stage]:>12,.2f}{figure:>12,.2f}{ratio:>8.2f}")  # noqa: T201


def _measured_apart(papers: int) -> dict[str, float]:
    """As `measure`, in a process of its own: so that its peak of memory is its own."""
    result = subprocess.run([sys.executable, __file__, "--one", str(papers)], check=True, stdout=subprocess.PIPE)
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def measure(papers: int) -> dict[str, float]:
    """Builds an invented shelf; the seconds of each stage, and what came out."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        write_shelf(project.root, papers)
        seconds: dict[str, float] = {}
        start = time.perf_counter()
        catalog, faults = _timed(seconds, "read", lambda: pipeline.read(project))
        faults += _timed(seconds, "check", lambda: pipeline.check(catalog))
        if pipeline.has_errors(faults):
            raise SystemExit(str(faults[0]))
        published = _timed(seconds, "public", lambda: public(catalog))
        artifacts: list[Artifact] = []
        for output in OUTPUTS:
            artifacts += _timed(seconds, output.__name__, partial(_rendered, output, published, project))
        changes = _timed(seconds, "plan", lambda: write.plan(project.root, artifacts))
        _timed(seconds, "write", lambda: write.apply(project.root, changes))
        _timed(seconds, "plan again", lambda: write.plan(project.root, artifacts))
        wall = time.perf_counter() - start
    megabytes = sum(len(artifact.content) for artifact in artifacts) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    totals = {"total": sum(seconds.values()), "wall s": wall, "peak MB": peak}
    return seconds | totals | {"files": len(artifacts), "output MB": megabytes}


def _rendered(output: Output, catalog: Catalog, project: Project) -> list[Artifact]:
    return list(output(catalog, project))


def _timed(seconds: dict[str, float], stage: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    seconds[stage] = time.process_time() - start
    return result


def write_shelf(root: Path, papers: int) -> None:
    """An invented shelf, the same for the same number: a few words, venues and people are everywhere, most are rare."""
    invented = _Invention(papers)
    (root / "papers").mkdir()
    (root / "schema").mkdir()
    settings = {
        "title": "A big shelf",
        "description": "Invented.",
        "base_url": "https://example.org/",
        "repository": "a/b",
    }
    _write(root / "papershelf.yaml", settings)
    _write(root / "schema/topics.yaml", invented.topics())
    _write(
        root / "schema/tags.yaml", {f"tag-{n}": {"title": f"Tag {n}", "description": "Invented."} for n in range(TAGS)}
    )
    _write(root / "schema/venues.yaml", {f"venue-{n}": {"name": f"Venue {n}", "short": f"V{n}"} for n in range(VENUES)})
    for number in range(papers):
        _write(root / f"papers/{invented.id(number)}.yaml", invented.paper(number))


def _write(path: Path, record: dict[str, Any]) -> None:
    """JSON is YAML, too; notes stand in blocks, as people write them."""
    lines = [f"{key}: {_block(value) if key == 'notes' else json.dumps(value)}" for key, value in record.items()]
    path.write_text("\n".join([*lines, ""]))


def _block(text: str) -> str:
    return "|\n" + "\n".join(f"  {line}".rstrip() for line in text.split("\n"))


class _Invention:
    """Draws what a shelf says; each record has a generator of its own, so that it is the same on every shelf."""

    def __init__(self, papers: int) -> None:
        self.papers = papers
        self.people = [self._person(number) for number in range(max(papers, 10))]
        self.weights = list(accumulate(1 / rank for rank in range(1, max(papers, TAGS, 10) + 1)))

    def id(self, number: int) -> str:
        return f"work-{number:06}"

    def topics(self) -> dict[str, Any]:
        """Ten topics with five sub-topics each."""
        parts = {f"topic-{n}": {"title": f"Topic {n}", "description": "Invented."} for n in range(TOPICS)}
        return {
            f"topic-{n}": parts[f"topic-{n}"] | {"topics": {f"topic-{m}": parts[f"topic-{m}"] for m in _below(n)}}
            for n in range(TOPICS // 6)
        }

    def paper(self, number: int) -> dict[str, Any]:
        """A record with its fields in the usual order."""
        draw = random.Random(number)  # noqa: S311 - no secret
        year = min(2024, 1990 + int(34 * draw.random() ** 0.3))
        return {
            "title": self._words(draw, 6, 12).title(),
            "authors": list(dict.fromkeys(self._often(draw, self.people) for _ in range(draw.randint(1, 9)))),
            "date": f"{year}-{draw.randint(1, 12):02}",
            "venue": f"venue-{self._rank(draw, VENUES)}",
            "doi": f"10.5555/big.{number}",
            "topics": list(dict.fromkeys(f"topic-{self._rank(draw, TOPICS)}" for _ in range(draw.choice((1, 1, 2))))),
            "tags": list(dict.fromkeys(f"tag-{self._rank(draw, TAGS)}" for _ in range(draw.randint(2, 5)))),
            "links": [
                {"kind": kind, "url": f"https://example.org/{kind}/{number}"}
                for kind in draw.sample(("pdf", "code", "video", "project"), draw.randint(1, 3))
            ],
            "summary": self._words(draw, 12, 24).capitalize() + ".",
            **({"notes": self._notes(draw)} if number % 3 == 0 else {}),
            **({"picked": True} if number % 50 == 0 else {}),
            "added": f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        }

    def _notes(self, draw: random.Random) -> str:
        lines = [f"- {self._words(draw, 15, 40)}." for _ in range(draw.randint(3, 8))]
        lines += [f"  - With {formula}" for formula in draw.sample(FORMULAS[:3], draw.randint(0, 3))]
        lines += ["", FORMULAS[3], ""] if draw.random() < 0.3 else [""]
        lines += [f"Follows [[{self.id(draw.randrange(self.papers))}]] in **{self._words(draw, 2, 4)}**.", ""]
        return "\n".join([*lines, "> [!QUESTION]", f"> {self._words(draw, 8, 20).capitalize()}?"])

    def _words(self, draw: random.Random, least: int, most: int) -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(least, most)))

    def _rank(self, draw: random.Random, choices: int) -> int:
        """By Zipf's law: the second is half as frequent as the first, the third a third."""
        return draw.choices(range(choices), cum_weights=self.weights[:choices])[0]

    def _often(self, draw: random.Random, names: list[str]) -> str:
        return names[self._rank(draw, len(names))]

    def _person(self, number: int) -> str:
        draw = random.Random(-number)  # noqa: S311 - no secret
        names = ("".join(draw.choices(SYLLABLES, k=draw.randint(2, 3))).title() for _ in range(2))
        return " ".join(names)


def _below(topic: int) -> Iterator[int]:
    return iter(range(TOPICS // 6 + 5 * topic, TOPICS // 6 + 5 * topic + 5))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))  # noqa: T201
    else:
        main()
