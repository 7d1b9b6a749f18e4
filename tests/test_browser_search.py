"""The search in a real browser: what it finds, what address and keyboard do, and that no text gets out of hand."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserType, Page, expect

from browsing import ARGUMENTS, CHROMIUM, Watch, host, published, visit, wait_until
from mini import VECTORS
from papershelf.model.records import Kind, LinkKind, Status
from papershelf.queries import select
from queried import toy
from shelves import TOY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]

WINGS = "papers/anemoi-2021-paper-wings.html"
MEANT = [
    ("gustnet", "kitelab-gustnet"),
    ("gustn", "kitelab-gustnet"),
    ("gusntet", "kitelab-gustnet"),
    ("knots stirngs", "loft-1899-kites-and-strings"),
    ("纸鸢", "feng-2024-zhi-yuan"),
    ("弱风中", "feng-2024-zhi-yuan"),
    ("稳", "feng-2024-zhi-yuan"),
    ("עפיפון", "ruach-2020-afifon"),
    ("змей", "zmey-2017-bumazhny"),
    ("sixty hands", "sechzig-2023-sixty-hands-one-kite"),
    ("10.5555/EVIL.(2024)_[x]|<y>*", "hostile-markdown"),
    ("https://doi.org/10.5555/openers", "hostile-openers"),
    ("https://arxiv.org/pdf/2101.99002v7.pdf", "g"),
    ("arXiv:2101.99002", "g"),
    ("old-wings", "anemoi-2021-paper-wings"),
    ("video-how-to-launch", "video-how-to-launch"),
]
"""What readers write, and the work that they mean."""
BUDGET = 12_288
"""Bytes of JavaScript that a page may load, the index left aside."""
SHIFTS = """() => new Promise(done => new PerformanceObserver(
    list => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({ type: 'layout-shift', buffered: true }))"""


def ask(page: Page, address: str, query: str = "") -> None:
    """Opens the page to search and waits for its answer."""
    visit(page, f"{address}search.html{query}")
    if query:
        answered(page)


def answered(page: Page) -> None:
    page.locator(".outcome h2", has_text=re.compile("work")).wait_for()


def ids(page: Page) -> list[str]:
    """The works that the page shows."""
    links: list[str] = page.locator(".results h3 a").evaluate_all("links => links.map(link => link.href)")
    return [Path(link).stem for link in links]


def found(page: Page, query: str) -> list[str]:
    """The works that the client finds."""
    result: list[str] = page.evaluate("text => papershelfSearch.find(text)", query)
    return result


def field(page: Page) -> str:
    """What stands in the field."""
    return page.locator(".finder [name=q]").input_value()


def write(page: Page, text: str) -> None:
    page.locator(".finder [name=q]").fill(text)


def facet(page: Page, name: str) -> dict[str, int]:
    """The values of a facet, with their numbers."""
    texts = page.locator(f"[data-facet={name}] li button:first-child").all_inner_texts()
    return {text.rpartition(" ")[0]: int(text.rpartition(" ")[2]) for text in texts}


@pytest.fixture
def watched(page: Page) -> Iterator[Watch]:
    """Nothing on these pages complains, or asks for what is not of the site."""
    watch = Watch.over(page)
    yield watch
    assert not watch.complaints
    assert all("/kites/" in address for address in watch.requests)


def test_words_are_those_of_the_index(page: Page, on_disk: str, watched: Watch) -> None:
    ask(page, on_disk, "?q=kite")
    for text, tokens in json.loads((VECTORS / "search" / "tokens.json").read_text()):
        assert page.evaluate("text => papershelfSearch.tokens(text)", text) == tokens, text
    assert any(address.endswith("/search/index.js") for address in watched.requests)


def fields() -> Iterator[str]:
    """Questions that are made of fields alone."""
    catalog = toy()
    yield from (f"tag:{id_}" for id_ in catalog.tags)
    yield from (f'tag:"{tag.title}"' for tag in catalog.tags.values() if tag.title and '"' not in tag.title)
    yield from (f"topic:{id_}" for id_ in catalog.sections)
    yield from (f"venue:{id_}" for id_ in catalog.venues)
    yield from (f"kind:{kind}" for kind in get_args(Kind))
    yield from (f"status:{status}" for status in get_args(Status))
    yield from (
        f"has:{kind}" for kind in (*get_args(LinkKind), "notes", "summary", "doi", "arxiv", "citations", "date")
    )
    yield from (f"lang:{code}" for code in ("en", "zh", "de", "he", "ja"))
    yield from (
        "tag:aero",
        "tag:gale,safety",
        "tag:Lift-And-Drag",
        "is:picked",
        "venue:loft",
        "-tag:kite",
        "topic:wind",
    )
    yield from ("year:2023", "year:2021..2023", "year:..2020", "year:2022..", "year:2021,2023", "-year:1000..9999")
    yield from ("author:halm", 'author:"Iris Anemoi"', 'author:"Halm, W."', "author:风小筝", "author:halm,anemoi")
    yield from ("tag:kite -has:notes year:2020..", "kind:paper,code topic:making -tag:storm", "-kind:paper has:code")
    yield from ("tag:kite sort:new", "TAG:Kite", "topic:making topic:flying")


def test_fields_find_the_very_works_that_queries_find(page: Page, on_disk: str, watched: Watch) -> None:
    ask(page, on_disk, "?q=kite")
    for query in fields():
        assert found(page, query) == list(select(toy(), query)), query
    assert sorted(found(page, "sort:old")) == sorted(select(toy(), "sort:old"))
    assert found(page, "sort:old year:1000..2019") == list(select(toy(), "sort:old year:1000..2019"))
    assert not watched.complaints


@pytest.fixture(scope="module")
def in_pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The toy with its index cut small, as that of a large shelf is."""
    root = tmp_path_factory.mktemp("pieces")
    index = import_module("papershelf.outputs.search")
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("BUNDLE", 0), ("SHARD", 600), ("BLOCK", 4)):
            patch.setattr(index, name, size)
        folder = published(TOY, root / "kites")
    with host(root) as address:
        yield folder / "search", f"{address}kites/"


def test_an_index_in_pieces_answers_alike(page: Page, in_pieces: tuple[Path, str], watched: Watch) -> None:
    folder, root = in_pieces
    pieces = {path.name for path in folder.iterdir()}
    assert len(pieces) > 40
    ask(page, root, "?q=gustnet")
    loaded = {Path(urlsplit(address).path).name for address in watched.requests if "/search/" in address}
    assert ids(page)[0] == "kitelab-gustnet"
    assert {name.partition("-")[0] for name in loaded} == {"index.js", "terms", "cards"}
    assert len(loaded) <= 5, "what a question needs, and no more"
    for query in fields():
        assert found(page, query) == list(select(toy(), query)), query
    for query, first in MEANT:
        assert found(page, query)[0] == first, query
    page.get_by_text("Narrow it down").click()
    page.locator("[data-facet=kind] button").first.wait_for()


def test_undated_works_come_last_in_either_order(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=kite")
    undated = [paper.id for paper in toy().papers.values() if not paper.year]
    for query in ("sort:old", "sort:new", ""):
        assert set(found(page, query)[-len(undated) :]) == set(undated), query
    assert found(page, "year:undated") == undated


@pytest.mark.parametrize(("query", "first"), MEANT)
def test_what_a_reader_means_comes_first(page: Page, on_disk: str, query: str, first: str) -> None:
    ask(page, on_disk, "?q=kite")
    assert found(page, query)[0] == first


@pytest.mark.parametrize(
    "query", ['"', '""', "-", "--", "tag:", ":", "-the", '"the', "limit:3", "sort:title", "\\", "a"]
)
def test_signs_without_a_meaning_do_no_harm(page: Page, on_disk: str, query: str, watched: Watch) -> None:
    ask(page, on_disk, "?q=kite")
    assert found(page, f"gustnet {query}")[:1] == ["kitelab-gustnet"]
    assert not watched.complaints


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_typing_answers_at_once_and_changes_the_address(
    page: Page, where: str, request: pytest.FixtureRequest, watched: Watch
) -> None:
    root: str = request.getfixturevalue(where)
    ask(page, root)
    expect(page.get_by_role("heading", name="What you can ask")).to_be_visible()
    expect(page.locator(".outcome")).to_be_hidden()
    write(page, "wings lear")
    expect(page.locator(".results h3")).to_have_count(1)
    assert page.url == f"{root}search.html?q=wings%20lear"
    assert page.locator(".results mark").all_inner_texts()[:2] == ["Wings", "Learn"]
    expect(page.locator(".outcome h2")).to_have_text("1 work")
    write(page, "")
    expect(page.get_by_role("heading", name="What you can ask")).to_be_visible()
    assert not watched.complaints


def test_a_slip_is_mended_unless_the_reader_insists(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=papr+wigns")
    assert ids(page)[0] == "anemoi-2021-paper-wings"
    expect(page.locator(".corrected b")).to_have_text("paper wings")
    write(page, '"wigns"')
    expect(page.locator(".none")).to_be_visible()
    assert page.locator(".none").inner_text().endswith("so do fewer filters.")
    expect(page.locator(".corrected")).to_be_hidden()
    expect(page.locator(".results h3")).to_have_count(0)


def test_some_of_the_words_are_better_than_none(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=gustnet+2203")
    assert "kitelab-gustnet" in ids(page)
    expect(page.locator(".some")).to_be_visible()
    assert page.locator(".some").inner_text().endswith("have some of them.")


def test_the_field_of_the_search_page_waits_for_typing(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=gustnet")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results h3 a").first).to_be_focused()


def test_what_is_not_understood_is_said(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=gustnet+colour:red+tag:nonesuch")
    expect(page.locator(".unknown b")).to_have_text("colour:red tag:nonesuch")
    assert "0 works" in page.locator(".outcome h2").inner_text()


def test_facets_take_in_and_leave_out_and_count(page: Page, served: str, watched: Watch) -> None:
    ask(page, served, "?q=kind:paper")
    papers = set(select(toy(), "kind:paper"))
    page.get_by_text("Narrow it down").click()
    page.get_by_role("button", name="Line tension").first.wait_for()
    expected = {toy().tags[tag].title or tag: len(papers & set(works)) for tag, works in toy().by_tag.items()}
    assert facet(page, "tag") == {name: number for name, number in expected.items() if number}
    assert sum(facet(page, "year").values()) == len(papers)
    page.get_by_role("button", name="Line tension", exact=False).first.click()
    expect(page.locator(".outcome h2")).to_have_text(f"{len(select(toy(), 'kind:paper tag:line-tension'))} works")
    assert field(page) == "kind:paper tag:line-tension"
    assert facet(page, "kind") == {"Paper": len(select(toy(), "kind:paper tag:line-tension"))}
    chosen = page.get_by_role("button", name="Line tension", pressed=True)
    expect(chosen).to_be_focused()
    page.get_by_role("button", name="Without Line tension").click()
    expect(page.locator(".outcome h2")).to_have_text(f"{len(select(toy(), 'kind:paper -tag:line-tension'))} works")
    assert field(page) == "kind:paper -tag:line-tension"
    assert set(ids(page)) < set(select(toy(), "kind:paper -tag:line-tension"))
    page.go_back()
    expect(page.locator(".outcome h2")).to_have_text(f"{len(select(toy(), 'kind:paper tag:line-tension'))} works")
    page.go_back()
    expect(page.locator(".outcome h2")).to_have_text(f"{len(papers)} works")
    assert field(page) == "kind:paper"
    page.go_forward()
    expect(chosen).to_have_count(1)
    assert not watched.complaints


def test_the_order_is_one_press_away(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=kite")
    page.get_by_role("button", name="Oldest first").click()
    expect(page.locator(".results h3").first).to_have_text("Kites and Strings")
    page.get_by_role("button", name="Newest first").click()
    expect(page.get_by_role("button", name="Oldest first", pressed=False)).to_be_visible()
    assert field(page) == "kite sort:new"
    page.get_by_role("button", name="Newest first").click()
    expect(page.locator(".results h3").first).not_to_have_text("Kites and Strings")
    assert field(page) == "kite"


def test_the_address_holds_all_that_was_asked(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=kite&topic=making&tag=-storm&year=2020-2024&sort=old")
    assert field(page) == "kite topic:making -tag:storm year:2020-2024 sort:old"
    expected = set(select(toy(), "topic:making -tag:storm year:2020..2024 sort:old"))
    assert set(ids(page)) <= expected
    assert ids(page) == found(page, field(page))
    before = ids(page)
    page.reload()
    answered(page)
    assert ids(page) == before


def test_back_from_a_work_leads_to_the_same_place(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    ask(page, served, "?sort=new")
    page.get_by_role("button", name="More").click()
    expect(page.locator(".results h3")).to_have_count(30)
    work = page.locator(".results h3 a").nth(27)
    work.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 1000
    work.click()
    page.wait_for_url("**/papers/**")
    page.go_back()
    expect(page.locator(".results h3")).to_have_count(30)
    wait_until(page, "before => Math.abs(scrollY - before) < 2", before)


def test_back_leads_through_what_was_asked(page: Page, on_disk: str) -> None:
    ask(page, on_disk)
    for text in ("gustnet", "knots"):
        write(page, text)
        answered(page)
        page.wait_for_url(f"**/search.html?q={text}")
        page.keyboard.press("Enter")
    page.go_back()
    page.wait_for_url("**/search.html?q=gustnet")
    expect(page.locator(".results h3").first).to_have_text("GustNet")
    assert field(page) == "gustnet"


@pytest.mark.parametrize("query", ["2101.99002", "arXiv:2101.99002v2", "10.5555/openers", "old-wings"])
def test_an_identifier_leads_to_its_work_at_once(page: Page, served: str, query: str) -> None:
    visit(page, f"{served}index.html")
    page.locator(".bar [name=q]").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*.html")
    page.go_back()
    assert page.url == f"{served}index.html", "nobody is caught between a question and its answer"


def test_enter_opens_what_an_identifier_names(page: Page, on_disk: str) -> None:
    ask(page, on_disk)
    write(page, "https://doi.org/10.5555/openers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/hostile-openers.html")
    page.go_back()
    answered(page)
    assert ids(page)[0] == "hostile-openers", "who comes back sees what was found"


def test_the_bar_searches_from_disk(page: Page, on_disk: str, watched: Watch) -> None:
    visit(page, f"{on_disk}papers/g.html")
    page.locator(".bar [name=q]").fill("gustnet")
    page.keyboard.press("Enter")
    answered(page)
    assert ids(page)[0] == "kitelab-gustnet"
    assert not watched.complaints


def test_the_keyboard_is_enough(page: Page, on_disk: str) -> None:
    ask(page, on_disk)
    page.locator(".finder [name=q]").focus()
    page.keyboard.type("paper wings")
    page.wait_for_url("**/search.html?q=paper%20wings")
    expect(page.locator(".results h3 a").first).to_have_attribute("href", WINGS)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results h3 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".finder [name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".finder [name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{WINGS}")
    page.go_back()
    answered(page)
    page.locator(".finder [name=q]").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".hints")).to_be_visible()


def test_chance_leads_to_a_work(page: Page, on_disk: str) -> None:
    page.goto(f"{on_disk}search.html?random")
    page.wait_for_url("**/papers/*.html")
    assert Path(page.url).stem in toy().papers


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_all_works_stand_where_one_browses(
    page: Page, where: str, request: pytest.FixtureRequest, watched: Watch
) -> None:
    root: str = request.getfixturevalue(where)
    visit(page, f"{root}browse.html")
    answered(page)
    assert ids(page) == list(toy().papers)[:10]
    for _ in range(2):
        page.get_by_role("button", name="More").click()
    expect(page.locator(".results h3")).to_have_count(len(toy().papers))
    assert facet(page, "topic")["Making kites"] == len(select(toy(), "topic:making"))
    page.locator("[data-facet=topic] button", has_text="Making kites").click()
    expect(page.locator(".outcome h2")).to_have_text(f"{len(select(toy(), 'topic:making'))} works")
    assert page.url == f"{root}browse.html?q=topic%3Amaking"
    assert not watched.complaints


def test_what_was_sought_is_marked(page: Page, on_disk: str) -> None:
    ask(page, on_disk, "?q=弱风中")
    assert "".join(page.locator(".results h3 mark").all_inner_texts()) == "弱风中"
    assert page.locator(".results h3 a").first.get_attribute("lang") == "zh"
    write(page, "wing")
    expect(page.locator(".results h3 mark").first).to_have_text("Wings")


def test_a_lost_index_is_said_and_asked_for_again(page: Page, served: str) -> None:
    page.route("**/search/index.js", lambda route: route.abort())
    visit(page, f"{served}search.html?q=gustnet")
    expect(page.get_by_role("alert")).to_contain_text("The index could not be loaded")
    page.unroute("**/search/index.js")
    write(page, "knots")
    answered(page)
    expect(page.locator(".failed")).to_be_hidden()
    assert ids(page)


def test_hostile_records_stay_text(page: Page, served: str, watched: Watch) -> None:
    ask(page, served, "?topic=hostile")
    page.get_by_text("Narrow it down").click()
    page.locator("[data-facet=tag] button").first.wait_for()
    assert sorted(ids(page)) == sorted(select(toy(), "topic:hostile"))
    titles = page.locator(".results h3").all_inner_texts()
    assert "</script><script>alert(1)</script>" in titles
    assert (
        page.locator(":is(.results, .facets) :is(script, img, svg, style, iframe, [onload], [onmouseover])").count()
        == 0
    )
    assert page.locator(".results a[href]:not([href^='papers/'])").count() == 0
    write(page, "<img src=x onerror=alert(1)> </script> [x](javascript:alert(1)) \\ ( [ * +")
    expect(page.locator(".outcome h2")).to_contain_text("work")
    assert not watched.complaints


def test_without_javascript_the_lists_are_offered(browser_type: BrowserType, on_disk: str) -> None:
    with browser_type.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, "--blink-settings=scriptEnabled=false"]
    ) as browser:
        for name in ("search.html", "browse.html"):
            page = browser.new_page()
            page.goto(on_disk + name)
            assert "The search runs in your browser" in page.locator("noscript").inner_text()
            expect(page.locator(".finder form")).to_be_hidden()
            expect(page.locator(".outcome")).to_be_hidden()
            page.locator("main a[href='tags/index.html']").first.click()
            expect(page).to_have_url(f"{on_disk}tags/index.html")


@pytest.mark.parametrize("query", ["?q=kite", "?q=papr+wigns", "?q=zzzzz", ""])
def test_everybody_can_use_it(page: Page, served: str, query: str) -> None:
    ask(page, served, query)
    if query:
        page.get_by_text("Narrow it down").click()
    for width, dark in product((360, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px, dark: {dark}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["search.html?q=kite", "search.html", "browse.html", "browse.html?topic=making"])
def test_nothing_jumps(page: Page, served: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, served + name)
    if name != "search.html":
        page.locator(".results h3").first.wait_for()
    shifts = page.evaluate(f"Promise.race([({SHIFTS})(), new Promise(done => requestIdleCallback(() => done(0)))])")
    assert shifts <= 0.02


@pytest.mark.parametrize("name", ["search.html", "browse.html"])
def test_scripts_keep_to_the_budget(page: Page, folder: Path, served: str, name: str) -> None:
    watch = Watch.over(page)
    visit(page, served + name)
    scripts = {address for address in watch.requests if "/static/" in address and address.endswith(".js")}
    assert len(scripts) == 3
    assert sum((folder / address.partition("/kites/")[2]).stat().st_size for address in map(_below, scripts)) <= BUDGET


def _below(address: str) -> str:
    return f"/kites/kites/{address.partition('/kites/')[2]}"


def test_every_example_finds_something(page: Page, on_disk: str) -> None:
    ask(page, on_disk)
    examples = page.locator(".hints dt a").all_inner_texts()
    assert len(examples) == 6
    for query in examples:
        assert found(page, query), query
    page.locator(".hints dt a").first.click()
    answered(page)
    assert field(page) == examples[0]
