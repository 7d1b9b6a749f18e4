"""The website in a real browser: it opens from disk and under a sub-path, needs no script, is for everybody."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from browsing import Watch, visit, wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

PAGES = (
    "index.html", "wanted.html", "tags/index.html", "venues/index.html", "years/index.html", "authors/index.html",
    "search.html", "browse.html", "reading.html", "timeline.html", "plots.html", "new.html", "health.html",
    "questions.html", "todo.html", "views/index.html", "data/index.html", "views/newest.html", "views/by-venue.html",
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
        wait_until(page, "image => image.complete && image.naturalWidth > 0", image.element_handle())


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


@pytest.mark.parametrize("name", ["index.html", "topics/flying.html", "papers/notes-every-construct.html"])
def test_without_javascript_there_is_as_much_to_read(browser: Browser, served: str, name: str) -> None:
    """Scripts add buttons; they neither bring nor take a word that is there to be read."""
    seen = []
    for enabled in (True, False):
        with browser.new_context(java_script_enabled=enabled) as context:
            page = context.new_page()
            visit(page, served + name)
            seen.append(
                page.locator("main :is(h1, h2, h3, p, li, dt, dd, th, td, pre, figcaption)").all_text_contents()
            )
    assert len(seen[0]) > 10
    assert seen[0] == seen[1]


def test_without_javascript_the_bar_searches_and_offers_nothing_else(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visit(page, f"{served}topics/flying.html")
        assert page.get_by_role("button").count() == 0
        assert not page.get_by_role("link", name="A random work").is_visible()
        page.get_by_role("searchbox").fill("wind & tails")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=wind+%26+tails")


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
    page.get_by_role("link", name="Making kites", exact=True).first.click()
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
    assert page.get_by_role("link", name="Skip to the content").evaluate("link => link === document.activeElement")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, "the way past the bar shows itself"
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
