"""TeX to MathML: what people write passes, what cannot be shown is refused, and nothing else comes out."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from math_core import LatexToMathML

from papershelf.maths import (
    ATTRIBUTES,
    DECLARATIONS,
    ELEMENTS,
    MAX_LENGTH,
    NOTATIONS,
    STYLESHEET,
    FormulaError,
    to_mathml,
)
from papershelf.tex import MACROS, rewrite

VECTORS = Path(__file__).parent / "vectors"
FORMULAS = json.loads((VECTORS / "maths" / "formulas.json").read_text(encoding="utf-8"))
INVALID = {43, 44, 45, 46, 47, 54}
HARD = FORMULAS["hard"]
VALID = FORMULAS["seed"] + [formula for number, formula in enumerate(HARD) if number not in INVALID]
PAYLOADS = [row["payload"] for row in json.loads((VECTORS / "xss" / "field-payloads.json").read_text(encoding="utf-8"))]
CLASSES = set(re.findall(r"^\.([a-z0-9-]+)\{", STYLESHEET, re.MULTILINE))


def _elements(mathml: str) -> list[ET.Element]:
    """The elements of the output, after a look at all that must never be in it."""
    elements = list(ET.fromstring(mathml).iter())  # noqa: S314 - our own output
    for element in elements:
        assert element.tag in ELEMENTS | {"semantics", "annotation"}
        assert set(element.keys()) <= ATTRIBUTES | {"class"} or element.tag == "annotation"
        assert set(element.get("class", "").split()) <= CLASSES
    return elements


def _text(tex: str) -> str:
    """What a reader sees of a formula."""
    elements = _elements(to_mathml(tex, display=True))
    return "".join(element.text or "" for element in elements if element.tag != "annotation")


@pytest.mark.parametrize(("mode", "tex"), VALID)
def test_formulas_of_real_notes_become_mathml_with_their_tex(mode: str, tex: str) -> None:
    elements = _elements(to_mathml(tex, display=mode == "d"))
    assert elements[0].get("display") == ("block" if mode == "d" else None)
    assert [(e.text, e.get("encoding")) for e in elements if e.tag == "annotation"] == [(tex, "application/x-tex")]


@pytest.mark.parametrize("number", sorted(INVALID))
def test_faulty_formulas_are_refused_in_plain_words(number: int) -> None:
    with pytest.raises(FormulaError) as caught:
        to_mathml(HARD[number][1], display=True)
    assert re.fullmatch(r"[\x20-\x7e]+", caught.value.message)
    assert 0 <= caught.value.offset <= len(HARD[number][1])


@pytest.mark.parametrize(
    ("tex", "offset"),
    [(r"学习率 \nix", 4), (r"x_{a}_{b}", 5), (r"\frac{a}{b", 10), (r"\begin{split} a \nix \end{split}", 7)],
)
def test_the_offset_points_into_the_text_as_written(tex: str, offset: int) -> None:
    with pytest.raises(FormulaError) as caught:
        to_mathml(tex, display=True)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\tag{1} a = b", "a=b(1)"),
        (r"a \tag{7}", "a(7)"),
        (r"a \\tag", "atag"),
        (r"\substack{i<n \\ j<m}", "i<nj<m"),
        (r"\text{if $b>0$ or}", "if\u00a0b>0\u00a0or"),
        (r"\smash{x}\mathllap{z}", "xz"),
        (r"\mathds{1}", "𝟙"),
        (r"\DeclareMathOperator{\KL}{K\!L} \KL x", "KL\u2061x"),
        (r"\begin{align} a &= b \label{x} \\ c &= d \nonumber \end{align}", "a=bc=d"),
        (r"\href{https://e.example}{x}", "x"),
        (r"\rule{5000em}{5000em}x", "x"),
    ],
)
def test_the_compatibility_table(tex: str, text: str) -> None:
    assert _text(tex).strip() == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_stay_text(payload: str) -> None:
    try:
        elements = _elements(to_mathml(rf"\text{{{payload}}}", display=False))
    except FormulaError:
        return
    assert elements[-1].text == rf"\text{{{payload}}}"


def test_every_style_of_the_library_has_a_class() -> None:
    converter = LatexToMathML(macros=MACROS, fancy_error=False)
    left_out = {"color:#FF0000", "color:#0000FF", "width:50%", "width:100%", ""}  # no colours; tables as wide as needed
    for mode, tex in VALID:
        mathml = converter.convert_with_local_state(rewrite(tex), displaystyle=mode == "d")
        styles = ";".join(re.findall(r' style="([^"]*)"', mathml))
        assert set(re.sub(r"\s*([:;])\s*", r"\1", styles).split(";")) <= set(DECLARATIONS) | left_out


def test_every_class_has_a_rule() -> None:
    assert set(DECLARATIONS.values()) | set(NOTATIONS.values()) == CLASSES


@pytest.mark.parametrize(
    "tex",
    [
        r"\hspace{5000em}x",
        r"\kern99999pt x",
        r"\raisebox{-51em}{x}",
        r"\genfrac{(}{)}{5000pt}{}{n}{k}",
        r"\eqref{x}",
        r"\style{position:fixed}{x}",
        r"\text{<svg/onload=alert(1)>}\class{a}{b}",
        "x\0",
        "x\x08",
        "\ud800",
        "x" * (MAX_LENGTH + 1),
        r"\begin{matrix}" * 120 + r"\end{matrix}" * 120,
        r"\newcommand{\a}{\a\a}\a",
        r"\newcommand{\a}{" + "x" * 3500 + r"}" + r"\a" * 90,
        r"\def\a#1{#1#1#1#1#1#1#1#1}" + r"\a{" * 9 + "x" + "}" * 9,
    ],
)
def test_what_would_hurt_a_page_is_refused(tex: str) -> None:
    with pytest.raises(FormulaError):
        to_mathml(tex, display=True)


FRAGMENTS = st.sampled_from(
    [
        *"{}^_'$%#&<>[]x中",
        *(r"\frac", r"\sqrt", r"\left(", r"\right)", r"\begin{align}"),
        *(r"\end{align}", r"\begin{array}{c|c}", r"\end{array}", r"\\", r"\hline"),
        *(r"\text{", r"\tag{1}", r"\label{x}", r"\mathop{\mathrm{x}}", r"\limits"),
        *(r"\rule{1em}{9em}", r"\substack{", r"\newcommand{\x}{", r"\x", r"\!"),
        *(r"\boxed{", r"\cancel{", r"\color{red}", r"\href{a}{b}", r"\DeclareMathOperator{\o}{p}"),
        *(r"\"", r"\mathbb{R}", r"1em", r"\hspace{", r"\not"),
    ],
)


@given(st.lists(FRAGMENTS | st.text(max_size=3), max_size=12).map(" ".join), st.booleans())
def test_any_text_is_a_safe_formula_or_a_formula_error(tex: str, display: bool) -> None:  # noqa: FBT001
    try:
        mathml = to_mathml(tex, display=display)
    except FormulaError as error:
        assert 0 <= error.offset <= len(tex)  # noqa: PT017
    else:
        _elements(mathml)
