"""What stands at an address, as far as its host and path tell."""

import re
from urllib.parse import SplitResult, urlsplit

_HOSTS = {
    "paper": """
        arxiv.org alphaxiv.org ar5iv.org arxiv-vanity.com openreview.net aclanthology.org aclanthology.info aclweb.org
        doi.org dl.acm.org ieeexplore.ieee.org computer.org link.springer.com sciencedirect.com nature.com science.org
        proceedings.mlr.press jmlr.org papers.nips.cc papers.neurips.cc proceedings.neurips.cc nips.cc
        proceedings.mlsys.org ojs.aaai.org aaai.org ijcai.org openaccess.thecvf.com ecva.net cv-foundation.org
        isca-speech.org biorxiv.org medrxiv.org pnas.org epubs.siam.org onlinelibrary.wiley.com tandfonline.com
        mitpressjournals.org direct.mit.edu pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov semanticscholar.org usenix.org
        vldb.org ssrn.com papers.ssrn.com jair.org distill.pub mdpi.com researchgate.net hal.science frontiersin.org
        journals.plos.org royalsocietypublishing.org academic.oup.com journals.sagepub.com eprint.iacr.org dblp.org
        transacl.org lrec-conf.org roboticsproceedings.org kdd.org citeseerx.ist.psu.edu peerj.com""",
    "code": "github.com gist.github.com gitlab.com bitbucket.org gitee.com codeberg.org sourceforge.net",
    "video": """
        youtube.com youtu.be m.youtube.com youtube-nocookie.com vimeo.com bilibili.com b23.tv crossminds.ai
        slideslive.com videolectures.net ted.com loom.com""",
    "thread": "x.com twitter.com mobile.twitter.com t.co threads.net bsky.app reddit.com news.ycombinator.com",
    "slides": "slideshare.net speakerdeck.com slides.com",
    "post": """
        medium.com substack.com towardsdatascience.com mp.weixin.qq.com zhihu.com zhuanlan.zhihu.com notion.site
        netflixtechblog.com wordpress.com blogspot.com ghost.io hashnode.dev dev.to tumblr.com juejin.cn csdn.net
        cnblogs.com jianshu.com lesswrong.com alignmentforum.org lilianweng.github.io karpathy.github.io ruder.io
        sebastianraschka.com ai.googleblog.com bair.berkeley.edu thegradient.pub""",
    "news": """
        jiqizhixin.com qbitai.com syncedreview.com 36kr.com venturebeat.com techcrunch.com theverge.com wired.com
        nytimes.com theguardian.com technologyreview.com reuters.com bloomberg.com marktechpost.com infoq.com zdnet.com
        the-decoder.com theinformation.com""",
    "course": "coursera.org deeplearning.ai udemy.com edx.org udacity.com course.fast.ai ocw.mit.edu",
    "demo": "colab.research.google.com replicate.com gradio.app streamlit.app",
    "dataset": "zenodo.org kaggle.com figshare.com",
    "model": "modelscope.cn civitai.com ollama.com",
    "project": "sites.google.com github.io netlify.app vercel.app pages.dev readthedocs.io",
    "summary": "aimodels.fyi scholar-inbox.com papers.cool",
    "manager": "paperpile.com zotero.org mendeley.com",
    "list": "paperswithcode.com connectedpapers.com",
}
_KIND_OF = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_FILES = {
    ".pdf": "pdf", ".ps": "pdf", ".ppt": "slides", ".pptx": "slides", ".key": "slides", ".mp4": "video",
    ".zip": "dataset", ".gz": "dataset", ".csv": "dataset", ".jsonl": "dataset", ".ipynb": "code",
}  # fmt: skip
_HF_KINDS = {
    "datasets": "dataset", "spaces": "demo", "collections": "collection", "papers": "paper", "blog": "post",
    "posts": "post", "docs": "project", "learn": "course", "join": "project",
}  # fmt: skip
_BLOG_HOST = re.compile(r"(?:blogs?|eng|engineering|tech|techblog)\.|.{1,80}\.(?:blog|engineering)")
_BLOG_PATH = re.compile(r"/(?:blogs?|posts?|articles?|news|insights|stories)(?:/|$)|/20[0-9]{2}/[01][0-9]/")
_COURSE_PATH = re.compile(r"/(?:class|courses?)/|/(?:cs|ee|stat)[0-9]{2,3}[a-z]?(?:/|$)|//(?:cs|ee)[0-9]{3}[a-z]?\.")


def page_kind(url: str) -> str:
    """Return what stands at an address, a kind of work or of link, or "" where the address does not tell.

    Any text has an answer.
    """
    try:
        site = urlsplit(url.strip().lower())
        host = (site.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return _file_kind(site.path, host) or _site_kind(host, site) or _written_kind(host, site)


def is_known_site(address: str) -> bool:
    """Whether an address without its scheme, such as "arxiv.org/abs/…", begins with a host that everybody knows."""
    host, slash, _ = address.lower().partition("/")
    return bool(slash) and host.removeprefix("www.") in _KIND_OF


def _file_kind(path: str, host: str) -> str:
    """A file tells what it is; but the sites of papers offer theirs in many forms."""
    ending = re.search(r"\.[a-z0-9]{1,5}$", path)
    kind = _FILES.get(ending[0], "") if ending else ""
    return "paper" if kind == "pdf" and _known(host) == "paper" else kind


def _known(host: str) -> str:
    """The kind of a host or of the first domain above it that is known."""
    while host:
        if kind := _KIND_OF.get(host):
            return kind
        host = host.partition(".")[2]
    return ""


def _site_kind(host: str, site: SplitResult) -> str:
    parts = [part for part in site.path.split("/") if part]
    if host in ("huggingface.co", "hf.co"):
        return _HF_KINDS.get(parts[0], "model" if len(parts) > 1 else "project") if parts else "project"
    if host == "docs.google.com":
        return "slides" if parts[:1] == ["presentation"] else ""
    known = _known(host)
    if known == "code" and len(parts) > 1 and parts[1].startswith("awesome"):
        return "list"
    return "post" if known == "project" and _BLOG_PATH.search(site.path) else known


def _written_kind(host: str, site: SplitResult) -> str:
    if _COURSE_PATH.search(f"//{host}{site.path}"):
        return "course"
    return "post" if _BLOG_HOST.match(host) or _BLOG_PATH.search(site.path) else ""
