"""A README that papershelf wrote: everything stands where templates/readme puts it, so nothing has to be guessed."""

from papershelf.importers.markdown.own.walk import read_own

__all__ = ["read_own"]
