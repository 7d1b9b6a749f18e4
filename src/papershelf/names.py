"""Names of pages and records: slugs, ids, and the rule that keeps their addresses apart.

Ids: `papers/<id>.yaml` has to be a file on every system and a page beside the site's own.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii

from papershelf.model.fields import WORD
from papershelf.model.person import parse_person

MAX_ID = 80
MAX_WORD = 32
"""A longer word of an id is cut: a Chinese title is one word."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: superscript digits count too.
_DEVICE = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]")
# Pages and folders at the top of the site, and the keys that every object of a script has already.
_RESERVED = {
    "404", "about", "assets", "atom", "author", "authors", "browse", "data", "facts", "feed", "health",
    "index", "llms", "manifest", "opensearch", "paper", "papers", "random", "reading", "robots", "search",
    "site", "sitemap", "static", "tag", "tags", "timeline", "topic", "topics", "venue", "venues", "year",
    "years", "constructor", "prototype", "__proto__",
}  # fmt: skip
_SIGN = re.compile(r"['`+&@%]|(?<=[a-z])[#*](?!\w)")
_SAID = {"+": " plus ", "&": " and ", "@": " at ", "%": " percent ", "#": " sharp ", "*": " star "}
_SYMBOL = re.compile(r"(?<![Ͱ-Ͽ])[Α-ΡΣ-Ωα-ω](?![Ͱ-Ͽ])")
_WHOLE_HASH = re.compile(r"(?:^|-)[0-9a-f]{64}\Z")
_FILLERS = {
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for", "from", "has",
    "have", "how", "in", "into", "is", "it", "its", "not", "of", "on", "or", "over", "than", "that", "the",
    "their", "to", "toward", "towards", "under", "using", "via", "was", "we", "what", "when", "which", "why",
    "with", "without",
}  # fmt: skip
_SHORT = 16
"""Three telling words with fewer letters, or with one letter at their end ("t-SNE"), get a fourth."""


def slug(text: str) -> str:
    """Return the text as lower-case ASCII words joined by hyphens; "" if nothing of it can be said so.

    Other scripts are transliterated; signs that tell become words: "C++" → "c-plus-plus", "A*" → "a-star".
    """
    if not text.isascii():
        text = anyascii(_SYMBOL.sub(_greek_name, unicodedata.normalize("NFKC", text)))
    said = _SIGN.sub(lambda sign: _SAID.get(sign[0], ""), text.lower())
    return "-".join(re.findall("[a-z0-9]+", said))


def _greek_name(found: re.Match[str]) -> str:
    """A Greek letter alone is a symbol: "β-VAE" is said beta; anyascii would read it as modern Greek, "v"."""
    return unicodedata.name(found[0]).split()[-1]


def id_fault(id_: str) -> str | None:
    """Return what is wrong with an id in plain words, or None."""
    return "this name belongs to the site" if id_ in _RESERVED else _file_fault(id_)


def page_fault(name: str) -> str | None:
    """Return what is wrong with the id of a topic, tag or venue, each of which has a page in a folder of its own."""
    return "this name belongs to the site" if name == "index" else _file_fault(name)


def _file_fault(name: str) -> str | None:
    if not name:
        return "an id has at least one letter or digit"
    if _DEVICE.fullmatch(name.casefold()):
        return "Windows keeps this name for a device"
    if not re.fullmatch(WORD, name):
        return "an id is made of lower-case letters a-z, digits and single hyphens between them"
    if len(name) > MAX_ID:
        return f"an id has at most {MAX_ID} characters"
    return None


def distinct_slugs(names: Iterable[str]) -> dict[str, str]:
    """Give each name a page address of its own, whatever the order in which the names come.

    A name alone with its slug has that slug. Of several with one slug, the name that is written like the slug
    keeps it, else the only one in ASCII; each of the others gets a hash of its name behind it. So an address
    depends on other names only where they share its slug: where 背景 joins 北京, "beijing" ends and neither
    inherits it. A name whose slug is no file's name (empty, too long, con, index) always gets the hash.
    """
    return dict(_distinct_slugs(frozenset(names)))


@lru_cache(maxsize=8)  # a preview asks for the same authors at every change
def _distinct_slugs(names: frozenset[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    waiting = set(names)
    for digits in (0, 6, 12, 64):  # the last is the whole hash: nobody can be left
        rivals = defaultdict(list)
        for name in waiting:
            rivals[_candidate(name, digits)].append(name)
        taken = set(given.values())
        for candidate, claimants in rivals.items():
            owner = _owner(candidate, claimants)
            if owner is not None and candidate not in taken and _may_be_page(candidate, digits):
                given[owner] = candidate
        waiting -= given.keys()
    return dict(sorted(given.items()))


def _candidate(name: str, digits: int) -> str:
    return _with_hash(slug(name), name, digits) if digits else slug(name)


def _may_be_page(candidate: str, digits: int) -> bool:
    """Whole hashes are kept for those to whom nothing else is left: so nobody can take their last address."""
    free = candidate != "index" and (digits > 0 or not _WHOLE_HASH.search(candidate))
    return free and _file_fault(candidate) is None


def _with_hash(stem: str, name: str, digits: int) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return "-".join(filter(None, (_cut(stem, MAX_ID - 1 - digits), digest)))


def _owner(candidate: str, claimants: Sequence[str]) -> str | None:
    if candidate in claimants:
        return candidate
    plain = [name for name in claimants if name.isascii() or len(claimants) == 1]
    return plain[0] if len(plain) == 1 else None


def surname(name: str) -> str:
    """Return the family name with its particles, or the whole name of a group; "" where there is none."""
    try:
        return parse_person(name).family
    except ValueError:
        return ""


def suggest_id(kind: str, title: str, authors: Sequence[str] = (), year: str = "", origin: str = "") -> str:
    """Suggest an id: family name, year and telling words of a paper, origin and title of anything else.

    `origin` is the owner of a repository or the site of a post; `year` may be a whole date. What is missing
    is left out, and the suggestion is always a valid id.
    """
    written = kind in ("paper", "book", "report")
    family = next(filter(None, map(_joined, authors)), "")
    who = (family or slug(origin)) if written else (slug(origin) or family)
    when = year[:4] if written and re.match("[0-9]{4}", year) else ""
    stem = _hyphenated(_cut(who, MAX_WORD), when, *_first(telling_words(title)))
    return stem if id_fault(stem) is None else _with_hash(_hyphenated(slug(kind), stem), title, 6)


def telling_words(title: str) -> list[str]:
    """Return the words of a title by which one knows it: without articles, prepositions and such, where any is left."""
    words = slug(title).split("-")
    return [word[:MAX_WORD] for word in words if word not in _FILLERS] or words


def free_id(stem: str, taken: Container[str]) -> str:
    """Return the id, with -b, -c … behind it if it is taken."""
    number, id_ = 1, stem
    while id_ in taken:
        number += 1
        ending = _letters(number)
        id_ = f"{_cut(stem, MAX_ID - 1 - len(ending))}-{ending}"
    return id_


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _joined(author: str) -> str:
    return slug(surname(author)).replace("-", "")


def _hyphenated(*parts: str) -> str:
    return _cut("-".join(filter(None, parts)), MAX_ID)


def _first(words: Sequence[str]) -> Sequence[str]:
    three = words[:3]
    return three if len("".join(three)) >= _SHORT and len(three[-1]) > 1 else words[:4]


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip("-")
