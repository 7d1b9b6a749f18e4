"""Atom feeds, as feedparser reads them, and by the rules of RFC 4287."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import feedparser
import pytest

from markup import Page, xml
from mini import VECTORS, shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.characters import find_forbidden
from papershelf.outputs.feeds import feeds
from papershelf.present import tag_title
from papershelf.project import Project
from shelves import TOY
from test_hostile import PAYLOADS

ROOT = Path(__file__).parent.parent
ELSEWHERE = "https://reader.example/shelf/"
"""Where the reader of these tests found a site that does not say where it is."""
ATOM = "{http://www.w3.org/2005/Atom}"
KITES = "title: Kites\ndescription: Works on kites.\n"
WEB = KITES + "base_url: https://kites.example/list\n"
TREE = (
    "lines: {title: Lines, topics: {knots: {title: Knots}}}\nsails: {title: Sails, description: What the wind fills.}\n"
)


@dataclass(frozen=True)
class Built:
    """The feeds of a shelf by their paths in the site, and the catalog that they tell of."""

    catalog: Catalog
    files: Mapping[str, bytes]

    @cached_property
    def feeds(self) -> dict[str, Any]:
        return {path: read(content, path) for path, content in self.files.items()}

    def titles(self, path: str) -> list[str]:
        return [entry.title for entry in self.feeds[path].entries]

    def ids(self) -> dict[str, str]:
        """The id of every feed and entry, by the address that it links to."""
        found: dict[str, str] = {}
        for feed in self.feeds.values():
            found |= {item.link: item.id for item in (feed.feed, *feed.entries)}
        return found


def read(content: bytes, path: str) -> Any:  # noqa: ANN401 - feedparser has no types
    headers = {"content-location": ELSEWHERE + path, "content-type": "application/atom+xml; charset=utf-8"}
    feed = feedparser.parse(content, response_headers=headers)
    assert not feed.bozo, (path, feed.get("bozo_exception"))
    assert feed.version == "atom10"
    return feed


def render(project: Project) -> Built:
    catalog = public(pipeline.read(project)[0])
    artifacts = list(feeds(catalog, project))
    files = {artifact.path.removeprefix("site/"): artifact.content for artifact in artifacts}
    assert len(files) == len(artifacts), "two feeds at one address"
    return Built(catalog, files)


def built(folder: Path, settings: str = KITES, **records: str) -> Built:
    """The feeds of a small shelf; records by id (`_` stands for `-`), each with what is given beside its title."""
    files = {f"papers/{name.replace('_', '-')}.yaml": f"title: Work {name}\n{text}" for name, text in records.items()}
    addressed = {
        path: text if "\nurl:" in text else f"url: https://kites.example/works/{number}\n{text}"
        for number, (path, text) in enumerate(files.items())
    }
    topical = {path: text if "\ntopics:" in text else f"topics: [lines]\n{text}" for path, text in addressed.items()}
    return render(shelf(folder, {"papershelf.yaml": settings, "schema/topics.yaml": TREE, **topical}))


@pytest.fixture(scope="module", params=[TOY, ROOT], ids=["toy", "own"])
def whole(request: pytest.FixtureRequest) -> Built:
    return render(Project(request.param))


def test_every_page_that_grows_has_a_feed_beside_it(whole: Built) -> None:
    catalog = whole.catalog
    wanted = {"feed.xml", *(f"views/{view.id}.xml" for view in catalog.settings.views)}
    wanted |= {f"topics/{id_}.xml" for id_ in catalog.sections} | {f"tags/{id_}.xml" for id_ in catalog.tags}
    assert whole.files.keys() == wanted


def test_feedparser_reads_what_the_records_say(whole: Built) -> None:
    catalog, base = whole.catalog, whole.catalog.settings.base_url or ELSEWHERE
    for path, feed in whole.feeds.items():
        first = "" if catalog.settings.base_url else "index.html"
        assert feed.feed.link == base + (first if path == "feed.xml" else path.replace(".xml", ".html"))
        assert feed.feed.title.endswith(catalog.settings.title)
        for entry in feed.entries:
            paper = catalog.papers[entry.link.removeprefix(f"{base}papers/").removesuffix(".html")]
            assert entry.title == paper.title
            assert entry.summary == (paper.summary or entry.content[0].value), "feedparser lets one stand for the other"
            assert [author.name for author in entry.get("authors", ()) if author] == [
                person.name for person in paper.people
            ]
            tags = [(tag, tag_title(catalog, tag)) for tag in catalog.tags_of[paper.id]]
            assert [(tag.term, tag.label) for tag in entry.get("tags", ())] == tags
            assert [found.type for found in entry.content] == ["text/html"]


def test_newest_arrivals_come_first(whole: Built) -> None:
    base = whole.catalog.settings.base_url or ELSEWHERE
    for feed in whole.feeds.values():
        ids = [entry.link.removeprefix(f"{base}papers/").removesuffix(".html") for entry in feed.entries]
        papers = [whole.catalog.papers[id_] for id_ in ids]
        keys = [(paper.added or "", paper.date or "") for paper in papers]
        assert keys == sorted(keys, reverse=True)
        for key in set(keys):
            same = [paper.id for paper, its in zip(papers, keys, strict=True) if its == key]
            assert same == sorted(same)


def test_rules_of_the_format(whole: Built) -> None:
    """RFC 4287, sections 3.3 and 4.1: what a feed and an entry must have, and how often."""
    for path, content in whole.files.items():
        feed = xml(content)
        entries = feed.findall(f"{ATOM}entry")
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *entries):
            said = [child.tag.removeprefix(ATOM) for child in element]
            assert [said.count(name) for name in ("id", "title", "updated")] == [1, 1, 1], path
            assert max(said.count(name) for name in ("published", "summary", "subtitle", "content", "rights")) <= 1
            assert {*said} <= {
                "id", "title", "updated", "published", "summary", "subtitle", "content", "link", "author", "category",
                "entry",
            }  # fmt: skip
            for date in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", date.text or "")
            links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
            assert len(links) == len(set(links)), "one link of a sort"
            assert ("alternate", "text/html") in links
            assert all((name.text or "").strip() for name in element.findall(f"{ATOM}author/{ATOM}name"))
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) <= 50
        assert feed.findtext(f"{ATOM}author/{ATOM}name"), "else each entry must name an author"
        days = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
        assert feed.findtext(f"{ATOM}updated") == max(days, default="1970-01-01T00:00:00Z")


def test_order_is_arrival_then_date_then_id(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        early="added: 2024-01-01\ndate: 2023\n",
        late_old="added: 2024-02-01\ndate: 1950-10-01\n",
        late_new="added: 2024-02-01\ndate: 2024-01-30\n",
        never_b="date: 2025\n",
        never_a="date: 2025\n",
    )
    expected = ["Work late_new", "Work late_old", "Work early", "Work never_a", "Work never_b", "A sound record"]
    assert found.titles("feed.xml") == expected


def test_days_follow_from_the_record_alone(tmp_path: Path) -> None:
    found = built(
        tmp_path, a="added: 2024-02-29\ndate: 2021\n", b="date: 2021-05\n", c="date: 2021-05-04\n", d="date: 0999\n"
    )
    said = {entry.title: (entry.updated, entry.get("published")) for entry in found.feeds["feed.xml"].entries}
    assert said == {
        "Work a": ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        "Work b": ("2021-05-01T00:00:00Z", None),
        "Work c": ("2021-05-04T00:00:00Z", None),
        "Work d": ("0999-01-01T00:00:00Z", None),
        "A sound record": ("1970-01-01T00:00:00Z", None),
    }
    assert found.feeds["feed.xml"].feed.updated == "2024-02-29T00:00:00Z"


def test_feed_without_entries_is_a_feed(tmp_path: Path) -> None:
    found = built(tmp_path, a="topics: [lines]\n")
    feed = found.feeds["topics/knots.xml"]
    assert (feed.entries, feed.feed.updated) == ([], "1970-01-01T00:00:00Z")


def test_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    days = {f"w{day}": f"added: 2024-{1 + day // 28:02}-{1 + day % 28:02}\n" for day in range(60)}
    assert built(tmp_path, **days).titles("feed.xml") == [f"Work w{day}" for day in range(59, 9, -1)]


def test_feeds_of_topics_tags_and_views(tmp_path: Path) -> None:
    views = "views:\n- {id: windy, title: Windy, description: In the wind., query: 'tag:wind'}\n"
    found = built(
        tmp_path, KITES + views, a="topics: [knots]\ntags: [breeze]\n", b="topics: [sails, knots]\n", c="tags: [rope]\n"
    )
    assert found.titles("topics/knots.xml") == ["Work a", "Work b"]
    assert found.titles("topics/lines.xml") == ["Work a", "Work b", "Work c", "A sound record"]
    assert found.titles("tags/wind.xml") == found.titles("views/windy.xml") == ["Work a", "A sound record"]
    feed = found.feeds["views/windy.xml"].feed
    assert (feed.title, feed.subtitle) == ("Windy · Kites", "In the wind.")
    assert found.feeds["topics/sails.xml"].feed.title == "Sails · Kites"


def test_site_with_an_address_gives_absolute_ones(tmp_path: Path) -> None:
    feed = built(tmp_path, WEB, a="").feeds["tags/wind.xml"].feed
    assert feed.id == "https://kites.example/list/tags/wind.xml"
    assert [(link.rel, link.href) for link in feed.links] == [
        ("self", "https://kites.example/list/tags/wind.xml"),
        ("alternate", "https://kites.example/list/tags/wind.html"),
    ]
    entry = built(tmp_path, WEB, a="").feeds["feed.xml"].entries[0]
    assert entry.id == entry.link == "https://kites.example/list/papers/a.html"


def test_site_without_an_address_gives_relative_ones(tmp_path: Path) -> None:
    found = built(tmp_path, a="topics: [knots]\n")
    feed = found.feeds["topics/knots.xml"]
    assert [link.rel for link in feed.feed.links] == ["alternate"]
    assert feed.entries[0].link == ELSEWHERE + "papers/a.html"
    assert b'href="../papers/a.html"' in found.files["topics/knots.xml"]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id_) for id_ in found.ids().values())
    assert len(set(found.ids().values())) == len(found.ids())


@pytest.mark.parametrize("settings", [KITES, WEB])
def test_ids_stay_whatever_else_changes(tmp_path: Path, settings: str) -> None:
    before = built(tmp_path / "before", settings, a="tags: [wind]\nadded: 2024-01-01\n")
    other = settings.replace("Kites", "Dragons").replace("Works", "All")
    after = built(tmp_path / "after", other, a="tags: [rope]\nother_titles: [B]\ndate: 2024\n", b="added: 2025-01-01\n")
    assert before.ids().items() <= after.ids().items()


@pytest.mark.parametrize("settings", [KITES, WEB])
def test_renamed_record_is_no_new_entry(tmp_path: Path, settings: str) -> None:
    before = built(tmp_path / "before", settings, a="").feeds["feed.xml"].entries[0]
    after = built(tmp_path / "after", settings, c="aliases: [a, b]\n").feeds["feed.xml"].entries[0]
    assert before.id == after.id
    assert after.link.endswith("papers/c.html")


def test_ids_of_two_shelves_differ(tmp_path: Path) -> None:
    ours = built(tmp_path / "ours", KITES + "repository: us/kites\n", a="").ids()
    theirs = built(tmp_path / "theirs", KITES + "repository: them/kites\n", a="").ids()
    assert ours.keys() == theirs.keys()
    assert not {*ours.values()} & {*theirs.values()}


def test_content_says_where_and_leads_on(tmp_path: Path) -> None:
    paper = "date: 2021\nvenue: kitecon\nsummary: It flies.\nlinks: [{kind: code, url: https://kites.example/code}]\n"
    entry = built(tmp_path, a=f"language: zh\n{paper}").feeds["feed.xml"].entries[0]
    page = Page(entry.content[0].value)
    assert page.words == "KiteCon 2021 It flies. kites.example · Code"
    assert [attrs["href"] for tag, attrs in page.elements if tag == "a"][1] == "https://kites.example/code"
    assert entry.title_detail.language == "zh"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_comes_back_as_text(tmp_path: Path, payload: str) -> None:
    files = {
        "papershelf.yaml": {"title": payload, "description": payload},
        "schema/topics.yaml": {"lines": {"title": payload, "description": payload}},
        "schema/tags.yaml": {"wind": {"title": payload, "description": payload}},
        "schema/venues.yaml": {"kitecon": {"name": payload}},
        "papers/sound.yaml": {
            "title": payload, "authors": [payload], "url": "https://kites.example/", "venue": "kitecon",
            "topics": ["lines"], "tags": ["wind"], "summary": payload,
            "links": [{"kind": "code", "url": "https://kites.example/code", "label": payload}],
        },
    }  # fmt: skip
    found = render(shelf(tmp_path, {name: json.dumps(record) for name, record in files.items()}))
    for path in ("feed.xml", "topics/lines.xml", "tags/wind.xml"):
        feed = found.feeds[path]
        (entry,) = feed.entries
        names = [person.name for person in found.catalog.papers["sound"].people]
        said = [feed.feed.subtitle, entry.title, entry.summary, *(tag.label for tag in entry.tags)]
        assert said == [payload] * 4, path
        assert feed.feed.title in (payload, f"{payload} · {payload}")
        assert [author.name for author in entry.get("authors", ()) if author] == names
        content = Page(xml(found.files[path]).findtext(f"{ATOM}entry/{ATOM}content", ""))
        assert {tag for tag, _ in content.elements} <= {"p", "a", "bdi"}
        assert content.odd == []
        assert content.text.split("\n")[:2] == [payload, payload]
        assert content.text.endswith(f"Code: {payload}\n")


@pytest.mark.parametrize("row", json.loads((VECTORS / "feed/titles.json").read_text(encoding="utf-8")))
def test_vectors(tmp_path: Path, row: Mapping[str, str]) -> None:
    record = {"title": row["title"], "url": "https://kites.example/", "topics": ["lines"]}
    found = render(shelf(tmp_path, {"papers/odd.yaml": json.dumps(record)}))
    refused = bool(find_forbidden(row["title"]))
    assert refused == (row["expect"] != "escaped text, type=text"), "what XML can't say stays out of records"
    assert found.titles("feed.xml") == (["A sound record"] if refused else [row["title"], "A sound record"])


def test_records_hold_only_what_xml_can_say() -> None:
    """XML 1.0, production 2: what is no Char must not get into a file, however it is written."""
    others = {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {0x9, 0xA, 0xD}
    assert [code for code in sorted(others) if not find_forbidden(chr(code))] == []
    assert find_forbidden("\r"), "a parser would give back another line break"


def test_internal_works_and_links_stay_at_home(tmp_path: Path) -> None:
    record = "visibility: internal\nsummary: Nobody may read this.\ntags: [wind]\n"
    link = "tags: [wind]\nlinks: [{kind: code, url: https://secret.example/, visibility: internal}]\n"
    found = built(tmp_path, secret=record, open=link)
    assert found.titles("tags/wind.xml") == ["Work open", "A sound record"]
    assert not [path for path, content in found.files.items() if re.search(b"(?i)secret|Nobody may", content)]


def test_overlaid_template_is_used(tmp_path: Path) -> None:
    project = shelf(tmp_path, {"templates/site/feeds/content.html": "<p>{{ entry.title }}!</p>\n"})
    assert b"&lt;p&gt;A sound record!&lt;/p&gt;" in render(project).files["feed.xml"]
