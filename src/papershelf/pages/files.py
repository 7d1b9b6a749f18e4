"""Which files of data/ hold a list, and what they are called."""

from collections.abc import Sequence

from papershelf import addresses
from papershelf.exports import FORMATS, Format
from papershelf.model.settings import Settings
from papershelf.pages.views import Place


def all_formats(settings: Settings) -> Sequence[Format]:
    """The formats in which the whole shelf is offered. OPML lists feeds, which need an address on the web."""
    return [format_ for format_ in FORMATS if format_.name != "opml" or settings.base_url]


def own_formats(settings: Settings) -> Sequence[Format]:
    """The formats in which each topic, tag and view is offered, in the curator's order."""
    formats = {format_.name: format_ for format_ in all_formats(settings)}
    return [formats[name] for name in settings.site.exports if name in formats]


def offered(settings: Settings, page: str) -> tuple[Place, ...]:
    """The files of a topic's, a tag's or a view's page."""
    return tuple(Place(format_.title, addresses.export(page, format_.suffix)) for format_ in own_formats(settings))
