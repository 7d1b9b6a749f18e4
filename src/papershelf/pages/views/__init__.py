"""What the templates get: values in words, ready to be shown. Addresses are seen from the site's root.

A template prints `{{ root }}` before the `path` of a page of this site; a `url` leads elsewhere.
"""

from papershelf.pages.views.pages import Home, Index, Listing, Message, Site, Wanted, Work
from papershelf.pages.views.parts import Drawer, Entry, Fact, Group, Pager, Place, Shelf, Spine, Strip, Wish

__all__ = [
    "Drawer",
    "Entry",
    "Fact",
    "Group",
    "Home",
    "Index",
    "Listing",
    "Message",
    "Pager",
    "Place",
    "Shelf",
    "Site",
    "Spine",
    "Strip",
    "Wanted",
    "Wish",
    "Work",
]
