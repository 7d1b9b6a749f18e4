"""What an export is made of: works of a published catalog, under a name."""

from collections.abc import Callable, Hashable
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
    made: dict[Hashable, Any] = field(default_factory=dict)
    """What formats have made already, for all their files: a work stands in many, and each format makes it once."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The works."""
        return tuple(self.catalog.papers[id_] for id_ in self.ids)

    def each(self, form: Hashable, make: Callable[[Paper], T]) -> list[T]:
        """What a form makes of each work, in their order; each form has its own name here."""
        return [self.once((form, paper.id), partial(make, paper)) for paper in self.papers]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is made once for all files; its key tells it from what others make."""
        if key not in self.made:
            self.made[key] = make()
        found: T = self.made[key]
        return found
