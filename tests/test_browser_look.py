"""How the website looks and behaves in a real browser: themes, the keyboard, calm pages, print, type."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from browsing import Watch, host, published, visit, wait_until
from mini import shelf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

LIGHT, DARK = "rgb(251, 250, 247)", "rgb(19, 20, 23)"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
KINDS = (
    "index.html", "404.html", "wanted.html", "search.html", "browse.html", "reading.html", "timeline.html",
    "plots.html", "new.html", "health.html", "questions.html", "tags/index.html", "years/index.html",
    "authors/index.html", "data/index.html", "topics/flying.html", "venues/air.html", "authors/wilma-halm.html",
    "papers/notes-every-construct.html",
)  # fmt: skip
"""One page of each kind."""
SHIFTS = """
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
FIRST_PAINT = """
new PerformanceObserver((list, observer) => {
  observer.disconnect();
  window.firstGround = getComputedStyle(document.documentElement).backgroundColor;
}).observe({type: 'paint', buffered: true});
new MutationObserver((changes, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.themeBeforeBody = document.documentElement.dataset.theme ?? 'none';
}).observe(document, {childList: true, subtree: true});
"""
HELP = "dialog[open]"
ONE = "title: The only one\nurl: https://a.example/1\ntopics: [odds]\n"


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_while_a_page_loads(page: Page, served: str, name: str) -> None:
    page.add_init_script(SHIFTS)
    for width in (360, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, served + name)
        page.wait_for_load_state("networkidle")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.shifted ?? 0") <= 0.02, f"{width} px"


def test_the_reader_chooses_a_theme(page: Page, served: str) -> None:
    visit(page, f"{served}index.html")
    button = page.get_by_role("button", name="Colours: system")
    button.click()
    assert page.evaluate(GROUND) == LIGHT
    assert button.count() == 0, "it says what it shows now"
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(GROUND) == DARK
    visit(page, f"{served}topics/flying.html")
    assert page.evaluate(GROUND) == DARK, "on every page"
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Colours: dark").click()
    page.get_by_role("button", name="Colours: system").click()
    assert page.evaluate(GROUND) == LIGHT, "whatever the system has"


def test_a_chosen_theme_does_not_flash(page: Page, served: str) -> None:
    visit(page, f"{served}index.html")
    page.evaluate("localStorage.setItem('papershelf-theme', 'dark')")
    page.add_init_script(FIRST_PAINT)
    visit(page, f"{served}papers/notes-every-construct.html")
    wait_until(page, "() => window.firstGround")
    assert page.evaluate("window.themeBeforeBody") == "dark"
    assert page.evaluate("window.firstGround") == DARK


@pytest.mark.parametrize("saved", ["", "purple", "constructor", "<script>"])
def test_a_theme_that_is_none_is_the_systems(page: Page, served: str, saved: str) -> None:
    watch = Watch.over(page)
    page.add_init_script(f"localStorage.setItem('papershelf-theme', {json.dumps(saved)})")
    visit(page, f"{served}index.html")
    assert page.get_by_role("button", name="Colours: system").is_visible()
    assert not watch.complaints


def test_a_shut_storage_is_no_trouble(page: Page, served: str) -> None:
    shut = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('shut', 'SecurityError') }})"
    page.add_init_script(shut)
    watch = Watch.over(page)
    visit(page, f"{served}index.html")
    page.get_by_role("button", name="Colours: system").click()
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(GROUND) == DARK
    assert not watch.complaints


@pytest.mark.parametrize("name", ["index.html", "topics/flying.html", "papers/notes-every-construct.html"])
@pytest.mark.parametrize(("theme", "system"), [("dark", "light"), ("light", "dark")])
def test_everybody_can_read_a_chosen_theme(page: Page, served: str, name: str, theme: str, system: str) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    visit(page, served + name)
    page.evaluate("theme => localStorage.setItem('papershelf-theme', theme)", theme)
    visit(page, served + name)
    assert page.evaluate(GROUND) == (DARK if theme == "dark" else LIGHT)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_a_slash_leads_to_the_search(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}index.html")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("n/p?")
    assert field.input_value() == "n/p?", "in a field, keys are letters"
    assert page.url == f"{on_disk}index.html"


@pytest.mark.parametrize("name", ["search.html", "browse.html"])
def test_a_finder_is_the_one_search_field_of_its_page(page: Page, on_disk: str, name: str) -> None:
    visit(page, f"{on_disk}{name}")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_have_count(1)
    expect(page.locator(".finder [name=q]")).to_be_focused()


def test_n_and_p_go_through_a_topic(page: Page, on_disk: str) -> None:
    visit(page, f"{on_disk}papers/halm-2018-safety-report.html")
    there = page.locator("main [rel=next]").get_attribute("href") or ""
    page.keyboard.press("n")
    page.wait_for_url(f"**/{Path(there).name}")
    page.keyboard.press("p")
    page.wait_for_url("**/halm-2018-safety-report.html")


@pytest.mark.parametrize("keys", ["Control+/", "Alt+n", "Meta+p"])
def test_keys_with_others_belong_to_the_browser(page: Page, on_disk: str, keys: str) -> None:
    visit(page, f"{on_disk}papers/anemoi-2021-paper-wings.html")
    page.keyboard.press(keys)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith("anemoi-2021-paper-wings.html")


def test_keys_that_lead_nowhere_do_nothing(page: Page, on_disk: str) -> None:
    watch = Watch.over(page)
    visit(page, f"{on_disk}wanted.html")
    for key in "npx":
        page.keyboard.press(key)
    assert page.url == f"{on_disk}wanted.html"
    assert not watch.complaints


def test_help_names_the_keys_and_turns_them_off(page: Page, served: str) -> None:
    visit(page, f"{served}index.html")
    page.keyboard.press("?")
    assert page.locator(f"{HELP} dt").all_text_contents() == ["/", "n", "p", "?"]
    assert not Axe().run(page, HELP).response["violations"]
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    for _ in range(2):
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.matches('input')") is False
        visit(page, f"{served}index.html")
    page.get_by_role("button", name="Keyboard").click()
    assert not page.get_by_role("checkbox").is_checked()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('input')")


def test_the_bar_is_one_calm_line_on_a_phone(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, f"{served}years/index.html")
    boxes = [link.bounding_box() for link in page.locator(".bar nav a").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    field = page.get_by_role("searchbox").bounding_box()
    assert field
    assert field["width"] >= 90
    current = page.locator(".bar [aria-current]").bounding_box()
    assert current
    assert current["x"] + current["width"] <= 360, "where one is can be seen"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_white_and_ink_is_dark(page: Page, served: str, theme: str) -> None:
    visit(page, f"{served}topics/flying.html")
    page.evaluate("theme => localStorage.setItem('papershelf-theme', theme)", theme)
    visit(page, f"{served}topics/flying.html")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 29, 31)"
    for part in ("header", "footer", "button", ".spines"):
        assert not [found for found in page.locator(part).all() if found.is_visible()], part
    after = "link => getComputedStyle(link, '::after').content"
    entry = page.locator(".entry:has(.chips [href^=http])").first
    links = [link.evaluate(after) for link in entry.locator(".chips [href^=http]").all()]
    assert "http" in links[0], "an entry's first link says where it leads"
    assert all("http" not in link for link in links[1:])


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An empty shelf, one with a single work, one with very many topics, one in Chinese and one from right to left."""
    root = tmp_path_factory.mktemp("shelves")
    none = {"schema/topics.yaml": "{}\n", "schema/tags.yaml": "{}\n", "schema/venues.yaml": "{}\n"}
    topics = "".join(f"topic-{n}:\n  title: {'Topic of a very long name ' * (n % 4 + 1)}{n}\n" for n in range(60))
    works = {
        f"papers/w{n}.yaml": f"title: Work {n}\nurl: https://a.example/{n}\ndate: '{2000 + n % 20}'\n"
        f"topics: [topic-{n % 60}]\npicked: {'true' if n % 50 == 0 else 'false'}\n"
        for n in range(200)
    }
    words = (Path(__file__).parent.parent / "templates/words/en.yaml").read_text(encoding="utf-8")
    chinese = "title: 用小批量训练大模型：一份 2024 年的笔记\nurl: https://a.example/z\ntopics: [lines]\n"
    made = {
        "empty": {**none},
        "one": {**none, "schema/topics.yaml": "odds:\n  title: Odds\n", "papers/one.yaml": ONE},
        "many": {**works, "schema/topics.yaml": topics, "schema/tags.yaml": "{}\n"},
        "chinese": {
            "papershelf.yaml": "title: 书架\ndescription: 一个小书架。\nlanguage: zh\n",
            "papers/z.yaml": chinese,
        },
        "arabic": {
            "papershelf.yaml": "title: رف\ndescription: رف صغير.\nlanguage: ar\n",
            "templates/words/ar.yaml": words.replace("direction: ltr", "direction: rtl"),
        },
    }
    for name, files in made.items():
        project = shelf(root / "shelves" / name, files)
        if name != "chinese":
            (project.papers / "sound.yaml").unlink()
        published(root / "shelves" / name, root / "kites" / name)
    with host(root) as address:
        yield {name: f"{address}kites/{name}/" for name in made}


@pytest.mark.parametrize("name", ["empty", "one", "many", "chinese", "arabic"])
def test_every_shelf_has_a_sound_first_page(page: Page, shelves: dict[str, str], name: str) -> None:
    watch = Watch.over(page)
    visit(page, f"{shelves[name]}index.html")
    for width, dark in product((320, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px\n{found.generate_report()}"
    assert not watch.complaints


def test_headings_without_anything_below_are_left_out(page: Page, shelves: dict[str, str]) -> None:
    visit(page, f"{shelves['empty']}index.html")
    assert page.locator("main h2").count() == 0
    assert page.get_by_text("Nothing stands here yet.").is_visible()
    visit(page, f"{shelves['one']}index.html")
    assert page.locator("main h2").all_text_contents() == ["Topics", "Look around"]


def test_chinese_is_set_as_chinese(page: Page, shelves: dict[str, str]) -> None:
    visit(page, f"{shelves['chinese']}papers/z.html")
    style = "getComputedStyle(document.querySelector('{0}')).{1}"
    assert page.evaluate(style.format("h1", "fontStyle")) == "normal"
    size = float(page.evaluate(style.format("body", "fontSize")).removesuffix("px"))
    line = float(page.evaluate(style.format("body", "lineHeight")).removesuffix("px"))
    assert line >= 1.7 * size, "Chinese needs more room between lines than Latin letters do"
    assert page.evaluate(style.format("h1", "letterSpacing")) == "normal"


def test_right_to_left_is_mirrored(page: Page, shelves: dict[str, str]) -> None:
    page.set_viewport_size({"width": 1200, "height": 900})
    visit(page, f"{shelves['arabic']}index.html")
    boxes = [page.locator(part).first.bounding_box() for part in (".bar a", ".bar input", ".bar nav", ".bar button")]
    lefts = [box["x"] for box in boxes if box]
    assert len(lefts) == 4
    assert lefts == sorted(lefts, reverse=True)


def test_a_year_is_an_anchor_once(browser: Browser, served: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        visit(page, f"{served}topics/flying.html#y-2023")
        ids = [heading.get_attribute("id") for heading in page.locator("h2.year[id]").all()]
        assert "y-2023" in ids
        assert len(ids) == len(set(ids))
