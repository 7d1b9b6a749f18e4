"""`python -m papershelf`."""

from papershelf.cli import main

main()
