"""papershelf's own JSON: its schema holds, every field of a record is there, and an import brings all of it back."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporting import PAPERS, REPOSITORY, numbered, paper, selected, selection
from mini import judged, shelf
from papershelf import write
from papershelf.exports.json_data import json_lines, shelf_json
from papershelf.exports.json_schema import shelf_schema
from papershelf.exports.selection import Selection
from papershelf.exports.shape import PAPER, UNPUBLISHED
from papershelf.exports.tables import tables
from papershelf.exports.text import text
from papershelf.importers import shelf_json as importer
from papershelf.intake.take_in import Wishes
from papershelf.intake.trip import Import, Order, import_files
from papershelf.model.diagnostic import Severity
from papershelf.model.draft import Fate
from papershelf.model.person import parse_person, written
from papershelf.model.records import Citations, Facts, Link, Paper, Reading, Record, Relation, Version
from papershelf.project import Project
from shelves import TOY

DAY = "2026-01-02"
SHELVES = pytest.mark.parametrize("root", [TOY, REPOSITORY], ids=["toy", "shelf"])
WRITERS = pytest.mark.parametrize(("write_it", "name"), [(shelf_json, "shelf.json"), (json_lines, "shelf.jsonl")])

OTHER_IMAGES = {"notes-every-construct"}
"""Notes with an image of another work's folder: an import brings it into the work's own."""


def _validator(part: str) -> jsonschema.Draft202012Validator:
    schema = shelf_schema()
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{part}"}
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


VALIDATORS = {part: _validator(part) for part in ("", "header", "paper")}


def _faults(document: object, part: str = "") -> list[str]:
    return [error.message for error in VALIDATORS[part].iter_errors(document)]


@SHELVES
def test_a_shelf_is_what_the_schema_says(root: Path) -> None:
    works = selected(root)
    whole = json.loads(shelf_json(works))
    assert _faults(whole) == []
    head, *lines = map(json.loads, json_lines(works).decode().splitlines())
    assert lines == whole["papers"]
    assert [fault for line in lines for fault in _faults(line, "paper")] == []
    assert head == {name: value for name, value in whole.items() if not isinstance(value, list)}
    assert _faults(head, "header") == []


@given(st.lists(PAPERS, max_size=4).map(numbered))
@settings(max_examples=50, deadline=None)
def test_any_works_are_what_the_schema_says_and_come_back(papers: list[Paper]) -> None:
    content = shelf_json(selection(*papers))
    content.decode("utf-8", "strict")
    assert _faults(json.loads(content)) == []
    assert b"<" not in content
    for said in (content, json_lines(selection(*papers))):
        reading = importer.read(said.decode(), "shelf.json")
        assert not reading.faults
        assert [Paper.model_validate(draft.values) for draft in reading.drafts] == papers


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("paper", {"rating": 5}, "'rating' was unexpected"),
        ("paper", {"visibility": "public"}, "'visibility' was unexpected"),
        ("paper", {"links": [{"kind": "code"}]}, "'url' is a required property"),
        ("paper", {"links": [{"kind": "cod", "url": "https://a.example/"}]}, "'cod' is not one of"),
        ("paper", {"authors": []}, "[] should be non-empty"),
        ("paper", {"authors": "Ada"}, "is not of type 'array'"),
        ("paper", {"date": "March"}, "does not match"),
        ("paper", {"derived": {"page": "javascript:alert(1)"}}, "does not match"),
        ("paper", {"citations": {"count": 4}}, "'noted' is a required property"),
        ("paper", {"picked": False}, "True was expected"),
        ("", {"papershelf": 2}, "1 was expected"),
        ("", {"licence": None}, "is not of type 'string'"),
        ("", {"works": []}, "'works' was unexpected"),
        ("", {"papers": [{"id": "a"}]}, "'kind' is a required property"),
    ],
)
def test_what_is_not_the_shape_is_refused(part: str, change: dict[str, Any], said: str) -> None:
    whole = json.loads(shelf_json(selection(paper())))
    sound = whole["papers"][0] if part else whole
    assert _faults(sound, part) == []
    assert any(said in fault for fault in _faults({**sound, **change}, part))


@pytest.mark.parametrize(
    ("model", "route"),
    [
        (Paper, ()),
        (Version, ("versions", "items")),
        (Link, ("links", "items")),
        (Relation, ("relations", "items")),
        (Reading, ("reading",)),
    ],
)
def test_every_field_of_a_record_is_published_or_left_out_by_name(model: type[Record], route: tuple[str, ...]) -> None:
    schema = PAPER.schema if not route else PAPER.schema["properties"][route[0]]
    for step in route[1:]:
        schema = schema[step]
    assert list(schema["properties"]) == [name for name in model.model_fields if name not in UNPUBLISHED]


def test_meanings_are_the_models() -> None:
    paper_schema = shelf_schema()["$defs"]["paper"]["properties"]
    meaning = " ".join(str(Paper.model_fields["authors"].description).split())
    assert paper_schema["authors"]["description"] == meaning
    assert [name for name, field in paper_schema.items() if not field.get("description")] == []


EVERYTHING = paper(
    kind="model", title="T </script><!-- “é” 知", subtitle="S", other_titles=("O",), language="zh-Hans",
    authors=("Ada Lovelace", "DeepSeek-AI (group)", "...", "Brisa Fría, Ana", "J. Doe (= Jane Doe)"),
    date="2024-02-29", venue="icml", pages="1–2",
    versions=({"date": "2023", "venue": "arxiv", "arxiv": "2301.00001v2", "url": "https://a.example/v"},),
    arxiv="2301.00001", arxiv_class="cs.CL", doi="10.1000/a(b)", openreview="abcdefgh", acl="P18-1001",
    isbn="978-0-262-03561-3", repo="a/b", hf="datasets/a/b", url="https://a.example/",
    topics=("x", "y"), tags=("sails",), links=({"kind": "code", "url": "https://a.example/c", "label": "L"},),
    relations=({"kind": "extends", "id": "other"},), summary="One line.", notes="> [!QUOTE] 1\n> two\n",
    todo="Read it.", picked="true", reading={"status": "read", "on": "2024-03-01"}, added="2024-03-02",
    via="list.md:1", aliases=("old-id",),
)  # fmt: skip
CITED = Citations.model_construct(count=0, source="https://s.example/", noted="2025-01-01", via="list.md")


def _everything() -> Selection:
    works = selection(EVERYTHING)
    return replace(works, catalog=replace(works.catalog, facts={EVERYTHING.id: Facts(citations=CITED)}))


def test_a_work_with_every_field() -> None:
    (said,) = json.loads(shelf_json(_everything()))["papers"]
    assert set(said) == {*Paper.model_fields, "citations", "derived"} - UNPUBLISHED
    assert said["authors"] == [
        "Ada Lovelace", "DeepSeek-AI (group)", "...", "Brisa Fría, Ana", "J. Doe (= Jane Doe)",
    ]  # fmt: skip
    assert said["citations"] == {"count": 0, "source": "https://s.example/", "noted": "2025-01-01", "via": "list.md"}
    assert said["derived"] == {"address": "https://arxiv.org/abs/2301.00001"}


def test_an_import_reads_every_field() -> None:
    (draft,) = importer.read(shelf_json(_everything()).decode(), "shelf.json").drafts
    assert Paper.model_validate(draft.values) == EVERYTHING
    assert draft.citations
    assert (draft.citations.noted, draft.citations.via, draft.citations.url) == ("2025-01-01", "list.md", CITED.source)
    assert draft.kept == ()


def test_what_is_derived_is_skipped_with_its_addresses() -> None:
    line = '{"title": "T", "url": "https://a.example/", "derived": {"page": "https://b.example/"}}\n'
    reading = importer.read(line, "shelf.jsonl")
    assert (reading.faults, reading.kept, reading.drafts[0].kept) == ((), (), ())
    assert reading.addresses == ((1, "https://a.example/"),)


@pytest.mark.parametrize(
    "citations",
    [{"count": 4}, {"count": -4, "noted": DAY}, {"count": 4, "noted": "today"}, "four", [], {"count": True}],
)
def test_a_count_that_is_none_is_kept_as_text(citations: object) -> None:
    (draft,) = importer.read(json.dumps({"title": "T", "citations": citations}), "shelf.jsonl").drafts
    assert draft.citations is None
    assert [kept.text for kept in draft.kept] == [f"citations: {json.dumps(citations)}"]


def test_the_first_of_the_json_lines_is_no_work() -> None:
    reading = importer.read(json_lines(_everything()).decode(), "shelf.jsonl")
    assert len(reading.drafts) == 1
    assert reading.fates[1] == Fate.NAVIGATION


NAMES = st.lists(
    st.sampled_from(["Ada", "de", "la", "van", "Brisa", ",", "(=", "Jr.", "III", "J.", "知", "Ng,", "(x)", "O'Neil"]),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(NAMES)
def test_an_author_is_written_as_records_write_one(name: str) -> None:
    try:
        person = parse_person(name)
    except ValueError:
        return
    assert parse_person(written(person)) == person


def test_a_file_has_the_words_that_its_works_use_and_those_above() -> None:
    works = selected(TOY)
    part = json.loads(shelf_json(replace(works, title="Storms", ids=("hillside-small-wind-model",))))
    assert part["title"] == "Storms"
    assert [topic["id"] for topic in part["topics"]] == ["wind", "contents"]
    assert [tag["id"] for tag in part["tags"]] == ["forecasting", "storm"]
    assert [venue["id"] for venue in part["venues"]] == ["hillside"]
    knots = json.loads(shelf_json(replace(works, ids=("kitelab-line-tension-meter",))))
    tree = [(topic["id"], topic.get("parent")) for topic in knots["topics"]]
    assert tree[:4] == [("making", None), ("frames", "making"), ("joints", "frames"), ("knots", "joints")]


def test_nothing_is_an_empty_file() -> None:
    empty = json.loads(shelf_json(selection()))
    assert (empty["papers"], empty["topics"], _faults(empty)) == ([], [], [])


def test_half_a_character_of_a_command_line_harms_nothing() -> None:
    works = replace(selection(paper()), title="tag:\udcff")
    assert json.loads(shelf_json(works))["title"] == "tag:?"
    assert text(works).decode().startswith("# tag:?\n")
    assert [row["value"] for row in dict(tables(works))["metadata"]][:2] == [1, "tag:?"]


# The round trip


def _carried(folder: Path, root: Path, content: bytes, name: str) -> tuple[Project, Import]:
    """An empty shelf with the words of another one, onto which an export is imported; images lie beside the file."""
    source = folder / name
    source.write_bytes(content)
    if (root / "papers" / "assets").is_dir():
        shutil.copytree(root / "papers" / "assets", folder / "assets", dirs_exist_ok=True)
    new = folder / "shelf"
    shutil.copytree(root / "schema", new / "schema")
    shutil.copy(root / "papershelf.yaml", new)
    (new / "papers").mkdir()
    return Project(new), _import(Project(new), source)


def _import(project: Project, source: Path) -> Import:
    done = import_files(project, Order([source], Wishes(DAY)))
    write.apply(project.root, write.changes(project.root, done.artifacts))
    return done


def _as_imported(works: Selection, name: str) -> Iterator[Paper]:
    """The works as an import has to bring them: where they do not say when and whence they came, it says that."""
    lines = json_lines(works) if name.endswith("l") else shelf_json(works)
    places = {json.loads(line.strip(b",")).get("id"): n for n, line in _objects(lines)}
    for work in works.papers:
        came = {"added": work.added or DAY, "via": work.via or f"{name}:{places[work.id]}"}
        yield work.model_copy(update={**came, "tags": works.catalog.tags_of[work.id]})


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(content.splitlines(), start=1):
        if line.startswith(b'{"id"'):
            yield number, line


@SHELVES
@WRITERS
def test_the_same_records_come_back(root: Path, write_it: Any, name: str, tmp_path: Path) -> None:  # noqa: ANN401
    works = selected(root)
    project, done = _carried(tmp_path, root, write_it(works), name)
    again = selected(project.root)
    assert done.faults == []
    assert set(again.ids) == set(works.ids)
    expected = {work.id: work for work in _as_imported(works, name)}
    for id_, got in again.catalog.papers.items():
        different = [field for field in Paper.model_fields if getattr(got, field) != getattr(expected[id_], field)]
        assert different == (["notes"] if id_ in OTHER_IMAGES else []), id_
    assert dict(again.catalog.facts) == dict(works.catalog.facts)


@WRITERS
def test_a_second_export_is_the_first(write_it: Any, name: str, tmp_path: Path) -> None:  # noqa: ANN401
    works = selected(REPOSITORY)
    content = write_it(works)
    project, _ = _carried(tmp_path, REPOSITORY, content, name)
    assert write_it(selected(project.root)) == content


def test_onto_its_own_shelf_an_export_brings_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path / "shelf")
    for part in ("papers", "schema"):
        shutil.copytree(REPOSITORY / part, project.root / part)
    shutil.copy(REPOSITORY / "papershelf.yaml", project.root)
    source = tmp_path / "shelf.json"
    source.write_bytes(shelf_json(selected(project.root)))
    (account,) = import_files(project, Order([source], Wishes(DAY))).accounts
    assert (account.outcome.new, account.outcome.changed, account.faults) == ([], [], ())


def test_notes_of_ones_own_export_are_no_news_though_it_leaves_out_what_is_internal(tmp_path: Path) -> None:
    image = (TOY / "papers/assets/anemoi-2021-paper-wings/kite.png").read_bytes()
    notes = "  A kite.\n\n  > [!INTERNAL]\n  > A secret.\n\n  ![A kite](assets/kite/kite.png)\n"
    record = f"title: Kites\nurl: https://a.example/\ntopics: [lines]\nnotes: |\n{notes}"
    project = shelf(tmp_path / "shelf", {"papers/kite.yaml": record, "papers/assets/kite/kite.png": image})
    source = tmp_path / "shelf.json"
    source.write_bytes(shelf_json(selected(project.root)))
    assert b"secret" not in source.read_bytes()
    done = import_files(project, Order([source], Wishes(DAY)))
    assert "papers/kite.yaml" not in {artifact.path for artifact in done.artifacts}
    assert done.faults == []


def test_topics_that_the_shelf_lacks_are_made_from_their_ids(tmp_path: Path) -> None:
    line = json.dumps({"title": "Kites", "url": "https://a.example/", "topics": ["lines", "box-kites", "Two Words"]})
    (tmp_path / "shelf.jsonl").write_text(line, encoding="utf-8")
    project = shelf(tmp_path / "shelf")
    _import(project, tmp_path / "shelf.jsonl")
    catalog = selected(project.root).catalog
    (work,) = (one for one in catalog.papers.values() if one.title == "Kites")
    assert work.topics == ("lines", "box-kites", "two-words")
    assert [catalog.sections[id_].topic.title for id_ in work.topics[1:]] == ["Box kites", "Two Words"]


def test_what_a_record_says_is_not_guessed_anew(tmp_path: Path) -> None:
    said = {
        "id": "old", "title": "Long " + "and long " * 90, "summary": "Journal of Lines", "arxiv": "2301.00001",
        "url": "https://host.example/", "topics": ("lines",),
    }  # fmt: skip
    link = {"kind": "other", "url": "https://host.example/x", "label": "host"}
    (tmp_path / "shelf.jsonl").write_text(json.dumps({**said, "links": [link]}), encoding="utf-8")
    project = shelf(tmp_path / "shelf")
    _import(project, tmp_path / "shelf.jsonl")
    work = selected(project.root).catalog.papers["old"]
    assert work.title == str(said["title"]).strip()
    assert (work.date, work.summary, work.links[0].label) == (None, said["summary"], "host")


def _onto(folder: Path, *papers: dict[str, object]) -> tuple[Project, str]:
    """A shelf after an import of some works, which must leave it sound, and what is left over."""
    project = shelf(folder / "shelf")
    (folder / "part.jsonl").write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
    _import(project, folder / "part.jsonl")
    assert [fault for fault in judged(project)[1] if fault.severity is Severity.ERROR] == []
    left = project.root / "import-leftovers.md"
    return project, left.read_text(encoding="utf-8") if left.exists() else ""


def _work(id_: str, **more: object) -> dict[str, object]:
    return {"id": id_, "title": f"On {id_}", "url": f"https://a.example/{id_}", "topics": ["lines"], **more}


def test_a_part_of_a_shelf_names_works_that_are_not_there(tmp_path: Path) -> None:
    relations = [{"kind": "extends", "id": id_} for id_ in ("nobody", "first", "second")]
    works = _work("first", relations=relations, aliases=["second", "old"]), _work("second", aliases=["old"])
    project, left = _onto(tmp_path, *works)
    papers = selected(project.root).catalog.papers
    assert [relation.id for relation in papers["first"].relations] == ["second"]
    assert (papers["first"].aliases, papers["second"].aliases) == (("old",), ())
    assert [line.rpartition("kept: ")[2] for line in left.splitlines() if "line" in line and "kept:" in line] == [
        "alias: second (it leads elsewhere)",
        "relation: nobody (no other work of this shelf)",
        "relation: first (no other work of this shelf)",
        "alias: old (it leads elsewhere)",
    ]


def test_relations_follow_works_that_get_another_id(tmp_path: Path) -> None:
    project, _ = _onto(tmp_path, _work("first"))
    other = {**_work("first", title="Another Work Entirely"), "url": "https://b.example/"}
    (tmp_path / "two.jsonl").write_text(
        "\n".join(map(json.dumps, (other, _work("third", relations=[{"kind": "covers", "id": "first"}])))),
        encoding="utf-8",
    )
    _import(project, tmp_path / "two.jsonl")
    papers = selected(project.root).catalog.papers
    (relation,) = papers["third"].relations
    assert papers[relation.id].title == "Another Work Entirely"
    assert papers["first"].title == "On first"


def test_what_is_taken_from_an_internal_work_stays_in_it(tmp_path: Path) -> None:
    secret = _work("secret", visibility="internal", relations=[{"kind": "extends", "id": "board"}])
    project, left = _onto(tmp_path, secret)
    assert "board" not in left
    assert "relation: board" in (project.root / "papers/secret.yaml").read_text(encoding="utf-8")


def test_an_empty_shelf_gets_the_words_along(tmp_path: Path) -> None:
    """Moving house needs nothing but the file: topics in their tree, tags and venues with all that is said of them."""
    works = selected(REPOSITORY)
    project = _empty(tmp_path)
    (tmp_path / "shelf.json").write_bytes(shelf_json(works))
    _import(project, tmp_path / "shelf.json")
    assert not [fault for fault in judged(project)[1] if fault.code != "P108"], "P108: two stubs lead nowhere"
    again = selected(project.root)
    names = ("topics", "tags", "venues", "papers")
    old, new = (json.loads(shelf_json(replace(found, title="T"))) for found in (works, again))
    for name in names:
        assert {item["id"]: item for item in new[name]} == {item["id"]: item for item in old[name]}


@pytest.mark.parametrize(
    "words",
    [
        {"topics": [{"id": "a", "title": "A", "parent": "a"}]},
        {"topics": [{"id": "a", "title": "A", "parent": "b"}, {"id": "b", "title": "B", "parent": "a"}]},
        {"topics": [{"id": "a", "title": ["x"]}, {"id": 7}, "a", None]},
        {"topics": {"a": 1}, "tags": "t", "venues": 3},
        {"topics": [{"id": f"t{n}", "title": "T", "parent": f"t{n + 1}"} for n in range(5000)]},
        {"tags": [{"id": f"t{n}", "title": "T", "broader": f"t{n + 1}"} for n in range(5000)]},
        {"tags": [{"id": "t0", "title": "T", "broader": "t1"}, {"id": "t1", "title": "U", "broader": "t0"}]},
        {"tags": [{"id": "t0", "synonyms": ["t0", "s"]}, {"id": "t1", "synonyms": ["s", "t0"]}]},
        {"venues": [{"id": "v", "name": "V", "kind": "nonsense"}, {"id": "v", "name": "\ud800"}]},
    ],
)
def test_whatever_a_file_says_of_words_gives_a_sound_shelf(words: dict[str, object], tmp_path: Path) -> None:
    paper = {"id": "one", "title": "One", "url": "https://kites.example/1", "topics": ["a", "t0"]}
    paper |= {"tags": ["t0", "t1"], "venue": "v"}
    project = _empty(tmp_path)
    (tmp_path / "shelf.json").write_text(json.dumps({"papershelf": 1, **words, "papers": [paper]}), encoding="utf-8")
    _import(project, tmp_path / "shelf.json")
    catalog, faults = judged(project)
    assert not [fault for fault in faults if fault.severity is Severity.ERROR]
    assert catalog.papers["one"].topics == ("a", "t0")
    assert catalog.papers["one"].tags == ("t0", "t1")


def _empty(folder: Path) -> Project:
    (folder / "new" / "papers").mkdir(parents=True)
    (folder / "new" / "papershelf.yaml").write_text("title: New\ndescription: Empty.\n", encoding="utf-8")
    return Project(folder / "new")
