r"""Formulas in the words that GitHub's MathJax takes.

GitHub shows formulas with MathJax 3.2 without the packages newcommand, require, html, action, bbox and colortbl. Before
that, a script of its pages refuses a formula that names one of `_REFUSED` or has too many braces, and reads what is
left as HTML once more: `a<b` would open an element. The lists are those of that script, and what MathJax so configured
does not know of the commands that math-core reads.
"""

import re
from functools import lru_cache
from html import unescape
from xml.etree import ElementTree as ET

from papershelf.maths import to_mathml
from papershelf.tex import rewrite

MAX_COST = 100
_REFUSED = (
    "DeclareMathOperator DeclarePairedDelimiters Newextarrow colorbox definecolor fcolorbox hphantom mathchoice"
    " mmlToken newtagform operatorname phantom renewtagform unicode vphantom"
)
"""What GitHub looks for behind a backslash, anywhere in a formula."""

_WITHOUT_TWIN = (
    "angl angln class cssId def gdef global let newcommand overgroup overleftharpoon overrightharpoon phase"
    " providecommand renewcommand require slashed style undergroup vertoverlay"
)
_TWINS = {
    "Overrightarrow": r"\overrightarrow",
    "bm": r"\boldsymbol",
    "bold": r"\mathbf",
    "displaylimits": "",
    "emph": r"\textit",
    "empty": r"\emptyset",
    "mathds": r"\mathbb",
    "medspace": r"\:",
    "relax": "",
    "textsc": r"\text",
    "thickspace": r"\;",
    "underbar": r"\underline",
}
_UNKNOWN = (
    "Alpha Beta Chi Colondash Complex Dagger Darr Dashcolon Epsilon Eta Harr Iota Kappa Larr Lrarr Mu N Nu Omicron P"
    " R Rarr Reals Rho Simcolon Tau Uarr VDash Yleft Yright Z Zeta alef alefsym approxcolon approxcoloncolon arcctg"
    " arceq arctg argmax argmin ascnode awint bigcupdot bigdoublevee bigdoublewedge bigsqcap botdoteq bull ch cirfnint"
    " clubs cnums coloncolon coloncolonapprox coloncolonequals coloncolonminus coloncolonsim colondash colonequals"
    " colonminus copyright cosec cotg ctg cth dArr dag darr dashcolon ddag diamonds dotsminusdots eqdef equalscolon"
    " equalscoloncolon erf erfc exist fcmp fint hArr harr hearts iddots image imageof infin intBar intbar intclockwise"
    " isin kernelcontraction lAngle lArr lBrace lang larr lightning llangle llbracket llparenthesis lq lrArr lrarr"
    " mathsterling measeq minuscolon minuscoloncolon minuso natnums nequiv ngtrless ngtrsim nlessgt nlesssim notni"
    " nsubset nsupset oiiint oiint ointctrclockwise origof plim plusmn pounds questeq rAngle rArr rBrace rang rarr"
    " ratio real reals rq rrangle rrbracket rrparenthesis sect sh simcolon simcoloncolon spades stareq sub sube sumint"
    " supe tg th thetasym uArr uarr varointclockwise vcentcolon veeeq wedgeq weierp"
)
"""Symbols and operators that math-core knows by name and MathJax does not."""

_SPELLED = frozenset(_UNKNOWN.split())
_BRACED = r"\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"  # an argument, with braces inside it one level deep
_COMMAND = re.compile(r"\\([A-Za-z]+)|\\.|%[^\n]*\n?[ \t]*", re.DOTALL)  # or a comment, which ends with its line
_OPERATOR = re.compile(rf"\\operatorname(withlimits(?![A-Za-z])|\s*\*)?{_BRACED}")
_WITHOUT_TRACE = re.compile(rf"\\vphantom{_BRACED}|\\(?:href|label)\s*\{{[^{{}}]*\}}")
_NOT_SHOWN = re.compile(
    rf"\\(?:{'|'.join(_REFUSED.split())})|\\(?:{'|'.join(_WITHOUT_TWIN.split())})(?![A-Za-z])|\\begin\s*\{{darray\}}"
)
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_TEXT = re.compile(r"\\(?:mbox|text[a-z]*)\s*\{[^{}]*\}")
_REFERENCE = re.compile(r"&(?=#?\w)")
_BARE_DOLLAR = re.compile(r"(?:[^\\$]|\\.)*\$", re.DOTALL)


def portable(tex: str) -> str | None:
    r"""A formula that math-core reads, as GitHub will show it, too; None if there is no such way.

    The result holds neither a backtick nor a bare dollar, and no comment: it may stand on one line.
    """
    known = rewrite(tex) if "$" in tex else tex  # `\text{if $x$}` becomes `\text{if }{x}`
    known = known.replace(r"\\", "\0")  # so that a line break before the word label is not read as \label
    known = _COMMAND.sub(_known, _WITHOUT_TRACE.sub("", known))
    known = _OPERATOR.sub(_operator, known).replace("`", "‘")
    known = _TEXT.sub(lambda text: _TAG.sub("<{}", text[0]), known)  # a blank would be seen there
    known = _REFERENCE.sub(_apart, _TAG.sub("< ", known)).strip()
    if known.endswith(r"\$"):
        known += "{}"  # GitHub takes dollars off the ends
    return known.replace("\0", r"\\") if known and _is_shown(known) else None


def cost(tex: str) -> int:
    """What a formula counts towards GitHub's limits, of which the one for a single formula is `MAX_COST`."""
    return 1 + tex.count("{")


def _is_shown(tex: str) -> bool:
    return cost(tex) <= MAX_COST and not (_NOT_SHOWN.search(tex) or _BARE_DOLLAR.match(tex) or tex.endswith("\\"))


def _known(match: re.Match[str]) -> str:
    name = match[1]
    if match[0].startswith("%"):
        return ""
    if name not in _TWINS and name not in _SPELLED:
        return match[0]
    twin = _TWINS[name] if name in _TWINS else _spelled(name)
    follows = match.string[match.end() : match.end() + 1]
    return f"{twin} " if twin[-1:].isalpha() and twin.startswith("\\") and follows.isalpha() else twin


@lru_cache(maxsize=len(_SPELLED))
def _spelled(name: str) -> str:
    """What a symbol's name stands for: the character, or the operator's letters."""
    formula = ET.fromstring(to_mathml(f"\\{name}", display=True))[0][0]  # noqa: S314 - our own output
    letters = "".join(formula.itertext()).replace("\u2061", "").replace("\u2009", r"\,")
    if len(letters) == 1:
        return letters
    return rf"\mathop{{\mathrm{{{letters}}}}}" if letters[0].isalpha() else rf"\mathrel{{{letters}}}"


def _operator(match: re.Match[str]) -> str:
    r"""`\mathop` puts indices below where a display has room, as the starred form does."""
    beside = not match[1] and match.string[match.end() :].lstrip()[:1] in {"_", "^"}
    return rf"\mathop{{\mathrm{{{match[2]}}}}}" + (r"\nolimits" if beside else "")


def _apart(match: re.Match[str]) -> str:
    """`&` apart from a name or number that HTML would read with it."""
    reference = match.string[match.start() : match.start() + 40]
    return "&" if unescape(reference).startswith(reference[:2]) else "& "
