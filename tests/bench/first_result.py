"""How soon a search stands there: on a slow line with nothing kept, and when the browser knows the index already.

The host gzips, as hosts do. The line is the one of the budget: 1.6 Mbit/s and 150 ms. tests/bench/search.py prints it.
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from browsing import ARGUMENTS, CHROMIUM
from papershelf.addresses import SEARCH
from papershelf.model.catalog import Catalog
from papershelf.project import Project
from papershelf.search.tokens import pieces
from searching import searchable

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
ROUNDS = 20
_LONG = 8
_SEEN = """
addEventListener('DOMContentLoaded', () => {
  const seen = new MutationObserver(() => {
    if (document.querySelector('.results a')) window.seen ??= performance.now();
  });
  seen.observe(document.body, { childList: true, subtree: true });
});
"""


def first_results(catalog: Catalog, folder: Path) -> Iterator[tuple[str, float]]:
    """Bytes and milliseconds until the first result of each query, and of later queries on the same page."""
    searchable(catalog, Project(folder), folder)
    asked = queries(catalog)
    with _host(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        cold = {query: _cold(browser, f"{address}{SEARCH}?q={quote(query)}") for query in asked}
        page = browser.new_page()
        page.goto(f"{address}{SEARCH}")
        warm = sorted(spent for query in asked for spent in _warm(page, query))
        browser.close()
    for query, (received, spent) in cold.items():
        yield f"KB   {query}", received / 1e3
        yield f"ms   {query}", spent
    yield "KB, most", max(received for received, _ in cold.values()) / 1e3
    yield "ms, median", median(spent for _, spent in cold.values())
    yield "ms, most", max(spent for _, spent in cold.values())
    yield "ms warm, median", median(warm)
    yield "ms warm, p95", quantiles(warm, n=20)[-1]


def queries(catalog: Catalog) -> list[str]:
    """A dozen of what people type, from what stands on the shelf: common words, parts of titles, names, slips."""
    titles = [[word for word in pieces(paper.title) if len(word) > 3] for paper in catalog.papers.values()]
    common = [word for word, _ in Counter(word for title in titles for word in title).most_common(60)]
    several = [title for title in titles if len(title) > 4 and any(len(word) >= _LONG for word in title)]
    chosen = [several[len(several) * part // 8] for part in range(8)]
    names = [paper.people[0].name for paper in catalog.papers.values() if paper.people]
    slip = max(chosen[6], key=len)
    return [
        common[0],
        f"{common[1]} {common[2]}",
        common[50],
        *(" ".join(title[:2]) for title in chosen[:3]),
        " ".join(chosen[3][:4]),
        chosen[4][0][:4],
        names[len(names) // 3].split()[-1],
        f"{names[len(names) // 2].split()[-1]} {common[5]}",
        next(f"{title[0]} tag:{tags[0]}" for title, tags in zip(titles, catalog.tags_of.values(), strict=True) if tags),
        f"{slip[:4]}{slip[5]}{slip[4]}{slip[6:]}",
    ]


def _cold(browser: Browser, address: str) -> tuple[float, float]:
    """Bytes on the line and milliseconds until the first result."""
    context = browser.new_context()
    page = context.new_page()
    line = context.new_cdp_session(page)
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    _slow(line)
    page.add_init_script(_SEEN)
    page.goto(address, wait_until="commit")
    page.locator(".results a").first.wait_for(timeout=60_000)
    spent: float = page.evaluate("window.seen")
    context.close()
    return sum(received), spent


def _slow(line: CDPSession) -> None:
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)


def _warm(page: Page, query: str) -> list[float]:
    """Milliseconds of each round once everything that the query needs is there."""
    spent: list[float] = page.evaluate(
        """async ([query, rounds]) => {
          await papershelfSearch.find(query, 10);
          const spent = [];
          for (let round = 0; round < rounds; round++) {
            const start = performance.now();
            await papershelfSearch.find(query, 10);
            spent.push(performance.now() - start);
          }
          return spent;
        }""",
        [query, ROUNDS],
    )
    return spent


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class _Host(SimpleHTTPRequestHandler):
    """A host of plain files that sends them gzipped."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        found = path.is_file()
        content = _packed(path) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip" if found else "identity")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps the figures clean."""


@contextmanager
def _host(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
