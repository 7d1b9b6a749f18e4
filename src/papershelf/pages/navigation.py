"""Where every page leads: the bar above and the footer below."""

from collections.abc import Mapping

from papershelf import addresses
from papershelf.model.catalog import Catalog
from papershelf.pages.boards import BOARDS, is_on_board
from papershelf.queries import views


def bar(catalog: Catalog) -> Mapping[str, str]:
    """The ways into the shelf: addresses by their name in `words.nav`."""
    ways = {
        "topics": addresses.TOPICS,
        "browse": addresses.BROWSE,
        "tags": addresses.TAGS,
        "authors": addresses.AUTHORS,
        "venues": addresses.VENUES,
        "years": addresses.YEARS,
        "views": addresses.VIEWS if views(catalog) else "",
        "reading": addresses.READING,
    }
    return {name: path for name, path in ways.items() if path}


def ends(catalog: Catalog) -> Mapping[str, str]:
    """What is seldom looked for; nothing is named that is empty."""

    def filled(kind: str) -> bool:
        return any(is_on_board(paper, kind) for paper in catalog.papers.values())

    ways = {
        "new": addresses.NEW,
        "timeline": addresses.TIMELINE,
        "plots": addresses.PLOTS,
        **{name: path for kind, (name, path) in BOARDS.items() if filled(kind)},
        "health": addresses.HEALTH,
        "wanted": addresses.WANTED if catalog.wanted else "",
        "data": addresses.DATA,
    }
    return {name: path for name, path in ways.items() if path}
