"""The README as a reader on GitHub meets it: on the toy shelf, rendered by GitHub's own cmark."""

import re
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from markup import Page
from papershelf import pipeline
from papershelf.github import Anchors
from papershelf.link import public
from papershelf.lists import within
from papershelf.model.catalog import Catalog, Section
from papershelf.outputs.readme import readme
from papershelf.project import Project
from papershelf.queries import views as views_of
from shelves import TOY, build, copy_toy


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return public(pipeline.read(Project(TOY))[0])


@pytest.fixture(scope="module")
def source(catalog: Catalog) -> str:
    return next(readme(catalog, Project(TOY))).content.decode()


@pytest.fixture(scope="module")
def html(source: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(source, options=Options.CMARK_OPT_UNSAFE))


def _headings(html: str) -> list[str]:
    return [Page(inner).text for inner in re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html, re.DOTALL)]


def _shown(catalog: Catalog) -> list[Section]:
    """The topics of the toy's README: its query leaves out those without works."""
    return [section for section in catalog.sections.values() if within(catalog, section)]


def test_every_link_inside_the_page_leads_somewhere(html: str) -> None:
    anchors = Anchors()
    targets = {anchors.slug(heading) for heading in _headings(html)}
    elements = [attributes for _, attributes in Page(html).elements]
    targets |= {attributes["id"] or "" for attributes in elements if "id" in attributes}
    addresses = [unquote(attributes["href"] or "") for attributes in elements if "href" in attributes]
    wanted = {address[1:] for address in addresses if address.startswith("#")}
    assert wanted
    assert wanted <= targets


def test_contents_name_every_topic_in_reading_order(catalog: Catalog, html: str) -> None:
    contents = html.partition("<h2>Contents</h2>")[2].partition("<h2>")[0]
    entries = [Page(line).words for line in contents.splitlines() if "<a " in line]
    titles = [" ".join(section.topic.title.split()) for section in _shown(catalog)]
    assert [re.sub(r" \(\d+\)$", "", entry) for entry in entries][: len(titles)] == titles


def test_every_work_stands_in_full_exactly_once(catalog: Catalog, html: str) -> None:
    anchors = [attributes["id"] for _, attributes in Page(html).elements if "id" in attributes]
    assert sorted(anchors, key=str) == sorted(f"work-{id_}" for id_ in catalog.papers)


def test_a_work_of_two_topics_is_referred_to_from_the_second(catalog: Catalog, html: str) -> None:
    guests = [id_ for topic in catalog.sections for id_ in catalog.guest_papers(topic)]
    assert guests
    for id_ in guests:
        assert f'<a href="#work-{id_}">' in html


def test_headings_and_folded_notes_are_the_templates_own(catalog: Catalog, html: str) -> None:
    """Nothing that a record says adds a heading or opens or closes a fold."""
    own = ["Contents", "How to use this list", "Contribute", "Run it yourself"]
    views = [shown for shown in views_of(catalog) if shown.view.readme == "section" and shown.ids]
    assert views
    assert len(_headings(html)) == 1 + len(own) + len(_shown(catalog)) + len(views)
    folds = sum(bool(paper.notes) for paper in catalog.papers.values())
    assert html.count("<details>") == html.count("</details>") == html.count("<summary>") == folds


def test_authors_are_shortened_after_the_third(catalog: Catalog, source: str) -> None:
    many = next(paper for paper in catalog.papers.values() if len(paper.people) > 50)
    shown = ", ".join(person.name for person in many.people[:3])
    assert f"{shown} and {len(many.people) - 3} more" in source
    assert many.people[3].name not in source


def test_commands_stand_near_the_top() -> None:
    lines = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8").splitlines()
    first_code = lines.index("```sh")
    assert first_code < 15
    assert [line.split("  #")[0].strip() for line in lines[first_code + 1 : first_code + 3]] == [
        "make site",
        "make test",
    ]


def test_a_shelf_replaces_one_block_and_keeps_the_others(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "toy")
    block = folder / "templates/readme/footer.md"
    block.parent.mkdir(parents=True)
    block.write_text("\nKept by {{ settings.title }}.\n", encoding="utf-8")
    build(folder)
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.rstrip().splitlines()[-1].startswith("Kept by ")
    assert "## Contents" in text
    assert "## Contribute" not in text


def test_a_faulty_template_is_named_with_its_line(tmp_path: Path) -> None:
    folder = copy_toy(tmp_path / "toy")
    block = folder / "templates/readme/header.md"
    block.parent.mkdir(parents=True)
    block.write_text("# {{ settings.title }}\n\n{{ paper.titel }}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"templates/readme/header\.md:3: 'paper' is undefined"):
        build(folder)
    assert not (folder / "README.md").exists()
