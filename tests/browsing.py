"""What tests in the browser share: a site on a local host and on disk, and an eye on what its pages ask for.

A test that wants a page of its own shelf writes the shelf's files with `published` and serves them with `host`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import ConsoleMessage, Page, Request

from papershelf import pipeline
from papershelf.project import Project

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def published(shelf: Path, folder: Path) -> Path:
    """Builds the whole site of a shelf into a folder, in memory first: nothing of the shelf is touched."""
    project = Project(shelf)
    for artifact in pipeline.render(pipeline.read(project)[0], project):
        if artifact.path.startswith("site/"):
            path = folder / artifact.path.removeprefix("site/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
    return folder


class _Host(SimpleHTTPRequestHandler):
    """A host of plain files: shows 404.html in place of what is missing."""

    def do_GET(self) -> None:
        if Path(self.translate_path(self.path)).is_file():
            super().do_GET()
            return
        content = Path(self.directory, "kites/404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """A folder's address on a local host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@dataclass
class Watch:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page) -> "Watch":
        watch = cls()

        def heard(message: ConsoleMessage) -> None:
            watch.complaints.append(message.text)

        def failed(request: Request) -> None:
            watch.complaints.append(f"{request.url} {request.failure}")

        page.on("request", lambda request: watch.requests.append(request.url))
        page.on("requestfailed", failed)
        page.on("console", heard)
        page.on("pageerror", lambda error: watch.complaints.append(str(error)))
        return watch


def visit(page: Page, address: str) -> None:
    """Opens a page, which must be there."""
    response = page.goto(address)
    assert response
    assert response.ok, address


def wait_until(page: Page, condition: str, arg: object = None) -> None:
    """Waits until a function of JavaScript gives true.

    Playwright's own `wait_for_function` evaluates its text anew each time, which our pages' policy forbids from the
    second time on.
    """
    page.evaluate(
        f"""arg => new Promise((done, fail) => {{
            const holds = {condition};
            const look = () => holds(arg) ? done() : requestAnimationFrame(look);
            setTimeout(fail, 30_000, new Error('this never came true'));
            look();
        }})""",
        arg,
    )
