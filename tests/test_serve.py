"""The live preview: what it serves, how it hears of changes and faults, how it ends. Nothing is written to disk."""

import os
import random
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browsing import Watch, visit, wait_until
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.project import Project
from papershelf.serve.edition import SCRIPT, Edition
from papershelf.serve.memory import Memory
from papershelf.serve.shelf import LISTENERS
from previewing import Preview, listening, previewed
from shelves import TOY, copy_toy, run

WINGS = "papers/anemoi-2021-paper-wings"
BROKEN = "title: [\n"
LAYOUT = "{% extends 'layout.html' %}{% block main %}\n{{ nobody }}\n{% endblock %}"
PREVIEWED = ("; connect-src 'self'", f'<script defer src="{SCRIPT}?')


@pytest.fixture(name="toy")
def _toy(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "toy")


@pytest.fixture(name="preview")
def _preview(toy: Path) -> Iterator[Preview]:
    with previewed(toy) as preview:
        yield preview


def edit(path: Path, old: str, new: str) -> str:
    """Writes a file anew; what it said before."""
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new))
    return before


def faults(notice: dict[str, Any], code: str) -> list[dict[str, str]]:
    return [fault for fault in notice["faults"] if fault["code"] == code]


# What is served.


def test_every_file_of_a_build_is_served_as_it_was_built() -> None:
    project = Project(TOY)
    catalog = pipeline.read(project)[0]
    built = {artifact.path.removeprefix("site/"): artifact.content for artifact in pipeline.render(catalog, project)}
    edition = Edition(public(catalog), project)
    for path in ("sitemap.xml", "404.html", *(path for path in built if path.startswith("schema/"))):
        built.pop(path)  # for search engines; shown at any depth; no part of the site
    wrong = [path for path, content in built.items() if _site(path) and _as_built(edition, path) != content]
    assert wrong == []
    assert len(built) > 100


def _site(path: str) -> bool:
    return not path.endswith(".md")


def _as_built(edition: Edition, path: str) -> bytes:
    """A file without what a preview adds."""
    content = edition.file(path) or b""
    for part in (PREVIEWED[0], f'<script defer src="{SCRIPT}?{edition.number}"></script>\n'):
        content = content.replace(part.encode(), b"")
    return content


def test_kinds_of_files(preview: Preview) -> None:
    kinds = {
        "": "text/html; charset=utf-8",
        f"{WINGS}.html": "text/html; charset=utf-8",
        "tags/": "text/html; charset=utf-8",
        "static/shelf.css": "text/css; charset=utf-8",
        "static/shelf.js": "text/javascript; charset=utf-8",
        "search/index.js": "text/javascript; charset=utf-8",
        "feed.xml": "application/xml",
        "data/shelf.json": "application/json",
        "data/shelf.bib": "text/plain; charset=utf-8",
        "-/preview.js": "text/javascript; charset=utf-8",
        "-/preview.css": "text/css; charset=utf-8",
    }
    answers = {path: preview.ask(f"/{path}") for path in kinds}
    assert {path: answer.status for path, (answer, _) in answers.items()} == dict.fromkeys(kinds, 200)
    assert {path: answer.headers["Content-Type"] for path, (answer, _) in answers.items()} == kinds
    assert {answer.headers["Cache-Control"] for answer, _ in answers.values()} == {"no-store"}
    assert {answer.headers["Cross-Origin-Resource-Policy"] for answer, _ in answers.values()} == {"same-origin"}


def test_head_has_no_body(preview: Preview) -> None:
    answer, content = preview.ask("/", "HEAD")
    whole = preview.ask("/")[1]
    assert (answer.status, content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(whole))


@pytest.mark.parametrize(
    "path",
    [
        "/papershelf.yaml",
        "/../papershelf.yaml",
        "/%2e%2e/papershelf.yaml",
        "/papers/../../papershelf.yaml",
        "//etc/passwd",
        f"/{WINGS}.yaml",
        "/-/events/../preview.html",
        "/-/fault.html",
        "/%00",
        "/%ff",
    ],
)
def test_nothing_is_looked_up_on_disk(preview: Preview, path: str) -> None:
    answer, content = preview.ask(path)
    assert answer.status == 404
    assert b"<title>" in content
    assert b'href="/tags/index.html"' in content, "the missing page's links work at any depth"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost"])
def test_other_names_for_this_machine_are_refused(preview: Preview, host: str) -> None:
    answer, content = preview.ask("/", host=host)
    assert answer.status == 421
    assert content.decode() == f"Ask for {preview.address}\n"


def test_nothing_can_be_sent(preview: Preview) -> None:
    assert preview.ask("/", "POST")[0].status == 501


# What is heard of.


def test_a_change_is_served_and_nothing_is_written(toy: Path, preview: Preview) -> None:
    files = {path for path in toy.rglob("*") if path.is_file()}
    with listening(preview) as news:
        assert "Paper Wings Learn to Hold Their Shape" in preview.page(f"{WINGS}.html")
        edit(toy / f"{WINGS}.yaml", "Paper Wings Learn", "Cloth Wings Learn")
        notice = news.next_edition()
        page = preview.page(f"{WINGS}.html")
    assert "Cloth Wings Learn to Hold Their Shape" in page
    assert f"{SCRIPT}?{notice['edition']}" in page
    assert {path for path in toy.rglob("*") if path.is_file()} == files


def _new_word(toy: Path) -> None:
    words = (TOY.parent.parent / "templates/words/en.yaml").read_text()
    (toy / "templates/words").mkdir(parents=True)
    (toy / "templates/words/en.yaml").write_text(words.replace("tags: Tags", "tags: Labels"))


CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a new work": (
        lambda toy: (toy / "papers/new.yaml").write_text("title: Brand New\ntopics: [flying]\n"),
        "papers/new.html",
        "Brand New",
    ),
    "settings": (lambda toy: edit(toy / "papershelf.yaml", "title: ", "title: Much "), "", "Much"),
    "a topic": (lambda toy: edit(toy / "schema/topics.yaml", "title: Flying", "title: Soaring"), "", "Soaring"),
    "words, in a folder that was not there": (_new_word, "tags/index.html", "Labels"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_source_may_change(toy: Path, preview: Preview, name: str) -> None:
    change, path, seen = CHANGES[name]
    with listening(preview) as news:
        change(toy)
        news.until(lambda notice: seen in preview.ask(f"/{path}")[1].decode() or notice is None)


def test_settings_are_seen_however_often_an_editor_replaces_them(toy: Path, preview: Preview) -> None:
    settings = (toy / "papershelf.yaml").read_text()
    with listening(preview) as news:
        for title in ("One", "Two", "Three"):
            (toy / ".new").write_text(settings.replace("title: ", f"title: {title} ", 1))
            (toy / ".new").rename(toy / "papershelf.yaml")
            news.next_edition()
            assert f"<title>{title}" in preview.page("")


def test_rapid_changes_are_told_together(toy: Path, preview: Preview) -> None:
    with listening(preview) as news:
        for number in range(30):
            (toy / f"papers/new-{number}.yaml").write_text(f"title: New {number}\ntopics: [flying]\n")
        news.until(lambda _: preview.ask("/papers/new-29.html")[0].status == 200)
        assert len({notice["edition"] for notice in news.heard}) < 15


def test_a_faulty_record_keeps_its_page_until_it_is_mended(toy: Path, preview: Preview) -> None:
    record = toy / f"{WINGS}.yaml"
    with listening(preview) as news:
        before = record.read_text()
        record.write_text(before.rstrip("\n") + "\nknid: paper\n")
        (fault,) = faults(news.until(lambda notice: bool(faults(notice, "P010"))), "P010")
        line = len(before.rstrip().splitlines()) + 1
        assert fault["place"].startswith(f"{WINGS}.yaml:{line}:")
        assert fault["excerpt"].startswith("knid: paper\n")
        assert "did you mean" in fault["hint"]
        assert "Paper Wings Learn" in preview.page(f"{WINGS}.html")
        record.write_text(before)
        mended = news.next_edition()
        assert [fault for fault in mended["faults"] if fault["severity"] == "error"] == []


def test_a_faulty_template_leaves_the_last_page(toy: Path, preview: Preview) -> None:
    seen = preview.page(f"{WINGS}.html")
    template = toy / "templates/site/pages/paper.html"
    with listening(preview) as news:
        template.parent.mkdir(parents=True)
        template.write_text(LAYOUT)
        edition = news.next_edition()["edition"]
        page = preview.page(f"{WINGS}.html")
        assert _without_number(page) == _without_number(seen)
        assert f"{SCRIPT}?{edition}" in page, "or the page would load itself for ever"
        (fault,) = faults(news.until(lambda notice: bool(faults(notice, ""))), "")
        assert fault["place"].startswith("templates/site/pages/paper.html:2:")
        assert "nobody" in fault["message"]
        assert "{{ nobody }}" in fault["excerpt"]
        template.unlink()
        assert not faults(news.next_edition(), "")


def _without_number(page: str) -> str:
    before, _, after = page.partition(f"{SCRIPT}?")
    return before + after.partition('"')[2]


def test_a_page_that_was_never_drawn_says_what_is_wrong(tmp_path: Path) -> None:
    project = shelf(tmp_path / "shelf", {"templates/site/pages/home.html": LAYOUT})
    with previewed(project.root) as preview:
        answer, content = preview.ask("/")
        assert answer.status == 500
        assert b"templates/site/pages/home.html:2:" in content
        assert f"{SCRIPT}?".encode() in content


def test_a_shelf_without_papers_waits_for_them(toy: Path, preview: Preview) -> None:
    preview.page("")
    with listening(preview) as news:
        (toy / "papers").rename(toy / "elsewhere")
        (fault,) = faults(news.until(lambda notice: bool(faults(notice, ""))), "")
        assert "papers/" in fault["message"]
        assert "Paper Wings Learn" in preview.page(f"{WINGS}.html")
        (toy / "elsewhere").rename(toy / "papers")
        news.until(lambda notice: not faults(notice, ""))


def test_those_who_listen_longest_make_room(preview: Preview) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(listening(preview)) for _ in range(LISTENERS + 2)]
        assert [b"data" in page.rest() for page in pages[:2]] == [False] * 2
        assert preview.stop()[0] == 0
        assert [b"data" in page.rest() for page in pages[2:]] == [False] * LISTENERS


# How it begins and ends.


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_clean_stop(preview: Preview, by: signal.Signals) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(listening(preview)) for _ in range(3)]
        idle = stack.enter_context(socket.create_connection(("127.0.0.1", int(preview.address.split(":")[2][:-1]))))
        assert preview.stop(by) == (0, "Stopped.\n", "")
        assert [b"data" in page.rest() for page in pages] == [False] * 3
        assert idle.recv(1) == b""


def test_another_port_when_taken(toy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with previewed(toy, "--port", str(port)) as preview:
            assert preview.said.startswith(f"Port {port} is taken.\n")
            assert preview.address != f"http://127.0.0.1:{port}/"
            assert preview.ask("/")[0].status == 200


def test_a_folder_without_a_shelf(tmp_path: Path) -> None:
    result = run(tmp_path, "serve")
    assert (result.returncode, result.stdout) == (2, "")
    assert "papershelf init" in result.stderr
    (tmp_path / "papershelf.yaml").write_text("title: A\ndescription: B.\n")
    result = run(tmp_path, "serve")
    assert (result.returncode, result.stdout) == (2, "")
    assert "there is no folder papers/" in result.stderr


# What is remembered.


def _added(toy: Path, draw: random.Random) -> None:
    number = draw.randrange(1000)
    (toy / f"papers/made-{number}.yaml").write_text(
        f"title: Made {number}\ntopics: [flying]\nnotes: See [[made-{number + 1}]].\n"
    )


def _removed(toy: Path, draw: random.Random) -> None:
    draw.choice(sorted((toy / "papers").glob("*.yaml"))).unlink()


def _renamed(toy: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((toy / "papers").glob("*.yaml")))
    path.rename(path.with_stem(f"renamed-{draw.randrange(1000)}"))


def _retitled(toy: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((toy / "papers").glob("made-*.yaml")) or [toy / f"{WINGS}.yaml"])
    path.write_text(path.read_text().replace("title: ", f"title: {draw.choice('ABCD')} ", 1))


def _redated(toy: Path, draw: random.Random) -> None:
    path = draw.choice(sorted((toy / "papers").glob("made-*.yaml")) or [toy / f"{WINGS}.yaml"])
    lines = [line for line in path.read_text().split("\n") if not line.startswith("date: ")]
    path.write_text(f"date: {draw.randint(1990, 2030)}\n" + "\n".join(lines))


def _new_tag(toy: Path, draw: random.Random) -> None:
    with (toy / "schema/tags.yaml").open("a") as file:
        file.write(f"\nmade-{draw.randrange(10**6)}: {{title: Made, description: Made.}}\n")


def _moved_images(toy: Path, _draw: random.Random) -> None:
    here, there = toy / "papers/assets", toy / "elsewhere"
    (here.rename(there) if here.exists() else there.rename(here)) if here.exists() or there.exists() else None


EDITS = (_added, _removed, _renamed, _retitled, _redated, _new_tag, _moved_images)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_is_what_is_there(toy: Path, seed: int) -> None:
    project, draw = Project(toy), random.Random(seed)  # noqa: S311 - no secret
    for path in (toy / "papers").glob("facts.yaml"):
        path.unlink()  # no edit renames what stands in it
    memory = Memory(project)
    pipeline.read(project, memory)
    for _ in range(10):
        draw.choice(EDITS)(toy, draw)
        memory = Memory(project, memory)
        assert pipeline.read(project, memory) == pipeline.read(project)


def test_a_file_that_keeps_its_mark_is_read_when_told(tmp_path: Path) -> None:
    project = shelf(tmp_path / "shelf")
    memory = Memory(project)
    pipeline.read(project, memory)
    path = next((project.papers).glob("*.yaml"))
    state, name = path.stat(), project.name(path)
    path.write_text(path.read_text().replace("title: ", "title: X", 1)[: state.st_size])
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    again = pipeline.read(project, Memory(project, memory, {name}))
    assert again == pipeline.read(project)


def test_faulty_files_are_as_they_last_were(tmp_path: Path) -> None:
    project = shelf(tmp_path / "shelf")
    memory = Memory(project)
    before = pipeline.read(project, memory)[0]
    for name in ("papershelf.yaml", "schema/topics.yaml", *project.records()):
        (project.root / name).write_text(BROKEN)
    for _ in range(2):
        memory = Memory(project, memory)
        after, found = pipeline.read(project, memory)
        assert after == before
        assert {fault.location.path for fault in found} == {"papershelf.yaml", "schema/topics.yaml", *project.records()}
    shutil.rmtree(project.papers)
    project.papers.mkdir()
    assert not pipeline.read(project, Memory(project, memory))[0].papers


# In a browser.

BROWSER = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning"),  # pytest-base-url's
]


class TestInBrowser:
    """The open page."""

    pytestmark = BROWSER

    def test_it_loads_itself_again_and_keeps_its_place(self, page: Page, toy: Path, preview: Preview) -> None:
        watch = Watch.over(page)
        page.set_viewport_size({"width": 800, "height": 400})
        visit(page, f"{preview.address}{WINGS}.html")
        page.evaluate("scrollTo(0, 300)")
        edit(toy / f"{WINGS}.yaml", "Paper Wings Learn", "Cloth Wings Learn")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Cloth Wings Learn", timeout=60_000)
        wait_until(page, "() => scrollY == 300")
        stream = f"{preview.address}-/events "  # a page that leaves hangs up
        assert [said for said in watch.complaints if not said.startswith(stream)] == []

    def test_every_open_page_hears_of_it(self, page: Page, toy: Path, preview: Preview) -> None:
        other = page.context.new_page()
        visit(page, f"{preview.address}{WINGS}.html")
        visit(other, preview.address)
        edit(toy / f"{WINGS}.yaml", "Paper Wings Learn", "Cloth Wings Learn")
        for open_page in (page, other):
            expect(open_page.get_by_text("Cloth Wings Learn").first).to_be_visible(timeout=60_000)

    def test_as_many_pages_as_one_likes(self, page: Page, toy: Path, preview: Preview) -> None:
        pages = [page, *(page.context.new_page() for _ in range(8))]
        for open_page in pages:
            visit(open_page, f"{preview.address}{WINGS}.html")
        edit(toy / f"{WINGS}.yaml", "Paper Wings Learn", "Cloth Wings Learn")
        for open_page in pages:
            expect(open_page.get_by_role("heading", level=1)).to_contain_text("Cloth Wings Learn", timeout=60_000)

    def test_a_fault_lies_over_the_page_until_it_is_mended(self, page: Page, toy: Path, preview: Preview) -> None:
        visit(page, f"{preview.address}{WINGS}.html")
        record = toy / f"{WINGS}.yaml"
        before = record.read_text()
        record.write_text(before + '"<img src=x onerror=alert(1)>": 1\n')
        fault = page.locator("papershelf-preview li.error")
        expect(fault).to_be_visible(timeout=60_000)
        expect(fault.locator(".place")).to_contain_text(f"{WINGS}.yaml:")
        expect(fault.locator(".message")).to_contain_text("<img src=x onerror=alert(1)>")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Paper Wings Learn")
        page.keyboard.press("Escape")
        expect(fault).to_be_hidden()
        page.reload()
        expect(page.locator("papershelf-preview summary")).to_contain_text("1 error", timeout=60_000)
        expect(fault).to_be_hidden()
        record.write_text(before)
        expect(page.locator("papershelf-preview li.error")).to_have_count(0, timeout=60_000)

    def test_a_dead_page_comes_to_life(self, page: Page, tmp_path: Path) -> None:
        project = shelf(tmp_path / "shelf", {"templates/site/pages/home.html": LAYOUT})
        with previewed(project.root) as preview:
            page.goto(preview.address)
            expect(page.locator("papershelf-preview li.error .message")).to_contain_text("nobody", timeout=60_000)
            (project.root / "templates/site/pages/home.html").unlink()
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
