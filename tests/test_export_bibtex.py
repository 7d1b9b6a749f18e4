"""BibTeX and biblatex: what an entry looks like."""

import json
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from pydantic import ValidationError

from bibtexing import back
from exporting import paper
from mini import catalog_of
from papershelf.exports.bibliography.dialects import BIBLATEX, BIBTEX, BIBTEX_ASCII, Dialect
from papershelf.exports.bibliography.entries import entry
from papershelf.exports.bibliography.names import names
from papershelf.exports.bibliography.text import ASCII, UNICODE, escaped
from papershelf.exports.bibliography.titles import protected
from papershelf.exports.bibtex import biblatex, bibtex, bibtex_ascii
from papershelf.exports.selection import Selection
from papershelf.model.document import Plain
from papershelf.model.person import parse_person
from papershelf.model.records import Venue
from papershelf.project import Project

VECTORS = json.loads((Path(__file__).parent / "vectors" / "bibtex" / "export-values.json").read_text("utf-8"))
DIALECTS = pytest.mark.parametrize("dialect", [BIBTEX, BIBLATEX], ids=["bibtex", "biblatex"])


@DIALECTS
@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["value"])
def test_vectors(row: dict[str, str], dialect: Dialect) -> None:
    if row["field"] == "key":
        with pytest.raises(ValidationError):  # a key is an id, and an id holds nothing that needs escaping
            paper(id=row["value"])
        return
    work = paper(title=row["value"]) if row["field"] == "title" else paper(authors=(row["value"],))
    library = parse_string(entry(work, None, dialect))
    assert (len(library.entries), len(library.failed_blocks)) == (1, 0)
    values = back(work, dialect=dialect)
    assert values.pop("title") == work.title
    assert [parse_person(str(name)) for name in values.pop("authors", ())] == list(work.authors)
    assert values == {}


PREPRINT = paper(
    title="GPT-4 and mBERT, 100% of $x^2$",
    authors=("Ada Lovelace", "OpenAI (group)", "Pál Erdős", "..."),
    date="2023-03-15",
    arxiv="2303.08774v2",
    arxiv_class="cs.CL",
    language="en",
    tags=("large-models", "maths"),
    links=({"kind": "code", "url": "https://github.com/o/n"}, {"kind": "code", "url": "https://github.com/o/m"}),
    summary="It is 5 µm & costs $5.",
)
ARXIV = Venue(name="arXiv", kind="preprint")


def test_an_entry_of_bibtex() -> None:
    assert entry(PREPRINT, ARXIV, BIBTEX) == (
        "@misc{a-b,\n"
        "  author = {Lovelace, Ada and {OpenAI} and Erdős, Pál and others},\n"
        "  title = {{GPT-4} and {mBERT}, 100\\% of {$x^2$}},\n"
        "  howpublished = {arXiv},\n"
        "  year = {2023},\n"
        "  month = mar,\n"
        "  day = {15},\n"
        "  eprint = {2303.08774v2},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  url = {https://arxiv.org/abs/2303.08774v2},\n"
        "  url-code = {https://github.com/o/n},\n"
        "  url-code-2 = {https://github.com/o/m},\n"
        "  keywords = {large-models, maths},\n"
        "  language = {en},\n"
        "  summary = {It is 5 µm \\& costs \\$5.},\n"
        "  entrysubtype = {paper},\n"
        "}\n"
    )


def test_an_entry_in_ascii() -> None:
    lines = entry(PREPRINT, ARXIV, BIBTEX_ASCII).splitlines()
    same = entry(PREPRINT, ARXIV, BIBTEX).splitlines()
    assert [line for line in lines if line not in same] == [
        r"  author = {Lovelace, Ada and {OpenAI} and Erd{\H{o}}s, P{\'a}l and others},",
        r"  summary = {It is 5 {\textmu}m \& costs \$5.},",
    ]


def test_an_entry_of_biblatex() -> None:
    lines = entry(PREPRINT, ARXIV, BIBLATEX).splitlines()
    same = entry(PREPRINT, ARXIV, BIBTEX).splitlines()
    assert [line for line in lines if line not in same] == [
        "@online{a-b,",
        "  date = {2023-03-15},",
        "  eprinttype = {arXiv},",
        "  eprintclass = {cs.CL},",
        "  langid = {english},",
    ]


JOURNAL = Venue(name="Journal of Kites", short="J. Kites", kind="journal")


@pytest.mark.parametrize(
    ("fields", "venue", "plain", "modern"),
    [
        ({}, JOURNAL, ("article", "journal"), ("article", "journaltitle")),
        ({}, Venue(name="Kites", kind="conference"), ("inproceedings", "booktitle"), ("inproceedings", "booktitle")),
        ({}, Venue(name="Knots", kind="workshop"), ("inproceedings", "booktitle"), ("inproceedings", "booktitle")),
        ({}, Venue(name="Loft", kind="preprint"), ("misc", "howpublished"), ("online", "organization")),
        ({}, Venue(name="Kites", kind="site"), ("misc", "howpublished"), ("misc", "organization")),
        ({}, Venue(name="Transactions on Kites"), ("article", "journal"), ("article", "journaltitle")),
        ({}, Venue(name="bioRxiv"), ("misc", "howpublished"), ("online", "organization")),
        ({}, Venue(name="Air Day"), ("inproceedings", "booktitle"), ("inproceedings", "booktitle")),
        ({}, None, ("misc", ""), ("misc", "")),
        ({"arxiv": "2303.08774"}, None, ("misc", ""), ("online", "")),
        ({"date": None}, JOURNAL, ("misc", "howpublished"), ("misc", "organization")),
        ({"authors": ("...",)}, JOURNAL, ("misc", "howpublished"), ("misc", "organization")),
        ({"kind": "book"}, Venue(name="Loft"), ("booklet", "howpublished"), ("book", "howpublished")),
        ({"kind": "report", "venue": "loft"}, Venue(name="Loft"), ("misc", "howpublished"), ("report", "institution")),
        ({"kind": "report"}, None, ("misc", ""), ("misc", "")),
        ({"kind": "code"}, None, ("misc", ""), ("software", "")),
        ({"kind": "dataset"}, None, ("misc", ""), ("dataset", "")),
        ({"kind": "post"}, Venue(name="Blog", kind="site"), ("misc", "howpublished"), ("online", "organization")),
        ({"kind": "slides"}, None, ("misc", ""), ("misc", "")),
    ],
)
def test_types(fields: dict[str, Plain], venue: Venue | None, plain: tuple[str, str], modern: tuple[str, str]) -> None:
    """The type that a work's venue and kind ask for, where the fields that it requires are known."""
    work = paper(**{"date": "2020", "authors": ("Ada Lovelace",), **fields})
    for dialect, (entry_type, field) in ((BIBTEX, plain), (BIBLATEX, modern)):
        text = entry(work, venue, dialect)
        assert text.startswith(f"@{entry_type}{{")
        if venue and field:
            assert f"  {field} = {{{venue.name}}},\n" in text
        assert not field or venue


def test_a_journal_has_its_short_name_where_there_is_a_field_for_it() -> None:
    work = paper(date="2020", authors=("Ada Lovelace",))
    assert "  shortjournal = {J. Kites},\n" in entry(work, JOURNAL, BIBLATEX)
    assert "J. Kites" not in entry(work, JOURNAL, BIBTEX)


def test_a_preprint_elsewhere_names_its_server() -> None:
    bio = Venue(name="bioRxiv", kind="preprint")
    assert "  organization = {bioRxiv},\n" in entry(paper(doi="10.1101/1"), bio, BIBLATEX)
    assert "organization = " not in entry(paper(arxiv="2203.15556"), ARXIV, BIBLATEX)  # the eprint says it


def test_works_without_authors_have_a_key_to_be_sorted_by() -> None:
    assert "  key = {a-b},\n" in entry(paper(), None, BIBTEX)
    assert "  key = {mooncake-serving},\n" in entry(paper(id="2024-mooncake-serving"), None, BIBTEX)
    assert "key = " not in entry(paper(authors=("Ada Lovelace",)), None, BIBTEX)
    assert "key = " not in entry(paper(), None, BIBLATEX)  # biber sorts them by title


@pytest.mark.parametrize(
    ("arxiv", "arxiv_class", "said"),
    [("2303.08774", "cs.CL", "cs.CL"), ("hep-th/9901001v2", None, "hep-th"), ("math.AG/0601001", None, "math.AG")],
)
def test_the_class_of_a_preprint(arxiv: str, arxiv_class: str | None, said: str) -> None:
    work = paper(arxiv=arxiv, arxiv_class=arxiv_class)
    assert f"  primaryClass = {{{said}}},\n" in entry(work, None, BIBTEX)
    assert f"  eprintclass = {{{said}}},\n" in entry(work, None, BIBLATEX)
    assert back(work).get("arxiv_class") == arxiv_class  # what the id says is not said again
    assert "class" not in entry(paper(arxiv="2303.08774"), None, BIBTEX)


@pytest.mark.parametrize(
    ("authors", "latex"),
    [
        (["Plato", "Ada King Lovelace"], "Plato and Lovelace, Ada King"),
        (["Ludwig van Beethoven", "de la Cruz, María"], "van Beethoven, Ludwig and de la Cruz, María"),
        (["Martin Luther King Jr.", "Henry Ford II"], "King, Jr., Martin Luther and Ford, II, Henry"),
        (["García de la Vega, Juan"], "{García de la Vega}, Juan"),
        (["Van Dyke, Dick"], "Van Dyke, Dick"),
        (["Brown, and Sons"], "Brown, {and} Sons"),
        (["Google DeepMind (group)", "..."], "{Google DeepMind} and others"),
        (["...", "A B"], "{...} and B, A"),
        (["$5 Club (group)"], r"{{\$5 Club}}"),
        (["A, B, C"], "A, {B,} C"),
        (["Dash, -", "-"], "Dash, {-} and {-}{}"),
    ],
)
def test_names(authors: list[str], latex: str) -> None:
    assert names(paper(authors=tuple(authors)).authors, UNICODE) == latex


def test_romanised_names_stay_single() -> None:
    """A comma of another script becomes one of ASCII, and full-width words become those that part names."""
    assert names(paper(authors=("李，明",)).authors, ASCII) == "{Li,Ming}{}"
    assert names(paper(authors=("ａｎｄ Ｂ", "ｏｔｈｅｒｓ")).authors, ASCII) == "B, {and} and {others}{}"


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("GPT-4: a Report", "{GPT-4}: a Report"),
        ("On LLMs, mBERT (and LLaMA)", "On {LLMs}, {mBERT} (and {LLaMA})"),
        ("Q-learning, Plan B and A*", "{Q-learning}, Plan {B} and {A*}"),
        ("A Kite and a 2D Sail", "A Kite and a {2D} Sail"),
        ("Up to $O(N)$ Folds", "Up to {$O(N)$} Folds"),
        ("ÉCOLE", "{ÉCOLE}"),
        ("$GPT", r"{{\$GPT}}"),
        ("纸鸢 in the Wind", "纸鸢 in the Wind"),
    ],
)
def test_capitals_that_tell_something_are_protected(title: str, latex: str) -> None:
    assert protected(title, UNICODE) == latex


def test_romanised_titles_keep_their_capitals() -> None:
    assert protected("纸鸢 in the Wind", ASCII) == "{ZhiYuan} in the Wind"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("naïve Šík, Þór", r"na{\"\i}ve {\v{S}}{\'\i}k, {\TH}{\'o}r"),
        ("ậ m̂ ǿ", r"{\^{\d{a}}} {\^m} {\'\o}"),
        ("Ű ų", r"{\H{U}} {\k{u}}"),
        ("10–20 — “x” …", r"10{\textendash}20 {\textemdash} {\textquotedblleft}x{\textquotedblright} {\textellipsis}"),
        ("β-VAE of Βάρκα", r"{\ensuremath{\beta}}-VAE of Varka"),
        ("$α$ and $é$", r"${\ensuremath{\alpha}}$ and \${\'e}\$"),
        ("Змей 风筝 🪁", "Zmey FengZheng :kite:"),
        ("ﬁnale ５％", r"finale 5\%"),
        ("\ue000", "?"),
    ],
)
def test_ascii(text: str, latex: str) -> None:
    assert escaped(text, ASCII) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("of $x^2$ and $5", r"of $x^2$ and \$5"),
        ("from $5 to $6", r"from \$5 to \$6"),
        (r"$\input{/etc/passwd}$", r"\${\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}\$"),
        ("$50% of all$", r"\$50\% of all\$"),
        ("$x}{$", r"\$x{\textbraceright}{\textbraceleft}\$"),
    ],
)
def test_only_formulas_are_tex(text: str, latex: str) -> None:
    assert escaped(text, UNICODE) == latex


def test_a_file(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, bb="", aa="venue: nowhere\n", cc="notes: |\n  @misc{x,\n  title = {y}\n")
    project = Project(tmp_path)
    for write in (bibtex, bibtex_ascii, biblatex):
        text = write(Selection(catalog, project, "All", ("cc", "bb", "aa"))).decode()
        heads = [line for line in text.splitlines() if line.startswith("@")]
        assert [head.partition("{")[2] for head in heads] == ["aa,", "bb,", "cc,"]
        assert "nowhere" in text
        assert text.endswith("}\n")
        assert "\r" not in text
        assert write(Selection(catalog, project, "None", ())) == b""


def test_a_repository_comesback() -> None:
    work = paper(kind="code", repo="owner/Name", doi="10.5281/zenodo.1")
    assert back(work) == {"title": "T", "repo": "owner/Name", "doi": "10.5281/zenodo.1"}


def test_an_isbn_comesback() -> None:
    work = paper(kind="book", isbn="0-7100-3616-7")
    assert back(work) == {"title": "T", "isbn": "0-7100-3616-7"}


def test_an_address_of_another_script() -> None:
    work = paper(url="https://凧.example/a")
    assert "  url = {https://凧.example/a},\n" in entry(work, None, BIBTEX)
    assert "  url = {https://xn--o9q.example/a},\n" in entry(work, None, BIBTEX_ASCII)
