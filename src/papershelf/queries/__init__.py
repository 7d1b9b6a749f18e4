"""Questions to a shelf, such as `tag:moe year:2023..2025 has:code sort:new`: docs/queries.md tells the language."""

from papershelf.queries.language import parse
from papershelf.queries.terms import Query, QueryError
from papershelf.queries.views import ShownView, select, views

__all__ = ["Query", "QueryError", "ShownView", "parse", "select", "views"]
