"""Places: every value, key and line of a document is found where it stands."""

from collections.abc import Iterator

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mini import document
from papershelf.load import parse
from papershelf.model.document import Mapping, Node, Plain, Scalar, Sequence, plain

_ROUTES = st.lists(st.one_of(st.text(max_size=3), st.sampled_from(["a", "b"]), st.integers(-3, 3)), max_size=4)


@given(_ROUTES.map(tuple), st.integers(-5, 50))
def test_every_route_has_a_place(route: tuple[str | int, ...], line: int) -> None:
    found = document("a: [x, {b: y}]\nb:\n  a: |\n    one\n\n    two\n  b: [z]\n")
    for place in (found.locate(route), found.locate_key(route), found.locate_line(route, line)):
        assert 1 <= place.line <= found.source.count("\n") + 1
        assert place.column >= 1


def test_places() -> None:
    found = document("# head\ntitle: A\nlinks:\n- kind: code\n  url: 'b'\nnotes: |\n\n  one\n    two\n")
    place = {
        (): found.locate(()),
        ("title",): found.locate(("title",)),
        ("links", 0, "url"): found.locate(("links", 0, "url")),
        ("links", 0, "lang"): found.locate(("links", 0, "lang")),
        ("links", 7): found.locate(("links", 7)),
        ("key", "links"): found.locate_key(("links",)),
        ("key", "url"): found.locate_key(("links", 0, "url")),
        ("key", 0): found.locate_key(("links", 0)),
        ("line", 1): found.locate_line(("notes",), 1),
        ("line", 2): found.locate_line(("notes",), 2),
        ("line of a line",): found.locate_line(("title",), 3),
    }
    assert {name: (at.line, at.column) for name, at in place.items()} == {
        (): (2, 1),
        ("title",): (2, 8),
        ("links", 0, "url"): (5, 8),
        ("links", 0, "lang"): (4, 3),
        ("links", 7): (4, 1),
        ("key", "links"): (3, 1),
        ("key", "url"): (5, 3),
        ("key", 0): (4, 3),
        ("line", 1): (8, 3),
        ("line", 2): (9, 5),
        ("line of a line",): (2, 8),
    }


_WORDS = st.from_regex(r"[a-zé][a-z0-9]{0,6}", fullmatch=True)
_TREES = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(tuple), st.dictionaries(_WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(_WORDS, _TREES, min_size=1, max_size=4), st.sampled_from([True, False, None]))
def test_a_value_stands_where_it_is_located(tree: dict[str, Plain], flow: bool | None) -> None:  # noqa: FBT001 - drawn
    source = yaml.safe_dump(_dumpable(tree), allow_unicode=True, default_flow_style=flow, width=60)
    found, faults = parse(source, "a.yaml")
    if not found:  # deeper than a record may be
        assert [fault.code for fault in faults] == ["P007"]
        return
    assert plain(found.root) == tree
    lines = source.split("\n")
    for route, node in _nodes(found.root, ()):
        at = found.locate(route)
        rest = lines[at.line - 1][at.column - 1 :]
        assert rest.lstrip("'\"").startswith(_beginning(node)), route


def _dumpable(tree: Plain) -> object:
    match tree:
        case str():
            return tree
        case tuple():
            return [_dumpable(item) for item in tree]
        case _:
            return {key: _dumpable(value) for key, value in tree.items()}


def _nodes(node: Node, route: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    yield route, node
    match node:
        case Sequence(items):
            for number, item in enumerate(items):
                yield from _nodes(item, (*route, number))
        case Mapping(items):
            for key, value in items:
                yield from _nodes(value, (*route, key.text))


def _beginning(node: Node) -> tuple[str, ...]:
    match node:
        case Scalar(text):
            return (text,)
        case Sequence():
            return ("[", "- ")
        case Mapping(items):
            return ("{", items[0][0].text, "? ")
