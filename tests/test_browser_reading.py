"""The reader's own marks in a real browser: made on pages and in lists, kept, cited, shared, saved, taken back."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Watch, host, published, visit
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.pages.reading import block_of, blocks
from papershelf.project import Project
from shelves import TOY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

WINGS = "papers/anemoi-2021-paper-wings.html"
WINGS_TITLE = "Paper Wings Learn to Hold Their Shape"
HANDS = "papers/sechzig-2023-sixty-hands-one-kite.html"
HOSTILE = '</script><img src=x onerror="document.title=1"><b>&amp;'


def _complaints(watch: Watch) -> list[str]:
    """All but that an icon was still on its way when the page was left."""
    return [complaint for complaint in watch.complaints if not complaint.endswith("icon.svg net::ERR_ABORTED")]


def _press(page: Page, *names: str) -> None:
    for name in names:
        button = page.locator(".mine").get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def _remark(page: Page, text: str) -> None:
    page.locator(".mine summary").click()
    page.locator(".mine textarea").fill(text)


def _group(page: Page, name: str) -> Locator:
    return page.locator(f'[data-group="{name}"]')


def _kept(page: Page) -> dict[str, Any]:
    """What the browser keeps of the one shelf whose page is open."""
    texts: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.startsWith('papershelf ')).map(([, text]) => text)"
    )
    assert len(texts) == 1
    data: dict[str, Any] = json.loads(texts[0])
    assert data["v"] == 1
    works: dict[str, Any] = data["works"]
    return works


def _keep(page: Page, text: str) -> None:
    """Writes into the one key by hand, as of a page that is open; a folder above it is the shelf."""
    page.evaluate(
        """text => {
            const sheet = document.querySelector('script[src$="shelf.js"]').src;
            localStorage['papershelf ' + new URL('..', sheet)] = text;
        }""",
        text,
    )


def _marks(**works: dict[str, Any]) -> str:
    return json.dumps({"v": 1, "works": {id_.replace("_", "-"): mark for id_, mark in works.items()}})


def _saved(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    return Path(waiting.value.path()).read_bytes()


def _take_in(page: Page, content: bytes) -> None:
    page.locator("#file").set_input_files({"name": "list.json", "mimeType": "application/json", "buffer": content})


@contextmanager
def _rebuilt(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A shelf of two works under an address, and its folder: whoever has the address may build it anew."""
    with host(tmp_path / "www") as address:
        published(shelf(tmp_path / "shelf", _WORKS).root, tmp_path / "www" / "kites")
        yield f"{address}kites/", tmp_path


_WORKS = {
    "papers/long-tails.yaml": "title: Long tails\nurl: https://kites.example/tails\ntopics: [lines]\n",
    "papers/short-tails.yaml": "title: Short tails\nurl: https://kites.example/short\ntopics: [lines]\n",
}


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_from_a_work_to_a_bibliography(page: Page, where: str, request: pytest.FixtureRequest) -> None:
    root: str = request.getfixturevalue(where)
    watch = Watch.over(page)
    visit(page, root + WINGS)
    _press(page, "To read", "Star")
    _remark(page, "Compare fig. 2.")
    visit(page, root + HANDS)
    _press(page, "Read")
    visit(page, root + "reading.html")
    expect(_group(page, "to-read").get_by_role("link")).to_have_text(WINGS_TITLE)
    expect(_group(page, "read").get_by_role("link")).to_have_text("Sixty Hands, One Kite")
    expect(_group(page, "to-read").locator("textarea")).to_have_value("Compare fig. 2.")
    bib = _saved(page, "Cite as .bib")
    entries = parse_string(bib.decode()).entries
    assert [entry.key for entry in entries] == ["anemoi-2021-paper-wings", "sechzig-2023-sixty-hands-one-kite"]
    expect(page.locator("#said")).to_contain_text("Cited: 2.")
    page.get_by_label(f"Choose: {WINGS_TITLE}").check()
    chosen = parse_string(_saved(page, "Cite as .bib").decode()).entries
    assert [entry.key for entry in chosen] == ["anemoi-2021-paper-wings"]
    assert not _complaints(watch)


def test_all_works_make_the_shelfs_own_bibliography(page: Page, served: str, folder: Path) -> None:
    """The same text as the export, byte for byte; and every id is found in the block where it was put."""
    catalog = public(pipeline.read(Project(TOY))[0])
    visit(page, served + "reading.html")
    _keep(page, _marks(**{id_: {"star": True} for id_ in catalog.papers}))
    page.reload()
    expect(page.locator("#own .mark")).to_have_count(len(catalog.papers))
    assert _saved(page, "Cite as .bib") == (folder / "kites/data/shelf.bib").read_bytes()
    expect(page.locator("#said")).to_contain_text("No longer on this shelf: 0.")


def test_both_sides_reckon_the_same_block(page: Page, tmp_path: Path) -> None:
    """Every work of a shelf of several blocks shows what only its block knows."""
    papers = {
        f"papers/work-{number}-{'z' * (number % 60)}x.yaml": f"title: Work {number}\nurl: https://kites.example/{number}\n"
        f"topics: [lines]\ndate: '{1900 + number % 100}'\n"
        for number in range(130)
    }
    project = shelf(tmp_path / "shelf", papers)
    catalog = public(pipeline.read(project)[0])
    count = blocks(catalog)
    assert count >= 3
    assert len({block_of(id_, count) for id_ in catalog.papers}) == count
    site = published(project.root, tmp_path / "site").as_uri()
    visit(page, f"{site}/reading.html")
    _keep(page, _marks(**{id_: {"star": True, "title": "?"} for id_ in catalog.papers}))
    page.reload()
    for id_, paper in catalog.papers.items():
        expect(page.locator(f"#work-{id_} a")).to_have_text(paper.title)


def test_lists_show_and_take_marks(page: Page, served: str) -> None:
    visit(page, served + WINGS)
    _press(page, "Read")
    visit(page, f"{served}topics/frames.html")
    star = page.get_by_role("button", name=f"Star: {WINGS_TITLE}")
    expect(star).to_have_text("✓☆")
    star.press("Enter")
    expect(star).to_have_text("✓★")
    expect(star).to_be_focused()
    expect(page.locator('nav [href$="reading.html"]')).to_have_text("Reading (1)")
    assert _kept(page) == {"anemoi-2021-paper-wings": {"title": WINGS_TITLE, "status": "read", "star": True}}
    star.press("Enter")
    visit(page, served + WINGS)
    button = page.get_by_role("button", name="Read", exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert _kept(page) == {}, "a mark that says nothing is none"


def test_lists_of_other_things_have_no_stars(page: Page, served: str) -> None:
    visit(page, f"{served}wanted.html")
    assert page.locator(".entry").count()
    assert not page.locator(".entry button").count()


def test_marks_push_nothing(page: Page, served: str) -> None:
    """What scripts add finds its place kept free."""
    page.add_init_script(
        "globalThis.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { shifts += e.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    visit(page, served + WINGS)
    _press(page, "To read", "Star")
    for width, name in product((360, 1200), (WINGS, "topics/flying.html", "reading.html")):
        page.set_viewport_size({"width": width, "height": 800})
        visit(page, served + name)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("shifts") <= 0.02, (width, name)


def test_remarks_stay_and_two_tabs_keep_in_step(page: Page, served: str) -> None:
    visit(page, served + WINGS)
    other = page.context.new_page()
    visit(other, served + WINGS)
    _press(page, "To read")
    expect(other.get_by_role("button", name="To read")).to_have_attribute("aria-pressed", "true")
    _remark(page, "first")
    expect(other.locator(".mine textarea")).to_have_value("first")
    _press(other, "Star")
    page.reload()
    expect(page.locator(".mine textarea")).to_have_value("first")
    expect(page.get_by_role("button", name="Star", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_rebuilt_shelf_finds_its_readers_marks(page: Page, tmp_path: Path) -> None:
    """One work is renamed, one is taken down: neither is lost."""
    with _rebuilt(tmp_path) as (root, folder):
        for name in ("long-tails", "short-tails"):
            visit(page, f"{root}papers/{name}.html")
            _press(page, "To read")
            _remark(page, f"about {name}")
        shutil.rmtree(folder / "www/kites")
        for name in _WORKS:
            (folder / "shelf" / name).unlink()
        renamed = _WORKS["papers/long-tails.yaml"].replace("Long tails", "Very long tails") + "aliases: [long-tails]\n"
        published(shelf(folder / "shelf", {"papers/kite-tails.yaml": renamed}).root, folder / "www/kites")
        visit(page, f"{root}reading.html")
        expect(page.locator("#work-kite-tails a")).to_have_text("Very long tails")
        expect(page.locator("#work-kite-tails textarea")).to_have_value("about long-tails")
        gone = page.locator("#work-short-tails")
        expect(gone.locator("h3")).to_have_text("Short tails")
        expect(gone.locator(".meta")).to_have_text("No longer on this shelf")
        assert not gone.get_by_role("link").count()
        assert list(_kept(page)) == ["kite-tails", "short-tails"]
        assert b"@misc{kite-tails," in _saved(page, "Cite as .bib")
        expect(page.locator("#said")).to_contain_text("Cited: 1. No longer on this shelf: 1.")
        visit(page, f"{root}papers/kite-tails.html")
        expect(page.locator(".mine textarea")).to_have_value("about long-tails")


@pytest.mark.parametrize(
    "garbage",
    ["", "no JSON", "null", "[]", '{"v":2,"works":{}}', '{"v":1,"works":"ab"}',
     '{"v":1,"works":{"a":null,"b":7,"c":[]}}',
     '{"v":1,"works":{"__proto__":{"star":true},"constructor":{"remark":{"a":1},"title":5,"status":"keys"}}}'],
)  # fmt: skip
def test_garbage_in_storage_trips_nobody(page: Page, served: str, garbage: str) -> None:
    watch = Watch.over(page)
    visit(page, served + WINGS)
    _keep(page, garbage)
    visit(page, served + "reading.html")
    expect(page.locator("#none")).to_be_visible()
    visit(page, f"{served}topics/frames.html")
    visit(page, served + WINGS)
    _press(page, "Read")
    visit(page, served + "reading.html")
    expect(_group(page, "read").get_by_role("link")).to_have_text(WINGS_TITLE)
    assert not _complaints(watch)


@pytest.mark.parametrize("garbage", ["no JSON", '{"v":2,"works":{}}'])
def test_what_cannot_be_read_is_told(page: Page, served: str, garbage: str) -> None:
    visit(page, served + "reading.html")
    _keep(page, garbage)
    page.reload()
    expect(page.locator("#said")).to_have_text("What your browser keeps of this list can't be read.")


_SHUT = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('shut', 'SecurityError') }})"
_FULL = """
for (let size = 1 << 22; size >= 1; size /= 2) {
  try {
    while (true) localStorage[`full-${size}-${localStorage.length}`] = 'x'.repeat(size);
  } catch { /* as full as can be */ }
}
"""


@pytest.mark.parametrize("obstacle", [_SHUT, _FULL])
def test_a_browser_that_keeps_nothing_is_told_of_once(page: Page, served: str, obstacle: str) -> None:
    watch = Watch.over(page)
    page.add_init_script(obstacle)
    visit(page, served + WINGS)
    for name in ("Read", "Star", "Read"):
        page.locator(".mine").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute("aria-pressed", "false")
    visit(page, f"{served}topics/frames.html")
    page.locator(".entry>button").first.click()
    expect(page.get_by_role("alert")).to_have_count(1)
    visit(page, f"{served}reading.html#works=anemoi-2021-paper-wings")
    expect(page.locator("#shared .meta")).to_contain_text("AGAPS 2021")
    page.get_by_role("button", name="Add all to my list").click()
    expect(page.locator("#said")).to_contain_text("could not keep this")
    assert b"@inproceedings{anemoi" in _saved(page, "Cite as .bib"), "a shared selection is cited all the same"
    assert not _complaints(watch)


def test_a_selection_is_shared_by_its_address(page: Page, browser: Browser, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for name in (WINGS, HANDS):
        visit(page, served + name)
        _press(page, "Star")
    visit(page, served + "reading.html")
    page.get_by_role("button", name="Share by link").click()
    link = page.locator("#said a")
    expect(link).to_have_text("Link to this selection: 2")
    address = link.get_attribute("href") or ""
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert address == f"{served}reading.html#works=sechzig-2023-sixty-hands-one-kite,anemoi-2021-paper-wings"
    with browser.new_context() as fresh:
        guest = fresh.new_page()
        visit(guest, address + ",gone-2001,__proto__,<b>,anemoi-2021-paper-wings")
        shared = guest.locator("#shared li")
        expect(shared).to_have_count(3)
        expect(shared.nth(1)).to_contain_text(WINGS_TITLE)
        expect(shared.nth(2)).to_contain_text("No longer on this shelf")
        expect(guest.locator("#kept")).to_be_hidden()
        guest.get_by_role("button", name="Add all to my list").click()
        expect(_group(guest, "to-read").locator("li")).to_have_count(3)
        expect(guest.locator("#work-gone-2001 h3")).to_have_text("gone-2001")


def test_a_long_selection_stays_a_link(page: Page, served: str) -> None:
    visit(page, served + "reading.html")
    _keep(page, _marks(**{f"work-{'x' * 60}-{number}": {"star": True} for number in range(300)}))
    page.reload()
    page.get_by_role("button", name="Share by link").click()
    link = page.locator("#said a")
    expect(link).to_be_visible()
    assert 3900 < len(link.get_attribute("href") or "") <= 4000
    assert "300" not in link.inner_text()


def test_a_file_brings_everything_back(page: Page, browser: Browser, served: str) -> None:
    """The law: a list that is saved and read into an empty one is the same list; read twice, too."""
    for name in (WINGS, HANDS):
        visit(page, served + name)
        _press(page, "To read", "Star")
        _remark(page, f"“{name}”\nand {HOSTILE}")
    visit(page, served + "reading.html")
    first = _saved(page, "Save as a file")
    with browser.new_context() as fresh:
        other = fresh.new_page()
        visit(other, served + "reading.html")
        for new in (2, 0):
            _take_in(other, first)
            said = f"In the file: 2. New on the list: {new}. Not on this shelf: 0. Unreadable: 0."
            expect(other.locator("#said")).to_have_text(said)
            assert _saved(other, "Save as a file") == first


def test_two_lists_become_one_without_a_loss(page: Page, served: str) -> None:
    visit(page, served + WINGS)
    _press(page, "Read")
    _remark(page, "mine")
    visit(page, served + "reading.html")
    theirs = {"status": "to-read", "star": True, "remark": "theirs", "title": "Another title"}
    _take_in(page, _marks(anemoi_2021_paper_wings=theirs, gone_1999={"star": True, "title": "A lost work"}).encode())
    expect(page.locator("#said")).to_have_text(
        "In the file: 2. New on the list: 1. Not on this shelf: 1. Unreadable: 0."
    )
    assert _kept(page)["anemoi-2021-paper-wings"] == {
        "status": "read", "star": True, "remark": "mine\ntheirs", "title": WINGS_TITLE,
    }  # fmt: skip
    expect(page.locator("#work-gone-1999 h3")).to_have_text("A lost work")


def test_a_hostile_file_is_only_text(page: Page, served: str) -> None:
    watch = Watch.over(page)
    visit(page, served + "reading.html")
    hostile = {"star": True, "title": HOSTILE, "remark": HOSTILE, "status": HOSTILE}
    bad = '"__proto__":{"star":true},"javascript:alert(1)":{"star":true},"../up":{"star":true},"empty":{},"nil":null'
    _take_in(page, f'{{"v":1,"works":{{"evil":{json.dumps(hostile)},{bad}}}}}'.encode())
    expect(page.locator("#said")).to_have_text(
        "In the file: 1. New on the list: 1. Not on this shelf: 1. Unreadable: 5."
    )
    expect(page.locator("#work-evil h3")).to_have_text(HOSTILE)
    expect(page.locator("#work-evil textarea")).to_have_value(HOSTILE)
    assert list(_kept(page)) == ["evil"]
    assert not page.locator("#own img, #own b, #own script").count()
    assert not _complaints(watch)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[", b"null", b'{"works":{}}', b'{"v":1}', b'{"v":1,"works":null}', b'{"v":2,"works":{}}',
     b'{"v":1,"works":{"a":{"star":true,"remark":"' + b"x" * 10_000_000 + b'"}}}', b"[" * 1_000_000],
    ids=lambda content: content[:20].decode(errors="replace"),
)  # fmt: skip
def test_a_file_that_is_no_list_changes_nothing(page: Page, served: str, content: bytes) -> None:
    visit(page, served + WINGS)
    _press(page, "Read")
    visit(page, served + "reading.html")
    before = _kept(page)
    _take_in(page, content)
    expect(page.locator("#said")).to_have_text("This is no reading list, or one of over 5 MB. Nothing changed.")
    assert _kept(page) == before


def test_the_list_is_used_by_keyboard_alone(page: Page, on_disk: str) -> None:
    visit(page, on_disk + WINGS)
    _press(page, "To read")
    visit(page, on_disk + HANDS)
    _press(page, "To read")
    visit(page, on_disk + "reading.html")
    wings = page.locator("#work-anemoi-2021-paper-wings")
    wings.get_by_role("button", name="Read", exact=True).press("Space")
    expect(_group(page, "read").locator("li")).to_have_count(1)
    expect(wings.get_by_role("button", name="Read", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(wings.get_by_role("button", name="Remove")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(f"Removed: {WINGS_TITLE} Undo")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(wings.get_by_role("link")).to_be_focused()
    assert set(_kept(page)) == {"anemoi-2021-paper-wings", "sechzig-2023-sixty-hands-one-kite"}
    wings.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("typed, then emptied")
    assert _kept(page)["anemoi-2021-paper-wings"]["remark"] == "typed, then emptied"
    expect(wings.locator("textarea")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    assert _kept(page)["anemoi-2021-paper-wings"]["remark"] == ""


def test_clearing_asks_first(page: Page, served: str) -> None:
    visit(page, served + WINGS)
    _press(page, "Read")
    visit(page, served + "reading.html")
    clear = page.get_by_role("button", name="Clear the list").first
    for no in ("Escape", "Enter"):
        clear.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press(no)
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert len(_kept(page)) == 1
    clear.click()
    page.get_by_role("dialog").get_by_role("button", name="Clear the list").click()
    expect(page.locator("#none")).to_be_visible()
    assert _kept(page) == {}


def test_the_list_is_filtered_and_sorted(page: Page, served: str) -> None:
    for name in (WINGS, HANDS, "papers/kitelab-fly-it.html"):
        visit(page, served + name)
        _press(page, "To read")
    _press(page, "Star")
    _remark(page, "like the Paper one")
    visit(page, served + "reading.html")
    titles = _group(page, "to-read").locator("h3")
    by_time = ["Fly It in the Browser", "Sixty Hands, One Kite", WINGS_TITLE]
    expect(titles).to_have_text(by_time)
    page.get_by_label("Order").select_option("by title")
    expect(titles).to_have_text(sorted(by_time))
    page.get_by_label("Filter").fill("paper")
    expect(titles).to_have_text(["Fly It in the Browser", WINGS_TITLE])
    page.get_by_label("Filter").fill("no such work")
    expect(_group(page, "to-read")).to_be_hidden()
    expect(page.get_by_label("Filter")).to_be_focused()


def test_everybody_can_read_the_list(page: Page, served: str) -> None:
    for name in (WINGS, HANDS):
        visit(page, served + name)
        _press(page, "To read", "Star")
        _remark(page, "a remark")
    for name in (WINGS, "reading.html#works=kitelab-fly-it,gone-2001", "topics/frames.html"):
        visit(page, served + name)
        for width, dark in product((360, 1200), (False, True)):
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page)
            assert not found.response["violations"], f"{name}, {width} px, dark: {dark}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_curators_list_stands(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visit(page, served + "reading.html")
        expect(page.get_by_text("needs JavaScript")).to_be_visible()
        expect(page.get_by_role("heading", name="The curator has read")).to_be_visible()
        expect(page.get_by_role("link", name=WINGS_TITLE)).to_be_visible()
        expect(page.locator("#own")).to_be_hidden()
        visit(page, served + WINGS)
        assert page.locator(".mine").inner_html() == ""
        assert not page.get_by_role("button").count()
