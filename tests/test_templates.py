"""Templates that people bring: what they may change, what stays as it is, and how their mistakes are named."""

import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

import templatedocs
from browsing import Watch, host, published, visit
from mini import shelf
from papershelf import pipeline
from papershelf.project import Project, ProjectError
from shelves import TESTS, TOY, copy_toy

DOCS = TESTS.parent / "docs"
THEME = DOCS / "theme/templates"
SITE = "templates/site"
BOARDS = frozenset({"site/questions.html", "site/todo.html"})
ENTRY = re.compile(
    r'<article class="(?:entry|card)[^"]*">\n(?:(?!</article>).)*class="Z3988".*?</article>\n', re.DOTALL
)
"""A work in a list: boards have articles that look like it, without what reference managers read."""
EXAMPLES = dict(
    re.findall(r"^```(css|html|yaml)\n(.*?)^```$", (DOCS / "themes.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
)
"""The examples of docs/themes.md, by their language."""


def _built(project: Project) -> dict[str, bytes]:
    catalog, faults = pipeline.read(project)
    assert not pipeline.has_errors(faults), faults
    return {artifact.path: artifact.content for artifact in pipeline.render(catalog, project)}


def _with(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """What becomes of a small shelf with templates of its own."""
    return {name: content.decode(errors="replace") for name, content in _built(shelf(folder, files)).items()}


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy with the theme of docs/theme/, as docs/themes.md says."""
    folder = copy_toy(tmp_path_factory.mktemp("themed") / "toy")
    shutil.copytree(THEME, folder / "templates")
    return folder


@pytest.fixture(scope="module")
def address(themed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the themed toy is served."""
    root = tmp_path_factory.mktemp("www")
    published(themed, root / "kites")
    with host(root) as served:
        yield f"{served}kites/"


def test_the_documentation_of_templates_is_up_to_date() -> None:
    assert templatedocs.FILE.read_text("utf-8") == templatedocs.reference(), "run `make bless`"


def test_a_theme_changes_colours_and_entries_and_nothing_else(themed: Path) -> None:
    plain, changed = _built(Project(TOY)), _built(Project(themed))
    assert plain.keys() == changed.keys()
    sheet = "site/static/shelf.css"
    assert changed[sheet].startswith(plain[sheet].rstrip())
    assert b"--paper:light-dark(#f3f7ef" in changed[sheet]
    entries = 0
    for name in plain.keys() - {sheet}:
        if name.endswith(".html") and name not in BOARDS:  # whose entries are their own
            before, after = plain[name].decode(), changed[name].decode()
            assert ENTRY.sub("", before) == ENTRY.sub("", after), name
            assert len(ENTRY.findall(before)) == after.count('<article class="card">'), name
            assert re.findall('class="Z3988"[^>]*', before) == re.findall('class="Z3988"[^>]*', after), name
            entries += after.count('<article class="card">')
        else:
            assert plain[name] == changed[name], name
    assert entries > 100


def test_a_theme_is_about_ten_lines_a_file() -> None:
    files = [path for path in THEME.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(len(path.read_text("utf-8").splitlines()) <= 12 for path in files)


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning")
@pytest.mark.parametrize("name", ["index.html", "topics/flying.html", "papers/notes-every-construct.html"])
def test_everybody_can_read_a_theme(page: Page, address: str, name: str) -> None:
    watch = Watch.over(page)
    visit(page, address + name)
    for width, dark in product((360, 1200), (False, True)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == ("rgb(16, 21, 17)" if dark else "rgb(243, 247, 239)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert not found.response["violations"], f"{width} px, dark: {dark}\n{found.generate_report()}"
    assert not watch.complaints


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning")
def test_an_entry_is_laid_out_anew(page: Page, address: str) -> None:
    visit(page, f"{address}topics/flying.html")
    for width, display in ((1200, "grid"), (360, "block")):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".card").first.evaluate("card => getComputedStyle(card).display") == display


def test_the_examples_of_the_documentation_are_true(tmp_path: Path) -> None:
    files = {
        f"{SITE}/styles/theme.css": EXAMPLES["css"],
        f"{SITE}/layout.html": EXAMPLES["html"],
        "templates/words/en.yaml": EXAMPLES["yaml"],
    }
    found = _with(tmp_path, files)
    assert ":root{--paper:light-dark(#f3f7ef" in found["site/static/shelf.css"]
    pages = [content for name, content in found.items() if name.endswith(".html") and "<main" in content]
    assert len(pages) > 10
    assert all('<link rel="me" href="https://social.example/@shelf">' in content for content in pages)
    assert all(">Themes</a>" in content for content in pages)
    assert "citation_title" in next(content for name, content in found.items() if name.startswith("site/papers/"))


def test_one_block_of_a_page_may_be_ones_own(tmp_path: Path) -> None:
    own = '{% extends "shipped/pages/missing.html" %}\n{% block title %}Gone: {{ super() }}{% endblock %}\n'
    shipped, found = _with(tmp_path / "a", {}), _with(tmp_path / "b", {f"{SITE}/pages/missing.html": own})
    name = "site/404.html"
    assert found[name] == shipped[name].replace("<title>", "<title>Gone: ")
    assert {other for other in found if found[other] != shipped[other]} == {name}


def test_a_template_of_the_readme_may_extend_the_shipped_one(tmp_path: Path) -> None:
    files = {"templates/readme/entry.md": "{% include 'shipped/entry.md' %}Read it.\n"}
    assert "Read it." in _with(tmp_path, files)["README.md"]


def test_a_shelfs_own_shipped_folder_does_not_hide_the_shipped(tmp_path: Path) -> None:
    found = _with(tmp_path, {f"{SITE}/shipped/layout.html": "Mine", f"{SITE}/layout.html": EXAMPLES["html"]})
    assert "<main" in found["site/index.html"]


def test_words_that_a_shelf_leaves_out_are_the_shipped_ones(tmp_path: Path) -> None:
    shipped = _with(tmp_path / "a", {})
    found = _with(tmp_path / "b", {"templates/words/en.yaml": "nav: {topics: Themes}\nmonths: [I, II]\n"})
    assert found["site/wanted.html"] == shipped["site/wanted.html"].replace(">Topics</a>", ">Themes</a>")


def test_a_word_may_be_called_like_a_method(tmp_path: Path) -> None:
    files = {
        "templates/words/en.yaml": "nav: {items: Things}\n",
        f"{SITE}/components/footer.html": "{{ words.nav.items }}, {{ words.nav.keys() | length > 1 }}",
    }
    assert "Things, True" in _with(tmp_path, files)["site/index.html"]


_FAULTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a sign out of place": ({f"{SITE}/pages/home.html": "\n{% if %}"}, f"{SITE}/pages/home.html:2: "),
    "a filter that nobody knows": ({f"{SITE}/pages/home.html": "{{ 1 | big }}"}, f"{SITE}/pages/home.html:1: "),
    "a field that is not there": (
        {f"{SITE}/pages/home.html": "\n\n{{ page.nothing }}"},
        f"{SITE}/pages/home.html:3: 'papershelf.pages.views.pages.Home object' has no attribute 'nothing'",
    ),
    "a word that is not there": ({f"{SITE}/layout.html": "\n{{ words.nav.hat }}"}, f"{SITE}/layout.html:2: "),
    "in a component": ({f"{SITE}/components/entry.html": "\n{{ entri.title }}"}, f"{SITE}/components/entry.html:2: "),
    "in a component of one's own": (
        {
            f"{SITE}/components/footer.html": "{% include 'components/motto.html' %}",
            f"{SITE}/components/motto.html": "\n\n{{ motto }}",
        },
        f"{SITE}/components/motto.html:3: 'motto' is undefined",
    ),
    "in a macro": (
        {
            f"{SITE}/components/footer.html": "{% import 'components/mine.html' as mine %}\n{{ mine.say(1) }}",
            f"{SITE}/components/mine.html": "{% macro say(n) %}\n\n{{ n.text }}\n{% endmacro %}",
        },
        f"{SITE}/components/mine.html:3: ",
    ),
    "in a shipped macro, for what one's own gave it": (
        {
            f"{SITE}/components/entry.html": '{% import "components/parts.html" as parts %}\n\n'
            "{{ parts.coins(entry.coin) }}"
        },
        f"{SITE}/components/entry.html:3: 'papershelf.pages.views.parts.Entry object' has no attribute 'coin'",
    ),
    "a component that is not there": (
        {f"{SITE}/components/footer.html": "\n{% include 'components/motto.html' %}"},
        f"{SITE}/components/footer.html:2: there is no template `components/motto.html`",
    ),
    "a macro that is not there any longer": (
        {f"{SITE}/components/parts.html": "{# empty #}"},
        "shipped templates/site/",
    ),
    "itself": (
        {f"{SITE}/layout.html": '\n{% extends "layout.html" %}'},
        f"{SITE}/layout.html:2: the template includes or extends itself",
    ),
    "a wrong sum": ({f"{SITE}/components/footer.html": "\n{{ 1 / 0 }}"}, f"{SITE}/components/footer.html:2: "),
    "no text": (
        {f"{SITE}/components/footer.html": b"\xff"},
        f"{SITE}/components/footer.html:1: the file can't be read",
    ),
    "in a script": ({f"{SITE}/scripts/keys.js": "const a = 1;\nconst b = ;\n"}, f"{SITE}/scripts/keys.js:2:11: "),
    "a bracket too few in a script": ({f"{SITE}/scripts/keys.js": "{\n"}, f"{SITE}/scripts/keys.js:3:"),
    "one name in two scripts": (
        {f"{SITE}/scripts/{name}.js": "const a = 1;\n" for name in ("keys", "copy")},
        f"{SITE}/scripts/shelf.js:",
    ),
    "a script that is no text": ({f"{SITE}/scripts/keys.js": b"\xff"}, f"{SITE}/scripts/keys.js:1: the file can't"),
    "in a style": ({f"{SITE}/styles/theme.css": "a{--b:{"}, f"{SITE}/styles/theme.css: "),
    "words that are a list": ({"templates/words/en.yaml": "- a\n"}, "templates/words/en.yaml:1: "),
}


@pytest.mark.parametrize(("files", "message"), _FAULTS.values(), ids=_FAULTS)
def test_a_fault_names_file_and_line(tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        _with(tmp_path, files)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_bracket_that_a_style_leaves_open_ends_with_its_file(tmp_path: Path) -> None:
    shipped = _with(tmp_path / "a", {})["site/static/shelf.css"]
    found = _with(tmp_path / "b", {f"{SITE}/styles/tokens.css": "@layer tokens { :root { --ink: red"})
    sheet = found["site/static/shelf.css"]
    assert sheet.startswith("@layer tokens{:root{--ink:red}}")
    assert shipped.endswith(sheet.removeprefix("@layer tokens{:root{--ink:red}}"))
