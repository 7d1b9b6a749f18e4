"""Lets every test import what several of them share, such as `shelves.py`; and what tests in the browser begin with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browsing import ARGUMENTS, CHROMIUM, host, published
from shelves import TOY


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: on Debian, apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return {"executable_path": str(CHROMIUM), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve; the toy's site lies in its sub-folder kites/, as its base_url says."""
    root = tmp_path_factory.mktemp("www")
    published(TOY, root / "kites")
    return root


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The toy's address under a sub-path of a local host."""
    with host(folder) as address:
        yield f"{address}kites/"


@pytest.fixture(scope="session")
def on_disk(folder: Path) -> str:
    """The toy's address on disk."""
    return f"{(folder / 'kites').as_uri()}/"
