"""What a reader on GitHub sees of each work is what its record says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from githubpage import MARK, Seen, entries, pieces, seen
from markup import Page
from mini import VECTORS, shelf
from papershelf import github, pipeline
from papershelf.chips import chips, main_address
from papershelf.link import public
from papershelf.markdown import Figure, Surroundings, Target, parse, to_html
from papershelf.maths import FormulaError, to_mathml
from papershelf.model.catalog import Catalog
from papershelf.model.records import Paper
from papershelf.outputs.readme import readme
from papershelf.project import Project
from papershelf.templating import read_words
from papershelf.wording import count, date_text, text, texts
from shelves import TESTS, TOY

WORDS = read_words(Project(TOY), "en")
CALLOUTS = texts(WORDS, "notes")
SHELVES = {"toy": Project(TOY), "own": Project(TESTS.parent)}


def _payloads() -> list[str]:
    rows = [
        row
        for name in ("readme/titles", "template/titles", "xss/field-payloads")
        for row in json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    ]
    found = [" ".join((row.get("payload") or row["title"]).split()) for row in rows]
    money = ["$x$", "$$x$$", "a$x$b", "5$ or $6", "($x$)", "\\$x$", "US$`x`$", "$`x`$", "$5-$6", "x $ y", "$", "$$"]
    return list(dict.fromkeys([*found, *money]))


NOTE = r"""
## Why {0}
A formula $\operatorname{{softmax}}(x) < 1$ & its **bold $\bm{{w}}$** or *slanted $x$* twin, [at $y$](https://e.example).

> [!QUOTE] page 3
> $$
> \argmax_x f(x) % the best
> $$

1. It costs $5 or 6$, and \$7.
   $$
   \begin{{aligned}} a &= b \\ c &lt d \end{{aligned}}
   $$
   - deeper $a<b$ {0}

| a | b |
|---|---|
| $\\|x\\|$ | `\\| {1}` |

$\newcommand{{\E}}{{x}} \E$ and `$z$`.
"""


def _hostile(folder: Path) -> Project:
    """A shelf that says a payload wherever a record says a text."""
    records = {}
    for number, payload in enumerate(_payloads()):
        said = json.dumps(payload, ensure_ascii=True)
        note = NOTE.format(payload.replace("\\", "").replace("`", ""), number)
        records[f"papers/w{number}.yaml"] = "\n".join(
            (
                f"title: {said}",
                f"subtitle: {said}",
                f"authors: [{said}, Ada Lovelace]",
                f"url: https://kites.example/{number}?a=b&c=(d)",
                "topics: [lines]",
                "date: 2020",
                "kind: post",
                f"summary: {said}",
                f"notes: {json.dumps(note)}",
                f"links: [{{kind: code, url: 'https://e.example/{number}', label: {said}}}]",
            )
        )
    return shelf(folder, records)


@pytest.fixture(scope="module", params=["toy", "own", "hostile"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    project = SHELVES.get(request.param) or _hostile(tmp_path_factory.mktemp("hostile"))
    return public(pipeline.read(project)[0])


@pytest.fixture(scope="module")
def shown(catalog: Catalog) -> dict[str, Seen]:
    """Every entry of the README's files."""
    found: dict[str, Seen] = {}
    for artifact in readme(catalog, Project(TOY)):
        found |= entries(artifact.content.decode())
    return found


class _Surroundings:
    """Answers as the README does, for the site's rendering of a note."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def target(self, name: str) -> Target | None:
        id_ = self.catalog.ids.get(name)
        return Target(f"#work-{id_}", self.catalog.papers[id_].title) if id_ else None

    def figure(self, address: str) -> Figure | None:
        asset = self.catalog.sources.assets.get(address)
        return None if not asset or asset.fault else Figure(f"papers/{address}", asset.width, asset.height)


def _said(note: str, surroundings: Surroundings) -> Seen:
    """What the site shows of a note."""
    page = str(to_html(parse(note), surroundings, CALLOUTS))
    tex = re.findall(r"<annotation[^>]*>(.*?)</annotation>", page, re.DOTALL)
    plain = re.sub(r"<math.*?</math>", MARK, page, flags=re.DOTALL)
    return Seen(Page(plain).text, [Page(formula).text for formula in tex])


def _close(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"[\s\u2060]+", "", text)


def _image(tex: str) -> str:
    """A formula's look, groups aside; what can't be read looks like nothing else."""
    try:
        mathml = str(to_mathml(tex.strip().removeprefix(r"\displaystyle "), display=True))
    except FormulaError:
        return tex
    return re.sub(r"</?mrow[^>]*>", "", mathml.partition("<annotation")[0])


def _assert_same(said: Seen, text: str, formulas: list[str]) -> None:
    """The text is what was said, each formula in its place and with its look, or its TeX as code."""
    texts = [re.escape(_close(part)) for part in said.text.split(MARK)]
    pattern = "".join(
        f"{part}({MARK}|{re.escape(_close(tex))})" for part, tex in zip(texts, said.formulas, strict=False)
    )
    places = re.fullmatch(pattern + texts[-1], text)
    assert places, (pattern + texts[-1], text)
    shown = [tex for tex, place in zip(said.formulas, places.groups(), strict=True) if place == MARK]
    assert [_image(tex) for tex in formulas] == [_image(tex) for tex in shown]


def _parts(catalog: Catalog, paper: Paper) -> list[str]:
    """What a record says before its notes, in the order in which an entry says it."""
    names = [person.name for person in paper.people]
    venue = catalog.venues.get(paper.venue or "")
    links = [chip for chip in chips(WORDS, paper) if chip.url != paper.url or chip.url != main_address(paper)]
    return [
        *(paper.title, paper.subtitle or ""),
        f"({text(WORDS, 'kind', paper.kind)})" if paper.kind != "paper" else "",
        *(names if len(names) <= 4 else names[:3]),
        *((venue.short or venue.name) if venue else paper.venue or "", paper.year or ""),
        *_cited(catalog, paper),
        paper.summary or "",
        *(said for chip in links for said in (chip.text, chip.label)),
        *catalog.tags_of[paper.id],
        text(WORDS, "readme", "notes") if paper.notes else "",
    ]


def _cited(catalog: Catalog, paper: Paper) -> Iterator[str]:
    """How often a work was cited, and on which day."""
    facts = catalog.facts.get(paper.id)
    if "citations" in catalog.settings.readme.show and facts and facts.citations:
        yield count(WORDS, "citations", facts.citations.count)
        yield f"({date_text(WORDS, facts.citations.noted)})"


def _around(parts: list[str], entry: str) -> tuple[str, str]:
    """What an entry says between its parts, which it must say in this order, and behind them."""
    between = []
    for part in filter(None, map(_close, parts)):
        before, found, entry = entry.partition(part)
        assert found, f"{part!r} is not in {entry!r}"
        between.append(before)
    return "".join(between), entry


def test_every_work_has_one_entry(catalog: Catalog, shown: dict[str, Seen]) -> None:
    assert shown.keys() == {f"work-{id_}" for id_ in catalog.papers}


def test_an_entry_says_what_the_record_says_and_nothing_else(catalog: Catalog, shown: dict[str, Seen]) -> None:
    for id_, paper in catalog.papers.items():
        found = shown[f"work-{id_}"]
        between, behind = _around(_parts(catalog, paper), _close(found.text))
        assert re.fullmatch(r"[⭐:·,]*(and\d+more|andothers)?[·,:]*", between), (id_, between)
        note = _said(paper.notes, _Surroundings(catalog)) if paper.notes else Seen()
        _assert_same(note, behind, found.formulas)


def test_an_entry_leads_where_the_record_leads(catalog: Catalog, shown: dict[str, Seen]) -> None:
    for id_, paper in catalog.papers.items():
        wanted = {unquote(chip.url) for chip in chips(WORDS, paper)}
        found = {unquote(address) for address in shown[f"work-{id_}"].addresses}
        assert wanted <= found | {unquote(paper.url or "")}, id_
        assert {unquote(main_address(paper))} - {""} <= found, id_


def test_github_finds_nothing_to_link_in_an_entry(shown: dict[str, Seen]) -> None:
    assert {id_: seen.attracted for id_, seen in shown.items() if seen.attracted} == {}


FORMULAS = [
    *(
        "$x$",
        "$a<b$",
        "$`$",
        "$\\bm{w}_1$",
        r"$\operatorname{f}^2$",
        r"$\|x\|$",
        "$$y$$",
        r"$\text{if $x$}$",
        r"$\$5\$$",
    ),
    *(r"$\phantom{x}$", r"$\nix$", r"$a \mid b % c$", "\n\n$$\nz & 1\n$$\n\n", "\n\n$$\n\\R^d <x\n$$\n\n"),
    *("\n> $$\n> v | w\n> $$\n", "\n- $$\n  u\n  $$\n", "\n  1. $$\n     t\n     $$\n"),
]
DOLLARS = ["$5", "5$", "$$", "\\$", "US$", "($", "$)", "`$x$`", "$`x`$", "\\$`x`\\$", "$ 5 $", "$PATH:$HOME"]
INLINE = [
    *("*", "**", "***", "~~", "_", "`", "``", "[", "](https://e.example)", "](javascript:b)", "<https://e.example>"),
    *("[[gpt-2]]", "[[x|y & <b>]]", '![a](a.png "c")', "![a](b.png)", "![a](https://e.example/x)", "[^1]", "[a]: /u\n"),
    *(
        "@me",
        "#1",
        "www.e.example",
        "https://e.example",
        ":+1:",
        "<b>",
        "<!--",
        "&lt;",
        "&amp;",
        "&#42;",
        "& b",
        "x < y",
    ),
    *("a", "1", "中", "word", " ", "!", "|", "\\", ".", "(", ")", "-", "\u00a0", "\t", "=", "+", ":", ">", "#"),
]
BLOCKS = [
    *(
        "\n",
        "\n\n",
        "  \n",
        "\n- ",
        "\n* ",
        "\n  - ",
        "\n    ",
        "\n1. ",
        "\n1) ",
        "\n> ",
        "\n# ",
        "\n### ",
        "\n---\n",
        "\n===",
    ),
    *(
        "\n> [!NOTE] p. $1\n> ",
        "\n> [!INTERNAL] x\n> ",
        "\n```\n",
        "\n~~~math\n",
        "[ ] ",
        "[x] ",
        "<details>\n",
        "</details>",
    ),
    *("\n| a | b |\n|---|---|\n| ", "\n| a | b |\n|:--|--:|\n| c | "),
]
MARKDOWN = st.sampled_from(FORMULAS) | st.sampled_from(DOLLARS) | st.sampled_from(INLINE) | st.sampled_from(BLOCKS)


class _Readme:
    def target(self, name: str) -> Target | None:
        return Target("#work-gpt-2", "GPT-2 & $x$ [large]") if name == "gpt-2" else None

    def figure(self, address: str) -> Figure | None:
        return Figure("papers/a.png", 6, 4) if address == "a.png" else None


@settings(deadline=None, max_examples=300)
@given(st.lists(MARKDOWN, max_size=14).map("".join))
def test_notes_say_on_github_what_they_say_on_the_site(note: str) -> None:
    markdown = github.notes(parse(note), _Readme(), CALLOUTS)
    found = seen(markdown)
    assert not {piece.tag for piece in pieces(markdown)} & {
        "b",
        "details",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
    }
    _assert_same(_said(note, _Readme()), _close(found.text), found.formulas)
    assert found.attracted == []
