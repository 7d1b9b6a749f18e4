"""The shelf of this repository: what an import could not promise, and hands did."""

import re
from pathlib import Path

import pytest

from papershelf import pipeline
from papershelf.facts import read_facts
from papershelf.identity import identities
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Severity
from papershelf.project import Project

ROOT = Path(__file__).parent.parent
WORKS = 305  # 306 works stand in the lists; one is internal, and never committed
PLACEHOLDERS = {"espeholt-impala", "torchbeast"}


@pytest.fixture(name="catalog", scope="module")
def _catalog() -> Catalog:
    catalog, faults = pipeline.read(Project(ROOT))
    faults += pipeline.check(catalog)
    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []
    return catalog


def test_every_work_of_the_lists_is_here(catalog: Catalog) -> None:
    assert (
        len([paper for paper in catalog.papers.values() if re.match(r"00[0-4]_[0-9a-f]+\.txt:", paper.via or "")])
        == WORKS
    )


def test_nothing_internal_is_here(catalog: Catalog) -> None:
    assert [paper.id for paper in catalog.papers.values() if paper.visibility == "internal"] == []


def test_every_work_has_two_to_six_tags_and_an_address(catalog: Catalog) -> None:
    assert {id_: tags for id_, tags in catalog.tags_of.items() if not 2 <= len(tags) <= 6} == {}
    lost = {paper.id for paper in catalog.papers.values() if not paper.links and not any(identities(paper))}
    assert lost == PLACEHOLDERS


def test_the_vocabulary_is_described_and_used(catalog: Catalog) -> None:
    assert 80 <= len(catalog.tags) <= 150
    assert [id_ for id_, tag in catalog.tags.items() if not tag.description or not catalog.by_tag[id_]] == []
    assert [id_ for id_, section in catalog.sections.items() if not section.topic.description] == []
    assert max(section.depth for section in catalog.sections.values()) <= 2


def test_counts_stand_with_their_source(catalog: Catalog) -> None:
    facts = read_facts(catalog.sources.facts)[0]
    assert {id_ for id_, known in facts.items() if known.citations and known.citations.source} == set(facts)
    assert set(facts) <= set(catalog.papers)
