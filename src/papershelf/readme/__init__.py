"""What the awesome list says, and how much of it; `files.py` is the way in."""
