"""What an import keeps of texts that no field holds, and what it makes of notes."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.intake.audit import lost_lines
from papershelf.intake.leftovers import Leftover, add_leftovers
from papershelf.intake.notes import adopt
from papershelf.intake.sound import make_sound
from papershelf.load import parse
from papershelf.model.characters import without_forbidden
from papershelf.model.diagnostic import Location
from papershelf.model.document import Plain
from papershelf.model.draft import Draft, Fate, Kept, Reading
from papershelf.model.fields import MAX_PROSE
from papershelf.model.records import Paper
from papershelf.record_text import write_record
from papershelf.validate import validate

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
OTHER = PIXEL + b"another"


def _reading(text: str, values: Mapping[str, Plain], *kept: Kept) -> Reading:
    lines = frozenset(range(1, text.count("\n") + 2))
    draft = Draft(Location("kites.md"), values, lines=lines, kept=kept)
    return Reading("kites.md", text, (draft,), dict.fromkeys(sorted(lines), Fate.FIELD), in_words=True)


def test_a_word_that_went_nowhere_is_named() -> None:
    reading = _reading("- [Kites](https://kites.example), best viewed outdoors", {"title": "Kites"})
    assert [kept.text for kept in lost_lines(reading)] == ["- [Kites](https://kites.example), best viewed outdoors"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("- [Kites](https://kites.example/page) <br> ![Star](https://badge.example/x.svg)", {"title": "Kites"}),
        ("**Kites** [[paper]](https://kites.example) :star: by *Ada*", {"title": "KITES"}),
        ("- **Date:** 2025-01-02", {"date": "2025-01-02"}),
    ],
)
def test_addresses_and_furniture_are_no_words(line: str, values: Mapping[str, Plain]) -> None:
    assert list(lost_lines(_reading(line, values))) == []


def test_a_short_word_without_blanks_around_it_is_looked_for() -> None:
    reading = _reading("Kites, 风筝", {"title": "Kites"})
    assert [kept.line for kept in lost_lines(reading)] == [1]


def test_an_address_holds_no_opening_bracket() -> None:
    """Else each of many `](` in one line would be read to the line's end."""
    reading = _reading("[Kites](outdoors(best)", {"title": "Kites"})
    assert [kept.line for kept in lost_lines(reading)] == [1]


def test_a_word_of_another_entry_does_not_count() -> None:
    first = Draft(Location("k.md"), {"title": "Kites"}, lines=frozenset({1}))
    second = Draft(Location("k.md"), {"title": "Outdoors"}, lines=frozenset({2}))
    fates = {1: Fate.FIELD, 2: Fate.FIELD}
    reading = Reading("k.md", "Kites outdoors\nOutdoors", (first, second), fates, in_words=True)
    assert [kept.line for kept in lost_lines(reading)] == [1]


def test_what_was_kept_is_not_lost() -> None:
    reading = _reading("Kites outdoors", {"title": "Kites"}, Kept(1, "outdoors"))
    assert list(lost_lines(reading)) == []


def test_leftovers_stand_under_their_source() -> None:
    text = add_leftovers("", "a.md", [Leftover(Kept(3, "one line"), "`kites`")])
    text = add_leftovers(text, "b.md", [Leftover(Kept(1, "other"))])
    text = add_leftovers(text, "a.md", [Leftover(Kept(9, "two\n  lines", Fate.LOST), "Wind")])
    head, _, rest = text.partition("## a.md\n")
    assert head.startswith("# Left over from imports\n")
    assert rest == (
        "\n- line 3 (`kites`), prose kept: one line\n- line 9 (Wind), not understood:\n\n"
        "  ```\n  two\n    lines\n  ```\n\n## b.md\n\n- line 1, prose kept: other\n"
    )


def test_nothing_left_over_changes_nothing() -> None:
    assert add_leftovers("mine\n", "a.md", []) == "mine\n"


@given(st.text(), st.text())
def test_leftovers_lose_nothing(before: str, left: str) -> None:
    text = add_leftovers(add_leftovers("", "a.md", [Leftover(Kept(1, before))]), "a.md", [Leftover(Kept(2, left))])
    lines = (line for told in (before, left) for line in re.split("[\r\n]", told))
    assert all(without_forbidden(line).strip() in text for line in lines)


def test_an_image_beside_the_list_comes_along(tmp_path: Path) -> None:
    (tmp_path / "fig").mkdir()
    (tmp_path / "fig" / "kite.png").write_bytes(PIXEL)
    adopted = adopt("- See ![a kite](./fig/kite.png).", tmp_path, "kites")
    assert adopted.text == "- See ![a kite](assets/kites/kite.png)."
    assert [(image.path, image.content) for image in adopted.images] == [("papers/assets/kites/kite.png", PIXEL)]


def _images(folder: Path, **contents: bytes) -> None:
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def test_two_images_of_one_name_both_come_along(tmp_path: Path) -> None:
    _images(tmp_path, **{"a/fig.png": PIXEL, "b/Fig.png": OTHER, "c/fig.png": PIXEL})
    adopted = adopt("![1](a/fig.png) ![2](b/Fig.png) ![3](c/fig.png)", tmp_path, "kites")
    second = f"Fig-{hashlib.sha256(OTHER).hexdigest()[:8]}.png"
    assert adopted.text == f"![1](assets/kites/fig.png) ![2](assets/kites/{second}) ![3](assets/kites/fig.png)"
    assert {image.path: image.content for image in adopted.images} == {
        "papers/assets/kites/fig.png": PIXEL,
        f"papers/assets/kites/{second}": OTHER,
    }


@pytest.mark.parametrize("content", [b"", b"no image", PIXEL[:12]])
def test_what_is_no_image_is_missing(content: bytes, tmp_path: Path) -> None:
    _images(tmp_path, **{"x.png": content})
    adopted = adopt("![x](x.png)", tmp_path, "kites")
    assert (adopted.text, adopted.missing, adopted.images) == ("`![x](x.png)`", ("x.png",), ())


@pytest.mark.parametrize(
    ("written", "path", "name"),
    [
        ("![one](my%20pics/fig.png)", "my pics/fig.png", "fig.png"),
        ("![one](<a b.png>)", "a b.png", "a-b.png"),
        ("![one](a%20b.png)", "a b.png", "a-b.png"),
        ("![one](a\\_b.png)", "a_b.png", "a_b.png"),
        ("![one](a_(1).png)", "a_(1).png", "a_-1-.png"),
        ("![one](图.png)", "图.png", "-.png"),
    ],
)
def test_an_image_is_found_however_its_address_is_written(written: str, path: str, name: str, tmp_path: Path) -> None:
    _images(tmp_path, **{path: PIXEL})
    adopted = adopt(written, tmp_path, "kites")
    assert adopted.text == f"![one](assets/kites/{name})"
    assert [image.path for image in adopted.images] == [f"papers/assets/kites/{name}"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![1](a.png) ![2](a.png.png)", "![1](assets/kites/a.png) `![2](a.png.png)`"),
        ("![1](a.png) [2](a.png.md)", "![1](assets/kites/a.png) `[2](a.png.md)`"),
        ("[1](a.md) [2](a.md.html)", "`[1](a.md)` `[2](a.md.html)`"),
        ('![1](a.png "A (big) kite")', '![1](assets/kites/a.png "A (big) kite")'),
        ("![a [1]](a.png)", "![a [1]](assets/kites/a.png)"),
        ("[1](<my page.md>)", "`[1](<my page.md>)`"),
        ("[1](http:page)", "`[1](http:page)`"),
    ],
)
def test_only_whole_addresses_are_replaced(written: str, shown: str, tmp_path: Path) -> None:
    _images(tmp_path, **{"a.png": PIXEL})
    assert adopt(written, tmp_path, "kites").text == shown


def test_notes_too_long_for_a_record_stay_as_they_are(tmp_path: Path) -> None:
    notes = "[up](#top) ".ljust(MAX_PROSE, "x")
    assert adopt(notes, tmp_path, "kites").text != notes
    assert adopt(notes + "x", tmp_path, "kites").text == notes + "x"


@given(st.text(alphabet="![]()<>\"' ax.\n"))
def test_notes_without_images_keep_their_characters(notes: str) -> None:
    shown = adopt(notes, Path("nowhere"), "kites").text
    assert shown.replace("`", "") == notes


@pytest.mark.parametrize(
    ("notes", "shown", "missing"),
    [
        ("![a kite](fig/none.png)", "`![a kite](fig/none.png)`", ("fig/none.png",)),
        ("![x](../../etc/passwd.png)", "`![x](../../etc/passwd.png)`", ("../../etc/passwd.png",)),
        ("![x](https://kites.example/a.png)", "[x](https://kites.example/a.png)", ()),
        ("[a](./b.md) and [web](https://kites.example)", "`[a](./b.md)` and [web](https://kites.example)", ()),
        ("[up](#top)", "`[up](#top)`", ()),
        ('[up](#top "the \\"top\\"")', '`[up](#top "the \\"top\\"")`', ()),
        ("plain [[wiki]] $a_b$", "plain [[wiki]] $a_b$", ()),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_shown_as_text(
    notes: str, shown: str, missing: tuple[str, ...], tmp_path: Path
) -> None:
    adopted = adopt(notes, tmp_path, "kites")
    assert (adopted.text, adopted.missing, adopted.images) == (shown, missing, ())


def test_what_a_rule_refuses_is_kept() -> None:
    values: dict[str, Plain] = {
        "title": "Kites",
        "topics": ("wind",),
        "date": "2024-13",
        "arxiv": "nonsense",
        "url": "javascript:x",
        "tags": ("wind", "Not A Word", "lift"),
        "authors": ("Ada Lovelace", "et al."),
    }
    sound, refused = make_sound(values, "kites")
    kept = {"tags": ("wind", "lift"), "authors": ("Ada Lovelace",)}
    assert sound == {"title": "Kites", "topics": ("wind",), **kept}
    assert sorted(text.partition(":")[0] for text in refused) == ["arxiv", "authors", "date", "tags", "url"]
    assert "date: 2024-13 (the calendar has no such day)" in refused


def test_a_record_always_has_a_title() -> None:
    sound, refused = make_sound({"title": "\x00", "topics": ("wind",)}, "x")
    assert (sound["title"], refused[0].startswith("title: ")) == ("Untitled", True)


FIELDS = st.sampled_from(["title", "authors", "date", "venue", "url", "notes", "summary", "tags", "links", "reading"])
PLAIN = st.recursive(
    st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(st.dictionaries(FIELDS, PLAIN))
def test_whatever_comes_the_record_is_valid(values: dict[str, Plain]) -> None:
    sound, refused = make_sound({"title": "Kites", "topics": ("wind",), **values}, "kites")
    document, faults = parse(write_record(sound), "papers/kites.yaml")
    assert document, faults
    assert validate(document, Paper, id_="kites")[1] == []
    assert set(sound) | {text.partition(":")[0] for text in refused} | {"notes"} >= set(values)
