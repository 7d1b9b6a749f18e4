"""The page to search: a field, what to ask, and lists for who can't or won't."""

from collections.abc import Iterator, Mapping
from functools import partial

from papershelf import addresses
from papershelf.model.catalog import Catalog, Ids
from papershelf.model.identifiers import normal
from papershelf.pages.home import ways
from papershelf.pages.presenter import Presenter
from papershelf.pages.route import Route
from papershelf.pages.views import Place
from papershelf.pages.views.finder import Example, Search

ESCAPED = frozenset('"\\“”„')
"""What begins or ends a quotation in a query."""


def search(presenter: Presenter) -> Iterator[Route]:
    """The page to search."""
    yield Route(addresses.SEARCH, "search", partial(_search, presenter))


def _search(presenter: Presenter) -> Search:
    say = presenter.say
    return Search(
        title=say("search", "title"),
        current="search",
        description=say("search", "text"),
        examples=tuple(
            Example(query, say("search", "examples", name)) for name, query in _examples(presenter.catalog) if query
        ),
        ways=(Place(say("nav", "browse"), addresses.BROWSE), *ways(presenter)),
    )


def _examples(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Questions that this shelf answers, by the name of what they mean; empty where it can't."""
    tag, author = _fullest(catalog.by_tag), _fullest(_by_author(catalog))
    topic = _fullest({id_: works for id_, works in catalog.by_topic.items() if id_ != tag})
    years = [year for year in catalog.by_year if year.isdecimal()]
    papers = catalog.papers.values()
    yield "tag", tag and f"tag:{tag}"
    yield "without", tag and topic and f"topic:{topic} -tag:{tag}"
    yield "years", f"year:{min(years[:3])}..{years[0]}" if years else ""
    yield "author", author and f'author:"{author}"'
    yield "picked", "is:picked sort:old" if any(paper.picked for paper in papers) else ""
    yield "jump", next((normal("arxiv", paper.arxiv) for paper in papers if paper.arxiv), "")


def _fullest(index: Mapping[str, Ids]) -> str:
    return max(index, key=lambda name: len(index[name]), default="")


def _by_author(catalog: Catalog) -> Mapping[str, Ids]:
    """Names that need no escape in a query."""
    plain = (
        author for author in catalog.authors.values() if author.name.isprintable() and not ESCAPED & {*author.name}
    )
    return {author.name: author.papers for author in plain}
