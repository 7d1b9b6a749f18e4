"""JSON-LD: a work's page as search engines read it, a `WebPage` about the work.

Sources: schema.org, "ScholarlyArticle" and its relatives; JSON-LD 1.1, section 7 (embedding in HTML); WHATWG HTML,
"Restrictions for contents of script elements".
"""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from markupsafe import Markup

from papershelf.chips import main_address
from papershelf.identity import identifiers
from papershelf.model.catalog import Catalog
from papershelf.model.person import Person
from papershelf.model.records import Kind, Paper, VenueKind
from papershelf.present import full_title

Json: TypeAlias = Mapping[str, object]

_TYPES: dict[Kind, str] = {
    "paper": "ScholarlyArticle",
    "code": "SoftwareSourceCode",
    "dataset": "Dataset",
    "demo": "WebApplication",
    "collection": "Collection",
    "post": "BlogPosting",
    "news": "NewsArticle",
    "video": "VideoObject",
    "thread": "DiscussionForumPosting",
    "slides": "PresentationDigitalDocument",
    "course": "Course",
    "book": "Book",
    "report": "Report",
    "list": "Collection",
}
"""What schema.org calls a kind of work; it has no word for a model."""
_VENUES: dict[VenueKind, str] = {"journal": "Periodical", "preprint": "WebSite", "site": "WebSite"}
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def linked_data(catalog: Catalog, paper: Paper) -> Json:
    """What is known of a work, in schema.org's words; what is unknown is absent."""
    venue = catalog.venues.get(paper.venue or "")
    place = {"@type": _VENUES.get(venue.kind, "CreativeWorkSeries"), "name": venue.name} if venue else None
    work = {
        "@type": _TYPES.get(paper.kind, "CreativeWork"),
        "name": full_title(paper),
        "author": [_author(person) for person in paper.people],
        "datePublished": paper.date,
        "inLanguage": paper.language,
        "isPartOf": place,
        "identifier": [f"{identity.scheme}:{identity.value}" for identity in identifiers(paper)],
        "sameAs": main_address(paper),
    }
    about = {name: value for name, value in work.items() if value}
    return {"@context": "https://schema.org", "@type": "WebPage", "about": about}


def script(data: Json) -> Markup:
    r"""JSON as the text of a script element: no sign in it can end the element, or a line of JavaScript.

    HTML reads no entities there, so `<`, `>`, `&` and the separators U+2028 and U+2029 are written as `\u` escapes.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704 - no `<` is left


def _author(person: Person) -> Json:
    return {"@type": "Organization" if person.kind == "group" else "Person", "name": person.name}
