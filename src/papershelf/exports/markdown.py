"""Markdown: the list as the README shows it, in one file, whatever its length."""

from papershelf.exports.selection import Selection
from papershelf.readme.portable import Portable
from papershelf.readme.press import Press


def markdown(selection: Selection) -> bytes:
    """The works under their topics. `papershelf import` reads it back.

    Raises:
        ProjectError: a template or the fixed words are at fault.
    """
    portable = selection.once("markdown", lambda: Portable(Press(selection.catalog, selection.project)))
    return portable.file(selection.title, selection.ids)
