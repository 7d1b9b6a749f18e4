"""GitHub's Markdown, judged by cmark-gfm: what goes in as text comes out as the same text, and nothing else."""

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from markup import Page
from papershelf import github
from papershelf.github.maths import portable
from papershelf.markdown import Figure, Target, parse

VECTORS = Path(__file__).parent / "vectors"


def _rows(name: str, key: str) -> list[str]:
    return [row[key] for row in json.loads((VECTORS / name).read_text(encoding="utf-8"))]


TITLES = _rows("readme/titles.json", "title")
HOSTILE = [*TITLES, *_rows("xss/field-payloads.json", "payload"), *_rows("template/titles.json", "title")]
URLS = _rows("xss/urls.json", "url")
PLACES = {
    "paragraph": "before\n\n{}\n\nafter",
    "next line": "before\n{}",
    "heading": "## {}\n\nafter",
    "item": "- {}\n- after",
    "number": "1. {}\n2. after",
    "sub-item": "- before\n  - {}\n    after",
    "cell": "| a | b |\n| --- | --- |\n| {} | after |",
    "quotation": "> {}",
    "strong": "before **{}** after",
    "emphasis": "before *{}* after",
    "link": "- [{}](https://e.example/x) after",
    "strong link": "- **[{}](https://e.example/x)** after",
}


def _page(markdown: str) -> Page:
    """The page that GitHub's renderer makes, raw HTML included."""
    return Page(cmarkgfm.github_flavored_markdown_to_html(markdown, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE))


def _assert_inert(title: str) -> None:
    """The law of vectors/readme: same tree as for the title 'x', and the text is the title."""
    escaped = github.escape(title)
    assert "\n" not in escaped
    for place, template in PLACES.items():
        page, plain = _page(template.replace("{}", escaped)), _page(template.replace("{}", "x"))
        assert (page.tree, page.odd) == (plain.tree, []), place
        assert page.words == " ".join(_page(template.replace("{}", "\ue000")).text.replace("\ue000", title).split()), (
            place
        )


@pytest.mark.parametrize("title", [*HOSTILE, *URLS])
def test_hostile_titles_stay_text(title: str) -> None:
    _assert_inert(title)


NASTY = st.sampled_from(
    [
        *"*_`~[]()<>!#+-=|\\&;:./@$^{}\"'0123aBé中 \t\n\u00a0\u3000\u2028",
        *("http://", "www.", "https://a.b", "a@b.co", ":smile:", "[x]", "[^1]", "&amp;", "&#35;", "<br>", "1.", "--"),
        *("GH-1", "#1", "ftp://a.b", "mailto:a@b.c", "](", "```", "~~~", "    ", "<!--", "-->", "[!NOTE]", "[[", "$`"),
    ],
)


@settings(deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=10).map("".join))
def test_random_titles_stay_text(title: str) -> None:
    assume(title.strip())
    _assert_inert(title)


@pytest.mark.parametrize(
    "title",
    [
        "BERT: Pre-training of Deep (Bidirectional) Transformers - part 2",
        "Q & A, at 3.5%: what's in a name? (snake_case)",
        "Über 中文 — “quoted”, C++ & C# / F#",
        "-5 degrees, 2.5 times; 10 + 3 = 13!",
    ],
)
def test_plain_titles_stay_as_they_are(title: str) -> None:
    assert github.escape(title) == title


@pytest.mark.parametrize(
    "text",
    ["@octocat", "a@b.example", "#12", "owner/repo#12", "gh-12", "https://e.example", "www.e.example", ":+1:", "$x$"],
)
def test_what_github_reads_in_finished_pages_is_kept_apart(text: str) -> None:
    for page in (_page(github.escape(text)), Page(str(github.escape_html(text)))):
        assert page.text.replace("\u2060", "").strip() == text
        assert not re.search(r"@\w|#\d|gh-\d|://|www\.|:\+1:|(?<!\u2060)\$", page.text)


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_inside_html_stay_text(title: str) -> None:
    template = "<details><summary>{}</summary>\n\nafter\n\n</details>"
    page, plain = _page(template.replace("{}", github.escape_html(title))), _page(template.replace("{}", "x"))
    assert (page.tree, page.odd) == (plain.tree, [])
    assert page.words == " ".join(f"{title} after".split())


def _link(url: str) -> str:
    (tag, attributes), *others = [
        element for element in _page(f"[x]({github.address(url)})").elements if element[0] != "p"
    ]
    assert (tag, others) == ("a", [])
    return attributes["href"] or ""


@settings(deadline=None)
@given(
    st.lists(NASTY | st.sampled_from(["%", "%20", "%zz", "?a=b&c=d", "&copy=1", "\u202e"]), max_size=10).map("".join)
)
def test_addresses_come_back_as_they_were(rest: str) -> None:
    url = f"https://e.example/{rest}"
    assert unquote(_link(url)) == unquote(url)
    assert re.fullmatch(r"[!-~]*", github.address(url))


def test_addresses_that_need_nothing_stay_as_they_are() -> None:
    for url in ("https://arxiv.org/abs/2401.00010v2", "mailto:a@b.example", "papers/assets/x/figure-1_b.png", "#a", ""):
        assert github.address(url) == url
    assert github.address("https://e.example/a b(c)?d=1&e=2") == "https://e.example/a%20b%28c%29?d=1&amp;e=2"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Hello, World!", "hello-world"),
        ("Scaling & Efficiency", "scaling--efficiency"),
        ("The `code` of C++", "the-code-of-c"),
        ("大语言模型 (LLM)", "大语言模型-llm"),
        ("🚀 Start here", "-start-here"),
        ("I ♥ unicode", "i--unicode"),
        ("Дёмо Ünïcode", "дёмо-ünïcode"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("a\u2060b\u00a0c\td", "abcd"),
        ("हिन्दी ½ Ⅷ", "हिन्दी--ⅷ"),
        ("C'est “ça” – non?", "cest-ça--non"),
        ("大模型：训练、推理", "大模型训练推理"),
        ("👩‍👩‍👧 families ❤️", "-families-️"),
        ("1. Über_uns (2024)", "1-über_uns-2024"),
        ("ΟΔΟΣ İI", "οδος-i̇i"),
        ("https://e.example/a?b=c#d", "httpseexampleabcd"),
        ("ⓐ ㊗ ª ²", "ⓐ--ª-"),
    ],
)
def test_anchors_are_githubs(heading: str, anchor: str) -> None:
    assert github.Anchors().slug(heading.replace("`", "")) == anchor


def test_repeated_headings_get_numbers() -> None:
    anchors = github.Anchors()
    assert [anchors.slug(text) for text in ("x", "x", "X!", "x-1", "x-1", "x")] == [
        "x",
        "x-1",
        "x-2",
        "x-1-1",
        "x-1-2",
        "x-3",
    ]


ELEMENTS = {"a", "blockquote", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}
ELEMENTS |= {"table", "tbody", "td", "th", "thead", "tr"}
WORDS = {
    "quote": "Quotation",
    "question": "Open question",
    "claim": "Claim",
    "todo": "To do",
    "note": "Note",
    "formula": "Formula",
    "image": "image",
}


class _Readme:
    """A README that knows one work and one image."""

    def target(self, name: str) -> Target | None:
        return Target("#gpt-2", "GPT-2 [large]") if name == "gpt-2" else None

    def figure(self, address: str) -> Figure | None:
        return Figure("papers/a (1).png", 6, 4) if address == "a.png" else None


def _notes(source: str) -> str:
    return github.notes(parse(source), _Readme(), WORDS)


def test_a_note_in_a_readme() -> None:
    source = """\
## Main idea
See [[gpt-2]], [[gpt-2|it]] and [[nobody]]: $a_1 | b$ costs $5, @you.

> [!QUOTE] Section 3
> Its *own* words.

1. one
   $$
   x \\\\
   y
   $$
2. [x] two, <b>, [here](https://e.example/a_b) ![far](https://e.example/p.png)

![near](a.png "Figure 1")

| a | $\\|x\\|$ |
|--:|---|
| `b` | $\\nix$ |

```mermaid
graph
"""
    assert (
        _notes(source)
        == """\
**Main idea**

See [GPT-2 \\[large\\]](#gpt-2), [it](#gpt-2) and nobody: $`a_1 | b`$ costs \u2060\\$5, @\u2060you.

> **Quotation · Section 3**
>
> Its *own* words.

1. one

   ```math
   x \\\\
   y
   ```
1. ☑ two, &lt;b>, [here](https://e.example/a_b) [far](https://e.example/p.png)

![near](papers/a%20%281%29.png)\\
*Figure 1*

| a | $`\\|x\\|`$ |
| -: | -- |
| `b` | `\\nix` |

```
graph
```"""
    )


FORMULAS = {
    r"\operatorname{softmax}(x)": r"\mathop{\mathrm{softmax}}(x)",
    r"\operatorname{Var}_p": r"\mathop{\mathrm{Var}}\nolimits_p",
    r"\operatorname*{arg\,max}_\theta": r"\mathop{\mathrm{arg\,max}}_\theta",
    r"\operatorname * {a{b}c} ^2": r"\mathop{\mathrm{a{b}c}} ^2",
    r"\argmin_x": r"\mathop{\mathrm{arg\,min}}_x",
    r"\bm\theta\bm{x}\bm x": r"\boldsymbol\theta\boldsymbol{x}\boldsymbol x",
    r"\mathds{1}\mathbbm{1}": r"\mathbb{1}\mathbbm{1}",
    r"\R^d \to \N, \coloncolonequals": r"ℝ^d \to ℕ, \mathrel{∶∶=}",
    r"\left\llbracket x \right\rrbracket": r"\left⟦ x \right⟧",
    r"\href{https://e.example/%23}{x}": "{x}",
    r"\vphantom{\sum} x \label{eq:1}": "x",
    r"a<b <c\text{d<e} 1 < 2<3": r"a< b < c\text{d<{}e} 1 < 2<3",
    r"\begin{matrix}a&lt\\&amp;&b&c\end{matrix}": r"\begin{matrix}a& lt\\& amp;&b&c\end{matrix}",
    "a % the first\n  + b \\% c": "a + b \\% c",
    r"x \\R \\% y": r"x \\R \\",
    "a`b": "a‘b",
    r"\text{costs } 5\$": r"\text{costs } 5\${}",
    r"\text{if $x$}": r"{\text{if }{x}\text{}}",
    r"\phantom{x}": None,
    r"\mathchoice[x]{y}": None,
    r"\newcommand{\E}{x}\E": None,
    r"\def\a{x}\a": None,
    r"\begin{darray}{c}x\end{darray}": None,
    "{x}" * 99: "{x}" * 99,
    "{x}" * 100: None,
    "% nothing": None,
}


@pytest.mark.parametrize(("tex", "shown"), FORMULAS.items())
def test_formulas_in_the_words_of_github(tex: str, shown: str | None) -> None:
    assert portable(tex) == shown


@pytest.mark.parametrize(
    "tex", [row[1] for rows in json.loads((VECTORS / "maths/formulas.json").read_text()).values() for row in rows]
)
def test_formulas_that_need_nothing_stay_as_they_are(tex: str) -> None:
    if not re.search(r"\\(operatorname|bm|href|DeclareMath|newcommand|require)|phantom|[<$`]\w", tex):
        assert portable(tex) == tex.strip()


def _in_words(note: str, page: str = "") -> str:
    return github.notes(parse(note), _Readme(), WORDS, page)


PAGE = "https://e.example/papers/x.html"


def test_a_formula_that_github_lacks_is_code_and_leads_to_the_page() -> None:
    assert _in_words(r"a $\phantom{x}$ b") == r"a `\phantom{x}` b"
    assert _in_words(r"a $\phantom{x}$ b", PAGE) == rf"a `\phantom{{x}}` ([Formula]({PAGE})) b"
    assert _in_words("$$\n\\phantom{x}\n$$", PAGE) == f"```\n\\phantom{{x}}\n```\n\n[Formula]({PAGE})"
    assert _in_words(r"a $\nix$ [$\phantom{x}$](https://e.example)", PAGE).count(PAGE) == 0


def test_formulas_stand_where_github_looks_for_them() -> None:
    assert (
        _in_words("*so $x$ is* **$y$** [at $z$](https://e.example)")
        == "so $`x`$ is **$`y`$** [at `z`](https://e.example)"
    )
    assert _in_words("a $x$ & b **& d** c") == "a $`x`$<span></span> & b **& d** c"
    assert _in_words("a $x$\nb $y$ c<d") == "a $`x`$\nb $`y`$<span></span> c&lt;d"
    assert _in_words("a $$x$$ b") == r"a $`\displaystyle x`$ b"


def test_displays_stand_apart() -> None:
    display = "  $$\n  x\n  $$\n"
    assert _in_words(f"- a\n{display}  b\n- c") == "- a\n\n  ```math\n  x\n  ```\n\n  b\n- c"
    assert _in_words("1. a\n   > b\n   > $$\n   > x\n   > $$\n") == "1. a\n   > b\n   >\n   > ```math\n   > x\n   > ```"


@pytest.mark.parametrize("tex", ["|x|", r"\|x\|", r"\begin{array}{c|c}a&b\end{array}", r"\text{a|b}"])
def test_bars_in_tables_stay_in_their_cell(tex: str) -> None:
    cell = tex.replace("|", r"\|")
    markdown = _in_words(f"| a | b |\n|---|---|\n| ${cell}$ | `{cell}` |")
    cells = re.findall("<td>(.*?)</td>", cmarkgfm.github_flavored_markdown_to_html(markdown))
    assert [html.unescape(found) for found in cells] == [f"$<code>{tex}</code>$", f"<code>{tex}</code>"]


def test_formulas_beyond_githubs_limit_become_code() -> None:
    formula, fence = "a $`{x}`$ b", "- c\n\n  ```math\n  {y}\n  ```\n  d"
    code = "```sh\n$`x`$\n```\n`` $`x`$ `` \\$`x`\\$"
    start = "\n".join([formula] * 998)
    page = f"{start}\n{code}\n{fence}\n{formula}\n{fence}\n{formula} $`z`$"
    cut = f"{start}\n{code}\n{fence}\n{formula}\n{fence.replace('math', '')}\na `{{x}}` b `z`"
    assert github.within_limits(page) == cut
    assert github.within_limits(start) == start


@pytest.mark.parametrize("form", ["{}", "- {}", "# {}", "> [!QUOTE] {}", "| a |\n|---|\n| {} |", "a [[x|{}]]", "`{}`"])
@pytest.mark.parametrize("payload", HOSTILE)
def test_payloads_in_notes_are_inert(payload: str, form: str) -> None:
    markdown = _notes(form.replace("{}", payload))
    page = _page(markdown)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert page.odd == []
    assert not markdown.endswith("\n")
    assert form == "`{}`" or not re.search(r"@\w|#\d", html.unescape(markdown))  # GitHub links nothing in code
