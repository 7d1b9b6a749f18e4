"""What editors are told about a record agrees with what the check says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from papershelf.outputs.schema import paper_schema

_FACTS = Path(__file__).parent.parent / "papers" / "facts.yaml"
RECORDS = sorted(set((Path(__file__).parent.parent / "papers").glob("*.yaml")) - {_FACTS})


class _Yaml12(yaml.SafeLoader):
    """Reads like an editor's YAML 1.2: a date is text."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _faults(text: str) -> list[str]:
    validator = jsonschema.Draft7Validator(paper_schema())
    record = yaml.load(text, Loader=_Yaml12)  # noqa: S506 - a safe loader
    return [error.message for error in validator.iter_errors(record)]


def test_is_a_schema_of_the_draft_that_editors_read() -> None:
    schema = paper_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(schema)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_takes_the_records_of_the_shelf(path: Path) -> None:
    assert _faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("titel: x", "'titel' was unexpected"),
        ("kind: papr", "'papr' is not one of"),
        ("arxiv: 2401.00010", "is not of type 'string'"),
        ("picked: 'yes'", "is not of type 'boolean'"),
        ("links: [{kind: code}]", "'url' is a required property"),
        ("id: x", "'id' was unexpected"),
    ],
)
def test_refuses_what_the_check_refuses_or_warns_of(line: str, said: str) -> None:
    faults = _faults(f"title: T\ntopics: [a]\n{line}\n")
    assert len(faults) == 1
    assert said in faults[0]


def test_asks_for_title_and_topics() -> None:
    assert len(_faults("kind: paper\n")) == len(["title", "topics"])


def test_describes_every_field() -> None:
    undescribed = [name for name, field in paper_schema()["properties"].items() if not field.get("description")]
    assert undescribed == []
