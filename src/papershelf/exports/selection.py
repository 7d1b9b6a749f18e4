"""What an export is made of: works of a published catalog, under a name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from papershelf.model.catalog import Catalog, Ids
from papershelf.model.records import Paper
from papershelf.project import Project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Selection:
    """Works in their order, and all that a format may need to speak of them. The catalog is a published one."""

    catalog: Catalog
    project: Project
    title: str
    ids: Ids
    made: dict[str, Any] = field(default_factory=dict)
    """What a format has made already, for all its files: a work stands in many, and each format makes it once."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The works."""
        return tuple(self.catalog.papers[id_] for id_ in self.ids)

    def each(self, make: Callable[[Paper], T]) -> list[T]:
        """What a format makes of each work, in their order; only one function of a format may be given here."""
        return [self.once(paper.id, partial(make, paper)) for paper in self.papers]

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What a format makes once for all its files; works have their ids as keys."""
        if key not in self.made:
            self.made[key] = make()
        found: T = self.made[key]
        return found
