"""The website's pages: what they say, where they link, and that nothing on them is more than text and links."""

import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from markup import Page
from mini import shelf
from papershelf import addresses, pipeline
from papershelf.chips import work_links
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.outputs.data import data
from papershelf.outputs.feeds import feeds
from papershelf.outputs.opensearch import opensearch
from papershelf.outputs.site import site
from papershelf.outputs.static import static
from papershelf.pages.files import all_formats, own_formats
from papershelf.pages.scripts import SCRIPTS
from papershelf.pages.styles import SHEETS
from papershelf.project import Project, ProjectError
from shelves import TOY

_OWN = "; ".join(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font"))
POLICY = f"default-src 'none'; {_OWN}; form-action 'self'; base-uri 'none'"
BUDGET = 10 * 1024
"""Bytes of style sheets that a page loads."""
BASE = "/kites/"
"""The path of the toy's base_url: where its 404.html takes everything from."""
TOPICS = "schema/topics.yaml"


@dataclass(frozen=True)
class Site:
    """A rendered site and the catalog that it shows."""

    catalog: Catalog
    files: Mapping[str, bytes]

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {name: Page(self.text(name)) for name in self.files if name.endswith(".html")}

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def links(self, name: str) -> Iterator[str]:
        """The places on this site that a page links to, each as a file's name and, perhaps, a fragment."""
        for address in _addresses(self.pages[name]):
            if not urlsplit(address).scheme:
                yield _resolved(name, address)


def _addresses(page: Page) -> list[str]:
    return [value for _, attrs in page.elements for key, value in attrs.items() if key in ("href", "src") and value]


def _resolved(page: str, address: str) -> str:
    address, _, fragment = address.removeprefix(BASE).partition("#")
    path = address.partition("?")[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    return f"{target}#{fragment}" if fragment else target


def _render(project: Project) -> Site:
    catalog, faults = pipeline.read(project)
    assert not pipeline.has_errors(faults), faults
    published = public(catalog)
    artifacts = [
        artifact for output in (site, static, opensearch, feeds, data) for artifact in output(published, project)
    ]
    paths = [artifact.path for artifact in artifacts]
    assert len(paths) == len(set(paths)), "two pages at one address"
    assert all(path.startswith("site/") for path in paths)
    return Site(published, {artifact.path.removeprefix("site/"): artifact.content for artifact in artifacts})


@pytest.fixture(scope="module")
def toy() -> Site:
    return _render(Project(TOY))


def test_every_page_is_there(toy: Site) -> None:
    catalog = toy.catalog
    wanted = {"index.html", "404.html", "wanted.html", "static/icon.svg", "feed.xml"}
    wanted |= {f"static/{name}.css" for name in SHEETS} | {f"static/{name}.js" for name in SCRIPTS}
    wanted |= {addresses.SEARCH, addresses.OPENSEARCH, addresses.BROWSE, addresses.NEW, addresses.TIMELINE}
    wanted |= {addresses.PLOTS, addresses.READING, addresses.QUESTIONS, addresses.TODO, addresses.HEALTH}
    wanted |= {f"{kind}/index.html" for kind in ("tags", "venues", "years", "authors", "data")}
    wanted |= {"views/index.html"} if catalog.settings.views else set()
    wanted |= {f"papers/{id_}.html" for id_ in catalog.ids}
    wanted |= {f"topics/{id_}.html" for id_ in catalog.sections} | {f"tags/{id_}.html" for id_ in catalog.tags}
    wanted |= {f"venues/{id_}.html" for id_ in catalog.venues} | {f"years/{year}.html" for year in catalog.by_year}
    wanted |= {f"authors/{author.slug}.html" for author in catalog.authors.values()} | {"years/undated.html"}
    wanted |= catalog.sources.assets.keys() | {"data/shelf.schema.json"}
    wanted |= {f"data/shelf{format_.suffix}" for format_ in all_formats(catalog.settings)}
    for page in _portable(catalog):
        wanted |= {f"{page}.html", f"{page}.xml"}
        wanted |= {f"data/{page}{format_.suffix}" for format_ in own_formats(catalog.settings)}
    assert toy.files.keys() == wanted


def _portable(catalog: Catalog) -> list[str]:
    """The pages with files and a feed of their own."""
    kinds = {"topics": catalog.sections, "tags": catalog.tags, "views": [view.id for view in catalog.settings.views]}
    return [f"{kind}/{id_}" for kind, ids in kinds.items() for id_ in ids]


def test_lists_lead_to_their_files_and_their_feed(toy: Site) -> None:
    for name in _portable(toy.catalog):
        page = toy.pages[f"{name}.html"]
        files = {f"../data/{name}{format_.suffix}" for format_ in own_formats(toy.catalog.settings)}
        assert files | {f"../{name}.xml"} <= set(_addresses(page)), name
        feeds = [attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs.get("rel") == "alternate"]
        assert feeds == ["../feed.xml", f"../{name}.xml"]


def test_links_are_relative_and_lead_to_what_is_there(toy: Site) -> None:
    for name, page in toy.pages.items():
        for address in _addresses(page):
            assert not address.startswith("//")
            assert not address.startswith("/") or name == "404.html", (name, address)
        for target in toy.links(name):
            path, _, fragment = target.partition("#")
            assert path in toy.files, (name, target)
            ids = {attrs.get("id") for _, attrs in toy.pages[path].elements} if path in toy.pages else {""}
            assert fragment in ids or not fragment, (name, target)


def test_an_empty_shelf_has_no_dead_link(tmp_path: Path) -> None:
    project = shelf(tmp_path, {TOPICS: "{}\n", "schema/tags.yaml": "{}\n", "schema/venues.yaml": "{}\n"})
    (project.papers / "sound.yaml").unlink()
    test_links_are_relative_and_lead_to_what_is_there(_render(project))


def test_every_page_is_reached_from_the_first(toy: Site) -> None:
    redirects = {f"papers/{alias}.html" for alias, id_ in toy.catalog.ids.items() if alias != id_}
    assert toy.pages.keys() - _reached(toy) == redirects | {"404.html"}


def _reached(found: Site) -> set[str]:
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        targets = {target.partition("#")[0] for target in found.links(ahead.pop())}
        new = {target for target in targets if target.endswith(".html")} - reached
        reached |= new
        ahead += new
    return reached


def _is_ours(script: Mapping[str, str | None]) -> bool:
    return bool(re.fullmatch(rf"(?:(?:\.\./)*|{BASE})static/[a-z]+\.js", script.get("src") or ""))


def test_pages_run_and_fetch_nothing_of_strangers(toy: Site) -> None:
    for name, page in toy.pages.items():
        metas = {attrs.get("http-equiv"): attrs.get("content") for tag, attrs in page.elements if tag == "meta"}
        assert metas["Content-Security-Policy"] == POLICY or "refresh" in metas, name
        for tag, attrs in page.elements:
            assert tag not in {"style", "iframe", "object", "embed", "base"}, name
            assert tag != "script" or attrs.get("type") == "application/ld+json" or _is_ours(attrs), (name, attrs)
            assert not [key for key in attrs if key == "style" or key.startswith("on")], (name, attrs)
            if (tag, attrs.get("rel")) == ("link", "canonical"):
                continue  # says where the page stands; nothing is fetched
            fetched = [attrs.get("src"), attrs.get("href") if tag == "link" else None, attrs.get("srcset")]
            assert not [address for address in fetched if address and urlsplit(address).netloc], (name, attrs)
            assert urlsplit(attrs.get("href") or "").scheme in {"", "http", "https", "mailto"}, (name, attrs)
            if urlsplit(attrs.get("href") or "").netloc:
                assert attrs.get("rel") == "noopener", (name, attrs)


def test_pages_are_sound_to_machines_that_read_them_aloud(toy: Site) -> None:
    for name, page in toy.pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        if _is_redirect(page):
            continue
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        assert dict(page.elements)["html"]["lang"] == "en"
        for tag in ("header", "nav", "main", "footer", "title"):
            assert tag in dict(page.elements), (name, tag)
        ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(ids) == len(set(ids)), name
        for tag, attrs in page.elements:
            if tag == "img":
                assert {"alt", "width", "height"} <= attrs.keys(), (name, attrs)


def _is_redirect(page: Page) -> bool:
    return any(attrs.get("http-equiv") == "refresh" for _, attrs in page.elements)


def test_works_say_what_their_records_say(toy: Site) -> None:
    for id_, paper in toy.catalog.papers.items():
        page = toy.pages[f"papers/{id_}.html"]
        said = [paper.title, paper.subtitle, *paper.other_titles, paper.summary, paper.todo, paper.pages]
        said += [person.name for person in paper.people] + [link.label for link in paper.links]
        for text in filter(None, said):
            assert " ".join(text.split()) in " ".join(page.text.split()), id_
        assert {link.url for link in work_links(paper)} <= set(_addresses(page)), id_


def test_lists_name_every_work_once_in_full(toy: Site) -> None:
    for year, ids in toy.catalog.by_year.items():
        titles = re.findall(r'<h3><a href="\.\./papers/([a-z0-9-]+)\.html"', toy.text(f"years/{year}.html"))
        assert sorted(titles) == sorted(ids)
    for topic in toy.catalog.sections:
        page = toy.text(f"topics/{topic}.html")
        entries = re.findall(r'<article class="entry[ p]*">\n<h3><a href="\.\./papers/([a-z0-9-]+)', page)
        assert entries == list(toy.catalog.main_papers(topic))
        guests = page.partition('<ul class="guests">')[2]
        assert re.findall(r'papers/([a-z0-9-]+)\.html" dir', guests) == list(toy.catalog.guest_papers(topic))


def test_citation_tags(toy: Site) -> None:
    metas = [attrs for tag, attrs in toy.pages["papers/anemoi-2021-paper-wings.html"].elements if tag == "meta"]
    found = [(attrs["name"], attrs["content"]) for attrs in metas if (attrs.get("name") or "").startswith("citation_")]
    assert found == [
        ("citation_title", "Paper Wings Learn to Hold Their Shape: Forty Folds and a Gust"),
        ("citation_author", "Iris Anemoi"),
        ("citation_author", "van der Vlieger, Joost"),
        ("citation_author", "W. Halm"),
        ("citation_author", "Kite Commons"),
        ("citation_author", "Otherly Jr., Ann"),
        ("citation_author", "Zoë Ångström-Ñuñez"),
        ("citation_publication_date", "2021/05/04"),
        ("citation_conference_title", toy.catalog.venues["air"].name),
        ("citation_firstpage", "11"),
        ("citation_lastpage", "27"),
        ("citation_doi", "10.5555/agaps.2021.11"),
        ("citation_arxiv_id", "2011.99001"),
        ("citation_pdf_url", "https://air.example/2021/wings.pdf"),
        ("citation_language", "en"),
    ]


def test_relations_are_told_at_both_ends(toy: Site) -> None:
    assert "<dt>Replicates</dt>" in toy.text("papers/sechzig-2023-sixty-hands-one-kite.html")
    assert "<dt>Is replicated by</dt>" in toy.text("papers/anemoi-2021-paper-wings.html")


def test_images_are_copied_with_their_size(toy: Site) -> None:
    name = "assets/anemoi-2021-paper-wings/kite.png"
    assert toy.files[name] == (TOY / "papers" / name).read_bytes()
    width, height = struct.unpack(">II", toy.files[name][16:24])
    image = next(
        attrs
        for tag, attrs in toy.pages["papers/anemoi-2021-paper-wings.html"].elements
        if "assets/" in (attrs.get("src") or "") and tag == "img"
    )
    assert (image["width"], image["height"]) == (str(width), str(height))
    assert image["alt"] == "A kite as seen from below"


def test_former_ids_lead_on(toy: Site) -> None:
    page = toy.pages["papers/old-wings.html"]
    refresh = next(attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv") == "refresh")
    assert refresh == "0; url=anemoi-2021-paper-wings.html"
    assert "anemoi-2021-paper-wings.html" in _addresses(page)


def test_records_can_be_mended(toy: Site) -> None:
    addresses = _addresses(toy.pages["papers/loft-1899-kites-and-strings.html"])
    path = toy.catalog.sources.papers["loft-1899-kites-and-strings"].path
    assert "/archive/" in path
    assert f"https://github.com/toy-shelf/kites/edit/trunk/{path}" in addresses
    place = "https%3A%2F%2Fexample.org%2Fkites%2Fpapers%2Floft-1899-kites-and-strings.html"
    query = f"title=loft-1899-kites-and-strings%3A%20&body={place}%0A%0A"
    assert f"https://github.com/toy-shelf/kites/issues/new?{query}" in addresses


def test_wanted_works_and_who_wants_them(toy: Site) -> None:
    page = toy.text("wanted.html")
    for name, ids in toy.catalog.wanted.items():
        part = page.partition(f"<bdi>{name}</bdi></h2>")[2].partition("</section>")[0]
        assert re.findall(r"papers/([a-z0-9-]+)\.html", part) == list(ids)
    assert '<a href="../wanted.html#wanted-crease-handbook"' in toy.text("papers/anemoi-2021-paper-wings.html")


def test_hidden_works_are_neither_linked_nor_wanted(toy: Site) -> None:
    page = toy.pages["papers/halm-2023-untitled-b.html"]
    assert "the minutes" in page.text
    assert not [address for address in _addresses(page) if "crow" in address or "minutes" in address]
    assert "minutes" not in toy.pages["wanted.html"].text


def test_first_page_tells_the_newest_day_from_the_records(toy: Site) -> None:
    newest = max(paper.added for paper in toy.catalog.papers.values() if paper.added)
    assert newest == "2024-03-07"
    assert f"{len(toy.catalog.papers)} works, the newest added on 7 March 2024" in toy.pages["index.html"].text


def test_style_sheets_are_light_and_have_the_rules_of_formulas(toy: Site) -> None:
    shared, work, tools = (toy.text(f"static/{name}.css") for name in ("shelf", "work", "tools"))
    assert len(shared + work) <= BUDGET
    assert len(shared + tools) <= BUDGET
    assert ".math-cancel{" in work
    for css in (shared, work, tools):
        assert set(re.findall(r"url\((.*?)\)", css)) <= {"icon.svg"}
        assert "@import" not in css
        assert css.count("{") == css.count("}")


def test_scripts_are_light(toy: Site) -> None:
    """No page loads more than theme, shelf and one other."""
    size = {name: len(toy.files[f"static/{name}.js"]) for name in SCRIPTS}
    assert size["theme"] + size["shelf"] + max(size["search"], size["reading"]) <= 12 * 1024


def test_a_plain_work_has_a_light_page(tmp_path: Path) -> None:
    plain = "title: A\nauthors: [B C]\ndate: '2020'\ndoi: 10.5555/a\ntopics: [lines]\ntags: [wind]\nsummary: S.\n"
    found = _render(shelf(tmp_path, {"papers/a.yaml": plain}))
    assert len(found.files["papers/a.html"]) <= 4 * 1024


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A shelf of 250 works in one topic, 60 of them without a date, with 600 authors."""
    records = {}
    for n in range(250):
        date = f"date: '{1990 + n % 30}'\n" if n >= 60 else ""
        authors = ", ".join(f"Given{n}x{m} Family{n % 26}" for m in range(3))
        links = f"notes: Wants [[wish-{n}]].\n" if n % 2 else ""
        record = f"title: Work {n}\nauthors: [{authors}]\n{date}topics: [{'lines' if n < 230 else 'sails, lines'}]\n"
        records[f"papers/work-{n}.yaml"] = f"{record}tags: [wind]\nurl: https://kites.example/{n}\n{links}"
    return _render(shelf(tmp_path_factory.mktemp("many"), records))


def test_long_lists_are_paged(many: Site) -> None:
    for name in many.pages:
        assert many.text(name).count('class="entry') <= 100, name
        if name.startswith(("topics/", "tags/")):
            assert many.text(name).count('<li><a href="../papers/') <= 100, name
    assert {"topics/lines.html", "topics/lines.page-2.html", "topics/lines.page-3.html"} <= many.pages.keys()
    assert {"authors/index.page-2.html", "wanted.page-2.html"} <= many.pages.keys()
    assert "Page 2 of 3" in many.pages["topics/lines.page-2.html"].text


def test_long_lists_are_reached_whole(many: Site) -> None:
    empty = {addresses.QUESTIONS, addresses.TODO}
    assert many.pages.keys() - _reached(many) == {"404.html"} | empty
    for name in many.pages:
        for target in many.links(name):
            path, _, fragment = target.partition("#")
            assert not fragment or f'id="{fragment}"' in many.text(path), (name, target)


def test_strips_show_the_newest_and_count_the_rest(many: Site) -> None:
    strip = many.text("index.html").partition('class="spines"')[2].partition("</div>")[0]
    assert strip.count("<a ") == 80
    assert "+ 171" in strip, "of 251: the sound shelf has a work as well"
    years = [int(year) for year in re.findall(r"\(([0-9]{4})\)\"", strip)]
    newest = sorted((paper.year for paper in many.catalog.papers.values()), reverse=True)[:80]
    assert years == sorted(map(int, newest))


def test_strips_stand_aside_for_screen_readers_and_keyboards(toy: Site) -> None:
    for name, page in toy.pages.items():
        for strip in re.findall(r'<div class="spines".*?</div>', toy.text(name), re.DOTALL):
            assert strip.startswith('<div class="spines" aria-hidden="true">')
            assert strip.count("<a") == strip.count('tabindex="-1"')
        assert len([1 for tag, _ in page.elements if tag == "main"]) == (0 if _is_redirect(page) else 1)


def test_other_languages_are_marked(tmp_path: Path) -> None:
    foreign = "title: 纸鸢\nlanguage: zh\ndate: '2020'\ndoi: 10.5555/a\ntopics: [lines]\n"
    native = foreign.replace("zh", "en").replace("纸鸢", "Kites").replace("/a", "/b")
    found = _render(shelf(tmp_path, {"papers/a.yaml": foreign, "papers/b.yaml": native}))
    assert '<h1><bdi lang="zh">纸鸢</bdi></h1>' in found.text("papers/a.html")
    assert "Chinese" in found.pages["papers/a.html"].text
    assert "<h1><bdi>Kites</bdi></h1>" in found.text("papers/b.html")
    assert 'lang="zh">纸鸢</a></h3>' in found.text("topics/lines.html")


def test_links_that_read_alike_show_where_they_lead(tmp_path: Path) -> None:
    links = "".join(f"- {{kind: code, url: 'https://code.example/kite-{n}'}}\n" for n in (1, 2))
    links += "- {kind: slides, url: 'https://a.example', label: slides}\n"
    record = f"title: A\ndoi: 10.5555/a\ntopics: [lines]\nlinks:\n{links}"
    text = " ".join(_render(shelf(tmp_path, {"papers/a.yaml": record})).pages["papers/a.html"].text.split())
    assert "DOI Code: kite-1 Code: kite-2 slides" in text


def test_very_many_authors_unfold(toy: Site) -> None:
    page = toy.text("papers/sechzig-2023-sixty-hands-one-kite.html")
    shown, _, rest = page.partition("<summary>and 30 more</summary>")
    assert shown.count("../authors/") == 30 + 1, "and the bar's link to all authors"
    assert rest.partition("</details>")[0].count("../authors/") == 30


def test_a_shelf_may_bring_its_own_templates_styles_and_words(tmp_path: Path) -> None:
    words = (Path(__file__).parent.parent / "templates/words/en.yaml").read_text(encoding="utf-8")
    files = {
        "papershelf.yaml": "title: T\ndescription: D\nlanguage: de\n",
        "templates/words/de.yaml": words.replace("topics: Topics", "topics: Themen"),
        "templates/site/components/footer.html": "<footer>Mine & {{ site.title }}</footer>\n",
        "templates/site/styles/tokens.css": '/* mine */ :root { --paper: #eee; content: "a:  b {" }\n',
    }
    found = _render(shelf(tmp_path, files))
    page = found.text("index.html")
    assert '<html lang="de"' in page
    assert "Themen" in page
    assert "<footer>Mine & T</footer>" in page
    assert found.text("static/shelf.css").startswith(':root{--paper:#eee;content:"a:  b {"}')


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("templates/site/pages/home.html", "{{ page.nothing }}", r"templates/site/pages/home\.html:1"),
        ("templates/site/components/entry.html", "{% if %}", r"components/entry\.html:1"),
        ("templates/words/en.yaml", "count: many\n", "the fixed words do not say `count"),
        ("papershelf.yaml", "title: T\ndescription: D\nlanguage: tlh\n", "no fixed words for the language `tlh`"),
    ],
)
def test_faulty_templates_and_words_are_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(ProjectError, match=message):
        _render(shelf(tmp_path, {name: content}))


def test_without_a_repository_nothing_leads_to_one(tmp_path: Path) -> None:
    found = _render(shelf(tmp_path))
    for name, page in found.pages.items():
        assert not [address for address in _addresses(page) if "github.com" in address], name
    assert not [a for a in _addresses(found.pages["404.html"]) if a.startswith("/")]


def test_names_of_files_suit_every_system(toy: Site, many: Site) -> None:
    for name in (*toy.files, *many.files):
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name)
        assert PurePosixPath(name).suffix
