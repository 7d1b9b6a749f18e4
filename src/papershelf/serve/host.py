"""The preview's host: answers browsers of this machine, from memory. What is asked for never becomes a path on disk."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import TCPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

from papershelf import addresses
from papershelf.project import ProjectError
from papershelf.serve.shelf import Shelf

ADDRESS = "127.0.0.1"
PORTS = 20
"""Ports that are tried before giving up."""
LAST_PORT = 65_535
OWN = "-/"
"""Where the preview's own files lie; no page's name is a hyphen."""
_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    **dict.fromkeys((".txt", ".md", ".csv", ".bib", ".ris", ".jsonl"), _TEXT),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",  # no page of the web reads a shelf that is not published yet
}


class Host(ThreadingHTTPServer):
    """Answers for a shelf on one port.

    Raises:
        OSError: the port is taken.
        OverflowError: there is no such port.
    """

    daemon_threads = True  # one that is busy does not keep the process from ending

    def __init__(self, shelf: Shelf, port: int) -> None:
        self.shelf = shelf
        self._open: set[socket.socket] = set()
        super().__init__((ADDRESS, port), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (ADDRESS, "localhost")}
        """How a browser may call this host: a name of the web that leads here (DNS rebinding) is none of them."""

    @property
    def address(self) -> str:
        """What to type into a browser."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def server_bind(self) -> None:
        """Binds without asking the network what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.socket.getsockname()[1]

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remembers who is connected."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as its parent says
        """Forgets who has been answered."""
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Hangs up: browsers open connections ahead of need, and would be waited for."""
        super().server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, _request: Any, _address: Any) -> None:  # noqa: ANN401 - as its parent says
        """A browser that leaves early is none; anything else is said in a line."""
        error = sys.exception()
        if not isinstance(error, (ConnectionError, TimeoutError)):
            sys.stderr.write(f"papershelf: internal error ({type(error).__name__}: {error})\n")


def open_host(shelf: Shelf, port: int) -> Host:
    """A host on the first free port from `port` on; on any at all for 0.

    Raises:
        ProjectError: none of them is free.
    """
    ports = range(port, min(port + PORTS, LAST_PORT + 1)) if port else (0,)
    for number in ports:
        with suppress(OSError):
            return Host(shelf, number)
    raise ProjectError(f"the ports {ports[0]} to {ports[-1]} are taken", "`--port N` begins elsewhere")


@contextmanager
def hosting(shelf: Shelf, port: int) -> Iterator[Host]:
    """A host that answers, and a shelf that is checked, until the end of the block."""
    with open_host(shelf, port) as host:
        threads = [Thread(target=host.serve_forever, args=(0.05,)), Thread(target=shelf.check)]
        for thread in threads:
            thread.daemon = True
            thread.start()
        try:
            yield host
        finally:
            shelf.close()
            host.shutdown()
    for thread in threads:
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Host
    server_version, sys_version = "papershelf", ""
    timeout = 60

    def do_GET(self) -> None:
        """A file, a file of the preview's own, or the news."""
        path = unquote(self.path.partition("?")[0].partition("#")[0]).removeprefix("/")
        if self.headers.get("Host") not in self.server.names:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, ".txt", f"Ask for {self.server.address}\n".encode())
        elif path == f"{OWN}events" and self.command == "GET":
            self._stream()
        elif path.startswith(OWN):
            self._send(path, self.server.shelf.own(path.removeprefix(OWN)))
        else:
            self._page(f"{path}{addresses.HOME}" if path.endswith("/") or not path else path)

    do_HEAD = do_GET  # noqa: N815 - the name that BaseHTTPRequestHandler looks for

    def _page(self, path: str) -> None:
        """A page or other file; where it can't be drawn, how it last was, or a page that says what is wrong."""
        content, fault = self.server.shelf.file(path)
        if fault and content is None:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, ".html", self.server.shelf.excuse(fault))
        else:
            self._send(path, content)

    def _send(self, path: str, content: bytes | None) -> None:
        if content is None:
            missing = self.server.shelf.file(addresses.MISSING)[0] or b""
            self._answer(HTTPStatus.NOT_FOUND, ".html", missing)
        else:
            self._answer(HTTPStatus.OK, PurePosixPath(path).suffix, content)

    def _answer(self, status: HTTPStatus, suffix: str, content: bytes) -> None:
        self._head(status, _TYPES.get(suffix, "application/octet-stream"), {"Content-Length": str(len(content))})
        if self.command == "GET":
            self.wfile.write(content)

    def _stream(self) -> None:
        """Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""
        self._head(HTTPStatus.OK, "text/event-stream", {})
        self.wfile.write(b"retry: 1000\n\n")
        for said in self.server.shelf.notices():
            self.wfile.write(f"data: {said}\n\n".encode() if said else b":\n\n")

    def _head(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Type": kind, **_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps the terminal clean."""
