r"""TeX to MathML: the library math-core behind a compatibility table and an allow list.

math-core reads a large part of what people write; `tex.py` teaches it the rest that occurs in notes. Its output is
taken apart and rebuilt: only MathML elements and attributes of our list remain, sizes are bounded, and inline styles
(refused by the site's content security policy) become classes, whose rules are `STYLESHEET`. Colours and font sizes are
left out: a formula must be readable in both themes.
"""

import re
from html import unescape
from itertools import takewhile
from typing import NoReturn
from xml.etree import ElementTree as ET

from markupsafe import Markup
from math_core import LatexError, LatexToMathML

from papershelf.tex import MACROS, rewrite

MAX_LENGTH = 4_000  # characters of one formula
MAX_OUTPUT = 200_000  # characters of MathML: a macro can multiply what it is given
MAX_DEPTH = 100  # nested elements
MAX_SIZE = 50  # em: larger spaces could push a page's text out of sight

_MATHML = (
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub"
    " msubsup msup mtable mtd mtext mtr munder munderover"
)
_HTML = "b code em i s span u"  # inside `mtext`, from `\text{\emph{…}}`
ELEMENTS = frozenset(f"{_MATHML} {_HTML}".split())
_ATTRIBUTES = (
    "accent accentunder depth display displaystyle form height linethickness lspace mathvariant maxsize minsize"
    " movablelimits rspace scriptlevel stretchy symmetric voffset width"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold
_NAMED = re.compile(r"&(?!(?:amp|gt|lt|quot);)[A-Za-z]+;")  # `&ApplyFunction;`: XML knows only four names
_VALUE = re.compile(r"[a-z-]*|(-?\d*\.?\d+)(?:%|ex|r?em)?")

DECLARATIONS = {
    "text-align:left": "math-left",
    "justify-items:start": "math-left",
    "text-align:right": "math-right",
    "justify-items:end": "math-right",
    "padding-top:0": "math-top-0",
    "padding-top:0.1667em": "math-top-thin",
    "padding-bottom:0": "math-bottom-0",
    "padding-left:0": "math-before-0",
    "padding-left:0.1667em": "math-before-thin",
    "padding-left:0.2222em": "math-before-medium",
    "padding-left:0.2778em": "math-before-thick",
    "padding-left:1em": "math-before-quad",
    "padding-right:0": "math-after-0",
    "padding-right:0.1667em": "math-after-thin",
    "padding-right:0.2222em": "math-after-medium",
    "padding-right:0.2778em": "math-after-thick",
    "margin-left:-0.16666667em": "math-back-thin",
    "margin-left:-0.22222222em": "math-back-medium",
    "margin-left:-0.2777778em": "math-back-thick",
    "border-top:0.05em solid currentcolor": "math-line-above",
    "border-top:0.05em dashed currentcolor": "math-dashes-above",
    "border-left:0.05em solid currentcolor": "math-line-left",
    "border-left:0.05em dashed currentcolor": "math-dashes-left",
    "border-right:0.05em solid currentcolor": "math-line-right",
    "border-right:0.05em dashed currentcolor": "math-dashes-right",
}
"""math-core's style declarations, and the class that stands for each."""

NOTATIONS = {
    "box": "math-box",
    "updiagonalstrike": "math-cancel",
    "downdiagonalstrike": "math-bcancel",
    "updiagonalstrike downdiagonalstrike": "math-xcancel",
}
"""`menclose` is not part of MathML Core: its notations become classes of an `mrow`."""

_UP = "linear-gradient(to top left,#0000 47%,currentcolor 48% 52%,#0000 53%)"
_DOWN = "linear-gradient(to top right,#0000 47%,currentcolor 48% 52%,#0000 53%)"
_ENCLOSURES = {
    "math-box": "border:0.05em solid currentcolor;padding:0.25em",
    "math-cancel": f"background:{_UP}",
    "math-bcancel": f"background:{_DOWN}",
    "math-xcancel": f"background:{_UP},{_DOWN}",
}


class FormulaError(Exception):
    """A formula that cannot be shown; `offset` counts characters from its start."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def to_mathml(tex: str, *, display: bool) -> Markup:
    """The formula as a `<math>` element that carries its TeX as an annotation.

    Raises:
        FormulaError: math-core cannot read it, or it breaks one of the limits above.
    """
    if len(tex) > MAX_LENGTH:
        raise FormulaError(f"A formula may have at most {MAX_LENGTH} characters.", MAX_LENGTH)
    root = _parse(_convert(tex, display=display))
    _clean(root)
    _annotate(root, tex)
    return Markup(ET.tostring(root, encoding="unicode", short_empty_elements=False))  # noqa: S704 - built from the allow list


_CONVERTER = LatexToMathML(macros=MACROS, fancy_error=False, max_expansions=100)


def _convert(tex: str, *, display: bool) -> str:
    if forbidden := _FORBIDDEN.search(tex):
        raise FormulaError("A formula cannot contain control characters.", forbidden.start())
    known = rewrite(tex)
    try:
        return _CONVERTER.convert_with_local_state(known, displaystyle=display)
    except LatexError as error:
        _raise_at(tex, known, str(error))


def _raise_at(tex: str, known: str, error: str) -> NoReturn:
    """Raise the library's complaint ("12: text") at the place in the text as it was written.

    Where the table changed the formula before that place, the first change is the nearest place that we know.
    """
    number, _, message = error.partition(": ")
    offset = int(number) if number.isdecimal() else 0
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(tex, known, strict=False)))
    raise FormulaError(message or error, min(offset, same)) from None


def _parse(mathml: str) -> ET.Element:
    if len(mathml) > MAX_OUTPUT:
        raise FormulaError("The formula grows too large.")
    numbered = _NAMED.sub(lambda name: unescape(name[0]), mathml)
    try:
        return ET.fromstring(numbered)  # noqa: S314 - math-core's own output, without a doctype
    except ET.ParseError as error:
        raise FormulaError("The formula gives no well-formed MathML.") from error


def _clean(root: ET.Element) -> None:
    pending = [(root, 1)]
    while pending:
        element, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise FormulaError("The formula is nested too deeply.")
        if element.tag not in ELEMENTS:
            raise FormulaError(f"The formula uses a command that gives <{element.tag}>, which notes cannot show.")
        _clean_attributes(element)
        pending.extend((child, depth + 1) for child in element)


def _clean_attributes(element: ET.Element) -> None:
    if not element.attrib:
        return
    classes = _classes(element)
    kept = {name: _bounded(value) for name, value in element.attrib.items() if name in ATTRIBUTES}
    if element.tag == "menclose":
        element.tag = "mrow"
    element.attrib.clear()
    element.attrib.update(kept | ({"class": " ".join(classes)} if classes else {}))


def _classes(element: ET.Element) -> list[str]:
    declarations = re.sub(r"\s*([:;])\s*", r"\1", element.get("style", "")).split(";")
    names = [DECLARATIONS.get(declaration) for declaration in declarations]
    names.append(NOTATIONS.get(element.get("notation", "")))
    return list(dict.fromkeys(name for name in names if name))


def _bounded(value: str) -> str:
    match = _VALUE.fullmatch(value)
    if not match or abs(float(match[1] or 0)) > MAX_SIZE:
        raise FormulaError(f"The formula uses a size beyond {MAX_SIZE}em.")
    return value


def _annotate(root: ET.Element, tex: str) -> None:
    content = ET.Element("mrow")
    content.extend(root)
    semantics = ET.Element("semantics")
    semantics.append(content)
    ET.SubElement(semantics, "annotation", encoding="application/x-tex").text = tex
    root[:] = [semantics]


def _stylesheet() -> str:
    rules: dict[str, list[str]] = {}
    for declaration, name in DECLARATIONS.items():
        rules.setdefault(name, []).append(declaration)
    rules |= {name: [declarations] for name, declarations in _ENCLOSURES.items()}
    return "".join(f".{name}{{{';'.join(declarations)}}}\n" for name, declarations in rules.items())


STYLESHEET = _stylesheet()
"""The rules of every class that a formula may carry, one a line; the site's style sheet must contain them."""
