"""A scoreboard of what the importers make of the real lists.

`python tests/reallists.py FOLDER [NAME] [-v]` scores the lists of a folder that has `seeds` and `lists`, those whose
path has NAME in it; with -v it also prints what is missing, line by line.
"""

import sys
from pathlib import Path

from listlayouts import LAYOUTS
from listreading import works
from papershelf.importers import read_source
from scoring import Score, score
from seedfacts import unmet_of


def source(folder: Path, name: str) -> Path:
    """The file of a list; `name` is the beginning of its path in the folder."""
    return next(folder.glob(f"{name}*"))


def main(words: list[str]) -> None:
    """Prints the scoreboard."""
    folder, wanted = Path(words[0]), [word for word in words[1:] if word != "-v"]
    print(Score.HEAD)  # noqa: T201
    for name, layout in LAYOUTS.items():
        if all(word in name for word in wanted):
            path = source(folder, name)
            text, reading = path.read_text(encoding="utf-8"), read_source(path)
            result = score(text, layout, reading)
            unmet = list(unmet_of(works(text, layout), reading)) if name.startswith("seeds") else []
            print(result.row(name), f"| {len(unmet)} facts unmet" if name.startswith("seeds") else "")  # noqa: T201
            if "-v" in words:
                print(*result.failures(), *(f"  fact: {one}" for one in unmet), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
