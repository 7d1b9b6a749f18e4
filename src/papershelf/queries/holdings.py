"""What a work may have, by the names of `has:` and `is:`. They follow the record: a new field is one to ask for."""

from collections.abc import Callable, Mapping
from typing import TypeAlias, get_args

from papershelf.chips import pdf_address
from papershelf.model.catalog import Catalog
from papershelf.model.records import Facts, LinkKind, Paper

Test: TypeAlias = Callable[[Paper], bool]


def holdings(catalog: Catalog) -> Mapping[str, Test]:
    """The test for each name of `has:`: a field that may be missing, a kind of link, something that ages.

    A field of a version counts; a PDF counts where an identifier leads to one. `summary` is the field, not the link.
    """
    links = {kind: _link(kind) for kind in get_args(LinkKind)}
    fields = {name: _field(name) for name, field in Paper.model_fields.items() if field.default in (None, ())}
    facts = {name: _fact(catalog, name) for name in Facts.model_fields}
    return {**links, "pdf": lambda paper: bool(pdf_address(paper)), **fields, **facts}


def flags() -> Mapping[str, Test]:
    """The test for each name of `is:`."""
    return {name: _flag(name) for name, field in Paper.model_fields.items() if field.annotation is bool}


def _link(kind: str) -> Test:
    return lambda paper: any(link.kind == kind for link in paper.links)


def _field(name: str) -> Test:
    return lambda paper: any(getattr(record, name, None) for record in (paper, *paper.versions))


def _fact(catalog: Catalog, name: str) -> Test:
    return lambda paper: getattr(catalog.facts.get(paper.id), name, None) is not None


def _flag(name: str) -> Test:
    return lambda paper: bool(getattr(paper, name))
