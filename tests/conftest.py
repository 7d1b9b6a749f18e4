"""Lets every test import what several of them share: `shelves.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
