"""The catalog: every index, reference and backlink; and nothing internal in what is published."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel

from mini import catalog_of, judged, shelf
from papershelf.link import public
from papershelf.model.catalog import Author, Backlink, Catalog, Edge, Related
from papershelf.model.records import Paper
from papershelf.names import distinct_slugs
from papershelf.related import AUTHORS, NEIGHBOURS, RARE_TAGS, SHOWN, Relatives


def test_newest_first_and_ids_in_order(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, b="date: 2021\n", a="date: 2021\n", c="date: 2021-02\n", d="", e="date: 2022\n")
    assert list(catalog.papers) == ["e", "c", "a", "b", "d", "sound"]
    assert list(catalog.by_year) == ["2022", "2021"]
    assert catalog.by_year["2021"] == ("c", "a", "b")


def test_topics_main_and_guest(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, a="")
    assert catalog.by_topic == {"lines": ("a", "sound"), "sails": ("sound",)}
    assert (catalog.main_papers("lines"), catalog.guest_papers("sails")) == (("a", "sound"), ("sound",))
    assert catalog.main_papers("sails") == ()


def test_sections_are_a_tree_in_reading_order(tmp_path: Path) -> None:
    topics = (
        "b:\n  title: B\n  topics:\n    z: {title: Z}\n    y: {title: Y, topics: {x: {title: X}}}\na:\n  title: A\n"
    )
    catalog, _ = judged(shelf(tmp_path, {"schema/topics.yaml": topics}))
    assert list(catalog.sections) == ["b", "z", "y", "x", "a"]
    shown = [(section.parent, section.children, section.depth) for section in catalog.sections.values()]
    assert shown == [(None, ("z", "y"), 0), ("b", (), 1), ("b", ("x",), 1), ("y", (), 2), (None, (), 0)]


def test_no_topic_is_inside_itself(tmp_path: Path) -> None:
    """The first stays where it is; what is inside the second stands where that did."""
    topics = "a:\n  title: A\n  topics:\n    b: {title: B, topics: {a: {title: Again, topics: {c: {title: C}}}}}\n"
    catalog, _ = judged(shelf(tmp_path, {"schema/topics.yaml": topics}))
    shown = {id_: (section.topic.title, section.parent, section.children) for id_, section in catalog.sections.items()}
    assert shown == {"a": ("A", None, ("b",)), "b": ("B", "a", ("c",)), "c": ("C", "b", ())}


def test_synonyms_resolve_and_unknown_words_are_nowhere(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, a="tags: [breeze, wind, nonesuch]\nvenue: nonesuch\n")
    assert catalog.tags_of["a"] == ("wind",)
    assert catalog.by_tag == {"wind": ("a", "sound"), "rope": ("sound",)}
    assert catalog.by_venue == {"kitecon": ("sound",)}


def test_a_version_is_found_under_its_venue_and_once(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, a="venue: kitecon\nversions: [{venue: kitecon, pages: 1-2}]\n", b="versions: [{venue: kitecon}]\n"
    )
    assert catalog.by_venue["kitecon"] == ("a", "b", "sound")


def test_authors_by_the_name_that_all_their_works_share(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        a="authors: [J. Doe (= Jane Doe), ..., Ada Lovelace]\n",
        b="authors: [Jane Doe, Kite Club (group)]\n",
        c="authors: ['Doe, Jane']\n",
    )
    assert catalog.authors["Jane Doe"] == Author("Jane Doe", "jane-doe", ("a", "b", "c"))
    assert catalog.authors["Ada Lovelace"].papers == ("a", "sound")
    assert catalog.authors.keys() == {"Jane Doe", "Ada Lovelace", "Kite Club"}


def test_relations_and_their_inverses(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        a="aliases: [old]\n",
        b=(
            "relations:\n- {kind: extends, id: a}\n- {kind: surveys, id: old}\n"
            "- {kind: extends, id: a}\n- {kind: covers, id: none}\n"
        ),
    )
    assert catalog.edges == {
        "b": (Edge("extends", "a"), Edge("surveys", "a")),
        "a": (Edge("extends", "b", inverse=True), Edge("surveys", "b", inverse=True)),
    }
    assert (catalog.ids["old"], catalog.ids["a"]) == ("a", "a")


def test_backlinks_and_wishes(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        a="aliases: [old]\nnotes: Myself, [[a]].\n",
        b="notes: |\n  First. See [[a]] for more. Later.\n\n  And [[old|again]], and [[dream]].\n",
        c="notes: |\n  > [!INTERNAL]\n  > [[a]] and [[secret-dream]]\n\n  - [[dream|a wish]]\n  - `[[code]]`\n",
    )
    assert catalog.backlinks == {"a": (Backlink("b", "See Work a for more."),)}
    assert catalog.wanted == {"dream": ("b", "c")}


def test_what_cannot_be_read_is_not_wanted(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, bad="kind: papre\n", b="notes: As in [[bad]].\n")
    assert (catalog.wanted, catalog.sources.left_out) == ({}, frozenset({"bad"}))
    assert (public(catalog).wanted, "bad" in public(catalog).ids) == ({}, False)


# What is published.

HIDDEN = "zanzibar"


def _secretive(folder: Path) -> Catalog:
    """A shelf that says HIDDEN wherever something is internal."""
    return catalog_of(
        folder,
        zanzibar=(
            "visibility: internal\naliases: [zanzibar-old]\nauthors: [Zoe Zanzibar]\ndate: 1789\n"
            "relations:\n- {kind: extends, id: open}\n"
        ),
        open=(
            "links:\n- {kind: code, url: https://zanzibar.example, visibility: internal}\n"
            "- {kind: pdf, url: https://kites.example/pdf}\n"
            "relations:\n- {kind: extends, id: zanzibar}\n- {kind: surveys, id: zanzibar-old}\n"
            "- {kind: covers, id: sound}\n"
            "notes: |\n  An open word.\n\n  > [!INTERNAL]\n"
            "  > Zanzibar, [[zanzibar-wish]], ![z](assets/zanzibar.png)\n\n  The end.\n"
        ),
        only="notes: |\n  > [!INTERNAL]\n  > Zanzibar.\n",
    )


def test_nothing_internal_is_published(tmp_path: Path) -> None:
    catalog = _secretive(tmp_path)
    assert any(HIDDEN in text.lower() for text in _texts(catalog))
    published = public(catalog)
    hidden = {"zanzibar", "zanzibar-old"}
    assert published.hidden == hidden
    assert {text for text in _texts(published) if HIDDEN in text.lower()} == hidden  # in `hidden` alone
    assert list(published.papers) == ["only", "open", "sound"]
    assert published.papers["only"].notes is None
    assert published.papers["open"].notes
    assert published.edges.keys() == {"open", "sound"}
    assert published.by_year == {}


def test_links_to_hidden_works_are_no_wishes(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, a="visibility: internal\naliases: [old]\n", b="notes: See [[a]], [[old]] and [[dream]].\n"
    )
    assert public(catalog).wanted == {"dream": ("b",)}
    assert public(catalog).backlinks == {}


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    once = public(_secretive(tmp_path))
    assert public(once) == once


def test_what_is_public_stays(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, a="notes: |\n  - One\n\n      code\n", b="authors: [Ada Lovelace]\n")
    assert public(catalog).papers == catalog.papers
    assert public(catalog).related == catalog.related


def _texts(value: object) -> Iterator[str]:
    """Every text that a value holds, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


# Related works.


def test_related_by_tags_and_authors(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        a="tags: [wind]\nauthors: [Jane Doe]\n",
        b="tags: [wind]\nauthors: [J. Doe (= Jane Doe)]\n",
        c="tags: [wind]\n",
        d="",
    )
    assert catalog.related["a"][0] == Related("b", ("wind",), ("Jane Doe",))
    assert {related.id for related in catalog.related["a"]} == {"b", "c", "sound"}
    assert catalog.related["d"] == ()


class _Counting(dict[str, tuple[str, ...]]):
    """Counts how often somebody's tags are looked up."""

    looked_up = 0

    def __getitem__(self, key: str) -> tuple[str, ...]:
        type(self).looked_up += 1
        return super().__getitem__(key)


def _look_ups(size: int) -> int:
    """How many works are compared on a shelf where everybody shares the tags and the authors."""
    names = tuple(f"Jane Doe {number}" for number in range(AUTHORS + 3))
    record = {"title": "W", "topics": ("a",), "tags": ("x", "y", "z"), "authors": names}
    papers = {f"w{number}": Paper.model_validate({"id": f"w{number}", **record}) for number in range(size)}
    everybody = tuple(papers)
    _Counting.looked_up = 0
    tags_of = _Counting(dict.fromkeys(papers, ("x", "y", "z")))
    by_tag = dict.fromkeys(("x", "y", "z"), everybody)
    found = Relatives(papers, tags_of, by_tag, {name: Author(name, "jane", everybody) for name in names})
    assert all(len(related) == SHOWN for related in found.values())
    return _Counting.looked_up


def test_related_works_cost_the_same_each() -> None:
    few, many = _look_ups(300), _look_ups(600)
    assert many <= 2.2 * few
    assert many <= 600 * 2 * (RARE_TAGS * (2 * NEIGHBOURS + 1) + AUTHORS * NEIGHBOURS + 1)


def test_slugs_of_authors_are_distinct(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, a="authors: [José Díaz, Jose Diaz, 'Diaz, Jose']\n")
    slugs = {author.slug for author in catalog.authors.values()}
    assert len(slugs) == len(catalog.authors)
    assert {name: author.slug for name, author in catalog.authors.items()} == distinct_slugs(catalog.authors)


@pytest.mark.parametrize("field", ["title", "topics"])
def test_values_never_change(field: str, tmp_path: Path) -> None:
    paper = catalog_of(tmp_path, a="").papers["a"]
    with pytest.raises(ValueError, match="frozen"):
        setattr(paper, field, "x")
