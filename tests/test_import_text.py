"""Recognisers of short texts: each form that lists use, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.importers.text.addresses import clean_url, identifier_fields
from papershelf.importers.text.byline import Byline, read_byline
from papershelf.importers.text.dates import find_date
from papershelf.importers.text.hosts import page_kind
from papershelf.importers.text.kinds import work_kind
from papershelf.importers.text.labels import is_label, link_kind
from papershelf.importers.text.markers import Markers, read_markers
from papershelf.importers.text.people import read_authors
from papershelf.importers.text.venues import find_venue
from papershelf.model.address import parse_address
from papershelf.model.person import parse_person


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ann Poe, Bob Roe and Cid Loe", "Ann Poe|Bob Roe|Cid Loe"),
        ("Ann Poe, Bob Q. Roe, and Cid Loe.", "Ann Poe|Bob Q. Roe|Cid Loe"),
        ("Ann Poe, Bob Roe, ..., Cid Loe", "Ann Poe|Bob Roe|...|Cid Loe"),
        ("Ann Poe, … Cid Loe", "Ann Poe|...|Cid Loe"),
        ("Poe, A., Roe, B. Q., ... & Loe, C.", "Poe, A.|Roe, B. Q.|...|Loe, C."),
        ("Poe, A., & Roe, B.", "Poe, A.|Roe, B."),
        ("van den Oe, A., Li, Y., & Vinyal, O.", "van den Oe, A.|Li, Y.|Vinyal, O."),
        ("Poe A., Roe B., Loe C.", "Poe, A.|Roe, B.|Loe, C."),
        ("Poe A, Roe BC", "Poe, A|Roe, BC"),
        ("Poe, Ann E., Bob Roe, and Yee-Wha Loe.", "Poe, Ann E.|Bob Roe|Yee-Wha Loe"),
        ("Poe, Ann, and Bob Roe", "Poe, Ann|Bob Roe"),
        ("Poe, Ann, et al.", "Poe, Ann|..."),
        ("Poe, Ann E., et al.", "Poe, Ann E.|..."),
        ("Poe, Ann and Roe, Bob and Loe, Cid", "Poe, Ann|Roe, Bob|Loe, Cid"),
        ("Poe, Ann; Roe, Bob", "Poe, Ann|Roe, Bob"),
        ("Ann Poe; Bob Roe; Cid Loe", "Ann Poe|Bob Roe|Cid Loe"),
        ("Ann Poe et al.", "Ann Poe|..."),
        ("Poe et al", "Poe|..."),
        ("Ann Poe, Bob Roe and others", "Ann Poe|Bob Roe|..."),
        ("Ann Poe*, Bob Roe^, Cid Loe†", "Ann Poe|Bob Roe|Cid Loe"),
        ("Ann Poe1,2, Bob Roe2", "Ann Poe|Bob Roe"),
        ("Ann Poe (Toy University), Bob Roe (Toy Labs)", "Ann Poe|Bob Roe"),
        ("A. Poe, B. Roe, C. Loe", "A. Poe|B. Roe|C. Loe"),
        ("张三、李四、王五等", "张三|李四|王五|..."),
        ("张三，李四", "张三|李四"),
        ("Authors: Ann Poe, Bob Roe", "Ann Poe|Bob Roe"),
        ("By Ann Poe", "Ann Poe"),
        ("DeepToy-AI, :, Ann Poe, Bob Roe", "DeepToy-AI (group)|Ann Poe|Bob Roe"),
        ("Ann Poe, Bob Roe Jr., Cid Loe", "Ann Poe|Bob Roe Jr.|Cid Loe"),
        ("Ann de la Poe, Émile Łoe, Ján O'Roe", "Ann de la Poe|Émile Łoe|Ján O'Roe"),
    ],
)
def test_a_list_of_authors(text: str, authors: str) -> None:
    assert read_authors(text) == tuple(authors.split("|"))
    assert read_authors(text, sure=True) == tuple(authors.split("|"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Google",
        "Toy",
        "A new model for boxes, bricks and balls",
        "Reward Modeling, Policy Optimization, Framework",
        "Deep Learning, Machine Learning",
        "Tools for training models.",
        "code, data",
        "代码、数据、模型",
        "See the docs, the code and the demo",
        "https://example.org/a,b",
        "Toy Net: Fast Training and Robust Inference",
        "2023, 2024",
    ],
)
def test_what_is_no_list_of_authors(text: str) -> None:
    assert read_authors(text) == ()


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Google", "Google (group)"),
        ("Team Foo", "Team Foo (group)"),
        ("OpenAI, Qwen Team", "OpenAI (group)|Qwen Team (group)"),
        ("Google&Princeton", "Google (group)|Princeton (group)"),
        ("AT&T", "AT&T"),
        ("Poe, Ann", "Poe, Ann"),
        ("Poe", "Poe"),
        ("Toys 'n' More (group)", "Toys 'n' More (group)"),
        ("-", ""),
        ("N/A", ""),
    ],
)
def test_what_stands_where_authors_stand(text: str, authors: str) -> None:
    assert read_authors(text, sure=True) == tuple(filter(None, authors.split("|")))


@pytest.mark.parametrize(
    ("text", "date", "span"),
    [
        ("x, Jul. 10 2024.", "2024-07-10", "Jul. 10 2024"),
        ("Sep. 6  2024", "2024-09-06", "Sep. 6  2024"),
        ("Aug. 2024", "2024-08", "Aug. 2024"),
        ("January 5th, 2021", "2021-01-05", "January 5th, 2021"),
        ("30 May 2023", "2023-05-30", "30 May 2023"),
        ("May '23", "2023-05", "May '23"),
        ("[2023/10]", "2023-10", "2023/10"),
        ("toys, 2023.03", "2023-03", "2023.03"),
        ("2022-12-05", "2022-12-05", "2022-12-05"),
        ("2023-7-12", "2023-07-12", "2023-7-12"),
        ("2024-03-05T10:00", "2024-03-05", "2024-03-05"),
        ("[2024]", "2024", "2024"),
        ("(2006): 1527-1554", "2006", "2006"),
        ("ACL '24", "2024", "'24"),
        ("Preprint'97", "1997", "'97"),
        ("2024年3月5日", "2024-03-05", "2024年3月5日"),
        ("2024年", "2024", "2024年"),
        ("31/10/2024", "2024-10-31", "31/10/2024"),
        ("10/31/2024", "2024-10-31", "10/31/2024"),
        ("03/04/2024", "2024", "03/04/2024"),
        ("12/2023", "2023-12", "12/2023"),
        ("5.12.2023", "2023-12-05", "5.12.2023"),
        ("2024-02-30", "2024-02", "2024-02-30"),
        ("Feb 29 2024", "2024-02-29", "Feb 29 2024"),
        ("2013 toys, Mar 2014", "2014-03", "Mar 2014"),
    ],
)
def test_a_date_of_any_precision(text: str, date: str, span: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.value, text[found.start : found.end]) == (date, span)


@pytest.mark.parametrize(
    "text",
    [
        "2410.23743",
        "2010.11929v2",
        "1929-1958",
        "1,2024",
        "v2.2023",
        "toy2023",
        "2024.13",
        "the '90s",
        "1899",
        "20240",
        "2020.acl-x",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "venue", "span"),
    [
        ("NeurIPS (2023)", "NeurIPS", "NeurIPS"),
        ("NIPS 2015", "NeurIPS", "NIPS"),
        ("Advances in neural information processing systems. 2012", "NeurIPS", None),
        ("CVPR2024", "CVPR", "CVPR"),
        ("In Proceedings of the 58th Annual Meeting of the ACL", "ACL", None),
        ("proceedings of machine learning and systems 3", "MLSys", "proceedings of machine learning and systems"),
        ("the journal of machine learning research, 2022", "JMLR", "the journal of machine learning research"),
        ("IEEE Conference on Computer Vision and Pattern Recognition", "CVPR", None),
        ("Findings of EMNLP 2023", "Findings of EMNLP", "Findings of EMNLP"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2023", "Findings of EMNLP", None),
        ("ACL (Findings) 2021", "Findings of ACL", "ACL (Findings)"),
        ("ICML Workshop", "ICML Workshop", "ICML Workshop"),
        ("@ NeurIPS", "NeurIPS", "@ NeurIPS"),
        ("RepL4NLP", "RepL4NLP", "RepL4NLP"),
        ("A. Poe et al. nature.", "Nature", "nature"),
        ("arXiv preprint; ICLR 2024", "ICLR", "ICLR"),
        ("arXiv preprint arXiv:1409.1556", "arXiv", "arXiv preprint"),
        ("HF Blog", "HF Blog", "HF Blog"),
        ("Journal of Toy Sciences 55 (1990)", "Journal of Toy Sciences", "Journal of Toy Sciences"),
        ("A. Poe. TOYS '20.", "TOYS", "TOYS"),
    ],
)
def test_a_venue(text: str, venue: str, span: str | None) -> None:
    found = find_venue(text)
    assert found is not None
    assert found.value == venue
    assert span is None or text[found.start : found.end] == span


@pytest.mark.parametrize(
    "text", ["", "Preprint'24", "machine learning is fun", "the nature of toys", "aclu", "Google, 2023"]
)
def test_what_is_no_venue(text: str) -> None:
    assert find_venue(text) is None


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Ann Poe et al. arXiv.", Byline(("Ann Poe", "..."), "arXiv")),
        ("Ann Poe et al.arXiv.", Byline(("Ann Poe", "..."), "arXiv")),
        ("Ann Poe (Toy Labs) et al. ICML.", Byline(("Ann Poe", "..."), "ICML", rest="Toy Labs")),
        ("Ann Poe, … Bob Roe. Preprint'24", Byline(("Ann Poe", "...", "Bob Roe"), date="2024")),
        ("EMNLP 2019.", Byline(venue="EMNLP", date="2019")),
        ("ICLR24 (Oral)", Byline(venue="ICLR", date="2024", tracks=("Oral",))),
        ("NeurIPS 2023 Workshop", Byline(venue="NeurIPS Workshop", date="2023")),
        (
            "arXiv preprint arXiv:1409.1556v2 (2014).",
            Byline(venue="arXiv", date="2014", identifiers={"arxiv": "1409.1556v2"}),
        ),
        ("arXiv, 2410.23743", Byline(venue="arXiv", identifiers={"arxiv": "2410.23743"})),
        (
            "Neural computation 18.7 (2006): 1527-1554.",
            Byline(venue="Neural Computation", date="2006", pages="1527-1554", volume="18.7"),
        ),
        (
            "Poe, A. et al. Proceedings of Toys, 30, pp. 5998–6008. 2017",
            Byline(("Poe, A.", "..."), "Proceedings of Toys", "2017", "5998–6008", volume="30"),
        ),
        ("2013 International Conference on Machine Learning. IEEE, 2013.", Byline(venue="ICML", date="2013")),
        ("Google, 2023/10", Byline(date="2023-10", rest="Google")),
        ("A. Poe. Toys for Tots.", Byline(("A. Poe",), rest="Toys for Tots")),
        ("doi:10.1000/xyz, 2020", Byline(date="2020", identifiers={"doi": "10.1000/xyz"})),
    ],
)
def test_a_byline(text: str, byline: Byline) -> None:
    assert read_byline(text) == byline


@pytest.mark.parametrize(
    ("label", "url", "kind"),
    [
        ("Paper", "https://example.org/x.pdf", "paper"),
        ("[pdf]", "https://arxiv.org/abs/2203.15556", "pdf"),
        ("Code & Model", "https://github.com/a/b", "code"),
        ("model&code", "https://huggingface.co/a/b", "model"),
        ("Official", "https://github.com/a/b", "code"),
        ("HuggingFace", "https://huggingface.co/datasets/a/b", "dataset"),
        ("HuggingFace", "https://huggingface.co/spaces/a/b", "demo"),
        ("Project Page", "https://example.org", "project"),
        ("Demo", "https://example.org", "demo"),
        ("Slides", "https://example.org/x.pdf", "slides"),
        ("𝕏", "https://example.org", "thread"),
        ("TL;DR", "https://x.com/a/status/1", "summary"),
        ("Paperpile", "https://app.paperpile.com/x", "manager"),
        ("数据集", "https://example.org", "dataset"),
        ("解读", "https://example.org", "post"),
        ("toy-repo", "https://github.com/a/b", "code"),
        ("", "https://mp.weixin.qq.com/s?sn=1", "post"),
        ("", "https://www.jiqizhixin.com/articles/1", "news"),
        ("", "https://youtu.be/kCc8FmEb1nY", "video"),
        ("", "https://twitter.com/a/status/1", "thread"),
        ("", "https://example.org/x.pdf", "pdf"),
        ("", "https://toys.github.io/", "project"),
        ("", "https://toys.github.io/posts/2023-06-23-toys/", "post"),
        ("", "https://www.slideshare.net/x", "slides"),
        ("", "https://example.org", "other"),
        ("", "https://[", "other"),
    ],
)
def test_the_kind_of_a_link(label: str, url: str, kind: str) -> None:
    assert link_kind(label, url) == kind


def test_a_label_says_no_more_than_what_a_link_is() -> None:
    assert all(
        map(is_label, ("[pdf]", "Paper", "code", "link", "here", "official code", "TL;DR", "Project Page", "论文"))
    )
    assert not any(map(is_label, ("", "Toys in Code", "ToyNet", "T5", "Attention and data for toys", "2023")))


@pytest.mark.parametrize(
    ("url", "hints", "kind"),
    [
        ("https://arxiv.org/abs/2203.15556", (), "paper"),
        ("https://example.org/x.pdf", (), "paper"),
        ("https://github.com/a/b", (), "code"),
        ("https://github.com/a/awesome-toys", (), "list"),
        ("https://huggingface.co/a/b", (), "model"),
        ("https://huggingface.co/datasets/a/b", (), "dataset"),
        ("https://huggingface.co/spaces/a/b", (), "demo"),
        ("https://huggingface.co/collections/a/b-1", (), "collection"),
        ("https://huggingface.co/papers/2203.15556", (), "paper"),
        ("https://x.com/a/status/1", (), "thread"),
        ("https://www.bilibili.com/video/BV1", (), "video"),
        ("https://zhuanlan.zhihu.com/p/1", (), "post"),
        ("https://www.qbitai.com/2024/01/1.html", (), "news"),
        ("https://docs.google.com/presentation/d/x", (), "slides"),
        ("https://www.coursera.org/x", (), "course"),
        ("https://web.stanford.edu/class/cs224n/", (), "course"),
        ("https://www.youtube.com/watch?v=kCc8FmEb1nY", ("Courses",), "video"),
        ("https://example.org", (":clapper:",), "video"),
        ("https://example.org", ("🎬",), "video"),
        ("https://example.org", ("Books",), "book"),
        ("https://example.org", (), "post"),
        ("", (), "paper"),
    ],
)
def test_the_kind_of_a_work(url: str, hints: tuple[str, ...], kind: str) -> None:
    assert work_kind(url, hints) == kind


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("⭐️⭐️", Markers(picked=True, kinds=(), rest="")),
        ("🔥[Toys] in Boxes ⭐️", Markers(picked=True, kinds=(), rest="[Toys] in Boxes")),
        (":star2: Toys :star::star:", Markers(picked=True, kinds=(), rest="Toys")),
        (":clapper: Toys", Markers(picked=False, kinds=("video",), rest="Toys")),
        ("🏃‍♂️ Toys 🎉", Markers(picked=False, kinds=(), rest="Toys")),
        ("I 😂 toys: a :b", Markers(picked=False, kinds=(), rest="I 😂 toys: a :b")),
    ],
)
def test_the_markers_around_a_text(text: str, markers: Markers) -> None:
    assert read_markers(text) == markers


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        ("http://arxiv.org/pdf/2410.23743v1.pdf", {"arxiv": "2410.23743v1"}),
        ("https://arxiv.org/abs/2410.23743", {"arxiv": "2410.23743"}),
        ("https://github.com/Toy/Shelf.git", {"repo": "Toy/Shelf"}),
        ("https://github.com/Toy/Shelf/tree/main", {"repo": "Toy/Shelf"}),
        ("https://github.com/Toy/Shelf/tree/main/toys", {}),
        ("https://dl.acm.org/doi/pdf/10.1145/3442188.ABC", {"doi": "10.1145/3442188.ABC"}),
        ("https://doi.org/10.48550/arXiv.2203.15556", {"arxiv": "2203.15556"}),
        ("https://huggingface.co/spaces/a/B", {"hf": "spaces/a/B"}),
        ("https://example.org", {}),
        ("None", {}),
    ],
)
def test_the_field_that_an_address_fills(url: str, fields: dict[str, str]) -> None:
    assert identifier_fields(url) == fields


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("www.example.org/a).", "https://www.example.org/a"),
        ("<https://example.org/b>", "https://example.org/b"),
        ("https://example.org/wiki/A_(b)", "https://example.org/wiki/A_%28b%29"),
        ("https://example.org/a，", "https://example.org/a"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("None", None),
        ("#anchor", None),
        ("docs/a.md", None),
        ("", None),
    ],
)
def test_an_address_as_a_record_may_hold_it(text: str, url: str | None) -> None:
    assert clean_url(text) == url


def test_the_target_of_a_link_ends_where_it_says() -> None:
    assert clean_url("https://github.com/toy/shelf.", exact=True) == "https://github.com/toy/shelf."


pieces = st.sampled_from(
    [
        "Ann Poe",
        "Poe",
        "A.",
        "B. Q.",
        ",",
        ";",
        " and ",
        " & ",
        "et al.",
        "...",
        "…",
        ":",
        "张三",
        "、",
        "等",
        "(Toys)",
        "(group)",
        "NeurIPS",
        "Proceedings of the",
        "arXiv:2203.15556",
        "nature",
        "Findings of",
        "Workshop",
        "2023",
        "'24",
        "(2006): 1-2",
        "May 5",
        "⭐",
        ":star:",
        "[pdf]",
        "https://example.org/a)",
        "\x00",
        "\ud800",
        "\u202e",
        " ",
        "\n",
        "~",
        "*",
        "1,2",
        "@",
        "=",
        "(= x)",
    ],
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join), st.lists(pieces, max_size=12).map(" ".join))


@given(texts, st.booleans())
def test_every_name_is_one_that_a_record_may_hold(text: str, sure: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    for name in read_authors(text, sure=sure):
        assert parse_person(name).name
        assert "\n" not in name


@given(texts)
def test_what_is_found_lies_in_the_text(text: str) -> None:
    for found in filter(None, (find_date(text), find_venue(text))):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value
    assert read_markers(text).rest in text


@given(texts)
def test_a_byline_of_any_text_keeps_what_it_does_not_understand(text: str) -> None:
    byline = read_byline(text)
    assert "\x00" not in byline.rest
    for name in byline.authors:
        assert parse_person(name)


@given(texts, texts)
def test_any_text_has_kinds(label: str, url: str) -> None:
    assert link_kind(label, url)
    assert work_kind(url, [label])
    assert page_kind(url) is not None
    identifier_fields(url)


@given(texts)
def test_a_clean_address_is_clean(text: str) -> None:
    url = clean_url(text)
    assert url is None or parse_address(url) == url
