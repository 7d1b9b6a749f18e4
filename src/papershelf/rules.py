"""Every rule by its code, for `papershelf explain`."""

import inspect

from papershelf import load, pipeline, validate
from papershelf.checks import CHECKS, TIDINESS


def _documented() -> dict[str, str]:
    """The checks' docstrings begin with their codes."""
    texts = (inspect.getdoc(check) or "" for check in (*CHECKS, *TIDINESS))
    return {text.partition(":")[0]: text for text in texts}


RULES: dict[str, str] = {
    code: f"{code}: {text}" for rules in (load.RULES, validate.RULES, pipeline.RULES) for code, text in rules.items()
} | _documented()
