"""What an earlier reading knows: a file that has not changed is not read again, a faulty one is as it last was."""

import os
import stat
from collections.abc import Callable, Container
from dataclasses import replace
from typing import Any, TypeAlias

from papershelf.model.catalog import Asset
from papershelf.model.document import Document
from papershelf.project import Project
from papershelf.shelf_files import Files, Found, Record, T, Vocabulary

_Mark: TypeAlias = object
"""What tells two states of a file apart."""


class Memory(Files):
    """Reads only what is new; the next reading takes it as its `before`.

    Of a file that has become faulty the faults are new, and what it says is what it said when it was last sound: so a
    preview keeps the page of a record that is being written. What is not asked for in a reading is forgotten.

    Args:
        project: the shelf's folder.
        before: the last reading.
        touched: names of files that are read in any case: two changes within a tick of the clock may leave one mark.
    """

    def __init__(self, project: Project, before: "Memory | None" = None, touched: Container[str] = ()) -> None:
        super().__init__(project)
        self._root = str(project.root)
        self._before = before.known if before else {}
        self._touched = touched
        self.known: dict[str, tuple[_Mark, Any]] = {}
        """Each file's state, and what it says: the same as `before` as long as nothing has changed."""

    def record(self, name: str) -> Record:
        """A work; a faulty one as it was when it was last sound."""
        return self._remembered(name, lambda: super(Memory, self).record(name), _last_sound)

    def vocabulary(self, name: str, read: Callable[[Document], Found[T]]) -> Vocabulary[T]:
        """A file of the shelf's folder; one that can't be read, or says nothing of use, as it last was."""
        return self._remembered(name, lambda: super(Memory, self).vocabulary(name, read), _last_useful)

    def image(self, address: str) -> Asset:
        """An image that notes show."""
        return self._remembered(f"papers/{address}", lambda: super(Memory, self).image(address), lambda new, _: new)

    def _remembered(self, name: str, read: Callable[[], T], settle: Callable[[T, T], T]) -> T:
        """What a file says: known from before, or read and settled with what it said then."""
        mark = self._mark(name)
        old_mark, known = self._before.get(name, (None, None))
        said: T
        if known is None:
            said = read()
        elif mark != old_mark or name in self._touched:
            said = settle(read(), known)
        else:
            said = known
        self.known[name] = mark, said
        return said

    def _mark(self, name: str) -> _Mark:
        """A file's state; nothing where there is no file, and never the same for a link, which leads anywhere."""
        try:
            found = os.lstat(f"{self._root}/{name}")
        except (OSError, ValueError):
            return ()
        if stat.S_ISLNK(found.st_mode):
            return object()
        return found.st_mtime_ns, found.st_size, found.st_ino


def _last_sound(new: Record, old: Record) -> Record:
    return new if new.sound or not old.sound else replace(old, faults=new.faults)


def _last_useful(new: Vocabulary[T], old: Vocabulary[T]) -> Vocabulary[T]:
    useful = new.readable and new.value is not None
    return new if useful or not old.readable or old.value is None else replace(old, faults=new.faults)
