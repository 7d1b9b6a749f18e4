"""Slugs, ids and the addresses of pages."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papershelf.names import distinct_slugs, free_id, id_fault, slug, suggest_id, surname

VECTORS = Path(__file__).parent / "vectors" / "names"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Training Compute-Optimal Language Models", "training-compute-optimal-language-models"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C♯", "c-sharp"),
        ("C", "c"),
        ("A* search", "a-star-search"),
        ("R&D: pass@k at 50%", "r-and-d-pass-at-k-at-50-percent"),
        ("Don't Stop Pretraining", "dont-stop-pretraining"),
        ("Jürgen Schmidhuber", "jurgen-schmidhuber"),
        ("Łukasz Kaiser", "lukasz-kaiser"),
        ("β-VAE", "beta-vae"),
        ("\u00b5P and \u03bcP", "mup-and-mup"),
        ("Γιώργος", "giorgos"),
        ("机器之心", "jiqizhixin"),
        ("ｆｕｌｌ １２", "full-12"),
        ("Issue #12", "issue-12"),
        ("cafe\u0301", "cafe"),
        ("--a--b--", "a-b"),
        ("../../etc", "etc"),
        ("‽", ""),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(st.characters()))
@example("\u03a2")
def test_a_slug_is_stable_and_made_of_words(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert id_fault(f"x-{slug(text)}"[:80].rstrip("-")) is None


@pytest.mark.parametrize("row", json.loads((VECTORS / "slugs.json").read_text(encoding="utf-8")), ids=ascii)
def test_vectors_are_no_ids(row: dict[str, str]) -> None:
    assert id_fault(row["value"]) is not None


@pytest.mark.parametrize("name", ["bad-case-dup-id", "bad-fold-dup-id", "bad-nfd-dup-id"])
def test_of_ids_that_one_file_system_takes_for_the_same_one_at_most_is_an_id(name: str) -> None:
    ids = (VECTORS.parent / "unicode" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(ids) == 2
    assert sum(id_fault(id_) is None for id_ in ids) <= 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("con", "device"),
        ("com1", "device"),
        ("com\u00b9", "device"),
        ("LPT9", "device"),
        ("index", "site"),
        ("constructor", "site"),
        ("__proto__", "site"),
        ("Paper", "lower-case"),
        ("a--b", "lower-case"),
        ("a-", "lower-case"),
        ("a\n", "lower-case"),
        ("a" * 81, "80"),
        ("", "at least one"),
    ],
)
def test_faults_are_named(text: str, fault: str) -> None:
    assert fault in (id_fault(text) or "")


@pytest.mark.parametrize("text", ["hoffmann-2022-training-compute-optimal", "a", "7b", "console", "com", "a" * 80])
def test_good_ids(text: str) -> None:
    assert id_fault(text) is None


def test_a_name_alone_has_its_plain_slug() -> None:
    assert distinct_slugs(["北京", "C++", "C", "Łukasz Kaiser"]) == {
        "北京": "beijing",
        "C++": "c-plus-plus",
        "C": "c",
        "Łukasz Kaiser": "lukasz-kaiser",
    }


def test_of_several_the_name_that_needs_no_transliteration_keeps_the_slug() -> None:
    both = distinct_slugs(["北京", "背景"])
    assert all(address.startswith("beijing-") for address in both.values())
    three = distinct_slugs(["北京", "背景", "Beijing"])
    assert three == {**both, "Beijing": "beijing"}  # who is new moves nobody
    two_plain = distinct_slugs(["Yann LeCun", "Yann Lecun"])
    assert "yann-lecun" not in two_plain.values()
    exact = distinct_slugs(["Yann LeCun", "Yann Lecun", "yann-lecun"])
    assert exact == {**two_plain, "yann-lecun": "yann-lecun"}


def test_names_without_letters_and_names_of_devices_get_an_address() -> None:
    given_ = distinct_slugs(["‽", "‽‽", "\ud800", "con", "index", "x" * 200])
    assert given_["con"].startswith("con-")
    assert given_["index"].startswith("index-")
    assert all(id_fault(address) is None for address in given_.values())


def test_nobody_can_take_the_last_address_of_another() -> None:
    names = ["北京", "背景"]
    for digits in (6, 12, 64):
        address = distinct_slugs(names)["北京"]
        full = address.rpartition("-")[2]
        names.append(address)
        assert len(full) <= digits
        given_ = distinct_slugs(names)
        assert len(set(given_.values())) == len(names)


names = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["北京", "背景", "Beijing", "beijing", "Bei Jing", "a b", "A-B", "a-b", "â b", "con", "index", "‽"]
    ),
    st.text("ab-é北", max_size=4),
)


@given(st.sets(names), st.randoms())
def test_every_name_has_one_address_of_its_own_in_any_order(chosen: set[str], random: Random) -> None:
    order = sorted(chosen)
    random.shuffle(order)
    given_ = distinct_slugs(order)
    assert given_ == distinct_slugs(sorted(chosen))
    assert set(given_) == chosen
    assert len(set(given_.values())) == len(chosen)
    assert all(len(address) <= 80 and address == slug(address) != "" for address in given_.values())


@given(st.sets(names), names)
def test_a_new_name_moves_only_those_with_its_slug(chosen: set[str], new: str) -> None:
    before, after = distinct_slugs(chosen), distinct_slugs({*chosen, new})
    moved = {name for name in chosen if before[name] != after[name]}
    assert all(slug(new) in (slug(name), before[name]) for name in moved)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Jordan Hoffmann", "Hoffmann"),
        ("Hoffmann, Jordan", "Hoffmann"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("van den Oord, Aaron", "van den Oord"),
        ("DeepSeek-AI (group)", "DeepSeek-AI"),
        ("...", ""),
        ("", ""),
    ],
)
def test_surname(name: str, family: str) -> None:
    assert surname(name) == family


@pytest.mark.parametrize(
    ("expected", "record"),
    [
        (
            "hoffmann-2022-training-compute-optimal",
            ("paper", "Training Compute-Optimal Large Language Models", ["Jordan Hoffmann"], "2022-03-29"),
        ),
        (
            "vandermaaten-2008-visualizing-data-t-sne",
            ("paper", "Visualizing Data using t-SNE", ["Laurens van der Maaten"], "2008"),
        ),
        ("hu-2021-lora-low-rank-adaptation", ("paper", "LoRA: Low-Rank Adaptation", ["Hu, Edward"], "2021")),
        ("deepseekai-2024-deepseek-v3", ("paper", "DeepSeek-V3", ["DeepSeek-AI (group)"], "2024")),
        ("lifeifei-2020-dayuyanmoxing", ("paper", "大语言模型", ["李飞飞"], "2020")),
        ("obrien-c-plus-plus-speed", ("paper", "C++ for Speed", ["...", "Pat O'Brien"], "soon")),
        ("microsoft-deepspeed", ("code", "DeepSpeed", ["Jeff Rasley"], "2020", "microsoft")),
        ("qbitai-com-open-weights", ("news", "Open Weights", [], "", "qbitai.com")),
        ("rasley-deepspeed", ("code", "DeepSpeed", ["Jeff Rasley"])),
    ],
)  # fmt: skip
def test_suggested_ids(expected: str, record: tuple[str, str, list[str], str, str]) -> None:
    assert suggest_id(*record) == expected


def test_a_suggestion_that_would_be_no_id_gets_the_kind_and_a_hash() -> None:
    assert suggest_id("post", "‽").startswith("post-")
    assert suggest_id("post", "Assets").startswith("post-assets-")
    assert suggest_id("post", "‽") != suggest_id("post", "‽‽")


@given(st.sampled_from(["paper", "code"]), st.text(), st.lists(st.text(), max_size=3), st.text(), st.text())
def test_a_suggestion_is_always_an_id(kind: str, title: str, authors: list[str], year: str, origin: str) -> None:
    assert id_fault(suggest_id(kind, title, authors, year, origin)) is None


def test_a_second_with_the_same_stem_gets_a_letter() -> None:
    assert free_id("a-2020-x", set()) == "a-2020-x"
    assert free_id("a-2020-x", {"a-2020-x"}) == "a-2020-x-b"
    assert free_id("a-2020-x", {"a-2020-x", "a-2020-x-b"}) == "a-2020-x-c"
    taken: set[str] = set()
    for _ in range(60):
        taken.add(free_id("y" * 80, taken))
    assert len(taken) == 60
    assert all(id_fault(id_) is None for id_ in taken)
    assert "y" * 77 + "-aa" in taken
