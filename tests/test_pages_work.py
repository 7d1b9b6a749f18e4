"""A work's own page: how it is cited, what ties it to others, its picture of the neighbours, and how it is mended."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from markup import Page
from mini import shelf
from papershelf import pipeline
from papershelf.exports import FORMATS, Selection
from papershelf.exports.citations import citations
from papershelf.link import public
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import Shell
from papershelf.pages.mending import FIELD, FORMS, PROBLEM, problem_form, report
from papershelf.pages.neighbourhood import MOST, WIDTH, neighbourhood
from papershelf.pages.presenter import Presenter
from papershelf.pages.ties import SHOWN, backlinks, related, relations
from papershelf.pages.work import works
from papershelf.project import Project
from shelves import TOY

SETTINGS = "title: Kites\ndescription: About kites.\nrepository: a/kites\n"
HEAD = "title: Work {0}\nurl: https://kites.example/{0}\ntopics: [lines]\n"
PICTURE = re.compile(r'<figure class="around".*?</figure>', re.DOTALL)


def _presenter(folder: Path, files: Mapping[str, str]) -> Presenter:
    """A published shelf with records by id (`a: text`) or files by path, as its pages speak of it."""
    named = {f"papers/{name}.yaml": HEAD.format(name) + text for name, text in files.items() if "/" not in name}
    given = {name: text for name, text in files.items() if "/" in name}
    return _of(shelf(folder, {"papershelf.yaml": SETTINGS, **named, **given}))


def _of(project: Project) -> Presenter:
    catalog = public(pipeline.read(project)[0])
    shell = Shell(catalog, project)
    return Presenter(catalog, shell.words, shell.entry, problem_form(project))


def _pages(project: Project) -> dict[str, str]:
    """The HTML of every work's page, by id."""
    presenter = _of(project)
    shell = Shell(presenter.catalog, project)
    drawn = [shell.page(route) for route in works(presenter)]
    return {Path(artifact.path).stem: artifact.content.decode() for artifact in drawn}


@pytest.fixture(scope="module")
def toy() -> Presenter:
    return _of(Project(TOY))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return _pages(Project(TOY))


class TestCitations:
    """They are the exports' texts, of the work alone."""

    def test_they_are_what_the_files_say(self, toy: Presenter) -> None:
        catalog = toy.catalog
        for id_, paper in catalog.papers.items():
            cited = citations(catalog, paper)
            for name, format_ in (("BibTeX", "bibtex"), ("RIS", "ris")):
                lines = _file(catalog, id_, format_).splitlines()
                assert [line for line in cited[name].splitlines() if line not in lines] == [], (id_, name)

    def test_csl_items_are_what_the_file_says(self, toy: Presenter) -> None:
        catalog = toy.catalog
        for id_, paper in catalog.papers.items():
            (item,) = json.loads(citations(catalog, paper)["CSL-JSON"])
            (whole,) = json.loads(_file(catalog, id_, "csl-json"))
            assert item == {name: value for name, value in whole.items() if name not in ("abstract", "keyword")}

    def test_what_the_shelf_says_of_the_work_stays_out(self, tmp_path: Path) -> None:
        told = "tags: [wind]\nsummary: A summary.\nnotes: Some notes.\ndoi: 10.5555/a\n"
        links = "links: [{kind: code, url: 'https://code.example/a'}]\n"
        catalog = _presenter(tmp_path, {"a": told + links}).catalog
        for name, text in citations(catalog, catalog.papers["a"]).items():
            assert "10.5555/a" in text, name
            assert not re.search("wind|summary|notes|code.example", text), name

    def test_a_link_stays_where_nothing_else_leads_to_the_work(self, tmp_path: Path) -> None:
        record = "title: A\nkind: video\ntopics: [lines]\nlinks: [{kind: video, url: 'https://video.example/a'}]\n"
        catalog = _presenter(tmp_path, {"papers/a.yaml": record}).catalog
        for name, text in citations(catalog, catalog.papers["a"]).items():
            assert "https://video.example/a" in text, name

    @pytest.mark.parametrize(
        ("record", "expected"),
        [
            ("authors: [Ada Ann Flyer]\ndate: 2020-05-04", "Flyer, A. A. (2020). Work a. https://kites.example/a"),
            ("authors: [Jean-Luc Vent, Bo Sky]", "Vent, J.-L., & Sky, B. (n.d.). Work a. https://kites.example/a"),
            ("authors: [Kite Club (group)]\ndate: '2020'", "Kite Club. (2020). Work a. https://kites.example/a"),
            ("authors: [Bo Sky, ...]", "Sky, B., et al. (n.d.). Work a. https://kites.example/a"),
            ("authors: [Bo Sky, ..., Ada Flyer]", "Sky, B., … Flyer, A. (n.d.). Work a. https://kites.example/a"),
            ("authors: [风小筝]", "风小筝. (n.d.). Work a. https://kites.example/a"),
            ("subtitle: Why?", "Work a: Why? (n.d.). https://kites.example/a"),
            ("kind: code", "Work a [Computer software]. (n.d.). https://kites.example/a"),
            ("venue: kitecon\npages: 3–9", "Work a. (n.d.). Conference on Kites, 3–9. https://kites.example/a"),
            ("doi: 10.5555/a", "Work a. (n.d.). https://doi.org/10.5555/a"),
        ],
    )
    def test_plain_words(self, tmp_path: Path, record: str, expected: str) -> None:
        catalog = _presenter(tmp_path, {"a": f"{record}\n"}).catalog
        assert citations(catalog, catalog.papers["a"])["APA"] == expected

    def test_of_very_many_authors_the_last_is_named(self, tmp_path: Path) -> None:
        authors = ", ".join(f"Given{n} Family{n}" for n in range(21))
        catalog = _presenter(tmp_path, {"a": f"authors: [{authors}]\n"}).catalog
        text = citations(catalog, catalog.papers["a"])["APA"]
        assert "Family18, G., … Family20, G. (n.d.)" in text

    def test_pages_show_them_sign_by_sign(self, toy: Presenter, pages: Mapping[str, str]) -> None:
        for id_, paper in toy.catalog.papers.items():
            block = pages[id_].partition('<div class="cite')[2].partition("</article>")[0]
            shown = re.findall("<pre>(.*?)</pre>", block, re.DOTALL)
            assert [Page(text).text for text in shown] == list(citations(toy.catalog, paper).values()), id_
            assert not [tag for text in shown for tag, _ in Page(text).elements]


def _file(catalog: Catalog, id_: str, name: str) -> str:
    write = next(format_.write for format_ in FORMATS if format_.name == name)
    return write(Selection(catalog, Project(TOY), "", (id_,))).decode()


class TestTies:
    """What ties a work to others, and why."""

    def test_reasons_tell_rare_tags_from_common_ones(self, tmp_path: Path) -> None:
        tags = {f"c{n}": "tags: [wind]\n" for n in range(7)}
        rare = {name: f"tags: [wind, gust]\nauthors: [{name} Sky]\n" for name in ("a", "b")}
        vocabulary = {"schema/tags.yaml": "wind: {title: Wind}\ngust: {title: Gusts}\n"}
        presenter = _presenter(tmp_path, {**tags, **rare, **vocabulary})
        reasons = {place.text: place.note for place in related(presenter, "a").places}
        assert reasons["Work b"] == "same rare tags: Gusts"
        assert reasons["Work c1"] == "same tags: Wind"

    def test_authors_are_a_reason(self, tmp_path: Path) -> None:
        by = "authors: [Ada Flyer, Bo Sky]\n"
        presenter = _presenter(tmp_path, {"a": by, "b": by})
        assert [place.note for place in related(presenter, "a").places] == ["same authors: Ada Flyer and Bo Sky"]

    def test_relations_stand_together_by_kind(self, tmp_path: Path) -> None:
        files = {
            "a": "relations: [{kind: extends, id: b}, {kind: surveys, id: c}, {kind: extends, id: c}]\n",
            "b": "relations: [{kind: replicates, id: a}, {kind: compares-with, id: a}]\n",
            "c": "relations: [{kind: compares-with, id: b}]\n",
        }
        presenter = _presenter(tmp_path, files)
        said = {
            id_: {ties.text: [place.text for place in ties.places] for ties in relations(presenter, id_)}
            for id_ in "ab"
        }
        assert said["a"] == {
            "Extends": ["Work b", "Work c"],
            "Surveys": ["Work c"],
            "Is replicated by": ["Work b"],
            "Compared with": ["Work b"],
        }
        assert said["b"]["Compared with"] == ["Work a", "Work c"], "the same from both ends, once"

    def test_very_many_fold(self, tmp_path: Path) -> None:
        many = {f"w{n:02}": "relations: [{kind: extends, id: a}]\n" for n in range(20)}
        (ties,) = relations(_presenter(tmp_path, {"a": "", **many}), "a")
        assert (len(ties.places), len(ties.others), ties.more) == (SHOWN, 20 - SHOWN, "and 8 more")

    def test_a_sentence_names_works_by_their_titles(self, tmp_path: Path) -> None:
        notes = "notes: Like [[a]] and [[b|the second]], unlike [[dream]] and [[old]].\n"
        presenter = _presenter(tmp_path, {"a": "aliases: [old]\n", "b": "", "c": notes})
        assert [place.note for place in backlinks(presenter, "a").places] == [
            "Like Work a and the second, unlike dream and Work a."
        ]

    def test_a_hidden_works_title_is_in_no_sentence(self, tmp_path: Path) -> None:
        files = {"a": "", "b": "visibility: internal\n", "c": "notes: Both [[a]] and [[b|the other]].\n"}
        (place,) = backlinks(_presenter(tmp_path, files), "a").places
        assert place.note == "Both Work a and the other."


class TestNeighbourhood:
    """The picture says what the lists say."""

    def test_one_neighbour_makes_no_picture(self, tmp_path: Path) -> None:
        presenter = _presenter(tmp_path, {"a": "relations: [{kind: extends, id: b}]\n", "b": ""})
        assert neighbourhood(presenter, "a") is None

    def test_older_works_stand_left_and_newer_right(self, tmp_path: Path) -> None:
        files = {
            "a": "date: 2020-05\nrelations: [{kind: extends, id: old}]\nnotes: See [[new]].\n",
            "old": "date: '2019'\nauthors: [Bo Sky]\n",
            "new": "date: '2021'\n",
            "undated": "relations: [{kind: surveys, id: a}]\n",
        }
        seen = neighbourhood(_presenter(tmp_path, files), "a")
        assert seen
        assert [node.text for node in seen.older] == ["Sky 2019"]
        assert [node.file for node in seen.newer] == ["new.html", "undated.html"]
        assert [strand.kind for strand in seen.strands] == ["relation", "note"]
        assert seen.legend == "older left, newer right · — relation · - - linked in notes"

    def test_the_closest_come_first(self, tmp_path: Path) -> None:
        near = {f"n{n}": "tags: [wind]\n" for n in range(9)}
        tied = {f"t{n}": "relations: [{kind: extends, id: a}]\n" for n in range(6)}
        seen = neighbourhood(_presenter(tmp_path, {"a": "tags: [wind]\n", **near, **tied}), "a")
        assert seen
        files = [node.file for node in (*seen.older, *seen.newer)]
        assert len(files) == MOST
        assert {f"t{n}.html" for n in range(6)} <= set(files)

    def test_every_work_of_it_stands_in_the_text(self, pages: Mapping[str, str]) -> None:
        drawn = 0
        for id_, html in pages.items():
            picture = PICTURE.search(html)
            if picture:
                drawn += 1
                rest = html.replace(picture[0], "")
                for file in re.findall(r'<a href="([^"]+)"', picture[0]):
                    assert f'"../papers/{file}"' in rest, (id_, file)
        assert drawn > 10

    def test_it_is_small_static_and_for_the_pointer(self, pages: Mapping[str, str]) -> None:
        for id_, html in pages.items():
            for picture in PICTURE.findall(html):
                assert len(picture.encode()) <= 2048, id_
                assert picture.startswith('<figure class="around" aria-hidden="true">')
                assert picture.count("<a ") == picture.count('tabindex="-1"')
                assert not re.search(
                    r"style=|<script|[0-9]\.[0-9]", re.sub("<title>.*?</title>|<text.*?</text>", "", picture)
                )

    def test_names_have_room(self, toy: Presenter) -> None:
        for id_ in toy.catalog.papers:
            seen = neighbourhood(toy, id_)
            for node in (*seen.older, *seen.newer) if seen else ():
                assert 0 < node.x < WIDTH
                assert 0 < node.y < seen.height if seen else False
                assert len(node.text) <= WIDTH // 7


class TestMending:
    """Where readers mend what is wrong."""

    def test_a_report_names_the_work_and_its_page(self, tmp_path: Path) -> None:
        settings = {"./papershelf.yaml": f"{SETTINGS}base_url: https://kites.example/shelf\n"}
        query = _query(_presenter(tmp_path, {"a": "", **settings}))
        assert query == {"title": "a: ", "body": "https://kites.example/shelf/papers/a.html\n\n"}

    def test_without_an_address_it_names_the_record(self, tmp_path: Path) -> None:
        assert _query(_presenter(tmp_path, {"a": ""}))["body"] == "papers/a.yaml\n\n"

    def test_a_form_is_filled_by_the_names_of_its_fields(self, tmp_path: Path) -> None:
        form = (Path(__file__).parent.parent / FORMS / PROBLEM).read_text(encoding="utf-8")
        assert re.search(rf"type: textarea\s+id: {FIELD}\n", form), "GitHub fills no drop-down"
        query = _query(_presenter(tmp_path, {"a": "", f"{FORMS}/{PROBLEM}": form}))
        assert query == {"template": PROBLEM, "title": "a: ", FIELD: "papers/a.yaml\n\n"}

    def test_every_sign_is_encoded(self, tmp_path: Path) -> None:
        address = report(_presenter(tmp_path, {"a": ""}), "a")
        assert address == "https://github.com/a/kites/issues/new?title=a%3A%20&body=papers%2Fa.yaml%0A%0A"

    def test_without_a_repository_there_is_nowhere_to_go(self, tmp_path: Path) -> None:
        settings = {"./papershelf.yaml": "title: Kites\ndescription: About kites.\n"}
        presenter = _presenter(tmp_path, {"a": "", **settings})
        assert report(presenter, "a") == ""


def _query(presenter: Presenter) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(report(presenter, "a")).query, strict_parsing=True))


def test_pages_keep_within_their_size(pages: Mapping[str, str]) -> None:
    sizes = sorted(len(html.encode()) for html in pages.values())
    assert sizes[len(sizes) * 95 // 100] <= 30 * 1024


def test_notes_of_a_type_are_labelled(pages: Mapping[str, str]) -> None:
    labels = dict(re.findall(r'<div class="call call-(\w+)"><strong>(.*?)</strong>', pages["notes-every-construct"]))
    assert labels == {
        "quote": "Quotation · p. 12 &amp; &lt;b&gt;13&lt;/b&gt;",
        "question": "Open question",
        "claim": "Claim · Table 1",
        "todo": "To do",
        "note": "Note",
    }
