"""COinS: what a reference manager reads of the works of a list. Read here as Zotero's translator reads it."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import catalog_of, shelf
from papershelf import pipeline
from papershelf.chips import main_address
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.outputs.site import site
from papershelf.pages.coins import coins
from papershelf.project import Project
from shelves import TOY

FORMAT = "info:ofi/fmt:kev:mtx:"
VENUES = (
    "j: {name: Journal of J, kind: journal}\nc: {name: Conference C, kind: conference}\np: {name: P, kind: preprint}\n"
)
RECORD = "title: A\nsubtitle: B\nurl: https://a.example/\ntopics: [lines]\nauthors: [Ann Other, 'G (group)']\n"
TOYS = public(pipeline.read(Project(TOY))[0])
SPAN = re.compile(r'<span class="Z3988" hidden title="([^"]*)"></span>')


def _catalog(folder: Path, record: str) -> Catalog:
    return pipeline.read(shelf(folder, {"schema/venues.yaml": VENUES, "papers/a.yaml": RECORD + record}))[0]


def _read(catalog: Catalog, id_: str = "a") -> dict[str, list[str]]:
    return parse_qs(coins(catalog, catalog.papers[id_]), strict_parsing=True)


def test_an_article(tmp_path: Path) -> None:
    record = "venue: j\ndate: '2021-05'\npages: 11–27\ndoi: 10.5555/a+b\n"
    assert _read(_catalog(tmp_path, record)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": [f"{FORMAT}journal"],
        "rft.genre": ["article"],
        "rft.atitle": ["A: B"],
        "rft.jtitle": ["Journal of J"],
        "rft.au": ["Other, Ann"],
        "rft.aucorp": ["G"],
        "rft.pages": ["11–27"],
        "rft.date": ["2021-05"],
        "rft_id": ["info:doi/10.5555/a+b", "https://doi.org/10.5555/a%2Bb"],
    }


@pytest.mark.parametrize(
    ("record", "format_", "said"),
    [
        ("venue: c\n", "book", {"rft.genre": ["proceeding"], "rft.atitle": ["A: B"], "rft.btitle": ["Conference C"]}),
        ("kind: book\nisbn: '9780306406157'\n", "book", {"rft.genre": ["book"], "rft.btitle": ["A: B"]}),
        ("kind: report\n", "book", {"rft.genre": ["report"], "rft.btitle": ["A: B"]}),
        ("venue: p\n", "dc", {"rft.type": ["preprint"], "rft.title": ["A: B"], "rft.source": ["P"]}),
        ("kind: code\nlanguage: de\n", "dc", {"rft.type": ["computerProgram"], "rft.language": ["de"]}),
        ("kind: video\nvenue: j\n", "dc", {"rft.type": ["videoRecording"], "rft.source": ["Journal of J"]}),
        ("kind: list\n", "dc", {"rft.type": ["webpage"], "rft.creator": ["Other, Ann", "G"]}),
    ],
)
def test_formats_follow_the_kind(tmp_path: Path, record: str, format_: str, said: dict[str, list[str]]) -> None:
    found = _read(_catalog(tmp_path, record))
    assert found["rft_val_fmt"] == [FORMAT + format_]
    assert said.items() <= found.items()


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_comes_back(title: str) -> None:
    paper = Paper.model_construct(id="a", title=title, topics=("t",), url="https://a.example/")
    encoded = coins(TOYS, paper)
    assert re.fullmatch(r"[\w.:/,%+=&*~-]+", encoded, re.ASCII)
    assert ("rft.title", title) in parse_qsl(encoded, strict_parsing=True)


def test_every_entry_carries_its_work() -> None:
    artifacts = (artifact for artifact in site(TOYS, Project(TOY)) if _lists(artifact.path))
    pages = {artifact.path: artifact.content.decode() for artifact in artifacts}
    assert len(pages) > 50
    for name, page in pages.items():
        entries = re.findall(r'<article class="entry.*?</article>', page, re.DOTALL)
        for entry in entries:
            id_ = re.findall(r"papers/([a-z0-9-]+)\.html", entry)[0]
            found = [parse_qs(unescape(title)) for title in SPAN.findall(entry)]
            addresses = [said.get("rft_id", [""])[-1] for said in found]
            assert addresses == [main_address(TOYS.papers[id_])], name


def _lists(path: str) -> bool:
    return path.endswith(".html") and "/papers/" not in path


def test_a_page_of_something_unwritten_carries_it_too(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, code="kind: code\n", text="kind: paper\n")
    pages = {artifact.path: artifact.content.decode() for artifact in site(public(catalog), Project(tmp_path))}
    assert [unescape(title) for title in SPAN.findall(pages["site/papers/code.html"])] == [
        coins(catalog, catalog.papers["code"])
    ]
    assert not SPAN.findall(pages["site/papers/text.html"]), "its head says it all"
