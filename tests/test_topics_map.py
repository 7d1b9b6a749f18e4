"""The mapping file of an import: which topics the sections of a list belong to."""

from pathlib import Path

import pytest

from papershelf.intake.topics_map import read_topics_map, write_topics_map
from papershelf.project import ProjectError

HEAD = "# Which topics (ids of schema/topics.yaml) the works of each section get. Edit the right side; import again.\n"


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_topics_map(tmp_path / "none.yaml") == {}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    sections = {"Kites / Lines": ("lines",), "Wind: strong": ("wind", "sails"), "": ("none",)}
    path.write_text(write_topics_map(path, sections), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == f'{HEAD}Kites / Lines: [lines]\n"Wind: strong": [wind, sails]\n'
    assert read_topics_map(path) == {"Kites / Lines": ("lines",), "Wind: strong": ("wind", "sails")}


def test_what_the_curator_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text("# mine\nLines: ropes  # better\n", encoding="utf-8")
    text = write_topics_map(path, {"Lines": ("lines",), "Wind": ("wind",)})
    assert text == "# mine\nLines: ropes  # better\nWind: [wind]\n"
    assert read_topics_map(path) == {"Lines": ("ropes",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Lines: [\n", "topics.yaml:2:"),
        ("Lines: Not An Id\n", "topics.yaml:1: this is no topic's id"),
        ("Lines: {a: b}\n", "topics.yaml:1: this is no topic's id"),
        ("{Lines: [lines]}\n", "topics.yaml:1: new sections can't be added"),
        ("# mine\n{\nLines: [lines]\n}\n", "topics.yaml:2: new sections can't be added"),
        ("--- {Lines: [lines]}\n", "topics.yaml:1: new sections can't be added"),
        ("  Lines: [lines]\n", "topics.yaml:1: new sections can't be added"),
        ("Lines: [[a]]\n", "topics.yaml:1: this is no topic's id"),
    ],
)
def test_a_faulty_file_is_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"topics\.yaml") as caught:
        read_topics_map(path)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (b"Lines: [ropes]", b"Lines: [ropes]\nWind: [wind]\n"),
        (b"# mine\r\nLines: ropes\r\n", b"# mine\r\nLines: ropes\r\nWind: [wind]\r\n"),
        (b"", b"Lines: [lines]\nWind: [wind]\n"),
    ],
)
def test_a_section_is_added_as_a_line_of_its_own(text: bytes, wanted: bytes, tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_bytes(text)
    assert write_topics_map(path, {"Lines": ("lines",), "Wind": ("wind",)}).encode() == wanted


def test_a_file_that_says_all_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_bytes(b"Lines: [ropes]")
    assert write_topics_map(path, {"Lines": ("lines",)}) == "Lines: [ropes]"


def test_a_section_that_can_be_no_key_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    text = write_topics_map(path, {"x" * 2000: ("x",), "\u202e": ("x",), "... and more": ("more",)})
    assert text == f'{HEAD}"... and more": [more]\n'
    path.write_text(text, encoding="utf-8")
    assert read_topics_map(path) == {"... and more": ("more",)}
