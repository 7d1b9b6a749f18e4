"""What tests of the live preview share: `papershelf serve` as a process of its own, and an ear for its news."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import papershelf

PATIENCE = 120
"""Seconds after which a test gives up: nothing waits for them to pass."""
BEATS = 5
"""Signs of life without any news after which a test gives up."""


@dataclass(frozen=True)
class Preview:
    """A running preview."""

    process: "subprocess.Popen[str]"
    address: str
    said: str
    """What it said when it began."""

    def ask(self, path: str, method: str = "GET", host: str = "") -> tuple[HTTPResponse, bytes]:
        """An answer, and its body."""
        connection = HTTPConnection("127.0.0.1", urlsplit(self.address).port or 0, timeout=PATIENCE)
        connection.request(method, path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def page(self, path: str) -> str:
        """A page, which must be there."""
        response, content = self.ask(f"/{path}")
        assert response.status == 200, path
        return content.decode()

    def stop(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Its exit code, and what it said last."""
        self.process.send_signal(by)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextmanager
def previewed(folder: Path, *words: str) -> Iterator[Preview]:
    """A preview of a shelf, on any port that is free unless told."""
    environment = {**os.environ, "PYTHONPATH": str(Path(papershelf.__file__).parent.parent), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "papershelf", "serve", *(words or ("--port", "0"))]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as process:
        try:
            said = ""
            while "http://" not in said:
                line = process.stdout.readline() if process.stdout else ""
                assert line, process.stderr.read() if process.stderr else ""
                said += line
            address = next(word for word in said.split() if word.startswith("http://"))
            yield Preview(process, address, said)
        finally:
            process.kill()


class News:
    """What a preview tells an open page."""

    def __init__(self, preview: Preview) -> None:
        self._connection = HTTPConnection("127.0.0.1", urlsplit(preview.address).port or 0, timeout=PATIENCE)
        self._connection.request("GET", "/-/events")
        self._response = self._connection.getresponse()
        self.heard: list[dict[str, Any]] = []

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Listens until something is told that is wanted."""
        silence = 0
        while silence < BEATS and (line := self._response.readline()):
            silence += line == b":\n"
            if line.startswith(b"data: "):
                self.heard.append(json.loads(line.removeprefix(b"data: ")))
                if wanted(self.heard[-1]):
                    return self.heard[-1]
        raise AssertionError(f"nothing of the kind was told: {self.heard[-1:]}")

    def next_edition(self) -> dict[str, Any]:
        """Listens until there is an edition that was not heard of."""
        known = {notice["edition"] for notice in self.heard} or {self.until(bool)["edition"]}
        return self.until(lambda notice: notice["edition"] not in known)

    def rest(self) -> bytes:
        """All that comes until the end."""
        return self._response.read()


@contextmanager
def listening(preview: Preview) -> Iterator[News]:
    """News from now on; what is the matter now has been heard."""
    news = News(preview)
    news.until(bool)
    try:
        yield news
    finally:
        news._connection.close()  # noqa: SLF001
