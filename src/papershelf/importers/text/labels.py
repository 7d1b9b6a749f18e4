"""What a link is, by what it says and where it leads."""

import re
import unicodedata
from typing import get_args

from papershelf.importers.text.hosts import page_kind
from papershelf.importers.text.words import words
from papershelf.model.records import LinkKind

_WORDS = {
    "paper": "paper papers arxiv abs abstract preprint publication openreview doi biorxiv proceedings 论文 原文"
    " 文章链接",
    "pdf": "pdf pdfs fulltext",
    "code": "code codes github git gitlab implementation implementations repo repos repository source 代码 源码 开源",
    "project": "project projects page homepage website webpage web site home 主页 项目 项目主页 官网 网站",
    "demo": "demo demos colab playground space spaces gradio 演示 体验 在线演示",
    "model": "model models checkpoint checkpoints ckpt ckpts weights weight modelscope 模型 权重",
    "dataset": "dataset datasets data benchmark benchmarks corpus 数据 数据集 基准",
    "video": "video videos talk talks youtube bilibili presentation recording lecture 视频 讲座 演讲 录像",
    "slides": "slides slide ppt pptx deck 幻灯片 课件",
    "post": "blog blogs blogpost post posts article medium zhihu substack explained 博客 解读 知乎 公众号 文章 介绍",
    "news": "news press jiqizhixin qbitai announcement 新闻 报道 机器之心 量子位 新智元",
    "thread": "tweet tweets twitter x thread threads tweetstorm weibo reddit 推文 推特 微博",
    "summary": "notes note summary summaries tldr aimodels review 笔记 总结 摘要",
    "manager": "paperpile zotero mendeley bibtex bib citation cite",
    "other": "audio transcript podcast episode appendix supplementary supplement supp poster docs documentation doc"
    " report leaderboard",
}  # fmt: skip
_WORDS_ELSEWHERE = {
    "paper": "論文 논문 статья",
    "code": "コード 実装 코드 구현 код",
    "project": "プロジェクト 프로젝트 сайт",
    "dataset": "データセット 데이터셋 данные",
    "video": "動画 영상 видео",
    "slides": "スライド 발표자료 слайды",
    "post": "ブログ 記事 블로그 блог",
    "summary": "解説 レビュー 리뷰 정리 разбор",
}
_KIND_OF = {word: kind for table in (_WORDS, _WORDS_ELSEWHERE) for kind, said in table.items() for word in said.split()}
_SIGNS = {"📄": "paper", "📃": "paper", "💻": "code", "🎥": "video", "🎬": "video", "🌐": "project", "🐦": "thread"}
# Words of a label that do not tell what stands there: the address decides.
_EMPTY = words(
    """
    link links here url official unofficial our the and of for a an in on with to read more see also full version
    pytorch tensorflow tf jax keras mindspore torch huggingface hf face hugging original author authors this html web
    t pt openai part 链接 官方 地址 点击 查看 这里 版 リンク 링크 자료 ссылка
    """
)
_WORD = re.compile(r"[a-z]+[0-9]*|[\u3040-\u30ff\u3400-\u9fff]+|[\uac00-\ud7a3]+|[а-яё]+|[0-9]{3,}")
_LONGEST_LABEL = 6
_KINDS = frozenset(get_args(LinkKind))
_NEAREST = {"collection": "model", "list": "code", "course": "post"}
"""For a page of a kind that no link has."""


def link_kind(label: str, url: str) -> str:
    """Return the kind of a link: what its label says, else what its address tells, else `other`.

    A label may name several kinds ("Code & Model"): then the address decides between them.
    """
    page = page_kind(url)
    page = _NEAREST.get(page, page)
    kinds = _label_kinds(label)
    if page in kinds or not kinds:
        return page if page in _KINDS else "other"
    return kinds[0]


def is_label(text: str) -> bool:
    """Whether a text only names a kind of link ("[pdf]", "official code", "here"), and so is no title."""
    said = _said(text)
    return 0 < len(said) <= _LONGEST_LABEL and all(word in _KIND_OF or word in _EMPTY for word in said)


def _label_kinds(label: str) -> list[str]:
    """The kinds that a label names, in order; none for a name such as "DataComp", which names no kind."""
    if not is_label(label):
        return list(dict.fromkeys(_SIGNS[sign] for sign in label if sign in _SIGNS))
    kinds = dict.fromkeys(_KIND_OF[word] for word in _said(label) if word in _KIND_OF)
    return _specific(list(kinds))


def _specific(kinds: list[str]) -> list[str]:
    """Page or website says least: "Dataset page"."""
    return [kind for kind in kinds if kind != "project"] or kinds


def _said(text: str) -> list[str]:
    """The words of a label, in one case; "TL;DR" is one."""
    plain = unicodedata.normalize("NFKC", text[:200]).lower().replace("tl;dr", "tldr").replace("blog post", "blog")
    return _WORD.findall(plain)
