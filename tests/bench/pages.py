"""What pages weigh and how soon a reader has them: the figures of docs/budgets.md.

    python tests/bench/pages.py [SHELF | WORKS]

For a shelf's folder (this one unless told) or an invented shelf of so many works. Of each kind of page a sample is
drawn, spread over all of them; totals are reckoned from it. The largest of each is opened in Chromium as on a phone
with a slow net: 1.6 Mbit/s, 150 ms, a processor four times slower, an empty cache; the median of three visits counts.
"""

import gzip
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath
from statistics import fmean, median_low, quantiles
from threading import Thread
from typing import TypeAlias
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from scale import write_shelf

from papershelf import addresses, pipeline
from papershelf.link import public
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs import Output
from papershelf.outputs.data import data
from papershelf.outputs.feeds import feeds
from papershelf.outputs.llms import llms
from papershelf.outputs.marks import marks
from papershelf.outputs.search import search
from papershelf.outputs.shell import FOLDER, Shell
from papershelf.outputs.site import routes
from papershelf.outputs.static import static
from papershelf.pages.route import Route
from papershelf.project import Project

SAMPLE = 300
"""Pages that are drawn of each kind, at most."""
VISITS = 3
LOADED: tuple[Output, ...] = (static, marks, search)
"""What pages load."""
BESIDE: tuple[Output, ...] = (data, feeds, llms)
MANY = 20_000
"""Works beyond which nobody waits for the bulk data."""
NET = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 95_000}
PHONE = ViewportSize(width=412, height=823)
WATCH = """
window.found = {lcp: 0, cls: 0, tbt: 0};
const seen = {
  'largest-contentful-paint': entry => { found.lcp = entry.startTime; },
  'layout-shift': entry => { found.cls += entry.hadRecentInput ? 0 : entry.value; },
  'longtask': entry => { found.tbt += Math.max(0, entry.duration - 50); },
};
for (const [type, see] of Object.entries(seen)) {
  new PerformanceObserver(list => list.getEntries().forEach(see)).observe({type, buffered: true});
}
"""

Files: TypeAlias = dict[str, bytes]
"""Files by their path on the site."""

_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
_SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')


def main() -> None:
    """Measures the shelf that is asked for."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "."
    if not asked.isdigit():
        report(Project(Path(asked).resolve()))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_shelf(Path(folder), int(asked))
        report(Project(Path(folder)))


def report(project: Project) -> None:
    """Prints both tables of a shelf."""
    catalog = public(pipeline.read(project)[0])
    shell = Shell(catalog, project)
    kinds: dict[str, list[Route]] = defaultdict(list)
    for route in routes(shell.presenter):
        if route.path != addresses.MISSING:  # it takes everything from where the site will be served
            kinds[route.template].append(route)
    drawn = {kind: _files(map(shell.page, _spread(found))) for kind, found in kinds.items()}
    loaded = _files(artifact for output in LOADED for artifact in output(catalog, project))
    _say(f"{len(catalog.papers):,} works")
    weights(kinds, drawn, loaded)
    totals(kinds, drawn, loaded)
    if len(catalog.papers) <= MANY:
        beside = sum(_size(output, catalog, project) for output in BESIDE)
        _say(f"{beside / 1e6:,.1f} MB of data and feeds")
    largest = {kind: max(pages, key=lambda path: len(pages[path])) for kind, pages in drawn.items()}
    speeds(largest, {path: page for pages in drawn.values() for path, page in pages.items()} | loaded)


def weights(kinds: Mapping[str, Sequence[Route]], drawn: Mapping[str, Files], loaded: Files) -> None:
    """Bytes of each kind of page as they are served; compressed in brackets, where that is how they travel."""
    _say(f"\n{'':10}{'pages':>8}{'least':>9}{'p50':>9}{'p95':>9}{'most':>18}{'CSS':>16}{'JavaScript':>16}")
    for kind, pages in drawn.items():
        sizes = sorted(map(len, pages.values()))
        most = max(pages, key=lambda path: len(pages[path]))
        styles, scripts = (_asked(pattern, pages, loaded) for pattern in (_SHEET, _SCRIPT))
        middle = f"{median_low(sizes):>9,}{_p95(sizes):>9,.0f}"
        _say(
            f"{kind:10}{len(kinds[kind]):>8,}{sizes[0]:>9,}{middle}{_both([pages[most]]):>18}"
            f"{_both(styles):>16}{_both(scripts):>16}"
        )


def totals(kinds: Mapping[str, Sequence[Route]], drawn: Mapping[str, Files], loaded: Files) -> None:
    """How many pages there are, and what they and all that they load come to."""
    pages = sum(fmean(map(len, drawn[kind].values())) * len(found) for kind, found in kinds.items())
    _say(f"\n{sum(map(len, kinds.values())):,} pages with {pages / 1e6:,.1f} MB")
    _say(f"{sum(map(len, loaded.values())) / 1e6:,.1f} MB that they load")


def speeds(largest: Mapping[str, str], files: Files) -> None:
    """How soon the largest page of each kind is there, on a slow net."""
    _say(f"\n{'':10}{'LCP ms':>8}{'CLS':>8}{'TBT ms':>8}  page")
    with _host(files) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for kind, path in largest.items():
            visits = [_visited(browser, address + path) for _ in range(VISITS)]
            lcp, cls, tbt = (sorted(visit[name] for visit in visits)[VISITS // 2] for name in ("lcp", "cls", "tbt"))
            _say(f"{kind:10}{lcp:>8,.0f}{cls:>8.3f}{tbt:>8,.0f}  {path}")


def _visited(browser: Browser, address: str) -> dict[str, float]:
    with browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        _slow(page)
        page.goto(address, wait_until="networkidle")
        figures: dict[str, float] = page.evaluate("found")
    return figures


def _slow(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NET)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


class _Host(BaseHTTPRequestHandler):
    """Serves files compressed, as hosts do."""

    protocol_version = "HTTP/1.1"

    def __init__(self, files: Files, *rest: object) -> None:
        self.files = files
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/")
        content = gzip.compress(self.files.get(path, b""))
        self.send_response(200 if path in self.files else 404)
        self.send_header("Content-Type", f"{guess_type(path)[0]}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # a visit may end before all that a page asked for has come
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps the table clean."""


@contextmanager
def _host(files: Files) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, files)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _spread(found: Sequence[Route]) -> Sequence[Route]:
    """At most so many as a sample has, evenly spread."""
    count = min(len(found), SAMPLE)
    return [found[number * len(found) // count] for number in range(count)]


def _files(artifacts: Iterable[Artifact]) -> Files:
    return {artifact.path.removeprefix(f"{FOLDER}/"): artifact.content for artifact in artifacts}


def _asked(pattern: re.Pattern[str], pages: Files, loaded: Files) -> list[bytes]:
    """The files that the page of a kind that asks for most asks for."""
    sets = []
    for path, page in pages.items():
        names = pattern.findall(page.decode())
        sets.append([loaded[normpath(join(dirname(path), name))] for name in names])
    return max(sets, key=lambda files: sum(map(len, files)))


def _size(output: Output, catalog: Catalog, project: Project) -> int:
    return sum(len(artifact.content) for artifact in output(catalog, project))


def _p95(sizes: Sequence[int]) -> float:
    return quantiles(sizes, n=20, method="inclusive")[-1] if len(sizes) > 1 else sizes[0]


def _both(contents: Iterable[bytes]) -> str:
    """Bytes as they are and, in brackets, compressed one by one."""
    raw, small = 0, 0
    for content in contents:
        raw, small = raw + len(content), small + len(gzip.compress(content, mtime=0))
    return f"{raw:,} ({small:,})"


def _say(line: str) -> None:
    print(line)  # noqa: T201


if __name__ == "__main__":
    main()
