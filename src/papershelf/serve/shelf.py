"""The shelf that is previewed: read anew when it changes, checked behind the scenes."""

from collections import deque
from collections.abc import Collection, Iterator
from threading import Condition

from papershelf import pipeline
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic
from papershelf.project import Project
from papershelf.report import SourceLine
from papershelf.serve.edition import SCRIPT, Edition
from papershelf.serve.memory import Memory
from papershelf.serve.notices import as_diagnostic, line_of, notice
from papershelf.templating import html_environment, render, source

OWN_FILES = ("preview.js", "preview.css")

PATIENCE = 0.5
"""Seconds that a check leaves to the pages that are being loaded again."""
LISTENERS = 4
"""Streams at a time: browsers open six connections to a host, and must load pages, too. Who had to leave asks again."""
BEAT = 15.0
"""Seconds after which a silent stream says something, and so finds out that nobody listens any more."""


class Shelf:
    """Knows the current edition and what is wrong; whoever waits for news is told.

    Raises:
        ProjectError: there is no shelf to begin with.
    """

    def __init__(self, project: Project, source_line: SourceLine) -> None:
        self._project = project
        self._line = line_of(project, source_line)
        self._templates = html_environment(project, "preview")
        self._news = Condition()
        self._turn = 0
        self._closed = False
        self._drawing: list[Diagnostic] = []
        self._listeners: deque[object] = deque(maxlen=LISTENERS)
        self._checked: list[Diagnostic] = []
        self._memory = Memory(project)
        self._catalog, self._faults = pipeline.read(project, self._memory)
        self.edition = Edition(public(self._catalog), project)

    def refresh(self, touched: Collection[str]) -> None:
        """Reads what has changed. Where the shelf can't be read, its last edition stays.

        Args:
            touched: the files that are known to have changed; without any, nothing may have changed at all.
        """
        memory = Memory(self._project, self._memory, touched)
        try:
            catalog, faults = pipeline.read(self._project, memory)
            if not touched and memory.known == self._memory.known:
                return
            edition = Edition(public(catalog), self._project, self.edition)
        except Exception as error:  # noqa: BLE001 - what can't be read now may be readable after the next change
            with self._news:
                self._faults = [as_diagnostic(error)]
                self._tell()
            return
        with self._news:
            self._memory, self._catalog, self._faults, self.edition = memory, catalog, faults, edition
            self._checked, self._drawing = [], []
            self._tell()

    def file(self, path: str) -> tuple[bytes | None, Diagnostic | None]:
        """A file of the current edition, or its last state and why it can't be drawn now."""
        edition = self.edition
        try:
            return edition.file(path), None
        except Exception as error:  # noqa: BLE001 - our own bugs, too, are better shown than a broken connection
            fault = as_diagnostic(error)
            with self._news:
                if edition is self.edition and fault not in self._drawing:
                    self._drawing.append(fault)
                    self._tell()
            return edition.last(path), fault

    def own(self, name: str) -> bytes | None:
        """A file of the preview itself."""
        return source(self._templates, name).encode() if name in OWN_FILES else None

    def excuse(self, fault: Diagnostic) -> bytes:
        """In place of a page that could never be drawn: what is wrong, and an ear for better news."""
        script = f"{SCRIPT}?{self.edition.number}"
        return render(self._templates, "fault.html", script=script, fault=fault).encode()

    def notices(self) -> Iterator[str]:
        """What is the matter now, and again whenever it changes; nothing, now and then, while all is quiet."""
        seen, listener = -1, object()
        with self._news:
            self._listeners.append(listener)
            self._news.notify_all()  # whoever has listened longest may have to leave
        while self._wait_for_news(seen, listener):
            with self._news:
                turn, number = self._turn, self.edition.number
                faults = [*self._faults, *self._checked, *self._drawing]
            yield notice(number, faults, self._line) if turn != seen else ""
            seen = turn

    def check(self) -> None:
        """Checks each edition once its pages had time to load; ends when the shelf is closed."""
        checked = None
        while checked := self._wait_for_edition(checked):
            found = pipeline.check(checked)
            with self._news:
                if checked is self._catalog:
                    # Of a faulty file the last sound state was checked: its places are not those of today.
                    faulty = {fault.location.path for fault in self._faults}
                    self._checked = [fault for fault in found if fault.location.path not in faulty]
                    self._tell()

    def close(self) -> None:
        """Ends every stream and the checks."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _wait_for_news(self, seen: int, listener: object) -> bool:
        """Waits for a while; false where it is over."""
        with self._news:
            self._news.wait_for(lambda: self._is_over(listener) or self._turn != seen, BEAT)
            return not self._is_over(listener)

    def _is_over(self, listener: object) -> bool:
        return self._closed or listener not in self._listeners

    def _wait_for_edition(self, checked: Catalog | None) -> Catalog | None:
        with self._news:
            self._news.wait_for(lambda: self._closed or self._catalog is not checked)
            self._news.wait_for(lambda: self._closed, PATIENCE)
            return None if self._closed else self._catalog

    def _tell(self) -> None:
        self._turn += 1
        self._news.notify_all()
