r"""TeX in the words that math-core knows: a compatibility table for what it lacks and notes contain."""

import re

MACROS = {
    "bra": r"{\langle #1|}",
    "href": "{#2}",
    "ket": r"{|#1\rangle}",
    "mathbbm": r"\mathbb{#1}",
    "mathclap": "{#1}",
    "mathds": r"\mathbb{#1}",
    "mathllap": "{#1}",
    "mathrlap": "{#1}",
    "nonumber": "",
    "notag": "",
    "pmb": r"\boldsymbol{#1}",
    "smash": "{#1}",
    "substack": r"{\begin{matrix}#1\end{matrix}}",
}
"""Commands that math-core lacks, in its own words. Equations are never numbered, so `\nonumber` says nothing."""

ENVIRONMENTS = {
    "align": "align*",
    "equation": "equation*",
    "flalign": "align*",
    "gather": "gather*",
    "multline": "multline*",
    "psmallmatrix": "pmatrix",
    "smallmatrix": "matrix",
    "split": "aligned",
}
"""Environments that math-core lacks, or would number: numbers that restart in each formula mislead."""

_BRACED = r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"  # an argument, with braces inside it one level deep
_REWRITES = (
    (rf"\\DeclareMathOperator(\*?)\s*\{{(\\[A-Za-z]+)\}}\s*{_BRACED}", r"\\newcommand{\2}{\\operatorname\1{\3}}"),
    (
        r"\\mathop\s*\{\s*\\(?:mathrm|operatorname|rm|text)\s*\{([^{}]*)\}\s*\}(?:\s*\\limits(?![A-Za-z]))?",
        r"\\operatorname*{\1}",
    ),
    (r"\\rule\s*(?:\[[^\]{}]*\])?\s*\{[^{}]*\}\s*\{[^{}]*\}", r"\\;"),
    (r"\\label\s*\{[^{}]*\}", ""),
    (r"^\s*\\tag\*?\s*\{([^{}]*)\}([^\0]*)$", r"\2\\tag{\1}"),  # \0 stands for a line break
    (r"\\tag\*?\s*\{([^{}]*)\}", r"\\qquad\\text{(\1)}"),
)
REWRITES = tuple((re.compile(pattern), replacement) for pattern, replacement in _REWRITES)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([a-z]+)\}")
_MIXED_TEXT = re.compile(r"\\(?:mbox|text|textrm)\s*\{([^{}$]*\$[^{}]*)\}")


def rewrite(tex: str) -> str:
    """The formula in words that math-core knows."""
    tex = tex.replace(r"\\", "\0")  # so that a line break before the word tag is not read as \tag
    for pattern, replacement in REWRITES:
        tex = pattern.sub(replacement, tex)
    tex = _ENVIRONMENT.sub(_known_environment, tex)
    return _MIXED_TEXT.sub(_split_text, tex).replace("\0", r"\\")


def _known_environment(match: re.Match[str]) -> str:
    edge, name = match.groups()
    return rf"\{edge}{{{ENVIRONMENTS.get(name, name)}}}"


def _split_text(match: re.Match[str]) -> str:
    r"""`\text{if $x$ is}` as `{\text{if }{x}\text{ is}}`."""
    parts = match[1].split("$")
    if len(parts) % 2 == 0:
        return match[0]
    return "{" + "".join(f"{{{part}}}" if odd % 2 else rf"\text{{{part}}}" for odd, part in enumerate(parts)) + "}"
