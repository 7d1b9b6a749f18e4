"""Every known form of an address names one work; different works stay different."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.identity import _SITES, Identity, home, identify, identities, identity_of, pdf
from papershelf.model.records import Paper, Version

REAL_DATA = os.environ.get("PAPERSHELF_REAL_DATA")

FORMS = {
    Identity("arxiv", "2203.15556"): [
        "https://arxiv.org/abs/2203.15556",
        "http://www.arxiv.org/abs/2203.15556v2",
        "https://export.arxiv.org/abs/2203.15556",
        "https://browse.arxiv.org/pdf/2203.15556.pdf",
        "https://arxiv.org/pdf/2203.15556",
        "https://arxiv.org/pdf/2203.15556v10.pdf",
        "https://arxiv.org/pdf/2203.15556v1.pdf#page=3",
        "https://arxiv.org/pdf/2203.15556.pdf?utm_source=x",
        "https://arxiv.org/html/2203.15556v1",
        "https://arxiv.org/html/2203.15556v1/x1.png",
        "https://arxiv.org/format/2203.15556",
        "https://arxiv.org/ps/2203.15556",
        "https://arxiv.org/abs/2203.15556/",
        "https://arxiv.org/abs/2203.15556#",
        "https://arxiv.org//abs//2203.15556",
        "http://arxiv.org/pdf/2203.15556.pdf&embed",
        "https://arxiv.org/ftp/arxiv/papers/2203/2203.15556.pdf",
        "https://ar5iv.org/abs/2203.15556",
        "https://ar5iv.labs.arxiv.org/html/2203.15556",
        "https://www.alphaxiv.org/abs/2203.15556v1",
        "https://alphaxiv.org/overview/2203.15556",
        "https://alphaxiv.org/pdf/2203.15556",
        "https://www.alphaxiv.org/2203.15556",
        "https://arxiv.org/abs/arXiv:2203.15556",
        "https://www.semanticscholar.org/arxiv/2203.15556",
        "https://api.semanticscholar.org/arXiv:2203.15556",
        "https://huggingface.co/papers/2203.15556",
        "https://hf.co/papers/2203.15556",
        "https://doi.org/10.48550/arXiv.2203.15556",
        "https://dx.doi.org/10.48550/ARXIV.2203.15556",
        " https://ARXIV.org/abs/2203.15556\n",
    ],
    Identity("arxiv", "hep-th/9901001"): [
        "https://arxiv.org/abs/hep-th/9901001",
        "https://arxiv.org/pdf/hep-th/9901001v3.pdf",
        "https://doi.org/10.48550/arXiv.hep-th/9901001",
    ],
    Identity("doi", "10.1145/3442188.3445922"): [
        "https://doi.org/10.1145/3442188.3445922",
        "http://dx.doi.org/10.1145/3442188.3445922/",
        "https://www.doi.org/10.1145/3442188.3445922?utm_medium=x",
        "https://dl.acm.org/doi/10.1145/3442188.3445922",
        "https://dl.acm.org/doi/pdf/10.1145/3442188.3445922?casa_token=x:y",
    ],
    Identity("doi", "10.1002/(sici)1097<1661>3.0"): ["https://doi.org/10.1002/(SICI)1097%3C1661%3E3.0"],
    Identity("doi", "10.1007/978-3-319-32055-7_10"): [
        "https://link.springer.com/chapter/10.1007/978-3-319-32055-7_10",
        "https://link.springer.com/content/pdf/10.1007/978-3-319-32055-7_10.pdf",
    ],
    Identity("doi", "10.1038/s41586-021-03819-2"): [
        "https://www.nature.com/articles/s41586-021-03819-2",
        "https://www.nature.com/articles/s41586-021-03819-2.pdf",
    ],
    Identity("openreview", "rFbR4Fv-D6-"): [
        "https://openreview.net/forum?id=rFbR4Fv-D6-",
        "https://openreview.net/pdf?id=rFbR4Fv-D6-",
        "https://openreview.net/attachment?id=rFbR4Fv-D6-&name=pdf",
        "https://openreview.net/revisions?id=rFbR4Fv-D6-",
        "https://openreview.net/forum?id=rFbR4Fv-D6-&noteId=abcdef123",
        "https://openreview.net/forum?referrer=%5Bx%5D&id=rFbR4Fv-D6-#discussion",
    ],
    Identity("acl", "P19-1441"): [
        "https://aclanthology.org/P19-1441",
        "https://aclanthology.org/P19-1441/",
        "https://aclanthology.org/P19-1441.pdf",
        "https://aclanthology.org/P19-1441v2.pdf",
        "https://www.aclweb.org/anthology/P19-1441",
        "http://aclweb.org/anthology/P/P19/P19-1441.pdf",
        "https://doi.org/10.18653/v1/P19-1441",
    ],
    Identity("acl", "2020.acl-main.740"): [
        "https://aclanthology.org/2020.acl-main.740/",
        "https://www.aclweb.org/anthology/2020.acl-main.740.pdf",
        "https://aclanthology.org/2020.acl-main.740.bib",
    ],
    Identity("repo", "microsoft/deepspeed"): [
        "https://github.com/microsoft/DeepSpeed",
        "http://www.github.com/Microsoft/DeepSpeed/",
        "https://github.com/microsoft/DeepSpeed.git",
        "https://github.com/microsoft/DeepSpeed?tab=readme-ov-file",
        "https://github.com/microsoft/DeepSpeed#readme",
        "https://github.com/microsoft/DeepSpeed/tree/master",
        "https://github.com/Microsoft/DeepSpeed/tree/main/",
        "https://github.com/microsoft/DeepSpeed/blob/main/README_EN.md",
        "https://github.com/microsoft/DeepSpeed/blob/master/README.md",
    ],
    Identity("url", "https://github.com/microsoft/unilm/tree/master/YOCO"): [
        "https://github.com/microsoft/unilm/tree/master/YOCO",
        "http://www.github.com/Microsoft/UniLM/tree/master/YOCO/?tab=readme-ov-file#top",
    ],
    Identity("url", "https://github.com/microsoft/unilm/blob/main/docs/a%20b.md"): [
        "https://github.com/microsoft/unilm/blob/main/docs/a%20b.md",
    ],
    Identity("hf", "microsoft/phi-2"): [
        "https://huggingface.co/microsoft/phi-2",
        "https://huggingface.co/microsoft/phi-2/tree/main",
        "https://huggingface.co/microsoft/phi-2/blob/main/config.json",
        "https://hf.co/microsoft/phi-2?library=transformers",
    ],
    Identity("hf", "datasets/GAIR/lima"): ["https://huggingface.co/datasets/GAIR/lima/tree/main"],
    Identity("hf", "spaces/lmsys/arena"): ["https://huggingface.co/spaces/lmsys/arena"],
    Identity("url", "https://youtube.com/watch?v=kCc8FmEb1nY"): [
        "https://www.youtube.com/watch?v=kCc8FmEb1nY",
        "https://youtube.com/watch?list=PL1&v=kCc8FmEb1nY&t=3s",
        "https://youtu.be/kCc8FmEb1nY?si=abc&t=5",
        "https://www.youtube.com/embed/kCc8FmEb1nY?si=x",
        "https://m.youtube.com/shorts/kCc8FmEb1nY",
    ],
    Identity("url", "https://x.com/i/status/1879547342346666450"): [
        "https://x.com/tomaarsen/status/1879547342346666450",
        "https://twitter.com/TomAarsen/status/1879547342346666450?s=46",
        "https://mobile.twitter.com/i/web/status/1879547342346666450",
        "https://x.com/tomaarsen/status/1879547342346666450/photo/1",
    ],
    Identity("url", "https://mp.weixin.qq.com/s?__biz=Mzg4OQ==&idx=3&mid=224&sn=eadc"): [
        "https://mp.weixin.qq.com/s?__biz=Mzg4OQ==&mid=224&idx=3&sn=eadc",
        "http://mp.weixin.qq.com/s?sn=eadc&__biz=Mzg4OQ==&mid=224&idx=3&chksm=85&scene=0#wechat_redirect",
    ],
    Identity("url", "https://mp.weixin.qq.com/s/AbC_1"): ["https://mp.weixin.qq.com/s/AbC_1?scene=1"],
    Identity("url", "https://bilibili.com/video/BV1xB4y1m7Xi"): [
        "https://www.bilibili.com/video/BV1xB4y1m7Xi/?spm_id_from=333.788&vd_source=14",
        "https://www.bilibili.com/video/BV1xB4y1m7Xi",
    ],
    Identity("url", "https://example.org/a?b=2&c=1"): [
        "http://www.example.org:80/a/?c=1&utm_source=x&b=2&fbclid=y&ref=z#part",
        "https://EXAMPLE.org/a?b=2&c=1",
    ],
    Identity("url", "https://example.org#/board"): ["https://example.org/#/board/"],
    Identity("url", "https://example.org"): ["https://example.org/#/", "http://example.org"],
    Identity("url", "https://example.org:8080/~a"): ["https://example.org:8080/%7Ea"],
    Identity("url", "https://xn--bcher-kva.example/x"): [
        "https://bücher.example/x",
        "https://xn--bcher-kva.example/x",
    ],
    Identity("isbn", "9780262035613"): ["https://openlibrary.org/isbn/0262035618"],
    Identity("url", "mailto:ada@example.org"): ["mailto:ada@example.org"],
}


@pytest.mark.parametrize(("work", "url"), [(work, url) for work, urls in FORMS.items() for url in urls])
def test_every_form_of_an_address_is_one_work(work: Identity, url: str) -> None:
    assert identify(url) == work


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/microsoft",
        "https://github.com/topics/llm",
        "https://github.com/microsoft/DeepSpeed/issues/1",
        "https://github.com/microsoft/DeepSpeed/discussions/2",
        "https://github.com/microsoft/DeepSpeed/releases",
        "https://gist.github.com/yoavg/6bff0fec",
        "https://huggingface.co/blog/rlhf",
        "https://huggingface.co/blog/mlabonne/merge-models",
        "https://huggingface.co/docs/trl/en/index",
        "https://huggingface.co/collections/Qwen/qwen-65c0",
        "https://huggingface.co/papers",
        "https://huggingface.co/datasets/squad",
        "https://huggingface.co/microsoft/phi-2/discussions/1",
        "https://openreview.net/group?id=ICLR.cc/2024",
        "https://openreview.net/references/pdf?id=abcdefghi",
        "https://openreview.net/attachment?id=abcdefghi&name=supplementary_material",
        "https://github.com/microsoft/unilm/tree/master/bitnet",
        "https://github.com/microsoft/unilm/blob/master/paper.pdf",
        "https://semanticscholar.org/paper/Some-Title/2f3efe44083af91cef562c1a3451eee2f8601d22",
        "https://aclanthology.org/volumes/2020.acl-main",
        "https://arxiv.org/list/cs.CL/recent",
        "https://arxiv.org/abs/2213.15556",
        "https://arxiv.org/abs/2203.155567",
        "https://example.org/abs/2203.15556",
        "https://youtube.com/@AndrejKarpathy",
        "https://x.com/karpathy",
        "https://paperswithcode.com/paper/x",
        "https://notarxiv.org/abs/2203.15556",
    ],
)
def test_pages_that_are_no_known_work_keep_their_own_address(url: str) -> None:
    assert identify(url) == Identity("url", url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=a",
            "https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=2&sn=b",
        ),
        ("https://huggingface.co/a/b", "https://huggingface.co/datasets/a/b"),
        ("https://example.org/?page_id=1", "https://example.org/?page_id=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://openreview.net/forum?id=abcdefghI", "https://openreview.net/forum?id=abcdefghi"),
        ("https://youtu.be/kCc8FmEb1nY", "https://youtu.be/kCc8FmEb1ny"),
    ],
)
def test_different_works_stay_different(one: str, other: str) -> None:
    assert identify(one) != identify(other)


@pytest.mark.parametrize("work", FORMS)
def test_a_work_is_found_again_at_its_home_and_its_pdf(work: Identity) -> None:
    assert identify(home(work)) == work
    address = pdf(work)
    assert (address is not None) == (work.scheme in ("arxiv", "openreview", "acl"))
    assert address is None or identify(address) == work


def test_homes() -> None:
    assert home(Identity("arxiv", "2203.15556")) == "https://arxiv.org/abs/2203.15556"
    assert home(Identity("doi", "10.1/a<b")) == "https://doi.org/10.1/a%3Cb"
    assert home(Identity("acl", "P19-1441")) == "https://aclanthology.org/P19-1441/"
    assert pdf(Identity("acl", "P19-1441")) == "https://aclanthology.org/P19-1441.pdf"
    assert pdf(Identity("openreview", "abcdef")) == "https://openreview.net/pdf?id=abcdef"


def test_a_text_that_is_no_address_has_an_identity_and_no_home() -> None:
    work = identify(" javascript:alert(1) ")
    assert work == Identity("url", "javascript:alert(1)")
    with pytest.raises(ValueError, match="begins with"):
        home(work)


def test_identifier_fields_and_addresses_agree() -> None:
    assert identity_of("arxiv", "2203.15556v1") == identify("https://arxiv.org/abs/2203.15556")
    assert identity_of("doi", "10.48550/arXiv.2203.15556") == identity_of("arxiv", "2203.15556")
    assert identity_of("doi", "10.18653/v1/P19-1441") == identity_of("acl", "P19-1441")
    assert identity_of("doi", "10.18653/v1/other") == Identity("doi", "10.18653/v1/other")
    with pytest.raises(ValueError, match="expected"):
        identity_of("acl", "https://example.org")


def test_the_identities_of_a_record_and_of_its_versions() -> None:
    paper = Paper(
        id="toy-2020-shelf",
        title="A Toy",
        topics=("toys",),
        arxiv="2203.15556v1",
        url="https://github.com/Toy/Shelf/tree/main",
        versions=(Version(date="2020", doi="10.18653/v1/P19-1441"), Version(venue="acl")),
    )
    assert list(identities(paper)) == [
        (("arxiv",), Identity("arxiv", "2203.15556")),
        (("url",), Identity("repo", "toy/shelf")),
        (("versions", 0, "doi"), Identity("acl", "P19-1441")),
    ]


known_hosts = st.sampled_from([*_SITES, "mp.weixin.qq.com", "example.org"])
paths = st.lists(
    st.one_of(st.text(max_size=8), st.sampled_from(["abs", "pdf", "tree", "watch", "status", "s", "datasets"]))
)
addresses = st.builds(
    lambda host, path, tail: f"https://{host}/{'/'.join(path)}{tail}",
    known_hosts,
    paths,
    st.text(max_size=20),
)


@given(st.one_of(st.text(), addresses))
def test_any_text_has_an_identity_and_a_home_has_the_same(text: str) -> None:
    work = identify(text)
    try:
        address = home(work)
    except ValueError:
        assert work.scheme == "url"
    else:
        assert identify(address) == work


@pytest.mark.skipif(REAL_DATA is None, reason="PAPERSHELF_REAL_DATA names no folder with real lists")
def test_the_addresses_of_real_lists() -> None:
    files = [path for folder in ("lists", "seeds") for path in (Path(REAL_DATA or "") / folder).iterdir()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))
    urls = set(re.findall(r"https?://[^\s\])}>\"'`,]+", text))
    arxiv = [url for url in urls if re.search(r"//[a-z.]*arxiv\.org/|10\.48550", url)]
    assert len(arxiv) > 1000
    assert {identify(url).scheme for url in arxiv} == {"arxiv"}
    for url in urls:
        work = identify(url)
        assert identify(home(work)) == work
