"""Browse, plots, timeline, boards, health and what is new, in a real browser."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from browsing import Watch, visit, wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

PAGES = ("browse.html", "plots.html", "timeline.html", "questions.html", "todo.html", "health.html", "new.html")
PICTURES = ("browse.html", "plots.html", "timeline.html")
CONTRAST = 5.6
RATIO = """
element => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (...colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue + .05;
  };
  const style = getComputedStyle(element), page = getComputedStyle(document.documentElement).backgroundColor;
  const [said, behind] = element.tagName == 'text'
    ? [style.fill, getComputedStyle(element.previousElementSibling).fill]
    : [style.color, getComputedStyle(element.closest('td, th')).backgroundColor];
  const text = light(said), ground = light(page, behind);
  return Math.max(text, ground) / Math.min(text, ground);
}
"""


@pytest.mark.parametrize("where", ["served", "on_disk"])
@pytest.mark.parametrize("name", PAGES)
def test_opens_without_a_complaint_or_a_stranger(
    page: Page, name: str, where: str, request: pytest.FixtureRequest
) -> None:
    root: str = request.getfixturevalue(where)
    watch = Watch.over(page)
    visit(page, root + name)
    page.wait_for_load_state("networkidle")
    assert not watch.complaints
    assert not [address for address in watch.requests if not address.startswith(root)]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_phone(page: Page, served: str, name: str) -> None:
    visit(page, served + name)
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(page: Page, served: str, name: str) -> None:
    visit(page, served + name)
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    for width, dark in product((360, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px, dark: {dark}\n{found.generate_report()}"


@pytest.mark.parametrize("name", [name for name in PAGES if name != "browse.html"])
def test_without_javascript_the_content_is_the_same(browser: Browser, served: str, name: str) -> None:
    seen = []
    for enabled in (True, False):
        with browser.new_context(java_script_enabled=enabled) as context:
            page = context.new_page()
            visit(page, served + name)
            page.locator("body").evaluate(
                "body => body.querySelectorAll('main .entry > button').forEach(b => b.remove())"
            )
            seen.append(page.locator("main").aria_snapshot())
    assert len(seen[0]) > 100
    assert seen[0] == seen[1]


def test_browsing_needs_no_javascript(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visit(page, f"{served}browse.html")
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Frames"))
        number = row.get_by_role("cell").get_by_role("link").last
        count = int(number.inner_text())
        number.click()
        place = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        assert place.startswith("y-")
        heading = page.locator(f"[id={place}]")
        assert heading.is_visible()
        assert heading.evaluate("heading => heading.getBoundingClientRect().top < innerHeight")
        following = "(h, n = 0) => { while ((h = h.nextElementSibling)?.matches('.entry')) n++; return n }"
        assert heading.evaluate(following) == count


@pytest.mark.parametrize(("name", "dark"), list(product(PICTURES, (False, True))))
def test_numbers_stand_out_from_their_colour(page: Page, served: str, name: str, *, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    visit(page, served + name)
    numbers = page.locator(".heat td a, .plot .m").all()
    assert numbers or name == "timeline.html"
    assert [round(number.evaluate(RATIO), 2) for number in numbers if number.evaluate(RATIO) < CONTRAST] == []


def test_wide_pictures_begin_with_the_latest_and_scroll_by_keyboard(page: Page, on_disk: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for name in PICTURES:
        visit(page, on_disk + name)
        region = page.locator(".scroll").first
        assert region.evaluate("region => region.scrollWidth > region.clientWidth"), name
        latest = page.locator(".heat thead th, .time text").locator("visible=true").last
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label")
        right = "e => e.getBoundingClientRect().right"
        assert latest.evaluate(right) <= 360, name
        before = latest.evaluate(right)
        region.focus()
        page.keyboard.press("ArrowLeft")
        wait_until(page, "([e, before]) => e.getBoundingClientRect().right > before", [latest.element_handle(), before])


def test_dots_lead_to_works(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}timeline.html")
    dot = page.locator(".scroll .time circle").last
    title = dot.locator("title").text_content() or ""
    dot.click()
    assert title.startswith(page.get_by_role("heading", level=1).inner_text()[:20])


def test_the_keyboard_skips_the_dots_and_finds_the_list(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}timeline.html")
    page.locator(".scroll").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg') === null")
    assert page.evaluate("document.activeElement.closest('h2') !== null")


@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_printed(page: Page, on_disk: str, name: str) -> None:
    visit(page, on_disk + name)
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert len(page.pdf()) > 1000
