"""What stands beside each text of a line, as far as its first and last character must know."""

from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from papershelf.notes.review import MAX_DEPTH

BEHIND, AHEAD, LINKED = "behind", "ahead", "linked"
"""Keys of a text's meta: emphasis ends before it or begins after it that a letter would cling to; a link begins."""

_ENDS = {"em_close", "s_close", "strong_close"}
_BEGINS = {"em_open", "s_open", "strong_open"}


def with_edges(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with what stands beside a text in its meta."""
    return [
        _with_edges(tokens, place) if tokens[place].type == "text" else tokens[place] for place in range(len(tokens))
    ]


def _with_edges(tokens: Sequence[Token], place: int) -> Token:
    following = tokens[place + 1 : place + 1 + MAX_DEPTH]
    beside = {
        BEHIND: _clings(reversed(tokens[max(0, place - MAX_DEPTH) : place]), _ENDS),
        AHEAD: _clings(following, _BEGINS),
        LINKED: bool(following) and following[0].type == "link_open",
    }
    return tokens[place].copy(meta=beside)


def _clings(inwards: Iterable[Token], emphasis: set[str]) -> bool:
    """Whether emphasis, read from outside, would not begin or end beside a letter: with a mark at its inner edge.

    Nobody writes that, but a wiki link may have been left as its text, and a dollar gets a joiner before it.
    """
    met = False
    for token in inwards:
        if token.type not in emphasis:
            edge = -1 if emphasis is _ENDS else 0
            return met and not (token.type == "text" and token.content[edge].isalnum())
        if "_" in token.markup:
            return True
        met = True
    return met
