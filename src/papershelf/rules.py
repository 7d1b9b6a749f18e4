"""Every rule by its code, for `papershelf explain`."""

import inspect

from papershelf import hand_edits, importers, load, pipeline, validate
from papershelf.checks import CHECKS, TIDINESS
from papershelf.intake import take_in


def _documented() -> dict[str, str]:
    """The checks' docstrings begin with their codes."""
    texts = (inspect.getdoc(check) or "" for check in (*CHECKS, *TIDINESS))
    return {text.partition(":")[0]: text for text in texts}


SHELF_RULES: dict[str, str] = {
    code: f"{code}: {text}" for rules in (load.RULES, validate.RULES, pipeline.RULES) for code, text in rules.items()
} | _documented()
"""What is complained of on a shelf."""
IMPORT_RULES: dict[str, str] = {
    code: f"{code}: {text}" for rules in (importers.RULES, take_in.RULES) for code, text in rules.items()
}
"""What is complained of in a source that is imported."""
RULES: dict[str, str] = (
    SHELF_RULES | IMPORT_RULES | {code: f"{code}: {text}" for code, text in hand_edits.RULES.items()}
)
