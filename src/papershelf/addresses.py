"""Where pages lie, seen from the site's root. These addresses never change: people link to them.

No id or slug holds a dot, so a name with one (`scaling.page-2.html`) is free of clashes.
"""

from urllib.parse import urlencode

HOME = "index.html"
MISSING = "404.html"
WANTED = "wanted.html"
TOPICS = "index.html#topics"
TAGS = "tags/index.html"
VIEWS = "views/index.html"
VENUES = "venues/index.html"
YEARS = "years/index.html"
AUTHORS = "authors/index.html"
DATA = "data/index.html"
SCHEMA = "data/shelf.schema.json"
SEARCH = "search.html"
BROWSE = "browse.html"
NEW = "new.html"
TIMELINE = "timeline.html"
PLOTS = "plots.html"
READING = "reading.html"
QUESTIONS = "questions.html"
TODO = "todo.html"
HEALTH = "health.html"
OPENSEARCH = "opensearch.xml"
ICON = "static/icon.svg"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
UNDATED = "undated"
"""Stands in place of a year; a year is four digits."""


def paper(id_: str) -> str:
    """A work's page, by its id or by an earlier one."""
    return f"papers/{id_}.html"


def topic(id_: str) -> str:
    """A topic's page."""
    return f"topics/{id_}.html"


def tag(id_: str) -> str:
    """A tag's page."""
    return f"tags/{id_}.html"


def view(id_: str) -> str:
    """A view's page."""
    return f"views/{id_}.html"


def venue(id_: str) -> str:
    """A venue's page."""
    return f"venues/{id_}.html"


def year(year_: str) -> str:
    """A year's page."""
    return f"years/{year_}.html"


def author(slug: str) -> str:
    """An author's page."""
    return f"authors/{slug}.html"


def numbered(path: str, page: int) -> str:
    """The address of a long list's page; the first has the list's own."""
    return path if page == 1 else f"{path.removesuffix('.html')}.page-{page}.html"


def feed(page: str) -> str:
    """The Atom feed beside the first page, and beside every topic's, tag's and view's."""
    return FEED if page == HOME else f"{page.removesuffix('.html')}.xml"


def having(*facets: tuple[str, str]) -> str:
    """The page that finds the works with all these values, where they share no list of their own."""
    return f"{BROWSE}?{urlencode(facets, safe='.,')}"


def absolute(base_url: str, path: str) -> str:
    """A page's address on the web, given the site's, which is the first page's as well."""
    return f"{base_url.removesuffix('/')}/{'' if path == HOME else path}"


def export(path: str, suffix: str) -> str:
    """The file that holds the works of a topic's, a tag's or a view's page; the first page's holds the whole shelf."""
    return f"data/{'shelf' if path == HOME else path.removesuffix('.html')}{suffix}"


def root(path: str) -> str:
    """The way from a page to the site's root."""
    return "../" * path.count("/")
