"""Hostile texts in every text field stay text.

A small shelf says a payload wherever a record, a vocabulary or the settings may say a text; its twin says a harmless
word there. Both are built, and every page must have the same elements and attributes; only the text may differ, and it
must be the payload.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any, get_args
from urllib.parse import parse_qsl

import cmarkgfm
import pytest

from apart import Apart, strings
from papershelf import pipeline
from papershelf.model.settings import Part
from papershelf.project import Project
from papershelf.readme_markers import README_MARK
from shelves import TESTS

PARTS = get_args(Part)
HARMLESS, WISH, PAGES = "harmless", "wished-for", "paginated"
FORMS = {
    HARMLESS: re.compile(r"(?!)"),
    WISH: re.compile(r"[\[\]|]|\. "),  # what ends a wiki link or its sentence
    PAGES: re.compile(r"[-–]"),  # what parts the first page from the last
}
"""The twin's words, and what a payload goes without in their place."""

VECTORS = TESTS / "vectors"
JOINER = "\u2060"
"""Keeps characters apart that GitHub would join to a link; readers do not see it."""

BY_LETTER = "site/authors/index.html"
"""Names stand under their first letter here, so that it is another one than the harmless word's."""
COINS_NAMES = frozenset({"rft.au", "rft.creator"})
"""Values in which a name's family comes first: another order than the pages'."""
SIZE = re.compile(r"^[0-9,]+ bytes$")
"""How large a file is, which depends on what it says."""
SHORTENED = "site/opensearch.xml"
"""Says the beginnings of texts where its format allows no more."""
CITATIONS = (".apa", ".bib", ".ris", ".json")
"""What a work's page says in which form to cite it."""
ASKING = "site/search.html"
ASKED = re.compile(r"<dt>(?:(?!</dd>).)*?author:(?:(?!</dd>).)*</dd>", re.DOTALL)
"""An example of a question. None is made of a name that would need an escape there."""
ESCAPED = frozenset('"\\')
MAP = "site/sitemap.xml"
"""Names the authors' pages, which are called after them."""
ADDRESSES = frozenset({"action", "cite", "data", "formaction", "href", "id", "poster", "src", "srcset", "xlink:href"})
# What GitHub makes of a finished page: mentions, issues, emoji, formulas.
_ATTRACTIVE = re.compile(rf"@\w|#\d|GH-\d|:[\w+-]+:|(?<!{JOINER})\$", re.IGNORECASE)


def _payloads() -> list[str]:
    """Every payload of the vectors, on one line: a field of one line can't say more."""
    names = ("xss/field-payloads", "readme/titles", "template/titles")
    rows = [row for name in names for row in json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))]
    texts = (" ".join((row.get("payload") or row["title"]).split()) for row in rows)
    return list(dict.fromkeys(texts))


PAYLOADS = _payloads()


@dataclass(frozen=True)
class Shelf:
    """What a build gives: the README as Markdown, the pages as HTML, all else as it is."""

    files: dict[str, bytes]

    @cached_property
    def pages(self) -> dict[str, "Page"]:
        found = {name: read_html(content.decode()) for name, content in self.files.items() if name.endswith(".html")}
        return found | {"README.md": read_markdown(self.files["README.md"].decode().removeprefix(README_MARK))}

    @cached_property
    def others(self) -> dict[str, Apart]:
        """Files for programs, and citations on pages, which are pieces of such files.

        One of a kind that nobody can take apart must be the same on every shelf.
        """
        others = {name: content for name, content in self.files.items() if not name.endswith((".html", ".md", ".txt"))}
        cited = {
            f"{name}{form}": text.encode()
            for name, page in self.pages.items()
            for form, text in zip(CITATIONS, page.cited, strict=False)
        }
        return {name: Apart(name, content) for name, content in (others | cited).items()}


@dataclass(frozen=True)
class Page:
    """A page taken apart: its elements with the names of their attributes, and what it says in them."""

    shape: list[str]
    texts: list[str]
    code: list[str]
    addresses: list[str]
    cited: list[str]
    drawn: list[str]


class _Reader(HTMLParser):
    """Takes a page apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[str] = []
        self.texts: list[str] = [""]
        self.code: list[str] = []
        self.addresses: list[str] = []
        self.cited: list[str] = []
        self.drawn: list[str] = []
        self.inside: Counter[str] = Counter()
        self.data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._step(f"<{' '.join([tag, *(name for name, _ in attrs)])}>")
        for name, value in attrs:
            if ("class", "Z3988") in attrs and name == "title":
                self.texts += [said for key, said in parse_qsl(value or "") if key not in COINS_NAMES]
            else:
                is_address = name in ADDRESSES or (name == "content" and ("property", "og:url") in attrs)
                (self.addresses if is_address else self.texts).append(value or "")
        self.texts.append("")
        self.inside[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self._step(f"</{tag}>")
        self.inside[tag] -= 1
        if self.data:
            self.texts += strings(json.loads(self.data))
            self.data = ""

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - what it says does not matter
        self._step("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self._step(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - likewise
        self._step("<![ ]>")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - likewise
        self._step("<? >")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.data += data
        elif self.inside["code"]:
            self.code.append(data)
        elif self.inside["pre"]:
            self.cited.append(data)
        elif self.inside["svg"]:
            self.drawn.append(" ".join(data.split()))
        else:
            self.texts[-1] += data

    def _step(self, what: str) -> None:
        self.shape.append(what)
        self.texts.append("")


def read_html(source: str) -> Page:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    texts = [SIZE.sub("", " ".join(text.split())) for text in reader.texts]
    return Page(reader.shape, texts, reader.code, reader.addresses, reader.cited, reader.drawn)


def read_markdown(source: str) -> Page:
    """As GitHub's own library reads it; without its filter for tags, which would hide what gets through."""
    options = cmarkgfm.Options.CMARK_OPT_UNSAFE | cmarkgfm.Options.CMARK_OPT_FOOTNOTES
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    return read_html(cmarkgfm.markdown_to_html_with_extensions(source, options, extensions))


def build(root: Path, text: str) -> Shelf:
    """Builds a shelf that says `text` in every text field; the author's page is named as if the name were harmless."""
    write_shelf(root, text)
    project = Project(root)
    catalog, faults = pipeline.read(project)
    assert not pipeline.has_errors([*faults, *pipeline.check(catalog)]), faults
    slugs = {author.slug for author in catalog.authors.values()}
    artifacts = pipeline.render(catalog, project)
    return Shelf({_twin(artifact.path, slugs): artifact.content for artifact in artifacts})


def _twin(path: str, slugs: set[str]) -> str:
    name = PurePosixPath(path)
    return str(name.with_stem(HARMLESS) if name.stem in slugs else name)


def write_shelf(root: Path, text: str, notes: str = "") -> None:
    """Writes the shelf. JSON is YAML, too, and quotes whatever there is."""
    wish, pages = _form(WISH, text), _form(PAGES, text)
    notes = notes or f"~~~\n{text}\n~~~\n\nLinks [[first|{wish}]] and [[{wish}]].\n"
    records = {
        "papershelf.yaml": {
            "title": text, "description": text, "licence": text, "branch": text, "repository": "a/b",
            "base_url": "https://example.org/", "introduction": f"~~~\n{text}\n~~~",
            "readme": {"commands": [{"run": text, "does": text}]}, "site": {"headline": text, "show": PARTS},
            "views": [{"id": "view", "title": text, "description": text, "query": "sort:new", "group": "venue"}],
        },
        "schema/topics.yaml": {
            "above": {"title": text, "description": text, "topics": {"below": {"title": text, "description": text}}}
        },
        "schema/tags.yaml": {
            "tag": {"title": text, "description": text, "synonyms": ["word"], "broader": "wide"},
            "wide": {"title": text},
        },
        "schema/venues.yaml": {
            "long": {"name": text, "aliases": [text]}, "short": {"name": text, "short": text, "kind": "journal"}
        },
        "papers/facts.yaml": {
            "first": {"citations": {"count": 1, "noted": "2026-11-21", "source": "https://example.org/", "via": text}}
        },
        "papers/first.yaml": _record(text, pages) | {
            "venue": "short", "doi": "10.5555/first", "picked": True, "aliases": ["earlier"],
            "relations": [{"kind": "extends", "id": "second"}], "reading": {"status": "reading"},
        },
        "papers/second.yaml": _record(text, pages) | {
            "title": f"Two {text}", "date": "2021-05-05",  # like the first one's title for some payloads only
            "venue": "long", "url": "https://example.org/second", "topics": ["below", "above"], "notes": notes,
        },
        "papers/third.yaml": {
            "title": "Steadfast", "date": "2021-05-03", "topics": ["above"],  # a word for the lexicon
            "relations": [{"kind": "extends", "id": id_} for id_ in ("first", "second")],
        },
    }  # fmt: skip
    for name, record in records.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(record), encoding="utf-8")


def _record(text: str, pages: str) -> dict[str, Any]:
    return {
        "title": text, "subtitle": text, "other_titles": [text], "authors": [text],
        "date": "2021-05-04", "pages": pages, "versions": [{"venue": "long", "pages": pages}],
        "topics": ["above"], "tags": ["word"], "summary": text, "todo": text, "via": text,
        "links": [{"kind": "other", "url": "https://example.org/", "label": text, "lang": "zh"}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return build(tmp_path_factory.mktemp("twin"), HARMLESS)


@pytest.fixture(scope="module", params=PAYLOADS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Shelf]:
    """A payload and the shelf that says it everywhere."""
    return request.param, build(tmp_path_factory.mktemp("hostile"), request.param)


def test_payload_stays_text_in_files(hostile: tuple[str, Shelf], twin: Shelf) -> None:
    payload, shelf = hostile
    assert shelf.files.keys() == twin.files.keys()
    assert shelf.others.keys() == twin.others.keys()
    for name, file in shelf.others.items():
        other = twin.others[name]
        assert file.frame == other.frame, name
        for said, wanted in zip(file.texts, other.texts, strict=True):
            text, expected = " ".join(said.replace(JOINER, "").split()), _expected(wanted, payload)
            if name == SHORTENED:
                assert bool(text) == bool(expected), name
                assert expected.startswith(text), name
            elif name != MAP:
                assert text == expected, name


def test_payload_stays_text_on_pages(hostile: tuple[str, Shelf], twin: Shelf) -> None:
    payload, shelf = hostile
    for name, page, other in _twins(payload, shelf, twin):
        assert page.shape == other.shape, name
        for said, harmless in zip(page.texts, other.texts, strict=True):
            if HARMLESS in harmless or name != BY_LETTER:
                assert said.replace(JOINER, "") == _expected(harmless, payload), name
        drawn = zip(page.drawn, other.drawn, strict=True)
        assert not [said for said, harmless in drawn if not _is_drawn(said, harmless, payload)], name
        in_code = zip(page.code, other.code, strict=True)
        assert not [said for said, harmless in in_code if not _is_code(said, harmless, payload)], name
        assert not [address for address in page.addresses if not _is_allowed(address)], name


def _twins(payload: str, shelf: Shelf, twin: Shelf) -> Iterator[tuple[str, Page, Page]]:
    for name, page in shelf.pages.items():
        if name == ASKING and ESCAPED & set(payload):
            sources = (ASKED.sub("", files[name].decode()) for files in (shelf.files, twin.files))
            one, other = map(read_html, sources)
            yield name, one, other
        else:
            yield name, page, twin.pages[name]


def test_github_finds_nothing_to_link_or_draw(hostile: tuple[str, Shelf]) -> None:
    """A title must not notify people, refer to issues, become a picture or a formula."""
    payload, shelf = hostile
    texts = shelf.pages["README.md"].texts
    assert [text for text in texts if payload in text.replace(JOINER, "")]
    assert not [text for text in texts if _ATTRACTIVE.search(text)]


def test_payload_reaches_every_field(twin: Shelf) -> None:
    """The comparison is worth something: the twin's word is all over the pages."""
    said = {name: sum(HARMLESS in text for text in page.texts) for name, page in twin.pages.items()}
    assert min(said.values()) > 0
    assert said["site/papers/second.html"] > 15


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_as_markdown_is_harmless(payload: str, tmp_path: Path) -> None:
    """Notes are Markdown, so their elements may differ: but only harmless ones come out."""
    places = ("{}", "x {} x", "- {}", "> [!QUOTE] {}\n> {}", "# {}", "| a |\n|---|\n| {} |")
    notes = "\n\n".join(place.replace("{}", payload) for place in places)
    write_shelf(tmp_path, HARMLESS, notes)
    project = Project(tmp_path)
    catalog, _ = pipeline.read(project)
    for artifact in pipeline.render(catalog, project):
        if artifact.path in ("README.md", "site/papers/second.html"):
            read = read_markdown if artifact.path == "README.md" else read_html
            page = read(artifact.content.decode().removeprefix(README_MARK))
            assert not [step for step in page.shape if re.search(r"\son|style=|<!-|<\?|<!\[", step)]
            assert not [address for address in page.addresses if not _is_allowed(address)]


def _form(word: str, text: str) -> str:
    """What stands on the shelf of `text` where its twin says `word`."""
    return word if text == HARMLESS else FORMS[word].sub("", text).strip() or word


def _expected(text: str, payload: str) -> str:
    for word in FORMS:
        text = text.replace(word, _form(word, payload))
    return " ".join(text.split())


def _is_drawn(said: str, harmless: str, payload: str) -> bool:
    """In a picture a text is a piece of itself: it is cut, or only a family name."""
    found = re.fullmatch(re.escape(harmless).replace(HARMLESS, "(.+?)…?"), said)
    return found is not None and all(piece in payload for piece in found.groups())


def _is_code(said: str, harmless: str, payload: str) -> bool:
    """In the README's code, an apostrophe stands for the backtick, which could end it."""
    wanted = harmless.replace(HARMLESS, payload)
    return said in (wanted, wanted.replace("`", "'"))


def _is_allowed(address: str) -> bool:
    scheme = re.match(r"\s*([^/?#]*?):", address)
    return not scheme or scheme[1] in {"https", "http", "mailto"}
