"""The website in a real browser: it opens from disk and under a sub-path, runs nothing, and everybody can read it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, product
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from papershelf import pipeline
from papershelf.link import public
from papershelf.outputs.data import data
from papershelf.outputs.feeds import feeds
from papershelf.outputs.site import site
from papershelf.project import Project
from shelves import TOY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = (
    "index.html", "wanted.html", "tags/index.html", "venues/index.html", "years/index.html", "authors/index.html",
    "views/index.html", "data/index.html", "views/newest.html", "views/by-venue.html",
    "topics/flying.html", "topics/nothing-yet.html", "tags/aerodynamics.html", "venues/air.html", "years/2023.html",
    "years/undated.html", "authors/wilma-halm.html", "papers/anemoi-2021-paper-wings.html",
    "papers/notes-every-construct.html", "papers/sechzig-2023-sixty-hands-one-kite.html",
    "papers/langley-2022-on-the-length-of-titles.html", "papers/tayyara-2019-waraq.html",
    "papers/feng-2024-zhi-yuan.html", "papers/hostile-script.html", "papers/hostile-markdown.html",
)  # fmt: skip
"""At least one page of each kind, and the works that are hard to show."""
NO_JUDGE = (
    "years/2023.html",
    "views/newest.html",
    "papers/hostile-markdown.html",
    "papers/langley-2022-on-the-length-of-titles.html",
)
"""Like others as far as access is concerned: left out, since axe takes its time."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: on Debian, apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return {"executable_path": str(CHROMIUM), "args": ARGUMENTS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve; the toy's site lies in its sub-folder kites/, as its base_url says."""
    project, root = Project(TOY), tmp_path_factory.mktemp("www")
    catalog = public(pipeline.read(project)[0])
    for artifact in chain.from_iterable(output(catalog, project) for output in (site, feeds, data)):
        path = root / "kites" / artifact.path.removeprefix("site/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return root


class _Host(SimpleHTTPRequestHandler):
    """A host of plain files: shows 404.html in place of what is missing."""

    def do_GET(self) -> None:
        if Path(self.translate_path(self.path)).is_file():
            super().do_GET()
            return
        content = Path(self.translate_path("/kites/404.html")).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The site's address under a sub-path of a local host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as host:
        thread = Thread(target=host.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}/kites/"
        host.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def on_disk(folder: Path) -> str:
    """The site's address on disk."""
    return f"{(folder / 'kites').as_uri()}/"


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


@pytest.mark.parametrize("where", ["served", "on_disk"])
@pytest.mark.parametrize("name", PAGES)
def test_opens_without_a_complaint_or_a_stranger(
    page: Page, name: str, where: str, request: pytest.FixtureRequest
) -> None:
    root: str = request.getfixturevalue(where)
    watch = Watch.over(page)
    visit(page, root + name)
    assert not watch.complaints
    assert not [address for address in watch.requests if not address.startswith(root)]
    assert f"{root}static/shelf.css" in watch.requests
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(251, 250, 247)"
    broken = "[...document.images].filter(image => image.loading != 'lazy' && !image.naturalWidth).length"
    assert page.evaluate(broken) == 0


def test_images_are_shown(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}papers/notes-every-construct.html")
    images = page.locator(".notes img")
    assert images.count() == 4
    for image in images.all():
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_nothing_is_wider_than_a_phone(page: Page, served: str, name: str) -> None:
    visit(page, served + name)
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [name for name in (*PAGES, "404.html") if name not in NO_JUDGE])
def test_everybody_can_read_it(page: Page, served: str, name: str) -> None:
    visit(page, served + name)
    for width, dark in product((360, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px, dark: {dark}\n{found.generate_report()}"


@pytest.mark.parametrize("name", ["index.html", "papers/notes-every-construct.html"])
def test_without_javascript_everything_is_the_same(browser: Browser, served: str, name: str) -> None:
    seen = []
    for enabled in (True, False):
        with browser.new_context(java_script_enabled=enabled) as context:
            page = context.new_page()
            visit(page, served + name)
            seen.append(page.locator("body").aria_snapshot())
    assert len(seen[0]) > 1000
    assert seen[0] == seen[1]


def test_former_address_leads_on(page: Page, on_disk: str) -> None:
    watch = Watch.over(page)
    visit(page, f"{on_disk}papers/old-wings.html")
    page.wait_for_url("**/papers/anemoi-2021-paper-wings.html")
    assert not watch.complaints


def test_missing_page_is_whole_at_any_depth(page: Page, served: str) -> None:
    response = page.goto(f"{served}papers/deep/down/nothing.html")
    assert response is not None
    assert response.status == 404
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(251, 250, 247)"
    page.get_by_role("link", name="Tags").first.click()
    assert page.url == f"{served}tags/index.html"


def test_a_reader_comes_from_the_shelf_to_the_notes_and_on(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}index.html")
    page.get_by_role("link", name="Making kites", exact=True).click()
    page.get_by_role("link", name="Frames", exact=True).click()
    page.get_by_role("link", name="Paper Wings Learn to Hold Their Shape", exact=True).click()
    page.get_by_role("link", name="the old book of knots").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Kites and Strings"


def test_spines_are_for_the_pointer(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}index.html")
    spine = page.locator(".spines a").first
    spine.hover()
    title = spine.get_attribute("title") or ""
    spine.click()
    assert page.get_by_role("heading", level=1).inner_text() in title


def test_the_keyboard_skips_the_bar_and_the_spines(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") > 0, "the way past the bar shows itself"
    page.keyboard.press("Enter")
    focused = []
    for _ in range(12):
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.closest('.bar, .spines') === null"))
    assert all(focused)


def test_darkness_is_the_readers_choice(page: Page, on_disk: str) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{on_disk}papers/notes-every-construct.html")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(19, 20, 23)"
    plate = "getComputedStyle(document.querySelector('.notes img')).backgroundColor"
    assert page.evaluate(plate) == "rgb(255, 255, 255)", "figures stand on a white plate"


def test_paper_has_no_bar_all_names_and_the_addresses(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}papers/sechzig-2023-sixty-hands-one-kite.html")
    page.emulate_media(media="print")
    for part in (".bar", "footer", ".crumbs", ".beside"):
        assert not page.locator(part).is_visible(), part
    assert page.locator("details a").last.is_visible()
    content = page.evaluate("getComputedStyle(document.querySelector('.big a'), '::after').content")
    assert "https://doi.org/" in content


def test_formulas_are_drawn(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}papers/notes-every-construct.html")
    boxes = [formula.bounding_box() for formula in page.locator("math").all()]
    assert boxes
    assert all(box and box["width"] > 0 and box["height"] > 0 for box in boxes)
    assert not page.locator("annotation").first.is_visible()
