"""Laws of imports, on lists that nobody wrote: whatever comes, the shelf is sound, and twice is once."""

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mini import judged, shelf
from papershelf import write
from papershelf.intake.take_in import Wishes
from papershelf.intake.trip import Import, Order, import_files
from papershelf.model.characters import without_forbidden
from papershelf.model.diagnostic import Severity
from papershelf.project import Project

ADDRESSES = st.sampled_from([
    "https://arxiv.org/abs/2301.00001v2", "https://arxiv.org/pdf/2301.00002", "https://doi.org/10.5555/kites",
    "https://github.com/kites/boxkite", "https://kites.example/a", "javascript:alert(1)", "#top", "./b.md", "None", "",
])  # fmt: skip
WORDS = st.sampled_from([
    "Box", "kites", "in", "the", "Wind", "**bold**", "`tag`", "*Ada Lovelace, Alan Turing, et al.*", "2024", "ICLR",
    "<details>", "</details>", "[Internal]", "[ ]", "|", "$x_1$", "[[wiki]]", "![i](a.png)", "…", "风筝", "\\", "TODO",
    "- Paper: ", "citation: [**7**](https://s.example/7)", "et al.", "<br>", "🌟", "&amp;", "Keyword: a, b", "---",
    "@article{a, title={x}}", "\u200b", "\u202e", "a" * 50,
])  # fmt: skip
PIECES = WORDS | st.builds("[{}]({})".format, WORDS, ADDRESSES)
LINES = st.builds(
    "{}{}".format,
    st.sampled_from(["- ", "  - ", "    - ", "# ", "## ", "> ", "1. ", "| ", "", "\t", "- [x] ", "```", "* * *"]),
    st.lists(PIECES, max_size=6).map(" ".join),
)
LISTS = st.lists(LINES, max_size=14).map("\n".join)
FEW = settings(max_examples=60, deadline=None)


def _import(project: Project, text: str, name: str) -> Import:
    source = project.root.parent / name
    source.write_text(text, encoding="utf-8", errors="surrogatepass")
    done = import_files(project, Order([source], Wishes("2026-01-02")))
    write.apply(project.root, write.changes(project.root, done.artifacts))
    return done


def _holds(text: str, name: str) -> Import:
    """Imports a text twice; the shelf is sound after it, and the second time changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        project = shelf(Path(folder) / "shelf")
        done = _import(project, text, name)
        errors = [fault for fault in judged(project)[1] if fault.severity is Severity.ERROR]
        assert errors == []
        again = import_files(project, Order([Path(folder) / name], Wishes("2026-03-04")))
        assert write.diff(project.root, write.changes(project.root, again.artifacts)) == ""
        return done


@FEW
@given(LISTS)
def test_a_list_is_imported_soundly_and_once(text: str) -> None:
    done = _holds(text, "kites.md")
    account = done.accounts[0]
    lines = without_forbidden(text).split("\n")
    filled = {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert {line.number for line in account.lines} >= filled


@FEW
@given(st.text())
def test_any_text_is_a_list(text: str) -> None:
    _holds(text, "kites.md")


@FEW
@given(st.lists(PIECES).map(" ".join))
def test_any_bibliography(text: str) -> None:
    _holds(f"@article{{a, title = {{{text}}}, author = {{{text}}}, note = {{{text}}}, year = {{{text}}}}}", "kites.bib")


@FEW
@given(st.dictionaries(st.sampled_from(["title", "URL", "author", "issued", "note", "keyword"]), st.text() | st.none()))
def test_any_item_of_zotero(item: dict[str, str | None]) -> None:
    _holds(json.dumps([item]), "kites.json")


@FEW
@given(st.lists(st.lists(PIECES, min_size=3, max_size=3), max_size=4))
def test_any_table(rows: list[list[str]]) -> None:
    _holds("\n".join(["Title,Authors,Tags", *(",".join(row) for row in rows)]), "kites.csv")
