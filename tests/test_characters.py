"""Which characters a text may hold, and which words deceive."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model.characters import MARKS_IN_A_ROW, find_forbidden, mixed_scripts, without_forbidden

VECTORS = Path(__file__).parent / "vectors" / "unicode"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bad-bidi-override", "U+202E (right-to-left override)"),
        ("bad-bidi-isolate", "U+2066 (left-to-right isolate)"),
        ("bad-bidi-in-comment", "U+202E (right-to-left override)"),
        ("bad-noncharacter", "U+FFFF (no character)"),
        ("bad-variation-smuggle", "U+E0100 (more than one variation selector in a row)"),
        ("bad-zalgo", "U+0301 (more than 10 combining marks in a row)"),
    ],
)
def test_vectors_with_forbidden_characters_are_refused_at_their_place(name: str, reason: str) -> None:
    text = (VECTORS / f"{name}.yaml").read_text(encoding="utf-8")
    found = find_forbidden(text)
    assert found is not None
    assert found[1] == reason
    assert f"U+{ord(text[found[0]]):04X}" == reason.partition(" ")[0]
    assert find_forbidden(text[: found[0]]) is None


@pytest.mark.parametrize("name", ["ok-rtl-title", "warn-zwj-emoji", "warn-homoglyph-author", "warn-homoglyph-url"])
def test_legal_vectors_pass(name: str) -> None:
    assert find_forbidden((VECTORS / f"{name}.yaml").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "code",
    [
        *(0x00, 0x07, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *(0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE, 0x1FFFF, 0x10FFFE),
        *(0xE0001, 0xE0041, 0xE007F),
    ],
)
@pytest.mark.parametrize("before", ["plain ", "schön "])
def test_a_forbidden_character_is_found_in_ascii_and_in_other_text(before: str, code: int) -> None:
    found = find_forbidden(f"{before}{chr(code)} and more")
    assert found is not None
    assert found[0] == len(before)
    assert found[1].startswith(f"U+{code:04X} (")


@pytest.mark.parametrize(
    "text",
    [
        "two\tcolumns\nand lines",
        "می\u200cخواهم",  # Persian, with a joiner that parts letters
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",  # emoji sequences
        "\u200fעברית\u200e (2024)",
        "a\u061cb",
        unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ánh"),
        "בְּרֵאשִׁ֖ית",  # Hebrew with points and accents
        "ที่นี่",
        "ཧཱུྃ བསྒྲུབས",
        "\u0f67\u0f90\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0fbb\u0f82",  # the tallest Tibetan stack
        "क्षत्रिय हिन्दी",
        "葛\U000e0100城",  # one variation selector names a form of a kanji
        "机器之心……“大模型”——综述",
        "★★★★★★★★★★★★★★★★★★★★ ①②③④⑤⑥⑦⑧⑨⑩⑪⑫",
    ],
)
def test_real_text_passes(text: str) -> None:
    assert find_forbidden(text) is None


def test_hidden_messages_in_joiners_are_refused() -> None:
    assert find_forbidden("a\u200b\u200db") is None
    assert find_forbidden("é\u200b\u200d\u200bb") == (
        1,
        "U+200B (more than two invisible characters in a row)",
    )


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u05b0", "\u0489"])
def test_the_number_of_marks_in_a_row_is_bounded_in_every_script(mark: str) -> None:
    assert find_forbidden("x" + mark * MARKS_IN_A_ROW) is None
    found = find_forbidden("…x" + mark * (MARKS_IN_A_ROW + 1))
    assert found is not None
    assert found[0] == 2


def test_a_fault_right_behind_many_signs_is_not_skipped() -> None:
    text = "☃" * 15 + "\ufe0f\ufe0f"
    assert find_forbidden(text) == (15, "U+FE0F (more than one variation selector in a row)")


def test_a_text_of_one_line_holds_no_tab_and_no_break() -> None:
    assert find_forbidden("one line", one_line=True) is None
    found = find_forbidden("two\nlines\x00", one_line=True)
    assert found == (3, "U+000A (a tab or line break in a text of one line)")
    assert find_forbidden("a\x00\tb", one_line=True) == (1, "U+0000 (control character)")


@given(st.text())
def test_what_is_found_is_in_the_text_and_nothing_is_found_before_it(text: str) -> None:
    found = find_forbidden(text)
    if found:
        assert found[1].startswith(f"U+{ord(text[found[0]]):04X} (")
        assert find_forbidden(text[: found[0]]) is None


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Sm", "Sc"], exclude_characters="\ufeff")))
def test_letters_digits_and_punctuation_always_pass(text: str) -> None:
    assert find_forbidden(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A\u0430ron Swartz", "A\u0430ron"),  # Cyrillic а
        ("by \u0421hen et al.", "\u0421hen"),  # Cyrillic С
        ("a Transf\u03bfrmer", "Transf\u03bfrmer"),  # Greek omicron
        ("\u0392ERT", "\u0392ERT"),  # Greek capital beta
        ("\u03bdenom", "\u03bdenom"),  # Greek nu for v
        ("p\u0430\u0301y", "p\u0430\u0301y"),  # a mark does not part the word
        ("p\u200b\u0430y", "p\u200b\u0430y"),
    ],
)
def test_words_of_letters_that_look_alike_are_named(text: str, word: str) -> None:
    assert mixed_scripts(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Attention Is All You Need",
        "μP and \u00b5Transfer",
        "β-VAE, λ-calculus, α-entmax and the νMSM",
        "αNLI with a χ²-test",
        "Γιώργος Παπανδρέου",
        "Семантика языка в BERT и GPT-4",
        "TV-программа",
        "Jürgen Schmidhuber, Łukasz Kaiser",
        "机器之心 LLM 综述",
        "σ-algebra over ℝ",
    ],
)
def test_scientific_titles_and_whole_words_of_another_script_pass(text: str) -> None:
    assert mixed_scripts(text) is None


def test_the_vector_with_a_cyrillic_letter_in_a_name_warns() -> None:
    text = (VECTORS / "warn-homoglyph-author.yaml").read_text(encoding="utf-8")
    assert mixed_scripts(text) == "A\u0430ron"


_HIDDEN = st.text(st.sampled_from("a é\u200b\u200d\u034f\ufe0f\U000e0100\u0301\u0489\u202e\ufeff\n★"), max_size=60)


@given(st.text(st.characters()) | _HIDDEN)
def test_nothing_forbidden_is_left(text: str) -> None:
    cleaned = without_forbidden(text)
    assert find_forbidden(cleaned) is None
    assert cleaned == text if find_forbidden(text) is None else len(cleaned) < len(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Kites\u200b\u200b\u200b\u200b fly", "Kites\u200b\u200b fly"),
        ("☃\ufe0f\ufe0f", "☃\ufe0f"),
        ("x" + "\u0301" * 40 + "y", "x" + "\u0301" * MARKS_IN_A_ROW + "y"),
        ("a\u200b\ufeff\u200b\u200bb", "a\u200b\u200bb"),
    ],
)
def test_of_hidden_characters_as_many_stay_as_may_be(text: str, cleaned: str) -> None:
    assert without_forbidden(text) == cleaned
