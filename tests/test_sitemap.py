"""The map of the site, by the rules of sitemaps.org, and robots.txt."""

from collections.abc import Iterable
from pathlib import Path
from urllib.robotparser import RobotFileParser

from markup import xml
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.model.artifact import Artifact
from papershelf.outputs.data import data
from papershelf.outputs.site import site
from papershelf.outputs.sitemap import robots, sitemap, with_sitemap
from papershelf.project import Project
from shelves import TOY

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WEB = "title: Kites\ndescription: Works on kites.\nbase_url: https://kites.example/a&b/\n"


def addresses(artifact: Artifact, root: str = "urlset", item: str = "url") -> list[str]:
    """What a file lists, if it keeps to the protocol: elements, order, and limits."""
    tree = xml(artifact.content)
    assert tree.tag == SPACE + root
    assert {child.tag for child in tree} == {SPACE + item}
    assert all([part.tag for part in child] == [f"{SPACE}loc"] for child in tree)
    assert len(tree) <= 50_000
    assert len(artifact.content) <= 50 * 1024 * 1024
    return [child.findtext(f"{SPACE}loc", "") for child in tree]


def built(project: Project) -> dict[str, Artifact]:
    catalog = public(pipeline.read(project)[0])
    return _by_path([*with_sitemap(site, data)(catalog, project), *robots(catalog, project)])


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    return {artifact.path.removeprefix("site/"): artifact for artifact in artifacts}


def test_map_names_every_page_once() -> None:
    files = built(Project(TOY))
    catalog = public(pipeline.read(Project(TOY))[0])
    earlier = {f"papers/{alias}.html" for alias, id_ in catalog.ids.items() if alias != id_}
    assert earlier
    pages = {path for path in files if path.endswith(".html")} - earlier - {"404.html", "index.html"} | {""}
    assert {"data/index.html", "papers/notes-every-construct.html"} < pages
    found = addresses(files["sitemap.xml"])
    assert sorted(found) == sorted(f"https://example.org/kites/{page}" for page in pages)


def test_later_pages_of_a_list_are_left_to_the_list(tmp_path: Path) -> None:
    many = {
        f"papers/w{number}.yaml": f"title: W\nurl: https://kites.example/{number}\ntopics: [lines]\n"
        for number in range(100)
    }
    files = built(shelf(tmp_path, {"papershelf.yaml": WEB, **many}))
    assert "topics/lines.page-2.html" in files
    found = addresses(files["sitemap.xml"])
    assert "https://kites.example/a&b/topics/lines.html" in found
    assert not [address for address in found if "page-2" in address]


def test_site_without_an_address_has_no_map(tmp_path: Path) -> None:
    files = built(shelf(tmp_path))
    assert not [path for path in files if path.startswith("sitemap")]
    assert b"Sitemap" not in files["robots.txt"].content


def test_rest_of_the_site_is_as_it_was() -> None:
    project = Project(TOY)
    catalog = public(pipeline.read(project)[0])
    mapped = list(with_sitemap(site)(catalog, project))
    assert mapped[:-1] == list(site(catalog, project))
    assert mapped[-1].path == "site/sitemap.xml"


def test_too_many_pages_for_a_file_go_into_several() -> None:
    pages = [f"papers/{number}.html" for number in range(100_001)]
    files = _by_path(sitemap("https://kites.example", pages))
    assert [*files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = addresses(files["sitemap.xml"], "sitemapindex", "sitemap")
    assert index == [f"https://kites.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [address for number in (1, 2, 3) for address in addresses(files[f"sitemap-{number}.xml"])]
    assert found == [f"https://kites.example/{page}" for page in pages]


def test_long_addresses_stay_below_the_largest_file() -> None:
    pages = [f"papers/{number}.html" for number in range(50_000)]
    files = _by_path(sitemap("https://kites.example/" + "&" * 200, pages))
    parts = [addresses(files[f"sitemap-{number}.xml"]) for number in range(1, len(files))]
    assert sum(map(len, parts)) == 50_000
    assert len(parts) > 1


def test_robots_may_read_everything_and_find_the_map(tmp_path: Path) -> None:
    parser = RobotFileParser()
    parser.parse(built(shelf(tmp_path, {"papershelf.yaml": WEB}))["robots.txt"].content.decode().splitlines())
    assert parser.can_fetch("SomeBot", "https://kites.example/a&b/papers/sound.html")
    assert parser.site_maps() == ["https://kites.example/a&b/sitemap.xml"]
