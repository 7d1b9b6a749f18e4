"""One work of a README that papershelf wrote: the lines of its list item, as templates/readme prints them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from papershelf.github.text import JOINER
from papershelf.identity import identify, identity_of, pdf
from papershelf.importers.markdown.links import language
from papershelf.importers.markdown.own.awesome import Item, is_awesome, read_item, without_stop
from papershelf.importers.markdown.own.words import citations, elsewhere, endings, meanings
from papershelf.importers.text.addresses import clean_url, identifier_fields
from papershelf.importers.text.people import read_authors
from papershelf.importers.text.person_likeness import is_group
from papershelf.model.address import shown_host
from papershelf.model.document import Plain
from papershelf.model.person import CUT, parse_person

_ANCHOR = re.compile(r'<a id="work-([^"<>]{1,200})">')
_KIND = re.compile(r"(?: \(|（)([^()（）]{1,40})[)）]\Z")
_COLON = re.compile(": |：")
_YEAR = re.compile(r"(?:\A| )([0-9]{4})\Z")
_SCHEMES = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")
_SHOWN = 40
_BETWEEN = " · "

Values = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Chip:
    """A link of an entry: its text and where it leads."""

    text: str
    url: str


def work_id(inline: Token) -> str:
    """The id of the work whose entry this is, or "": its anchor is the first HTML there."""
    first = next((child for child in inline.children or [] if child.type == "html_inline"), None)
    found = _ANCHOR.fullmatch(first.content) if first else None
    return found[1] if found else ""


def read_entry(inline: Token) -> Values:
    """What the lines of an entry say, but for its notes."""
    first, *lines = _lines(inline.children or [])
    values: Values = {"id": work_id(inline)}
    awesome = is_awesome(first)
    address, rest = _read_awesome(values, read_item(first)) if awesome else _read_first(values, first)
    chips: list[Chip] = []
    texts = []
    for line in [rest, *lines] if awesome else lines:
        if line and line[0].type == "code_inline":
            values["tags"] = tuple(child.content for child in line if child.type == "code_inline")
        elif line and line[0].type == "link_open":
            chips = [chip for chip in _chips(line) if not _is_elsewhere(chip, str(values["id"]))]
        else:
            texts.append(_unstopped(line) if awesome else _uncited(line))
    if rest and not awesome:
        _read_byline(values, _uncited(rest))
    _read_texts(values, [line for line in texts if line], awesome=awesome)
    _read_links(values, address, chips)
    return {name: value for name, value in values.items() if value}


def visible(children: Sequence[Token]) -> str:
    """The text that a reader sees."""
    return "".join(child.content for child in children if not child.type.startswith("html")).replace(JOINER, "")


def _lines(children: Sequence[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in ("hardbreak", "softbreak"):
            lines.append([])
        elif child.type != "text" or child.content:
            lines[-1].append(child)
    return lines


def _read_awesome(values: Values, item: Item) -> tuple[str, Sequence[Token]]:
    """Take what stands before the byline of an awesome list's entry; where it leads, and the byline."""
    values["subtitle"] = visible(item.subtitle)
    values["title"] = visible(item.title).removesuffix(": " if item.subtitle else "")
    values["language"] = language(str(values["title"]))
    values["picked"] = "true" if item.picked else ""
    values["kind"] = item.kind
    return item.address, item.byline


def _read_first(values: Values, line: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """Take the title's line; where it leads, and the byline of an entry that says all on one line."""
    head, rest = _parted(line, str(values["id"]))
    return _read_head(values, head), rest


def _parted(line: Sequence[Token], id_: str) -> tuple[Sequence[Token], Sequence[Token]]:
    """Title and byline of an entry that says all on one line, which ends with the way to what it leaves out."""
    ways = [number for number, child in enumerate(line) if child.type == "link_open"]
    if not ways or not any(_is_elsewhere(chip, id_) for chip in _chips(line[ways[-1] :])):
        return line, ()
    end = next((n for n, child in enumerate(line) if child.type == "strong_close"), 0)
    for number, child in enumerate(line[end:], end):
        if child.type == "text" and _BETWEEN in child.content:
            tail, _, byline = child.content.partition(_BETWEEN)
            rest = [child.copy(content=byline), *line[number + 1 : ways[-1]]]
            last = rest[-1].copy(content=rest[-1].content.removesuffix(_BETWEEN))
            return [*line[:number], child.copy(content=tail)], [*rest[:-1], last]
    return line, ()


def _uncited(line: Sequence[Token]) -> Sequence[Token]:
    """A line without the number of citations at its end, which ages."""
    if not line or line[-1].type != "text":
        return line
    shown = citations().sub("", line[-1].content)
    return [*line[:-1], *([line[-1].copy(content=shown)] if shown else [])]


def _unstopped(line: Sequence[Token]) -> Sequence[Token]:
    """A line of an awesome list without the number of citations, and the full stop behind it."""
    bare = without_stop(line)
    uncited = _uncited(bare)
    return line if visible(uncited) == visible(bare) else uncited


def _is_elsewhere(chip: Chip, id_: str) -> bool:
    """Whether a link leads to what the entry leaves out: to the work's page or record."""
    name = chip.url.rpartition("/")[2]
    return chip.text in elsewhere() and name in (f"{id_}.html", f"{id_}.yaml")


def _read_head(values: Values, line: Sequence[Token]) -> str:
    """Take the title, and what stands around it; where it leads."""
    begin = next((n for n, child in enumerate(line) if child.type == "strong_open"), len(line))
    end = next((n for n, child in enumerate(line) if child.type == "strong_close"), len(line))
    link = next((child for child in line[:begin] if child.type == "link_open"), None)
    values["title"] = visible(line[begin:end])
    values["language"] = language(str(values["title"]))
    values["picked"] = "true" if "⭐" in visible(line[:begin]) else ""
    tail = visible(line[end:])
    kind = _KIND.search(tail)
    if kind and kind[1].casefold() in meanings("kind"):
        values["kind"] = meanings("kind")[kind[1].casefold()]
        tail = tail[: kind.start()]
    values["subtitle"] = tail.removeprefix(": ")
    return str(link.attrs["href"]) if link else ""


def _read_texts(values: Values, lines: Sequence[Sequence[Token]], *, awesome: bool) -> None:
    """Take the lines of words: who, where and when, and a summary; either may be missing."""
    for line in lines:
        bare = without_stop(line) if awesome else line
        is_byline = not {"authors", "date", "venue", "summary"} & values.keys() and (
            any(child.type == "em_open" for child in line) or len(lines) > 1 or _people(visible(bare))
        )
        if is_byline:
            _read_byline(values, bare)
        else:
            values["summary"] = visible(line)


def _people(text: str) -> bool:
    """Whether a text is names."""
    return bool(read_authors(endings().sub("", text)))


def _read_byline(values: Values, line: Sequence[Token]) -> None:
    """Take "Ann Bee, Carl Dow and 3 more · *NeurIPS 2022*"."""
    start = next((n for n, child in enumerate(line) if child.type == "em_open"), len(line))
    values["authors"] = _authors(visible(line[:start]).removesuffix(" · ").strip())
    published = visible(line[start:])
    if year := _YEAR.search(published):
        values["date"], published = year[1], published[: year.start()]
    values["venue"] = published.strip()


def _authors(text: str) -> tuple[Plain, ...]:
    names = endings().sub("", text)
    cut = (CUT,) if names != text else ()
    return (*(_author(name) for name in names.split(", ") if name), *cut)


def _author(name: str) -> str:
    """A name; groups are known by their words, and by what no person is called."""
    try:
        sound = parse_person(name).name == name and "," not in name
    except ValueError:
        sound = False
    return name if sound and not is_group(name) else f"{name} (group)"


def _chips(line: Sequence[Token]) -> Iterator[Chip]:
    begin = 0
    for number, child in enumerate(line):
        if child.type == "link_open":
            begin = number
        elif child.type == "link_close":
            yield Chip(visible(line[begin:number]), str(line[begin].attrs["href"]))


def _read_links(values: Values, address: str, chips: Sequence[Chip]) -> None:
    """Take what identifies the work, then its links; a second identifier of one sort is that of a version."""
    links: list[Values] = []
    versions: list[Values] = []
    known = [(chip.url, *_sorted(chip)) for chip in chips]
    own = bool(address) and address not in {chip.url for chip in chips}  # then the title leads to the landing page
    if own:
        values.update((not chips and _identified(address)) or {"url": _address(address)})
    pages = _pages([kind for _, kind, _ in known], own=own)
    for number, (written, kind, label) in enumerate(known):
        url = _address(written)
        fields: Values = {"url": url} if number in pages else _identifier(kind, url)
        if fields and not fields.keys() & values.keys():
            values.update(fields)
        elif fields:
            versions.append(fields)
        else:
            links.append(_link("other" if kind == "page" else kind, url, label))
    values["links"], values["versions"] = tuple(_without_files(links, values, versions)), tuple(versions)


def _identifier(kind: str, url: str) -> Values:
    """The identifier that a link of such a kind gives; a DOI stays one where it names the same as another number."""
    if kind not in _SCHEMES:
        return {}
    doi = unquote(url.partition("//doi.org/")[2]) if kind == "doi" else ""
    return {"doi": doi} if doi else dict(identifier_fields(url))


def _identified(address: str) -> Values:
    """The identifier that a title's link gives where no other link says so."""
    url = _address(address)
    return _identifier(identify(url).scheme, url)


def _pages(kinds: Sequence[str], *, own: bool) -> range:
    """Which links, of those that only a host names, stand between identifiers and other links: landing pages."""
    start = sum(kind in _SCHEMES for kind in kinds)
    end = next((number for number in range(start, len(kinds)) if kinds[number] != "page"), len(kinds))
    others = kinds[end:]
    return range(start, end if (start or own) and others and others[0] != "other" else start)


def _address(url: str) -> str:
    """An address as a record has it: its host in letters."""
    scheme, sign, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return clean_url(f"{scheme}{sign}{unquote(host)}{slash}{path}", exact=True) or url


def _without_files(links: Sequence[Values], values: Values, versions: Sequence[Values]) -> Iterator[Values]:
    """The links without the PDFs that identifiers lead to by themselves."""
    files = {_file(scheme, str(one[scheme])) for one in (values, *versions) for scheme in _SCHEMES if scheme in one}
    return (link for link in links if link != {"kind": "pdf", "url": link["url"]} or link["url"] not in files)


def _file(scheme: str, text: str) -> str | None:
    try:
        return pdf(identity_of(scheme, text))
    except ValueError:  # somebody wrote into the README
        return None


def _sorted(chip: Chip) -> tuple[str, str]:
    """The kind of a link and its label, from a text such as "Code: its name"."""
    kinds = meanings("link")
    sort, label, *_ = [*_COLON.split(chip.text, maxsplit=1), ""]
    if _is_path(label, chip.url):
        label = ""
    kind = kinds.get(sort.casefold(), "")
    if kind in _SCHEMES and identify(chip.url).scheme != kind and "//doi.org/" not in chip.url:
        kind = ""
    if not kind and sort == shown_host(chip.url).removeprefix("www."):
        return "page", label
    return (kind, label) if kind else ("other", chip.text)


def _is_path(label: str, url: str) -> bool:
    """Whether a label only tells two links of one name apart."""
    path = url.partition("://")[2].partition("/")[2].rstrip("/") or url
    return label == (path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…")


def _link(kind: str, url: str, label: str) -> Values:
    lang = meanings("languages").get(label.casefold())
    more: Values = {"lang": lang} if lang else {"label": label} if label else {}
    return {"kind": kind, "url": url, **more}
