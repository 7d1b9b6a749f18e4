"""Which drafts tell of one work, and which only look alike."""

from hypothesis import given
from hypothesis import strategies as st

from papershelf.identity import Identity
from papershelf.intake.matching import Index, Match, Rival, identities, without
from papershelf.model.document import Plain


def _paper(title: str, **values: Plain) -> dict[str, Plain]:
    return {"title": title, **values}


def _index(**works: dict[str, Plain]) -> Index:
    index = Index()
    for name, values in works.items():
        index.add(name, values)
    return index


KITES = _paper("How box kites stay in the air", arxiv="2101.00001")


def test_one_number_in_any_form_is_one_work() -> None:
    index = _index(kites=KITES)
    again = _paper("How box kites stay up in the air", doi="10.48550/arXiv.2101.00001")
    assert index.find(again) == Match("kites")


def test_a_nickname_contradicts_no_title() -> None:
    assert _index(kites=KITES).find(_paper("BoxKite", arxiv="2101.00001v2")).name == "kites"


def test_one_number_under_two_titles_is_two_works() -> None:
    found = _index(kites=KITES).find(_paper("Reels and lines: a field guide", arxiv="2101.00001"))
    assert found == Match(None, (Rival("kites", Identity("arxiv", "2101.00001"), near=False),))


def test_an_address_may_have_any_title() -> None:
    index = _index(page=_paper("Flying in strong wind", url="https://kites.example/wind"))
    assert index.find(_paper("Some quite different words", url="https://kites.example/wind/")).name == "page"


def test_the_same_title_is_the_same_work_if_no_number_differs() -> None:
    index = _index(kites=KITES)
    assert index.find(_paper("How Box Kites Stay in the Air", openreview="abcdefgh")).name == "kites"
    other = index.find(_paper("How box kites stay in the air", arxiv="2202.00002"))
    assert other == Match(None, alike=("kites",))


def test_a_short_title_alone_is_no_identity() -> None:
    index = _index(kites=_paper("Kites", arxiv="2101.00001"))
    assert index.find(_paper("Kites", openreview="abcdefgh")) == Match(None, alike=("kites",))


def test_a_placeholder_is_the_work_of_its_title() -> None:
    assert _index(kites=KITES).find(_paper("How box kites stay in the air")).name == "kites"
    assert _index(hint=_paper("Kites")).find(_paper("kites", url="https://kites.example/")).name == "hint"


def test_a_paper_and_its_repository_are_two_works() -> None:
    code: Plain = ({"kind": "code", "url": "https://github.com/kites/boxkite"},)
    index = _index(kites={**KITES, "links": code})
    assert index.find(_paper("boxkite", kind="code", repo="kites/boxkite")) == Match(None, alike=("kites",))
    other = _paper("Reels and lines: a field guide", arxiv="2202.00002", links=code)
    assert index.find(other) == Match(None, alike=("kites",))


def test_a_paper_and_code_of_its_name_are_two_works() -> None:
    index = _index(kites=_paper("BoxKite: Sails for all", arxiv="2101.00001"))
    code = _paper("boxkite", kind="code", repo="kites/boxkite")
    assert index.find(code) == Match(None, alike=("kites",))
    assert index.find(_paper("BoxKite: Lines for all", arxiv="2202.00002")) == Match(None)


def test_versions_identify_too() -> None:
    index = _index(kites={**KITES, "versions": ({"doi": "10.5555/kites.1"},)})
    assert index.find(_paper("Kites", doi="10.5555/KITES.1")).name == "kites"


def test_two_numbers_of_two_works_are_told() -> None:
    index = _index(kites=KITES, sails=_paper("Sails for box kites in the air", doi="10.5555/sails"))
    both = _paper("How box kites stay in the air", arxiv="2101.00001", doi="10.5555/sails")
    assert index.find(both) == Match("kites", (Rival("sails", Identity("doi", "10.5555/sails"), near=True),))
    index.join("kites", "sails")
    assert index.find(both) == Match("kites")


def test_a_number_goes_wherever_it_stands() -> None:
    values: dict[str, Plain] = {
        **KITES,
        "doi": "?",
        "versions": ({"arxiv": "2101.00001v2"}, {"date": "2020", "doi": "10.5555/a"}),
    }
    rest, addresses = without(values, Identity("arxiv", "2101.00001"))
    assert rest == {"title": KITES["title"], "doi": "?", "versions": ({"date": "2020", "doi": "10.5555/a"},)}
    assert addresses == ["https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/2101.00001v2"]


def test_what_is_no_identifier_identifies_nothing() -> None:
    assert list(identities({"arxiv": "none", "doi": "?", "versions": "x", "url": ("y",)})) == []


@given(st.lists(st.dictionaries(st.sampled_from(["title", "arxiv", "url", "repo"]), st.text(max_size=12)), max_size=6))
def test_a_work_that_was_added_is_found_again_or_stays_apart(works: list[dict[str, str]]) -> None:
    index = Index()
    for number, values in enumerate(works):
        index.add(str(number), dict(values))
    for values in works:
        found = index.find(dict(values))
        identified = bool(list(identities(dict(values))))
        assert found.name is not None or found.rivals or not identified
