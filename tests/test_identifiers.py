"""What the identifiers of a record look like."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model import identifiers
from papershelf.model.identifiers import arxiv_month, normal

SCHEMES = ("arxiv", "doi", "openreview", "acl", "isbn", "repo", "hf")


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("arxiv", "2203.15556v1", "2203.15556"),
        ("arxiv", "0704.0001", "0704.0001"),
        ("arxiv", "hep-th/9901001v12", "hep-th/9901001"),
        ("arxiv", "math.GT/0309136", "math/0309136"),
        ("arxiv", "q-alg/9505027", "q-alg/9505027"),
        ("doi", "10.1145/3442188.3445922", "10.1145/3442188.3445922"),
        ("doi", "10.1016/J.PATCOG.2020.1", "10.1016/j.patcog.2020.1"),
        ("doi", "10.1002/(SICI)1097<1661::AID>3.0.CO;2-2", "10.1002/(sici)1097<1661::aid>3.0.co;2-2"),
        ("openreview", "rFbR4Fv-D6-", "rFbR4Fv-D6-"),
        ("openreview", "msGKsXQXNiCBk", "msGKsXQXNiCBk"),
        ("acl", "p19-1441", "P19-1441"),
        ("acl", "2020.ACL-main.740", "2020.acl-main.740"),
        ("isbn", "0-262-03561-8", "9780262035613"),
        ("isbn", "978-0-262-03561-3", "9780262035613"),
        ("isbn", "080442957x", "9780804429573"),
        ("repo", "Microsoft/DeepSpeed", "microsoft/deepspeed"),
        ("repo", "owner/.github", "owner/.github"),
        ("repo", "owner/name.git", "owner/name"),
        ("hf", "deepseek-ai/DeepSeek-V2.5", "deepseek-ai/DeepSeek-V2.5"),
        ("hf", "datasets/openai/webgpt_comparisons", "datasets/openai/webgpt_comparisons"),
    ],
)
def test_one_form(scheme: str, text: str, value: str) -> None:
    assert normal(scheme, text) == value
    assert normal(scheme, value) == value


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("arxiv", ""),
        ("arxiv", "2213.15556"),
        ("arxiv", "2200.15556"),
        ("arxiv", "2203.1555"),
        ("arxiv", "1404.15556"),
        ("arxiv", "2203.15556v0"),
        ("arxiv", "２２０３.15556"),
        ("arxiv", "hep-th/9913001"),
        ("arxiv", "hep-th/5001001"),
        ("arxiv", "2203.1"),
        ("doi", "10.1/x"),
        ("doi", "10.1145/"),
        ("openreview", "short"),
        ("openreview", "ICLR.cc/2024"),
        ("acl", "P19-14"),
        ("acl", "2020.acl-main"),
        ("isbn", "978-0-262-03561-4"),
        ("isbn", "0-262-03561-9"),
        ("isbn", "978026203561X"),
        ("repo", "name"),
        ("repo", "owner/.."),
        ("repo", "topics/llm"),
        ("hf", "blog/rlhf"),
        ("hf", "datasets/squad"),
        ("hf", "owner/../x"),
    ],
)
def test_malformed(scheme: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"expected |check digit") as refusal:
        normal(scheme, text)
    assert "write only" not in str(refusal.value)


@pytest.mark.parametrize(
    ("scheme", "text"), [("arxiv", "2203.15556\n"), ("doi", "10.1145/with blank"), ("repo", "owner/name ")]
)
def test_blanks_are_no_part_of_an_identifier(scheme: str, text: str) -> None:
    with pytest.raises(ValueError, match="expected "):
        normal(scheme, text)


@pytest.mark.parametrize(
    ("scheme", "text", "instead"),
    [
        ("arxiv", "arXiv:2203.15556", "2203.15556"),
        ("arxiv", "https://arxiv.org/abs/2203.15556v2", "2203.15556v2"),
        ("arxiv", "https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
        ("arxiv", "10.48550/arXiv.2203.15556", "2203.15556"),
        ("doi", "https://doi.org/10.1145/3442188.3445922", "10.1145/3442188.3445922"),
        ("doi", "doi:10.1145/3442188", "10.1145/3442188"),
        ("openreview", "https://openreview.net/forum?id=rFbR4Fv-D6&noteId=x", "rFbR4Fv-D6"),
        ("acl", "https://aclanthology.org/P19-1441.pdf", "P19-1441"),
        ("isbn", "ISBN-13: 978-0-262-03561-3", "978-0-262-03561-3"),
        ("repo", "https://github.com/owner/name/tree/main", "owner/name"),
        ("hf", "https://huggingface.co/datasets/owner/name", "datasets/owner/name"),
    ],
)
def test_an_address_in_an_identifier_field_is_told_what_to_write(scheme: str, text: str, instead: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f'; write only "{instead}"')):
        normal(scheme, text)
    assert normal(scheme, instead)


@pytest.mark.parametrize(
    ("arxiv_id", "month"),
    [
        ("2203.15556", "2022-03"),
        ("2203.15556v4", "2022-03"),
        ("0704.0001", "2007-04"),
        ("hep-th/9901001", "1999-01"),
        ("math.GT/0309136", "2003-09"),
        ("cmp-lg/9108001v1", "1991-08"),
        ("2213.15556", None),
        ("arXiv:2203.15556", None),
        ("", None),
    ],
)
def test_the_month_of_an_arxiv_id(arxiv_id: str, month: str | None) -> None:
    assert arxiv_month(arxiv_id) == month


@given(st.integers(0, 10**9 - 1))
def test_isbn_10_and_13_of_one_book_are_one(number: int) -> None:
    digits = f"{number:09}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    long = normal("isbn", digits + "0123456789X"[check])
    assert long == normal("isbn", long)
    assert long.startswith(f"978{digits}")


@given(st.sampled_from(SCHEMES), st.text())
def test_malformed_text_is_a_value_error_and_the_normal_form_is_stable(scheme: str, text: str) -> None:
    try:
        value = normal(scheme, text)
    except ValueError:
        return
    assert normal(scheme, value) == value


@pytest.mark.parametrize("name", ["ARXIV", "DOI", "OPENREVIEW", "ACL", "ISBN", "REPO", "HF"])
def test_patterns_know_ascii_only_and_no_syntax_of_python_alone(name: str) -> None:
    pattern = getattr(identifiers, name).pattern
    assert pattern.isascii()
    assert not re.search(r"\\[dwsbAZ]|\(\?P|\(\?<|\(\?\(", pattern)
