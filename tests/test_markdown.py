"""Notes as HTML: what they may say, what they may never do, and what is collected from them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markup import Page
from papershelf import maths
from papershelf.markdown import Fault, Figure, Image, Target, WikiLink, parse, to_html, without_internal, without_links

VECTORS = Path(__file__).parent / "vectors"
PAYLOADS = [row["payload"] for row in json.loads((VECTORS / "xss" / "field-payloads.json").read_text(encoding="utf-8"))]
TEMPLATES = [row["title"] for row in json.loads((VECTORS / "template" / "titles.json").read_text(encoding="utf-8"))]
URLS = json.loads((VECTORS / "xss" / "urls.json").read_text(encoding="utf-8"))
PAGES = sorted((VECTORS / "xss" / "markdown").glob("*.md"))
WORDS = {
    "quote": "Quotation",
    "question": "Open question",
    "claim": "Claim",
    "todo": "To do",
    "note": "Note",
    "formula": "Formula",
    "image": "image",
}

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel", "title"},
    "annotation": {"encoding"},
    "div": {"aria-label", "class", "role", "tabindex"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "span": {"aria-label", "class", "role", "tabindex"},
    "td": {"class"},
    "th": {"class"},
}
BARE = {"blockquote", "br", "code", "em", "figcaption", "figure", "h3", "h4", "h5", "h6", "hr", "li", "p", "s"}
BARE |= {"semantics", "strong", "table", "tbody", "thead", "tr", "ul"}
CLASSES = re.compile(r"math|table|wanted|left|center|right|call call-(quote|question|claim|todo|note)")


class _Shelf:
    """A page that knows two works and one image."""

    def target(self, name: str) -> Target | None:
        known = {"scaling-laws": "Scaling <Laws>", "gpt-2": "GPT-2"}
        return Target(f"{name}.html", known[name]) if name in known else None

    def figure(self, address: str) -> Figure | None:
        return Figure(f"../{address}", 640, 480) if address == "assets/x/figure 1.png" else None


def _html(source: str) -> str:
    return str(to_html(parse(source), _Shelf(), WORDS))


def _safe(source: str) -> Page:
    """The page of a note, which has only allowed elements, attributes and addresses."""
    page = Page(_html(source))
    assert page.odd == []
    for tag, attributes in page.elements:
        mathml = tag in maths.ELEMENTS - BARE - set(ALLOWED)
        assert mathml or tag in BARE or tag in ALLOWED
        assert set(attributes) <= (maths.ATTRIBUTES | {"class"} if mathml else ALLOWED.get(tag, set()))
        assert mathml or CLASSES.fullmatch(attributes.get("class") or "math")
        assert re.match(r"https?://[\w.-]+([:/?#]|$)|mailto:|[\w-]+\.html$", attributes.get("href") or "mailto:")
        assert attributes.get("src", "../assets/x/figure 1.png") == "../assets/x/figure 1.png"
    return page


def _tags(source: str) -> list[str]:
    return [tag for tag, _ in _safe(source).elements]


def test_headings_begin_at_level_three_and_leave_none_out() -> None:
    assert _tags("# a\n### b\n#### c\n\nd\n=\n") == ["h3", "h4", "h5", "h3"]
    assert _tags("###### a\n# b\n##\n") == ["h3", "h3"]
    assert _tags("# a\n## b\n### c\n#### d\n##### e\n###### f\n") == ["h3", "h4", "h5", "h6", "h6", "h6"]


def test_headings_carry_no_ids() -> None:
    assert _html((VECTORS / "xss" / "markdown" / "heading-empty.md").read_text(encoding="utf-8")).count("<h3>") == 2


def test_a_note_with_everything_is_shown_as_it_should() -> None:
    assert _html("- [x] done\n- [ ] open, see [[gpt-2]]\n") == (
        '<ul>\n<li>☑ done</li>\n<li>☐ open, see <a href="gpt-2.html">GPT-2</a></li>\n</ul>\n'
    )
    assert _html("[[scaling-laws|laws]], [[nobody]]") == (
        '<p><a href="scaling-laws.html" title="Scaling &lt;Laws&gt;">laws</a>, <span class="wanted">nobody</span></p>\n'
    )
    assert _html("| a | b |\n|--:|---|\n| c | d |") == (
        '<div class="table" tabindex="0">\n<table>\n<thead>\n<tr>\n<th class="right">a</th>\n<th>b</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td class="right">c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n</div>\n'
    )
    assert _html("```html\n<b>\n```") == '<pre tabindex="0"><code>&lt;b&gt;\n</code></pre>\n'


@pytest.mark.parametrize("kind", ["QUOTE", "QUESTION", "CLAIM", "TODO", "NOTE"])
def test_callouts_say_what_they_are_and_where_their_words_stand(kind: str) -> None:
    label = WORDS[kind.lower()]
    assert _html(f"> [!{kind}] Section 3 <b>\n> Words.\n") == (
        f'<div class="call call-{kind.lower()}"><strong>{label} · Section 3 &lt;b&gt;</strong>\n<p>Words.</p>\n</div>\n'
    )
    assert _html(f"> [!{kind}]\n") == f'<div class="call call-{kind.lower()}"><strong>{label}</strong>\n</div>\n'


@pytest.mark.parametrize("head", ["[!WARNING]", "[!QUOTE]x", "see [!NOTE]", "[[!NOTE]]"])
def test_other_marks_stay_text_in_a_quotation(head: str) -> None:
    page = _safe(f"> {head} x\n> y")
    assert page.elements[0] == ("blockquote", {})
    assert head.strip("[]") in page.text


@pytest.mark.parametrize("head", ["[!WARNING]", "[!QUOTE]x", "**[!NOTE]**", "\\[!CLAIM]", "[[!NOTE]]"])
def test_what_is_almost_a_callout_is_a_fault(head: str) -> None:
    (fault,) = parse(f"text\n\n> {head} x\n> y").faults
    assert fault.line == 2
    assert "does not begin a block" in fault.message
    assert "[!QUOTE]" in fault.hint


def test_callouts_are_known_in_any_case() -> None:
    assert _html("> [!quote] p. 3\n> Words.") == _html("> [!QUOTE] p. 3\n> Words.")


@pytest.mark.parametrize(
    "head", ["[!internal]\n>", "[!INTERNAL]", "**[!INTERNAL]**\n>", "\\[!INTERNAL]", "[! Internal ]", "[!INTERNL]\n>"]
)
def test_what_is_almost_internal_is_published_nowhere(head: str) -> None:
    source = f"Open.\n\n> {head} secret\n\n- a\n  > {head.replace(chr(10), chr(10) + '  ')} secret\n- b\n"
    assert "secret" not in _html(source)
    assert "secret" not in without_internal(source)
    assert "Open." in without_internal(source)


def test_internal_callouts_are_in_no_output() -> None:
    note = parse("a\n\n> [!INTERNAL] why\n> secret [[gpt-2]] ![s](s.png) $\\nix$\n\n> b\n> > [!INTERNAL]\n> > secret\n")
    assert (note.wiki_links, note.images, note.faults) == ((), (), ())
    assert str(to_html(note, _Shelf(), WORDS)) == "<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a\n\nb [!INTERNAL]\n", "a\n\nb [!INTERNAL]\n"),
        ("a\r\n\r\n> [!INTERNAL] x\r\n> y\r\nlazy\r\n\r\nb\u2028\n", "a\r\n\r\n\r\n\r\nb\u2028\n"),
        ("a\n> [!INTERNAL] x\n---\nb", "a\n\n---\nb"),
        ("- > [!INTERNAL] x\n\n  b\n", "- \n\n  b\n"),
        ("> a\n>\n> > [!INTERNAL]\n> > x\n>\n> b\n", "> a\n>\n> \n>\n> b\n"),
        (">\n> [!INTERNAL]\n> x", "\n"),
        ("> [!INTERNAL] x\n> > [!INTERNAL] y\n", "\n"),
    ],
)
def test_a_note_without_its_internal_lines(source: str, left: str) -> None:
    assert without_internal(source) == left


def test_images_of_the_shelf_become_figures() -> None:
    image = 'src="../assets/x/figure 1.png" alt="loss" width="640" height="480" loading="lazy"'
    figure = f"<figure><img {image}><figcaption>Figure 1</figcaption></figure>\n"
    assert _html('![loss](assets/x/figure%201.png "Figure 1")') == figure
    assert _html('- ![loss](<assets/x/figure 1.png> "Figure 1")') == f"<ul>\n<li>{figure}</li>\n</ul>\n"
    assert _html("a ![loss](assets/x/figure%201.png)") == f"<p>a <img {image}></p>\n"


def test_other_images_make_no_request() -> None:
    assert _html("![x](https://tracker.example/p.gif)") == (
        '<p><a href="https://tracker.example/p.gif" rel="noopener">x</a></p>\n'
    )
    assert _html("[![](https://b.example/b.svg)](https://a.example)") == (
        '<p><a href="https://a.example" rel="noopener">image</a></p>\n'
    )
    assert _html("![a *missing* one](missing.png)") == "<p>a missing one</p>\n"


def test_formulas_in_lines_and_on_their_own() -> None:
    assert [tag for tag in _tags("$x$ is 5") if tag in {"p", "math"}] == ["p", "math"]
    for source in ("$$\nx\n$$", "text\n$$\nx\n$$\ntext", "$$x$$", "a: $$x$$ b", "- a\n  $$\n  x\n  $$"):
        frames = [attributes for _, attributes in _safe(source).elements if attributes.get("class") == "math"]
        assert frames == [{"class": "math", "tabindex": "0", "role": "group", "aria-label": "Formula"}]


@pytest.mark.parametrize(
    "source", ["It costs $5 and then $6 more.", "$5-$6", "5$ or 6$", "$ x $", r"\$x\$", "$$", "a$b"]
)
def test_money_is_no_formula(source: str) -> None:
    assert _tags(source) == ["p"]


def test_what_is_wrong_is_shown_as_text_and_reported_at_its_line() -> None:
    note = parse("ok\nand $\\nix$\n\n$$\na \\\\\n\\nix\n$$\n\n[x](javascript:a)\n![y](data:,)\n")
    assert [fault.line for fault in note.faults] == [1, 5, 8, 9]
    assert note.faults[2] == Fault(
        8,
        "a link's address is not allowed: javascript:a",
        "links begin with https://, http:// or mailto:; other works are linked as [[id]]",
        "javascript:a",
    )
    assert str(to_html(note, _Shelf(), WORDS)) == (
        '<p>ok\nand <code>\\nix</code></p>\n<pre tabindex="0"><code>a \\\\\n\\nix</code></pre>\n<p>x\ny</p>\n'
    )


def test_links_know_the_sentence_around_them() -> None:
    note = parse("First one. *Like* [[gpt-2]], but\nlarger! Then.\n\n- " + "word " * 50 + "[[a|b]] " + "word " * 50)
    assert note.wiki_links[0] == WikiLink("gpt-2", "gpt-2", "Like [[gpt-2]], but larger!", 0)
    assert (note.wiki_links[1].target, note.wiki_links[1].label, note.wiki_links[1].line) == ("a", "b", 3)
    assert re.fullmatch(r"….{80,100} b .{80,100}…", note.wiki_links[1].sentence)


def test_images_are_collected_with_their_lines() -> None:
    note = parse("a\n![b *c*](<d e.png>) ![f](https://g.example/h%20i.png)")
    assert note.images == (Image("d e.png", "b c", 1), Image("https://g.example/h%20i.png", "f", 1))


@pytest.mark.parametrize("row", URLS, ids=lambda row: row["url"])
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "<{}>", "[x][r]\n\n[r]: {}", "![x]({})", "![x](<{}>)"])
def test_addresses_of_strangers(row: dict[str, str], form: str) -> None:
    links = [attributes["href"] for tag, attributes in _safe(form.format(row["url"])).elements if tag == "a"]
    expected = {"http://0x7f.1/"} if row["expect"].startswith("reject for fetching") else set()
    if row["expect"].startswith("accept"):
        assert all(re.fullmatch(r"[!-~]+", link or "") and '"' not in (link or "") for link in links)
    elif row["url"] != "https://ex\tample.com/":  # a tab ends the address, or is no part of a link
        assert set(links) <= expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_hostile_notes_are_safe(path: Path) -> None:
    _safe(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("payload", [*PAYLOADS, *TEMPLATES])
@pytest.mark.parametrize(
    "form",
    ["{}", "- {}", "# {}", "> [!QUOTE] {}", "| a |\n|---|\n| {} |", "[{}](https://e.example)", "**{}**", "a [[x|{}]]"],
)
def test_payloads_anywhere_are_safe(payload: str, form: str) -> None:
    _safe(form.replace("{}", payload))


@pytest.mark.parametrize("form", ["`{}`", "```\n{}\n```", "$\\text{{{}}}$", "![{}](https://e.example/p.png)"])
@pytest.mark.parametrize("payload", [*PAYLOADS, *TEMPLATES])
def test_payloads_in_code_and_formulas_are_safe(payload: str, form: str) -> None:
    _safe(form.replace("{}", payload))


def test_direction_marks_cannot_be_smuggled_in() -> None:
    page = _safe("&#8238;a&#x2066; <https://e.example/%E2%80%AEb> ![&#8238;c](d.png)")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.text)


FRAGMENTS = st.sampled_from(
    [
        *"*_`[]()<>!#+-=|\\&~$>:.\n\t\" 'aé中0",
        *("\n\n", "**", "[[", "]]", "$$", "```\n", "~~~", "> ", "- ", "1. ", "    ", "# ", "---\n", "| a |\n|---|\n"),
        *("[[gpt-2]]", "[[x|y]]", "![a](assets/x/figure%201.png)", "![a](https://e.example/x)", "[a](javascript:b)"),
        *("<b>", "<!--", "</p>", "&#8238;", "&lt;", "$x$", "\n$$\ny\n$$\n", "$\\nix$", "> [!NOTE] a\n> ", "[ ] "),
        *(
            "> [!INTERNAL] hidden\n> ",
            "[a](https://e.example)",
            "<https://e.example>",
            "[a]: /b\n",
            "\r\n",
            "\0",
            "\ud800",
        ),
    ],
)
NOTES = st.lists(FRAGMENTS | st.text(max_size=2), max_size=16).map("".join)


@settings(deadline=None)
@given(NOTES)
def test_any_text_is_a_safe_note(source: str) -> None:
    page = _safe(source)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.text) or re.search("[\u202a-\u202e\u2066-\u2069]", source)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("See [[secret|the minutes]].", "See the minutes."),
        ("See [[ secret | the minutes ]] and [[open|others]].", "See the minutes and [[open|others]]."),
        ("See [[secret]].", "See ."),
        ("`[[secret]]` and [[secrets]]", "`` and [[secrets]]"),
    ],
)
def test_a_link_to_what_is_hidden_is_its_label(source: str, left: str) -> None:
    assert without_links(source, {"secret"}) == left


@settings(deadline=None)
@given(NOTES)
def test_without_internal_leaves_no_internal_callout(source: str) -> None:
    left = without_internal(source)
    assert without_internal(left) == left
    assert left == source or len(left) < len(source)


def test_deep_nesting_is_cut() -> None:
    assert _tags("> " * 500 + "a").count("blockquote") <= 40
    assert _tags("*a " * 500 + "a*" * 500).count("em") <= 40
