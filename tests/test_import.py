"""`papershelf import` on a shelf, from the command line: what comes, what stays, and what is said of it."""

import json
import re
from pathlib import Path

import pytest

from mini import shelf as sound_shelf
from shelves import run

LIST = """\
# Awesome Kites

Things that fly on a string.

## Lines

- [How box kites stay in the air](https://arxiv.org/abs/2301.00001v2), Mar. 5 2023. `lift` `box kites`
  - A note on *lift*.
- [boxkite](https://github.com/kites/boxkite) - A box kite in Python.

## Wind

- **Flying in strong wind**, *Ada Lovelace, Alan Turing, et al.* KiteCon 2024. \
[[paper]](https://kites.example/wind.pdf) [[code]](https://github.com/kites/wind)
- [How Box Kites Stay in the Air](https://arxiv.org/pdf/2301.00001)
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
DAY = ("--day", "2026-01-02")


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Path:
    return sound_shelf(tmp_path / "shelf").root


def _import(shelf: Path, text: str, *words: str, name: str = "kites.md", code: int = 0) -> str:
    """Imports a list that says `text`; what the command says."""
    source = shelf.parent / name
    source.write_text(text, encoding="utf-8")
    result = run(shelf, "import", str(source), *DAY, *words)
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout + result.stderr


def _record(shelf: Path, id_: str) -> Path:
    return shelf / "papers" / f"{id_}.yaml"


def _files(shelf: Path) -> dict[str, bytes]:
    return {str(path.relative_to(shelf)): path.read_bytes() for path in shelf.rglob("*") if path.is_file()}


BOX = "2023-box-kites-stay-air"
WIND = "lovelace-2024-flying-strong-wind"


def test_a_list_becomes_records(shelf: Path) -> None:
    said = _import(shelf, LIST)
    assert "3 new" in said
    assert _record(shelf, BOX).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schema/paper.schema.json\n"
        "title: How box kites stay in the air\n"
        "date: 2023-03-05\n"
        "arxiv: 2301.00001v2\n"
        "topics: [lines, wind-2]\n"
        "tags: [lift, box-kites]\n"
        "notes: |\n"
        "  - A note on *lift*.\n"
        "added: 2026-01-02\n"
        "via: kites.md:7\n"
    ).replace("wind-2", "wind")
    assert _record(shelf, WIND).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schema/paper.schema.json\n"
        "title: Flying in strong wind\n"
        "authors:\n- Ada Lovelace\n- Alan Turing\n- ...\n"
        'date: "2024"\n'
        "venue: kitecon\n"
        "url: https://kites.example/wind.pdf\n"
        "topics: [wind]\n"
        'links:\n- {kind: code, url: "https://github.com/kites/wind"}\n'
        "added: 2026-01-02\n"
        "via: kites.md:13\n"
    )
    assert "kind: code" in _record(shelf, "kites-boxkite").read_text(encoding="utf-8")


def test_what_was_imported_is_sound(shelf: Path) -> None:
    _import(shelf, LIST)
    result = run(shelf, "check")
    assert result.returncode == 0, result.stdout
    assert run(shelf, "build").returncode == 0


def test_an_import_can_be_run_again(shelf: Path) -> None:
    _import(shelf, LIST)
    before = _files(shelf)
    assert "3 same" in _import(shelf, LIST)
    assert _files(shelf) == before


def test_a_dry_run_shows_and_changes_nothing(shelf: Path) -> None:
    before = _files(shelf)
    said = _import(shelf, LIST, "--dry-run")
    assert "+++ b/papers/kites-boxkite.yaml\n" in said
    assert "+title: Flying in strong wind\n" in said
    assert "papers/imports/kites-md-" in said
    assert _files(shelf) == before


def test_a_curators_edits_win_and_the_lists_news_come_in(shelf: Path) -> None:
    _import(shelf, LIST)
    path = _record(shelf, WIND)
    text = path.read_text(encoding="utf-8")
    mine = text.replace("Flying in strong wind", "Flying in a gale # mine").replace("topics", "# a comment\ntopics")
    path.write_text(mine.replace("  # mine", ""), encoding="utf-8")
    changed = LIST.replace("KiteCon 2024. ", "KiteCon 2025. [[slides]](https://kites.example/slides.pdf) ")
    said = _import(shelf, changed)
    assert "1 changed" in said
    after = path.read_text(encoding="utf-8")
    assert "title: Flying in a gale # mine\n" in after
    assert "# a comment\ntopics: [wind]\n" in after
    assert 'date: "2025"' in after
    assert "slides.pdf" in after


def test_where_both_changed_it_is_said(shelf: Path) -> None:
    _import(shelf, LIST)
    path = _record(shelf, WIND)
    path.write_text(path.read_text(encoding="utf-8").replace('"2024"', "2023-06"), encoding="utf-8")
    said = _import(shelf, LIST.replace("KiteCon 2024", "KiteCon 2025"))
    assert "kites.md:13:1: warning P207" in said
    assert "“2023-06” there and “2025” here" in said
    assert "date: 2023-06\n" in path.read_text(encoding="utf-8")
    assert "P207" not in _import(shelf, LIST.replace("KiteCon 2024", "KiteCon 2025"))


def test_what_the_curator_took_off_stays_off(shelf: Path) -> None:
    _import(shelf, LIST)
    _record(shelf, "kites-boxkite").unlink()
    assert "1 deleted" in _import(shelf, LIST)
    assert not _record(shelf, "kites-boxkite").exists()


def test_a_renamed_record_is_found_again(shelf: Path) -> None:
    _import(shelf, LIST)
    path = _record(shelf, WIND)
    new = path.with_name("strong-wind.yaml")
    new.write_text(path.read_text(encoding="utf-8") + f"aliases: [{WIND}]\n", encoding="utf-8")
    path.unlink()
    assert "1 changed" in _import(shelf, LIST.replace("KiteCon 2024", "KiteCon 2025"))
    assert 'date: "2025"' in new.read_text(encoding="utf-8")
    assert not path.exists()


def test_what_a_list_drops_stays_on_the_shelf(shelf: Path) -> None:
    _import(shelf, LIST)
    said = _import(shelf, LIST.replace("- [boxkite](https://github.com/kites/boxkite) - A box kite in Python.\n", ""))
    assert "1 gone" in said
    assert _record(shelf, "kites-boxkite").exists()


def test_a_work_that_the_shelf_knows_is_not_told_twice(shelf: Path) -> None:
    said = _import(shelf, "# Kites\n\n## Sails\n\n- [Sound](https://arxiv.org/abs/2101.00001) `cloth`\n")
    assert "1 changed" in said
    assert sorted(path.name for path in (shelf / "papers").glob("*.yaml")) == ["sound.yaml"]
    assert "tags: [wind, rope, cloth]" in _record(shelf, "sound").read_text(encoding="utf-8")


def test_a_number_under_two_titles_is_two_works(shelf: Path) -> None:
    text = LIST + "- [Reels and handles: a field guide](https://arxiv.org/abs/2301.00001)\n"
    said = _import(shelf, text)
    assert "kites.md:15:1: warning P206: arxiv 2301.00001 stands at “Reels and handles: a field guide”" in said
    other = _record(shelf, "reels-handles-field").read_text(encoding="utf-8")
    assert "arxiv:" not in other
    assert 'url: "https://arxiv.org/abs/2301.00001"' in other
    assert 'todo: "find the right number: arxiv 2301.00001 is that of “How box kites stay in the air”"' in other
    assert run(shelf, "check").returncode == 0


def test_a_line_with_both_numbers_makes_two_entries_one(shelf: Path) -> None:
    title = "Kite tails in the sea wind"
    lines = [f"- [{title}]({url})\n" for url in ("https://arxiv.org/abs/2301.00002", "https://doi.org/10.5555/tails")]
    both = f"- **{title}** [[paper]](https://arxiv.org/abs/2301.00002) [[doi]](https://doi.org/10.5555/tails)\n"
    assert "1 new" in _import(
        shelf, "# Kites\n\n" + "".join(lines).replace("Kite tails in", "The tails of kites in", 1) + both
    )


def test_works_that_look_alike_stay_apart_and_are_named(shelf: Path) -> None:
    text = LIST.replace("[boxkite](https://github.com/kites/boxkite)", "[wind](https://github.com/kites/wind)")
    assert "1 alike" in _import(shelf, text, "--report", "../report.md")
    report = (shelf.parent / "report.md").read_text(encoding="utf-8")
    assert f"alike     kites-wind and {WIND}\n" in report
    assert _record(shelf, "kites-wind").exists()


DECK = "https://slides.example/secret-deck-9f3"
INTERNAL = f"# Kites\n\n## Lines\n\n- [x] [2025] [Internal] How the workshop ties its knots. <{DECK}>\n- [ ] Reels\n"


def test_what_is_internal_is_never_published(shelf: Path) -> None:
    _import(shelf, INTERNAL)
    assert run(shelf, "build").returncode == 0
    told = [path for path, content in _files(shelf).items() if b"secret-deck" in content or b"ties its" in content]
    assert [path for path in told if not path.startswith("papers/")] == []
    assert len(told) == 1, "only the record says it, not what an import remembers"
    record = shelf / told[0]
    assert "visibility: internal\n" in record.read_text(encoding="utf-8")
    assert [path for path, content in _files(shelf).items() if record.stem.encode() in content] == []
    before = _files(shelf)
    assert "2 same" in _import(shelf, INTERNAL)
    assert _files(shelf) == before
    record.unlink()
    assert "1 same, 1 deleted" in _import(shelf, INTERNAL)
    assert not record.exists()


def test_a_placeholder_is_a_stub(shelf: Path) -> None:
    _import(shelf, INTERNAL)
    text = _record(shelf, "reels").read_text(encoding="utf-8")
    assert "todo: find its address\nreading: {status: to-read}\n" in text


def test_the_report_names_every_line_and_address(shelf: Path) -> None:
    report = shelf.parent / "report.json"
    _import(shelf, LIST, "--report", str(report))
    source = json.loads(report.read_text(encoding="utf-8"))["sources"][0]
    filled = [number for number, line in enumerate(LIST.split("\n"), start=1) if line.strip()]
    assert [line["number"] for line in source["lines"]] == filled
    fates = {line["number"]: line["fate"] for line in source["lines"]}
    assert (fates[1], fates[3], fates[7], fates[8]) == ("heading", "prose kept", "field", "note")
    assert {(address["line"], address["place"]) for address in source["addresses"]} == {
        (7, "record"),
        (9, "record"),
        (13, "record"),
        (14, "record"),
    }


def test_an_address_in_a_comment_is_named(shelf: Path) -> None:
    report = shelf.parent / "report.json"
    _import(shelf, LIST + "\n<!-- https://kites.example/hidden -->\n", "--report", str(report))
    source = json.loads(report.read_text(encoding="utf-8"))["sources"][0]
    assert [address["url"] for address in source["addresses"] if address["line"] == 16] == [
        "https://kites.example/hidden"
    ]


def test_the_report_for_people(shelf: Path) -> None:
    report = shelf.parent / "report.md"
    _import(shelf, LIST, "--report", str(report))
    text = report.read_text(encoding="utf-8")
    assert f"     7  field           - [How box kites stay in the air]({'https://arxiv.org/abs/2301.00001v2'})" in text
    assert f"→ {BOX}\n" in text


def test_coverage_decides_the_exit_code(shelf: Path) -> None:
    odd = LIST + "\nA paragraph with [an address](https://kites.example/x) that stands below the last entry.\n"
    _import(shelf, odd, "--min-coverage", "0.5")
    lost = "Kites\n" + "x" * 70_000 + "\n"
    _import(shelf, lost, "--min-coverage", "1", name="lost.md", code=1)


def test_a_sections_first_words_describe_its_topic(shelf: Path) -> None:
    text = (
        "# Kites\n\nAll about kites.\n\n## Reels\n\nWhat the line is wound on.\n\n- [Reels](https://kites.example/r)\n"
    )
    text += "\n## Tails\n\nSee *also* [tails](https://kites.example/t).\n\n- [Tails](https://kites.example/u)\n"
    _import(shelf, text)
    topics = (shelf / "schema/topics.yaml").read_text(encoding="utf-8")
    assert "reels:\n  title: Reels\n  description: What the line is wound on.\ntails:\n  title: Tails\n" in topics
    left = (shelf / "import-leftovers.md").read_text(encoding="utf-8")
    assert "(Kites), prose kept: All about kites." in left
    assert "(Kites / Tails), prose kept: See *also* [tails](https://kites.example/t)." in left
    before = _files(shelf)
    _import(shelf, text)
    assert _files(shelf) == before


def test_facts_only_carries_over_no_sentence(shelf: Path) -> None:
    _import(shelf, LIST, "--facts-only")
    records = "".join(path.read_text(encoding="utf-8") for path in (shelf / "papers").glob("*.yaml"))
    assert "A note on" not in records
    assert "in Python" not in records


def test_the_curator_says_which_topics_sections_are(shelf: Path) -> None:
    mapping = shelf.parent / "topics.yaml"
    _import(shelf, LIST, "--topics", str(mapping), "--dry-run")
    assert not mapping.exists()
    mapping.write_text("Awesome Kites / Wind: [sails, weather]\n", encoding="utf-8")
    _import(shelf, LIST, "--topics", str(mapping))
    assert "topics: [sails, weather]" in _record(shelf, WIND).read_text(encoding="utf-8")
    assert mapping.read_text(encoding="utf-8") == (
        "Awesome Kites / Wind: [sails, weather]\nAwesome Kites / Lines: [lines]\n"
    )
    assert "weather:\n  title: Weather\n" in (shelf / "schema/topics.yaml").read_text(encoding="utf-8")


def test_counts_stand_with_the_facts(shelf: Path) -> None:
    entry = "- **Kite tails in the sea wind**, [arxiv](https://arxiv.org/abs/2301.00002), citation: [**7**](https://s.example/7)"
    text = f"# Kites\n\n## Lines\n\n{entry}\n"
    _import(shelf, text)
    facts = (shelf / "papers/facts.yaml").read_text(encoding="utf-8")
    assert "    count: 7\n    source: https://s.example/7\n    noted: 2026-01-02\n    via: kites.md\n" in facts
    _import(shelf, text.replace("**7**", "**-1**").replace("https://s.example/7", "None"))
    assert (shelf / "papers/facts.yaml").read_text(encoding="utf-8") == facts
    assert run(shelf, "check").returncode == 0


def test_a_shelf_with_faults_takes_nothing(shelf: Path) -> None:
    _record(shelf, "bad").write_text("title: [\n", encoding="utf-8")
    before = _files(shelf)
    assert "the shelf has faults" in _import(shelf, LIST, code=2)
    assert _files(shelf) == before


def test_line_breaks_of_a_record_stay(shelf: Path) -> None:
    _import(shelf, LIST)
    path = _record(shelf, WIND)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    _import(shelf, LIST.replace("KiteCon 2024", "KiteCon 2025"))
    content = path.read_bytes()
    assert b'date: "2025"\r\n' in content
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe- x", "is not UTF-8"), (b"a" * (16 * 1024 * 1024 + 1), "larger than 16 MiB")],
)
def test_a_source_that_cant_be_read_is_named(shelf: Path, content: bytes, message: str) -> None:
    (shelf.parent / "bad.md").write_bytes(content)
    result = run(shelf, "import", "../bad.md")
    assert (result.returncode, "P201" in result.stdout, message in result.stdout) == (1, True, True)


def test_a_day_is_a_day(shelf: Path) -> None:
    (shelf.parent / "kites.md").write_text(LIST, encoding="utf-8")
    result = run(shelf, "import", "../kites.md", "--day", "2026-1")
    assert (result.returncode, "`2026-1` is no day" in result.stderr) == (2, True)


def test_an_unknown_format_is_said(shelf: Path) -> None:
    (shelf.parent / "kites.docx").write_bytes(b"x")
    result = run(shelf, "import", "../kites.docx")
    assert (result.returncode, "no importer reads kites.docx" in result.stderr) == (2, True)


def test_an_unchanged_list_takes_nothing_from_a_record_that_two_entries_tell_of(shelf: Path) -> None:
    """The record knows that the preprint and the publication are one work; the list does not."""
    record = "title: How box kites stay in the air\narxiv: '2301.00001'\ndoi: 10.5555/kites\ntopics: [lines]\n"
    _record(shelf, "box").write_text(record, encoding="utf-8")
    text = (
        "# Kites\n\n## Lines\n\n- [How box kites stay in the air](https://arxiv.org/abs/2301.00001) `lift`\n"
        "- [Box kites in the air: how they stay](https://doi.org/10.5555/kites) `wind`\n"
    )
    _import(shelf, text)
    before = _files(shelf)
    assert "doi: 10.5555/kites\n" in _record(shelf, "box").read_text(encoding="utf-8")
    assert "1 same" in _import(shelf, text)
    assert _files(shelf) == before


def test_a_corrected_title_is_still_the_same_work(shelf: Path) -> None:
    _import(shelf, LIST)
    path = _record(shelf, BOX)
    text = path.read_text(encoding="utf-8").replace("How box kites stay in the air", "Aerodynamics of tethered wings")
    path.write_text(text, encoding="utf-8")
    assert "3 same" in _import(shelf, LIST)
    renamed = re.sub("How box kites stay in the air", "Quite another name of this", LIST, flags=re.IGNORECASE)
    said = _import(shelf, renamed)
    assert "P206" not in said
    assert "new" not in said


def test_facts_only_takes_nothing_back(shelf: Path) -> None:
    _import(shelf, LIST)
    before = _record(shelf, BOX).read_text(encoding="utf-8")
    _import(shelf, LIST, "--facts-only")
    assert _record(shelf, BOX).read_text(encoding="utf-8") == before
    assert "notes" not in _import(shelf, LIST)
    assert _record(shelf, BOX).read_text(encoding="utf-8") == before


def test_an_image_that_is_there_is_the_curators(shelf: Path) -> None:
    (shelf.parent / "kite.png").write_bytes(PIXEL)
    text = LIST.replace("A note on *lift*.", "See ![a kite](kite.png).")
    _import(shelf, text)
    image = shelf / "papers/assets" / BOX / "kite.png"
    assert image.read_bytes() == PIXEL
    image.write_bytes(PIXEL + b"mine")
    _import(shelf, text)
    assert image.read_bytes() == PIXEL + b"mine"
    image.unlink()
    path = _record(shelf, BOX)
    path.write_text(
        re.sub(r"notes: .*?(?=added)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8"
    )
    _import(shelf, text)
    assert not image.exists()


def test_two_lists_of_one_name_are_two_lists(shelf: Path) -> None:
    _import(shelf, LIST, name="README.md")
    before = _record(shelf, WIND).read_text(encoding="utf-8")
    other = "# Other\n\n## Wind\n\n- [Flying in strong wind](https://kites.example/wind.pdf)\n"
    other += "".join(f"- [Reel {n} of the other list](https://other.example/{n})\n" for n in range(3))
    assert "gone" not in _import(shelf, other, name="README.md")
    assert _record(shelf, WIND).read_text(encoding="utf-8") == before
    assert len(list((shelf / "papers/imports").iterdir())) == 2
    assert "3 same" in _import(shelf, LIST, name="README.md")


def test_what_another_list_gives_too_stays(shelf: Path) -> None:
    _import(shelf, LIST, name="a.md")
    _import(shelf, LIST, name="b.md")
    _import(shelf, LIST.replace(" [[code]](https://github.com/kites/wind)", ""), name="a.md")
    assert "github.com/kites/wind" in _record(shelf, WIND).read_text(encoding="utf-8")
    _import(shelf, LIST.replace(" [[code]](https://github.com/kites/wind)", ""), name="b.md")
    assert "github.com/kites/wind" not in _record(shelf, WIND).read_text(encoding="utf-8")


def test_an_internal_work_leaves_no_trace_elsewhere(shelf: Path) -> None:
    text = (
        "# Kites\n\n## Lines\n\n- [Internal] [Falcon plan for the whole quarter](https://arxiv.org/abs/2401.00001), "
        "2024. `hushtag`\n- [Open things considered quite harmful](https://arxiv.org/abs/2401.00001), 2024.\n"
    )
    _import(shelf, text)
    assert run(shelf, "build").returncode == 0
    told = [path for path, content in _files(shelf).items() if b"Falcon" in content or b"hushtag" in content]
    assert len(told) == 1, told
    assert "visibility: internal\n" in (shelf / told[0]).read_text(encoding="utf-8")
