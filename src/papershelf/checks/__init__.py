"""One rule a file, over the whole catalog; a rule's docstring is what `papershelf explain` prints.

A new rule is one file here and its name in the tuple below.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from papershelf.checks.alias import alias
from papershelf.checks.ambiguous_scalar import ambiguous_scalar
from papershelf.checks.dates import dates
from papershelf.checks.eaten_comment import eaten_comment
from papershelf.checks.empty_topic import empty_topic
from papershelf.checks.empty_view import empty_view
from papershelf.checks.images import images
from papershelf.checks.internal_reference import internal_reference
from papershelf.checks.missing_link import missing_link
from papershelf.checks.mixed_scripts import mixed_scripts_check
from papershelf.checks.notes import notes
from papershelf.checks.same_title import same_title
from papershelf.checks.same_work import same_work
from papershelf.checks.unknown_fact import unknown_fact
from papershelf.checks.unknown_relation import unknown_relation
from papershelf.checks.unknown_tag import unknown_tag
from papershelf.checks.unknown_topic import unknown_topic
from papershelf.checks.unknown_venue import unknown_venue
from papershelf.checks.unsound_query import unsound_query
from papershelf.checks.unused_tag import unused_tag
from papershelf.checks.vocabulary_clash import vocabulary_clash
from papershelf.model.catalog import Catalog
from papershelf.model.diagnostic import Diagnostic

Check: TypeAlias = Callable[[Catalog], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unknown_topic,
    unknown_tag,
    unknown_relation,
    unknown_fact,
    unknown_venue,
    same_work,
    same_title,
    dates,
    missing_link,
    images,
    ambiguous_scalar,
    vocabulary_clash,
    notes,
    mixed_scripts_check,
    eaten_comment,
    alias,
    internal_reference,
    unsound_query,
)

TIDINESS: tuple[Check, ...] = (unused_tag, empty_topic, empty_view)
"""Judged only where there is no error: a mistyped tag would else make the right one look unused."""
