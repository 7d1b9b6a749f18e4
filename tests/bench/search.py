"""What the search index of a big shelf costs: to make, to keep, and to load until the first result stands there.

    python tests/bench/search.py [WORKS ...]

Makes shelves of 350, 10,000 and 100,000 works unless told otherwise, each in a process of its own. Where the folder
PAPERSHELF_REAL_DATA is known, they are real papers (data/*.jsonl.gz), and beyond their number what their words, put
together anew, could be; elsewhere, they are invented. Prints CPU seconds, peak memory and sizes, plain and gzipped;
then what tests/bench/first_result.py measures in Chromium. The folders src and tests must be on the PYTHONPATH.
"""

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from first_result import first_results
from pydantic import ValidationError

from papershelf.link import link
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog, Section, Sources, Words
from papershelf.model.document import Document, Mapping
from papershelf.model.records import Paper, Tag, Topic, Venue
from papershelf.model.settings import Settings
from papershelf.names import slug
from papershelf.outputs.search import search
from papershelf.project import Project

SIZES = (350, 10_000, 100_000)
TOPICS, TAGS, VENUES = 60, 400, 300
_SYLLABLES = "ka ri mo ten lu sha bel dor vin ze pal or ni tas gre ulm wex jo fi hu"
_VOCABULARY = 20_000

Row = dict[str, Any]
"""A work as the folder of real data has it: title, authors, year, venue_ids, abstract."""


def main() -> None:
    """Measures each size and prints the figures side by side."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for size in sizes:
        figures = _measured_apart(size)
        print(f"\n{size:,} works")  # noqa: T201
        for name, figure in figures.items():
            print(f"  {name:50}{figure:>14,.1f}")  # noqa: T201


def _measured_apart(works: int) -> dict[str, float]:
    """As `measure`, in a process of its own: so that its peak of memory is its own."""
    result = subprocess.run([sys.executable, __file__, "--one", str(works)], check=True, stdout=subprocess.PIPE)
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def measure(works: int) -> dict[str, float]:
    """The figures of one shelf."""
    catalog = big_catalog(works)
    before, start = _peak(), time.process_time()
    artifacts = list(search(catalog, Project(Path())))
    seconds = time.process_time() - start
    built = {"seconds": seconds, "peak MB": _peak(), "of which the catalog": before, **dict(_sizes(artifacts))}
    with TemporaryDirectory() as folder:
        return built | dict(first_results(catalog, Path(folder)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _sizes(artifacts: Sequence[Artifact]) -> Iterator[tuple[str, float]]:
    yield "files", len(artifacts)
    packed = {artifact.path: len(gzip.compress(artifact.content, 6)) for artifact in artifacts}
    plain = {artifact.path: len(artifact.content) for artifact in artifacts}
    for name, sizes in (("", plain), (" gzipped", packed)):
        yield f"KB{name}", sum(sizes.values()) / 1e3
        for kind in ("index", "terms", "cards", "facet", "lexicon"):
            of_kind = [size for path, size in sizes.items() if f"/{kind}" in path]
            if of_kind:
                yield f"KB of {kind}{name}", sum(of_kind) / 1e3
                yield f"KB of largest {kind}{name}", max(of_kind) / 1e3


def big_catalog(works: int) -> Catalog:
    """A linked shelf of so many works, the same for the same number."""
    rows = list(_rows(works))
    common = _common_words(rows)
    topics = {f"topic-{n}": Topic(title=f"Topic {n}") for n in range(TOPICS)}
    venues = {id_ for row in rows for id_ in row["venue_ids"]}
    words = Words(
        {id_: Section(id_, topic, (id_,)) for id_, topic in topics.items()},
        {id_: Tag(title=title) for title, id_ in common.items()},
        {id_: Venue(name=id_.upper()) for id_ in sorted(venues)},
    )
    papers = [paper for number, row in enumerate(rows) if (paper := _paper(number, row, common))]
    empty = Document("none.yaml", "", Mapping((), 1, 1))
    sources = Sources(empty, empty, empty, empty, empty, {}, {})
    return link(Settings(title="Big", description="Big."), words, papers, sources)


def _common_words(rows: Sequence[Row]) -> dict[str, str]:
    """The words of titles that are tags, with their ids."""
    counts = Counter(word for row in rows for word in row["title"].split() if len(word) > 3)
    return {word: f"t-{slug(word)}" for word, _ in counts.most_common(TAGS) if slug(word)}


def _paper(number: int, row: Row, tags: dict[str, str]) -> Paper | None:
    """A record, or nothing where the row can be none."""
    draw = random.Random(number)  # noqa: S311 - no secret
    found = tuple(dict.fromkeys(tags[word] for word in row["title"].split() if word in tags))[:5]
    summary = " ".join(row.get("abstract", "").split())[:300]
    record = {
        "id": f"{slug(row['title'])[:60].strip('-')}-{number}",
        "title": row["title"],
        "authors": tuple(row["authors"]),
        "date": str(row["year"]),
        "venue": row["venue_ids"][0],
        "doi": f"10.5555/big.{number}",
        "topics": (f"topic-{min(draw.randrange(TOPICS), draw.randrange(TOPICS))}",),
        "tags": found or None,
        "summary": summary or None,
        "links": ({"kind": "code", "url": f"https://example.org/{number}"},) if number % 3 == 0 else None,
        "picked": "true" if number % 50 == 0 else None,
    }
    try:
        return Paper.model_validate({name: value for name, value in record.items() if value})
    except ValidationError:
        return None


def _rows(works: int) -> Iterator[Row]:
    folder = os.environ.get("PAPERSHELF_REAL_DATA")
    real = list(_real(Path(folder) / "data")) if folder else list(_invented(min(works, 5000)))
    yield from real[:works]
    for number in range(len(real), works):
        yield _recombined(real, random.Random(number))  # noqa: S311 - no secret


def _real(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = map(json.loads, lines)
            yield from (row for row in rows if row.get("authors") and row.get("venue_ids"))


def _recombined(real: Sequence[Row], draw: random.Random) -> Row:
    """The front of one title and abstract, the end of others, and somebody else's names."""
    first, second, third = draw.sample(real, 3)
    halves = {name: _halved(first.get(name, ""), second.get(name, "")) for name in ("title", "abstract")}
    return {**third, **halves}


def _halved(first: str, second: str) -> str:
    front, back = first.split(), second.split()
    return " ".join(front[: len(front) // 2 + 1] + back[len(back) // 2 :])


def _invented(works: int) -> Iterator[Row]:
    """Words and names by Zipf's law: the second is half as frequent as the first, the third a third."""
    draw = random.Random(1)  # noqa: S311 - no secret
    syllables = _SYLLABLES.split()
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(_VOCABULARY)]
    weights = [1 / rank for rank in range(1, _VOCABULARY + 1)]
    for _ in range(works):
        title, abstract = (" ".join(draw.choices(words, weights, k=k)).capitalize() for k in (9, 40))
        names = [
            " ".join(pair).title() for pair in zip(*(draw.choices(words, weights, k=4) for _ in "ab"), strict=True)
        ]
        year, venue = draw.randint(1990, 2025), f"venue-{draw.randrange(VENUES)}"
        yield {
            "title": title,
            "abstract": abstract,
            "authors": dict.fromkeys(names),
            "year": year,
            "venue_ids": [venue],
        }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))  # noqa: T201
    else:
        main()
