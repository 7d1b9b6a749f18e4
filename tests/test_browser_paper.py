"""A work's page in a real browser: citations to copy, notes told apart, the picture of the neighbours, print."""

import mimetypes
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from browsing import Watch, host, published, visit
from mini import shelf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

WINGS = "papers/anemoi-2021-paper-wings.html"
NOTES = "papers/notes-every-construct.html"
HARD = (
    WINGS, NOTES, "papers/sechzig-2023-sixty-hands-one-kite.html", "papers/langley-2022-on-the-length-of-titles.html",
    "papers/feng-2024-zhi-yuan.html", "papers/ruach-2020-afifon.html", "papers/stub-to-be-found.html",
    "papers/hostile-script.html", "papers/hostile-markdown.html",
)  # fmt: skip
FORM = ".cite details:has(summary:text-is('{}'))"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a work to which 40 others are tied and from which 20 link."""
    head = "title: The Work of Number {0} on the Matter\nurl: https://kites.example/{0}\ntopics: [lines]\n"
    records = {
        f"papers/w-{n}.yaml": f"{head.format(n)}date: '{1990 + n}'\nrelations: [{{kind: extends, id: hub}}]\n"
        + ("notes: Builds on [[hub]] and on [[w-1]].\n" if n % 2 else "")
        for n in range(40)
    }
    records["papers/hub.yaml"] = f"{head.format(99)}date: '2010'\n"
    folder = tmp_path_factory.mktemp("crowded")
    published(shelf(folder / "shelf", records).root, folder / "www/kites")
    with host(folder / "www") as address:
        yield f"{address}kites/papers/hub.html"


def _clipboard(page: Page) -> str:
    said: str = page.evaluate("navigator.clipboard.readText()")
    return said


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_a_button_copies_the_very_citation(page: Page, where: str, request: pytest.FixtureRequest) -> None:
    root: str = request.getfixturevalue(where)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watch = Watch.over(page)
    visit(page, root + WINGS)
    page.get_by_text("BibTeX", exact=True).click()
    entry = page.locator(FORM.format("BibTeX"))
    entry.get_by_role("button", name="Copy").click()
    expect(entry.get_by_role("status")).to_have_text("Copied")
    assert _clipboard(page) == entry.locator("pre").text_content()
    assert _clipboard(page).startswith("@inproceedings{anemoi-2021-paper-wings,\n")
    assert not watch.complaints


def test_every_form_has_its_button(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, served + WINGS)
    forms = page.locator(".cite pre")
    for summary in page.locator(".cite summary").all():
        summary.click()
    buttons = page.locator(".cite button")
    assert (forms.count(), buttons.count()) == (4, 4)
    copied = []
    for number in range(4):
        buttons.nth(number).click()
        expect(page.get_by_role("status").nth(number)).to_have_text("Copied")
        copied.append(_clipboard(page))
    assert copied == forms.all_text_contents()


def test_where_the_clipboard_is_shut_the_selection_is_copied(page: Page, folder: Path, served: str) -> None:
    """On http:// away from one's own machine, browsers have no clipboard for scripts."""

    def answer(route: Route) -> None:
        path = folder / unquote(urlsplit(route.request.url).path).lstrip("/")
        kind = mimetypes.guess_type(path.name)[0]
        route.fulfill(status=200 if path.is_file() else 404, path=path if path.is_file() else None, content_type=kind)

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route("http://shelf.example/**", answer)
    page.goto(f"http://shelf.example/kites/{WINGS}")
    assert page.evaluate("navigator.clipboard === undefined")
    page.locator(".cite button").first.click()
    expect(page.get_by_role("status").first).to_have_text("Copied")
    citation = page.locator(".cite pre").first.text_content()
    assert page.evaluate("getSelection().toString()") == citation
    visit(page, served + WINGS)
    assert _clipboard(page) == citation


def test_without_javascript_every_citation_is_there(browser: Browser, on_disk: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visit(page, on_disk + WINGS)
        assert page.locator(".cite button").count() == 0
        expect(page.locator(".cite > pre")).to_be_visible()
        for summary in page.locator(".cite summary").all():
            summary.click()
        for name, begin in (("BibTeX", "@inproceedings"), ("RIS", "TY  - CONF"), ("CSL-JSON", '[{"id":')):
            text = page.locator(FORM.format(name)).locator("pre")
            expect(text).to_be_visible()
            assert (text.text_content() or "").startswith(begin)


def test_the_keyboard_unfolds_and_copies(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, served + WINGS)
    page.get_by_text("RIS", exact=True).focus()
    page.keyboard.press("Enter")
    record = page.locator(FORM.format("RIS"))
    expect(record.locator("pre")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(record.get_by_role("status")).to_have_text("Copied")
    assert _clipboard(page) == record.locator("pre").text_content()


def test_the_names_of_forms_stand_in_one_row(page: Page, served: str) -> None:
    visit(page, served + WINGS)
    page.get_by_text("BibTeX", exact=True).click()
    tops = {round((summary.bounding_box() or {"y": 0})["y"]) for summary in page.locator(".cite summary").all()}
    assert len(tops) == 1
    text = page.locator(FORM.format("BibTeX")).locator("pre").bounding_box()
    row = page.locator(".cite summary").first.bounding_box()
    assert text
    assert row
    assert text["y"] > row["y"]


def test_notes_of_each_type_look_their_own_way(page: Page, served: str) -> None:
    visit(page, served + NOTES)
    look = """kind => {
      const {borderInlineStartColor, borderInlineStartWidth, borderInlineStartStyle, fontStyle} =
        getComputedStyle(document.querySelector('.call-' + kind));
      return [borderInlineStartColor, borderInlineStartWidth, borderInlineStartStyle, fontStyle].join();
    }"""
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        looks = {page.evaluate(look, kind) for kind in ("quote", "question", "claim", "todo", "note")}
        assert len(looks) == 5


def test_the_picture_leads_to_the_neighbours(page: Page, on_disk: str) -> None:
    visit(page, on_disk + WINGS)
    name = page.locator(".around a").first
    title = name.locator("title").text_content()
    name.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title or "")


def test_names_in_the_picture_stay_inside_it(page: Page, served: str) -> None:
    for name in HARD:
        visit(page, served + name)
        for width in (320, 360, 1200):
            page.set_viewport_size({"width": width, "height": 900})
            outside = page.evaluate(
                """() => [...document.querySelectorAll('.around text')].filter(text => {
                  const [inner, outer] = [text, text.ownerSVGElement].map(shape => shape.getBoundingClientRect());
                  return inner.left < outer.left - 1 || inner.right > outer.right + 1;
                }).map(text => text.textContent)"""
            )
            assert not outside, name


def test_very_many_ties_unfold(page: Page, crowded: str) -> None:
    visit(page, crowded)
    assert page.locator("aside dl li:visible").count() == 12
    page.get_by_text("and 28 more").click()
    assert page.locator("aside dl li:visible").count() == 40
    expect(page.get_by_text("Builds on The Work of Number 99 on the Matter", exact=False).first).to_be_visible()


def test_nothing_is_wider_than_a_phone_when_all_is_unfolded(page: Page, served: str, crowded: str) -> None:
    for address in (*(served + name for name in HARD), crowded):
        visit(page, address)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("name", [WINGS, NOTES, "papers/feng-2024-zhi-yuan.html", "crowded"])
def test_everybody_can_read_it_unfolded(page: Page, served: str, crowded: str, name: str) -> None:
    visit(page, crowded if name == "crowded" else served + name)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for width, dark in product((360, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px, dark: {dark}\n{found.generate_report()}"


def test_on_paper_the_work_is_cited_in_words(page: Page, on_disk: str) -> None:
    visit(page, on_disk + WINGS)
    page.emulate_media(media="print")
    expect(page.locator(".cite > pre")).to_be_visible()
    for part in (".cite button", ".cite details pre", ".beside", ".mend"):
        assert not page.locator(part).first.is_visible(), part
    for kind in ("quote", "question", "todo"):
        expect(page.locator(f".call-{kind}").first).to_be_visible()


def test_figures_keep_their_place(page: Page, on_disk: str) -> None:
    """Their size is known before they are loaded."""
    visit(page, on_disk + NOTES)
    for image in page.locator(".notes img").all():
        size = [image.get_attribute(name) or "" for name in ("width", "height", "loading")]
        assert re.fullmatch(r"[0-9]+ [0-9]+ lazy", " ".join(size))
