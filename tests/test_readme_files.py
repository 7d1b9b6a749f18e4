"""A list that grows past its budget: levels, then files of their own, then pages; and every link leads somewhere."""

import re

import pytest

from longlists import WORKS, dead_links, files_of, long_catalog, shown, with_readme, with_settings
from papershelf.model.catalog import Catalog
from papershelf.project import Project, ProjectError
from papershelf.readme.files import pages
from papershelf.readme.levels import Level
from papershelf.readme.stats import statistics, table
from papershelf.readme_markers import README_MARK

BUDGETS = (200_000, 60_000, 50_000, 40_000, 30_000, 26_000, 20_000, 12_000, 6_000, 3_000)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Project]:
    return long_catalog(tmp_path_factory.mktemp("long") / "shelf")


@pytest.mark.parametrize("budget", BUDGETS)
def test_no_file_is_longer_than_the_budget_and_nothing_is_lost(long: tuple[Catalog, Project], budget: int) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, budget=budget), project)
    assert max(len(text.encode()) for text in files.values()) <= budget
    assert all(text.startswith(README_MARK) for text in files.values())
    anchors = [id_ for text in files.values() for id_ in re.findall(r'<a id="work-([^"]+)">', text)]
    assert sorted(anchors) == sorted(catalog.papers)
    assert dead_links(files, project) == []


def test_all_ways_to_fall_back_are_met(long: tuple[Catalog, Project]) -> None:
    """The budgets above are worth something: each level, the files and their pages come about."""
    catalog, project = long
    met = set()
    for budget in BUDGETS:
        found = list(pages(with_readme(catalog, budget=budget), project))
        levels = {level.name for page in found for level in page.levels.values()}
        met.add((" ".join(sorted(levels)), len(found) > 1, any(".page-2" in page.path for page in found)))
    assert {("FULL", False, False), ("FULL SUMMARY", False, False), ("LINE SUMMARY", False, False)} <= met
    assert {files for _, files, _ in met} == {cut for _, _, cut in met} == {True, False}


def test_a_smaller_budget_raises_no_entry(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    before = dict.fromkeys(catalog.papers, Level.FULL)
    for budget in range(60_000, 24_000, -4_000):
        (page,) = pages(with_readme(catalog, budget=budget), project)
        assert all(page.levels[id_] <= before[id_] for id_ in before)
        before = dict(page.levels)


def test_the_room_is_used(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    longest = max(len(catalog.papers[id_].notes or "") for id_ in catalog.papers) + 500
    for budget in (50_000, 40_000, 30_000):
        (page,) = pages(with_readme(catalog, budget=budget), project)
        assert budget - len(page.content) < longest


def test_picked_works_keep_their_notes_first(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    (page,) = pages(with_readme(catalog, budget=45_000), project)
    for group in page.groups:
        picked = [page.levels[id_] for id_ in group.ids if catalog.papers[id_].picked]
        others = [page.levels[id_] for id_ in group.ids if not catalog.papers[id_].picked]
        assert not picked or not others or min(picked) >= max(others)


def test_a_budget_that_holds_changes_nothing(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    whole = files_of(catalog, project)
    assert files_of(with_readme(catalog, budget=len(whole["README.md"].encode()) + 3), project) == whole


@pytest.mark.parametrize("address", [None, "https://example.org/kites/"])
@pytest.mark.parametrize("budget", [26_000, 12_000])
def test_what_is_left_out_is_one_click_away(long: tuple[Catalog, Project], budget: int, address: str | None) -> None:
    catalog, project = long
    catalog = with_readme(with_settings(catalog, base_url=address), budget=budget)
    for page in pages(catalog, project):
        up = "../" * page.path.count("/")
        links = shown(page.content.decode()).links
        for id_, level in page.levels.items():
            if level is Level.LINE or (level is Level.SUMMARY and catalog.papers[id_].notes):
                record = catalog.sources.papers[id_].path
                assert (f"{address}papers/{id_}.html" if address else f"{up}{record}") in links


def test_the_front_page_leads_to_every_topic_with_its_number(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, budget=12_000), project)
    assert {name for name in files if ".page-" not in name} == {
        "README.md",
        *(f"topics/{id_}.md" for id_ in catalog.sections),
    }
    front = files["README.md"]
    assert "- [Kites &amp; wind](topics/kites.md) (15)\n  - [Lines](topics/lines.md) (45)\n" in front.replace(
        "& ", "&amp; "
    )
    assert "- [How to use this list](#how-to-use-this-list)\n" in front
    assert "work-0" not in front


def test_pages_of_a_topic_hold_its_works_in_order(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, budget=3_500), project)
    names = [name for name in files if re.match(r"topics/lines[.]", name)]
    assert names == ["topics/lines.md", *(f"topics/lines.page-{n}.md" for n in range(2, len(names) + 1))]
    assert len(names) > 2
    ids = [id_ for name in names for id_ in re.findall(r'<a id="work-([^"]+)">', files[name])]
    assert ids == list(catalog.main_papers("lines"))
    assert f"Page 2 of {len(names)} · [Previous](lines.md) · [Next](lines.page-3.md)\n" in files[names[1]]
    assert files[names[0]].count("[Next](lines.page-2.md)") == files[names[-1]].count("[Previous]") == 2
    assert all("# Lines\n" in files[name] for name in names)


def test_a_topic_with_guests_only_names_them_across_files(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    files = files_of(with_readme(catalog, budget=12_000), project)
    guests = catalog.guest_papers("spools")
    assert guests
    for id_ in guests:
        assert re.search(
            rf"\]\({catalog.papers[id_].topics[0]}(\.page-\d)?\.md#work-{id_}\) \(in full", files["topics/spools.md"]
        )


def test_views_leave_the_page_as_topics_do(long: tuple[Catalog, Project]) -> None:
    """Sections of long views would else take the room that the front page has."""
    catalog, project = long
    asked = [{"id": f"view-{number}", "title": f"All {number}", "query": "sort:title"} for number in range(12)]
    files = files_of(with_settings(with_readme(catalog, budget=20_000), views=asked), project)
    assert len(files["README.md"].encode()) <= 20_000
    assert {f"views/view-{number}.md" for number in range(12)} <= files.keys()
    assert dead_links(files, project) == []


def test_a_front_page_that_can_not_fit_is_refused(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    with pytest.raises(ProjectError, match=r"README\.md is \d+ bytes over its budget") as fault:
        files_of(with_readme(catalog, budget=1_500), project)
    assert "readme.budget" in fault.value.hint


def test_a_page_without_room_for_a_work_is_refused(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    with pytest.raises(ProjectError, match=r"topics/kites\.md has no room for a single work"):
        files_of(with_readme(catalog, budget=300), project)


@pytest.mark.parametrize("budget", [200_000, 40_000, 12_000])
def test_statistics_are_those_of_the_files(long: tuple[Catalog, Project], budget: int) -> None:
    catalog, project = long
    catalog = with_readme(catalog, budget=budget)
    found = statistics(catalog, project)
    assert {file.path: file.bytes for file in found.files} == {
        name: len(text.encode()) for name, text in files_of(catalog, project).items()
    }
    sections = [section for file in found.files for section in file.sections]
    assert sum(sum(section.works.values()) for section in sections) == WORKS
    for file in found.files:
        assert sum(section.bytes for section in file.sections) < file.bytes
    for section in sections:
        assert section.levels[Level.LINE] <= section.bytes <= section.levels[Level.FULL]


def test_the_table_is_aligned(long: tuple[Catalog, Project]) -> None:
    catalog, project = long
    first, _, head, readme, *rows = table(with_readme(catalog, budget=40_000), project).splitlines()
    assert first == "A file may have 40,000 bytes."
    assert head.split()[-6:] == ["all", "full", "all", "summary", "all", "line"]
    assert readme.startswith("README.md ")
    assert [row.split("  ")[1] for row in rows] == ["Kites & wind", "Lines", "Sails", "Contents", "Nothing yet"]
    assert len({len(line) for line in (head, readme, *rows)}) == 1
