"""Every shape in which lists tell of a work: small lists in our own words, and exactly what is read from them."""

import pytest

from papershelf.importers.markdown import read
from papershelf.model.document import Plain

Values = dict[str, Plain]


def link(kind: str, url: str, **more: str) -> dict[str, Plain]:
    """A link as a draft holds it."""
    return {"kind": kind, "url": url, **more}


def values(text: str) -> list[Values]:
    """What the drafts of a list say."""
    return [dict(draft.values) for draft in read(text, "list.md").drafts]


BULLETS: dict[str, tuple[str, list[Values]]] = {
    "a linked title, a date, a link and tags": (
        (
            "- [Gradients at Rest](https://arxiv.org/pdf/2401.00001), Jul. 10 2024. "
            "[code](https://github.com/ann/rest). `loss curves` `theory`\n"
        ),
        [
            {
                "title": "Gradients at Rest",
                "date": "2024-07-10",
                "arxiv": "2401.00001",
                "tags": ("loss curves", "theory"),
                "links": (link("code", "https://github.com/ann/rest"),),
            }
        ],
    ),
    "a bold title that wraps, with authors, owner, quote and thread below": (
        (
            "- **Slow Learners: A Study of\n  Patience**, `arXiv, 2401.00002`, [arxiv](http://arxiv.org/abs/2401.00002v3)"
            ", [pdf](http://arxiv.org/pdf/2401.00002v3.pdf), cication: [**12**](https://scholar.example.org/cites=9)\n\n"
            "\t *Ann Bee, Carl Dow* · ([patience](https://github.com/ann/patience) - ann) "
            "![Star](https://img.shields.io/github/stars/ann/patience.svg)\n"
            "\t- `Patience pays off in every run that we looked at, sooner than one would have thought.`\n"
            "\t- [twitter](https://twitter.com/ann/status/1)\n"
        ),
        [
            {
                "title": "Slow Learners: A Study of Patience",
                "authors": ("Ann Bee", "Carl Dow"),
                "venue": "arXiv",
                "arxiv": "2401.00002v3",
                "links": (
                    link("code", "https://github.com/ann/patience", label="patience"),
                    link("thread", "https://twitter.com/ann/status/1"),
                ),
                "notes": "- `Patience pays off in every run that we looked at, sooner than one would have thought.`",
            }
        ],
    ),
    "a month, a bold title, an affiliation": (
        (
            "- [2023/10] **Agents at Work.** *Ann Bee (Some University) et al. arXiv.* "
            "[[paper](https://arxiv.org/abs/2310.00001)] [[code](https://github.com/a/w)]\n"
        ),
        [
            {
                "title": "Agents at Work",
                "authors": ("Ann Bee", "..."),
                "date": "2023-10",
                "venue": "arXiv",
                "arxiv": "2310.00001",
                "links": (link("code", "https://github.com/a/w"),),
                "notes": "Some University",
            }
        ],
    ),
    "field bullets below": (
        (
            "- [Wants and Needs](https://arxiv.org/abs/2401.00006) (WaN)\n  - Ann Bee, Carl Dow\n"
            "  - Keyword: Reward, Preference\n  - Code: [Official](https://github.com/ann/wan)\n"
        ),
        [
            {
                "title": "Wants and Needs",
                "other_titles": ("WaN",),
                "authors": ("Ann Bee", "Carl Dow"),
                "arxiv": "2401.00006",
                "tags": ("Reward", "Preference"),
                "links": (link("code", "https://github.com/ann/wan"),),
            }
        ],
    ),
    "numbers, and authors after an empty line": (
        (
            "1. **Title of the First.**\n\n    *Ann Bee, Carl Dow.* "
            "[[abs](https://arxiv.org/abs/2401.00007)], 2022.12\n"
            "2. [Second Title of All](https://eng.example.com/b) ([Paper](https://arxiv.org/abs/2401.00008), "
            "[Video](https://youtu.be/abc)) `Acme` `2020`\n"
        ),
        [
            {
                "title": "Title of the First",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2022-12",
                "arxiv": "2401.00007",
            },
            {
                "kind": "post",
                "title": "Second Title of All",
                "date": "2020",
                "url": "https://eng.example.com/b",
                "tags": ("Acme",),
                "links": (
                    link("paper", "https://arxiv.org/abs/2401.00008"),
                    link("video", "https://youtu.be/abc"),
                ),
            },
        ],
    ),
    "descriptions": (
        (
            "- [open-x](https://github.com/hf/open-x) - Fully open *reproduction* of X\n"
            "- [Y](https://y.example.org): what it is.\n"
        ),
        [
            {"kind": "code", "title": "open-x", "repo": "hf/open-x", "summary": "Fully open reproduction of X"},
            {"kind": "post", "title": "Y", "url": "https://y.example.org/", "summary": "what it is."},
        ],
    ),
    "signs": (
        (
            "- :clapper: [Talk about Trains](https://www.youtube.com/watch?v=abc)\n"
            "- :star2: [**tool**](https://github.com/who/tool) - who ![Star](https://img.shields.io/x)\n\n"
            "\t *A tool for all* · ([arxiv](https://arxiv.org/abs/2401.00015))\n"
            "- [Cards](https://huggingface.co/blog/cards) 🤗\n"
        ),
        [
            {"kind": "video", "title": "Talk about Trains", "url": "https://www.youtube.com/watch?v=abc"},
            {
                "kind": "code",
                "title": "tool",
                "repo": "who/tool",
                "links": (link("paper", "https://arxiv.org/abs/2401.00015"),),
                "summary": "A tool for all",
                "picked": "true",
            },
            {"kind": "post", "title": "Cards", "url": "https://huggingface.co/blog/cards"},
        ],
    ),
    "Chinese": (
        "- [如何训练大模型](https://zhuanlan.zhihu.com/p/1)\n- [大模型](https://arxiv.org/abs/2401.00017)：一篇综述\n",
        [
            {"kind": "post", "title": "如何训练大模型", "language": "zh", "url": "https://zhuanlan.zhihu.com/p/1"},
            {"title": "大模型", "language": "zh", "arxiv": "2401.00017", "summary": "一篇综述"},
        ],
    ),
    "badges that lead to pages": (
        (
            "- **Titled Work of Art** [![Page](https://img.shields.io/badge/page-blue)](https://work.example.org) "
            "[![arXiv](https://img.shields.io/badge/arXiv-b31b1b)](https://arxiv.org/abs/2401.00018)\n"
        ),
        [
            {
                "title": "Titled Work of Art",
                "arxiv": "2401.00018",
                "links": (link("project", "https://work.example.org/"),),
            }
        ],
    ),
    "reference links": (
        "[site]: https://example.org/site\n\n- [A Work by Reference][site]\n",
        [{"kind": "post", "title": "A Work by Reference", "url": "https://example.org/site"}],
    ),
    "an entry below an entry": (
        (
            "- [Course on Trains](https://example.org/c)\n  - [Lecture One on Rails](https://example.org/1)\n"
            "  - [slides](https://example.org/s.pdf)\n"
        ),
        [
            {
                "kind": "post",
                "title": "Course on Trains",
                "url": "https://example.org/c",
                "links": (link("slides", "https://example.org/s.pdf"),),
            },
            {"kind": "post", "title": "Lecture One on Rails", "url": "https://example.org/1"},
        ],
    ),
}

CHECKLISTS: dict[str, tuple[str, list[Values]]] = {
    "boxes, years, placeholders and internal items": (
        (
            "- [ ] [2015] Deep Dreams. <https://arxiv.org/abs/1503.00001>\n"
            "- [X] [2025] [Internal] A deck. <https://docs.google.com/presentation/d/1abc/edit>\n"
            "- [ ] Ocean\n- [ ] TODO\n- ...\n- [ ] Maps: [[maps.md]]\n"
            "- [ ] [2025] Riding Waves, Example. <https://blog.example.org/waves>\n"
            "- [ ] [2025] <https://jax.example.org/scaling-book>\n"
        ),
        [
            {"title": "Deep Dreams", "date": "2015", "arxiv": "1503.00001", "reading": {"status": "to-read"}},
            {
                "kind": "slides",
                "title": "A deck",
                "date": "2025",
                "url": "https://docs.google.com/presentation/d/1abc/edit",
                "reading": {"status": "read"},
                "visibility": "internal",
            },
            {"title": "Ocean", "todo": "find its address", "reading": {"status": "to-read"}},
            {
                "kind": "post",
                "title": "Riding Waves",
                "date": "2025",
                "venue": "Example",
                "url": "https://blog.example.org/waves",
                "reading": {"status": "to-read"},
            },
            {
                "kind": "post",
                "title": "jax.example.org scaling book",
                "date": "2025",
                "url": "https://jax.example.org/scaling-book",
                "todo": "give it its title",
                "reading": {"status": "to-read"},
            },
        ],
    ),
    "names before a title, and a label behind it": (
        "- [ ] [2000] [Ann Bee] Ways of Learning - [paper](https://example.org/w.pdf)\n",
        [
            {
                "title": "Ways of Learning",
                "authors": ("Ann Bee",),
                "date": "2000",
                "url": "https://example.org/w.pdf",
                "reading": {"status": "to-read"},
            }
        ],
    ),
    "headings with fields": (
        (
            "### [2023] Speech and Words\n\n**Date:** 2025-03-04\n**Arxiv:** <https://arxiv.org/abs/2307.00001>\n"
            "**Paperpile:** <https://app.paperpile.com/view/?id=1>\n\n- Simple.\n  - $x_a^2$ and `code`\n\n"
            "### [2024] Faster\n\n**Date:** TODO\n**Arxiv:** <https://arxiv.org/abs/2409.00001>\n"
        ),
        [
            {
                "title": "Speech and Words",
                "date": "2023",
                "arxiv": "2307.00001",
                "links": (link("manager", "https://app.paperpile.com/view/?id=1"),),
                "notes": "- Simple.\n  - $x_a^2$ and `code`",
                "reading": {"status": "read", "on": "2025-03-04"},
            },
            {"title": "Faster", "date": "2024", "arxiv": "2409.00001", "reading": {"status": "to-read"}},
        ],
    ),
}

PARAGRAPHS: dict[str, tuple[str, list[Values]]] = {
    "APA, with notes that unfold": (
        (
            "Bee, A., Dow, C., ... & Elm, E. [**Order in Data**](https://arxiv.org/abs/2401.00004) NeurIPS (2023)\n"
            "<details>\n  <summary>Notes</summary>\n\n"
            "  - One\n  - Two $a_b$ *so*\n  ![Fig](./assets/f.png)\n</details>\n"
        ),
        [
            {
                "title": "Order in Data",
                "authors": ("Bee, A.", "Dow, C.", "...", "Elm, E."),
                "date": "2023",
                "venue": "NeurIPS",
                "arxiv": "2401.00004",
                "notes": "- One\n- Two $a_b$ *so*\n![Fig](./assets/f.png)",
            }
        ],
    ),
    "a bold title above links": (
        (
            "**Blobs in Space**\n\n- Homepage: https://blobs.example.org/\n- Paper: https://arxiv.org/abs/2401.00005\n"
            "- Code: https://github.com/bob/blobs\n"
        ),
        [
            {
                "title": "Blobs in Space",
                "arxiv": "2401.00005",
                "links": (
                    link("project", "https://blobs.example.org/"),
                    link("code", "https://github.com/bob/blobs"),
                ),
            }
        ],
    ),
    "a numbered reference with a rating": (
        (
            '**[3]** Bee, Ann, et al. "**Fast nets**." Nature (2015): 436-444. [[pdf]](http://www.example.org/n.pdf) '
            "**(A milestone)** :star::star::star:\n"
        ),
        [
            {
                "title": "Fast nets",
                "authors": ("Bee, Ann", "..."),
                "date": "2015",
                "venue": "Nature",
                "pages": "436-444",
                "url": "http://www.example.org/n.pdf",
                "summary": "A milestone",
            }
        ],
    ),
    "the lines of our own README": (
        (
            '- <a id="work-x"></a>⭐ [**Own Work**](https://arxiv.org/abs/2401.00020): a subtitle (Book)\\\n'
            "  Ann Bee, Carl Dow and 3 more · *NeurIPS 2022*\\\n  It does things.\\\n"
            "  [arXiv](https://arxiv.org/abs/2401.00020) · [Code: own](https://github.com/a/own)\\\n"
            "  `tag-one` `tag-two`\n\n  <details><summary>Notes</summary>\n\n  - note\n\n    more\n\n  </details>\n\n"
            "**Also here:**\n\n- [Other](#work-o) (in full under [There](#there))\n"
        ),
        [
            {
                "kind": "book",
                "title": "Own Work",
                "subtitle": "a subtitle",
                "authors": ("Ann Bee", "Carl Dow", "..."),
                "date": "2022",
                "venue": "NeurIPS",
                "arxiv": "2401.00020",
                "tags": ("tag-one", "tag-two"),
                "links": (link("code", "https://github.com/a/own", label="own"),),
                "summary": "It does things.",
                "notes": "- note\n\n  more",
                "picked": "true",
            }
        ],
    ),
}

TABLES: dict[str, tuple[str, list[Values]]] = {
    "dates, nicknames and ratings": (
        (
            "| Date | Title | Paper | Code | Recom |\n|:--|:--|:--|:--|:--|\n"
            "|2024.05|🔥[**Deep**] Deep Models at Sea(@Sea Lab etc)|[[pdf]](https://arxiv.org/pdf/2401.00009)|"
            "[[deep]](https://github.com/sea/deep) ![](https://img.shields.io/github/stars/sea/deep.svg)|⭐️⭐️|\n"
            "|2024.06|Shallow Models on Land|⚠️|[[s]](https://github.com/l/s)|⭐️|\n"
        ),
        [
            {
                "title": "Deep Models at Sea",
                "other_titles": ("Deep",),
                "date": "2024-05",
                "arxiv": "2401.00009",
                "links": (link("code", "https://github.com/sea/deep", label="deep"),),
                "picked": "true",
            },
            {"kind": "code", "title": "Shallow Models on Land", "date": "2024-06", "repo": "l/s"},
        ],
    ),
    "titles and authors in one cell, with an image": (
        (
            "|Title & Authors|Introduction|Links|\n|:--|:--:|:--:|\n"
            "|[![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b)<br>"
            "[Round Numbers](https://arxiv.org/abs/2401.00010) <br> Ann Bee, Carl Dow|"
            '<img src="f/r.png">|[Github](https://github.com/a/b) <br> [Paper](https://arxiv.org/abs/2401.00010)|\n'
        ),
        [
            {
                "title": "Round Numbers",
                "authors": ("Ann Bee", "Carl Dow"),
                "arxiv": "2401.00010",
                "links": (link("code", "https://github.com/a/b"),),
                "notes": "![](f/r.png)",
            }
        ],
    ),
    "several works in a cell, and a column without a role": (
        (
            "| Skill | Papers |\n|--|--|\n"
            "| Sums | [First Work of Two](https://arxiv.org/abs/2401.00021), "
            "[Second Work of Two](https://arxiv.org/abs/2401.00022) |\n"
        ),
        [
            {"title": "First Work of Two", "arxiv": "2401.00021", "notes": "Skill: Sums"},
            {"title": "Second Work of Two", "arxiv": "2401.00022", "notes": "Skill: Sums"},
        ],
    ),
    "HTML": (
        (
            "<table>\n<tr><th>Title</th><th>Venue</th><th>Links</th></tr>\n"
            "<tr><td>Curves &amp; Lines</td><td>ICLR 2024</td><td>"
            "<a href=\"https://arxiv.org/abs/2401.00011\">paper</a> <a href='https://github.com/c/l'>code</a></td></tr>\n"
            "</table>\n"
        ),
        [
            {
                "title": "Curves & Lines",
                "date": "2024",
                "venue": "ICLR",
                "arxiv": "2401.00011",
                "links": (link("code", "https://github.com/c/l"),),
            }
        ],
    ),
    "an HTML list inside details": (
        (
            "<details><summary>More</summary>\n<ul>\n"
            '<li><a href="https://example.org/p">A Post of Mine</a> - about nothing</li>\n'
            '<li><b><a href="https://arxiv.org/abs/2401.00012">Bold Work</a></b> <i>Ann Bee, Carl Dow</i></li>\n'
            "</ul>\n</details>\n"
        ),
        [
            {"kind": "post", "title": "A Post of Mine", "url": "https://example.org/p", "summary": "about nothing"},
            {"title": "Bold Work", "authors": ("Ann Bee", "Carl Dow"), "arxiv": "2401.00012"},
        ],
    ),
}

OTHERS: dict[str, tuple[str, list[Values]]] = {
    "venues before titles": (
        (
            "- (*NeurIPS'23*) First of Its Kind [[Paper](https://arxiv.org/abs/2401.00031)]\n"
            "- [ICLR 2024] Second of Its Kind. [[paper]](https://openreview.net/forum?id=abcdefghij)\n"
            "- **[CVPR 2024]** [Third of Its Kind](https://arxiv.org/abs/2401.00033)\n"
            "- **2023-06**: Fourth of Its Kind, [paper](https://arxiv.org/abs/2401.00034)\n"
        ),
        [
            {"title": "First of Its Kind", "date": "2023", "venue": "NeurIPS", "arxiv": "2401.00031"},
            {"title": "Second of Its Kind", "date": "2024", "venue": "ICLR", "openreview": "abcdefghij"},
            {"title": "Third of Its Kind", "date": "2024", "venue": "CVPR", "arxiv": "2401.00033"},
            {"title": "Fourth of Its Kind", "date": "2023-06", "arxiv": "2401.00034"},
        ],
    ),
    "authors before plain titles": (
        (
            "- Ann Bee and Carl Dow. Plain Words for a Title. In *ICML*, 2022. [[PDF]](https://example.org/a.pdf)\n"
            '- "Quoted Words for a Title", Ann Bee, Carl Dow, 2022 [[pdf](https://example.org/b.pdf)]\n'
        ),
        [
            {
                "title": "Plain Words for a Title",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2022",
                "venue": "ICML",
                "url": "https://example.org/a.pdf",
            },
            {
                "title": "Quoted Words for a Title",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2022",
                "url": "https://example.org/b.pdf",
            },
        ],
    ),
    "a heading that is a linked title": (
        (
            "### [A Linked Heading](https://arxiv.org/abs/2401.00035)\n\n*Ann Bee, Carl Dow*, ICLR 2024\n\n"
            "This is about a thing that is long and told in prose, with more words than any fact.\n"
        ),
        [
            {
                "title": "A Linked Heading",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2024",
                "venue": "ICLR",
                "arxiv": "2401.00035",
                "notes": "This is about a thing that is long and told in prose, with more words than any fact.",
            }
        ],
    ),
    "cells that span rows, and models for titles": (
        (
            "<table><tr><td rowspan=2>Area</td>"
            "<td><a href='https://arxiv.org/abs/2401.00036'>One of Two Works in C++</a></td></tr>"
            "<tr><td><a href='https://arxiv.org/abs/2401.00037'>Two of Two Works</a></td></tr></table>\n\n"
            "| Model | Size | Paper |\n|--|--|--|\n| Camel | 7B | [paper](https://arxiv.org/abs/2401.00038) |\n"
        ),
        [
            {"title": "One of Two Works in C++", "arxiv": "2401.00036", "tags": ("Area",)},
            {"title": "Two of Two Works", "arxiv": "2401.00037", "tags": ("Area",)},
            {"title": "Camel", "arxiv": "2401.00038", "notes": "Size: 7B"},
        ],
    ),
}

UNSEEN: dict[str, tuple[str, list[Values]]] = {
    "affiliations, and a talk of a course": (
        "## Courses\n\n- [Lecture One on Ropes](https://www.youtube.com/watch?v=abc) (@Some School)\n",
        [{"kind": "video", "title": "Lecture One on Ropes", "url": "https://www.youtube.com/watch?v=abc"}],
    ),
    "what browsers and export programs write around titles": (
        (
            "- 2023-04-10 Saved Words for Later - https://arxiv.org/abs/2303.00040\n"
            "- [Why Ropes Break - YouTube](https://www.youtube.com/watch?v=def)\n"
            "- [[2303.00041] Numbers Come First](https://arxiv.org/abs/2303.00041)\n"
            "- [GitHub - ann/rope: Ties knots](https://github.com/ann/rope)\n"
            "- Bracketed Words at the End (ICML 2023) [[pdf]](https://arxiv.org/pdf/2303.00042)\n"
        ),
        [
            {"title": "Saved Words for Later", "date": "2023-04-10", "arxiv": "2303.00040"},
            {
                "kind": "video",
                "title": "Why Ropes Break",
                "venue": "YouTube",
                "url": "https://www.youtube.com/watch?v=def",
            },
            {"title": "Numbers Come First", "arxiv": "2303.00041"},
            {"kind": "code", "title": "ann/rope", "repo": "ann/rope", "summary": "Ties knots"},
            {"title": "Bracketed Words at the End", "date": "2023", "venue": "ICML", "arxiv": "2303.00042"},
        ],
    ),
    "addresses alone": (
        "## Papers\n\nhttps://arxiv.org/abs/2303.00043\n\n<https://github.com/ann/knot>\n",
        [
            {"title": "arxiv.org abs 2303.00043", "arxiv": "2303.00043", "todo": "give it its title"},
            {"kind": "code", "title": "github.com ann knot", "repo": "ann/knot", "todo": "give it its title"},
        ],
    ),
    "new ones, with a venue in bold": (
        (
            "- **NEW!** Fresh Words on Ropes (**NeurIPS 2023**) [[paper](https://arxiv.org/abs/2303.00044)]\n"
            "- `new` [Fresher Words on Ropes](https://arxiv.org/abs/2303.00045)\n"
        ),
        [
            {"title": "Fresh Words on Ropes", "date": "2023", "venue": "NeurIPS", "arxiv": "2303.00044"},
            {"title": "Fresher Words on Ropes", "arxiv": "2303.00045"},
        ],
    ),
    "sentences, and titles in italics": (
        (
            "+ Sentences Tell of a Work.\n  Ann Bee, Carl Dow.\n  ICLR 2023. [[pdf]](https://arxiv.org/pdf/2303.00046)\n"
            "+ Bee 2023 — *Slanted Words for a Title* — https://arxiv.org/abs/2303.00047\n"
        ),
        [
            {
                "title": "Sentences Tell of a Work",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2023",
                "venue": "ICLR",
                "arxiv": "2303.00046",
            },
            {"title": "Slanted Words for a Title", "date": "2023", "arxiv": "2303.00047"},
        ],
    ),
    "headings above labelled links, below the title of all": (
        (
            "# My List of Ropes\n\n**News**: more soon ([here](https://example.org/news))\n\n"
            "## Longer Words Above Links\n\n"
            "👥 Ann Bee, Carl Dow\n\n📄 [Paper](https://arxiv.org/abs/2303.00048) | 💻 [Code](https://github.com/a/l)\n"
        ),
        [
            {
                "title": "Longer Words Above Links",
                "authors": ("Ann Bee", "Carl Dow"),
                "arxiv": "2303.00048",
                "links": (link("code", "https://github.com/a/l"),),
            }
        ],
    ),
    "lines that end with breaks": (
        "Plain Words in a Line  \nAnn Bee, Carl Dow  \nICLR 2023, [pdf](https://arxiv.org/pdf/2303.00049.pdf)\n",
        [
            {
                "title": "Plain Words in a Line",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2023",
                "venue": "ICLR",
                "arxiv": "2303.00049",
            }
        ],
    ),
    "properties": (
        (
            "### Words With Properties\n\n- :AUTHORS: Ann Bee, Carl Dow\n- :YEAR: 2023\n"
            "- :URL: https://arxiv.org/abs/2303.00050\n\n### 性質のある論文\n\n"
            "- 著者: Ann Bee, Carl Dow\n- 論文: https://arxiv.org/abs/2303.00051\n"
        ),
        [
            {
                "title": "Words With Properties",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2023",
                "arxiv": "2303.00050",
            },
            {"title": "性質のある論文", "language": "ja", "authors": ("Ann Bee", "Carl Dow"), "arxiv": "2303.00051"},
        ],
    ),
    "fields in one list, from title to title": (
        (
            "## 2023\n\n* **Paper title**: Words Behind a Label\n* **Authors**: Ann Bee, Carl Dow\n"
            "* **Link**: [here](https://arxiv.org/abs/2303.00057)\n\n\n"
            "* **Paper title**: Words Behind Another\n* **Link**: [here](https://arxiv.org/abs/2303.00058)\n"
        ),
        [
            {"title": "Words Behind a Label", "authors": ("Ann Bee", "Carl Dow"), "arxiv": "2303.00057"},
            {"title": "Words Behind Another", "arxiv": "2303.00058"},
        ],
    ),
    "lists in cells, and titles in two columns": (
        (
            "| Year | Papers |\n|--|--|\n| 2023 | • Words After a Dot [[pdf](https://arxiv.org/pdf/2303.00052)]<br>"
            "• Words After Another Dot [[pdf](https://arxiv.org/pdf/2303.00053)] |\n\n"
            "| Task | With | Without |\n|--|--|--|\n| Knots | [Words on the Left](https://arxiv.org/abs/2303.00054) |"
            " [Words on the Right](https://arxiv.org/abs/2303.00055) |\n"
        ),
        [
            {"title": "Words After a Dot", "date": "2023", "arxiv": "2303.00052"},
            {"title": "Words After Another Dot", "date": "2023", "arxiv": "2303.00053"},
            {"title": "Words on the Left", "arxiv": "2303.00054", "tags": ("Knots",)},
            {"title": "Words on the Right", "arxiv": "2303.00055", "tags": ("Knots",)},
        ],
    ),
    "a table without names": (
        "| | | |\n|--|--|--|\n| Words Without a Link | ICLR'23 | [📄](https://arxiv.org/abs/2303.00056) |\n",
        [{"title": "Words Without a Link", "date": "2023", "venue": "ICLR", "arxiv": "2303.00056"}],
    ),
}

WRITTEN: dict[str, tuple[str, list[Values]]] = {
    "a citation with the names first, without a link": (
        (
            "- Bee, A., & Dow, C. (2019). Patience of slow learners. *Journal of Rest, 4*(2), 5–18. https://doi.org/10.1000/rest.1\n"
            "- Ann Bee and Carl Dow. 2021. Warm starts for cold stoves. In *Proceedings of the Stove Symposium*. https://doi.org/10.1000/rest.2\n"
            "- Bee, A. (2015). *Numbers for people who count*. Some Press.\n"
        ),
        [
            {
                "title": "Patience of slow learners",
                "authors": ("Bee, A.", "Dow, C."),
                "date": "2019",
                "venue": "Journal of Rest",
                "pages": "5–18",
                "doi": "10.1000/rest.1",
                "notes": "4(2)",
            },
            {
                "title": "Warm starts for cold stoves",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2021",
                "venue": "Proceedings of the Stove Symposium",
                "doi": "10.1000/rest.2",
            },
            {
                "title": "Numbers for people who count",
                "authors": ("Bee, A.",),
                "date": "2015",
                "notes": "Some Press",
                "todo": "find its address",
            },
        ],
    ),
    "numbered citations in paragraphs": (
        (
            '[1] A. Bee and C. Dow, "Rest for the restless," arXiv:2401.00051, Apr. 2024.\n'
            "\n"
            "[2] Resting tool. https://github.com/ann/resting\n"
        ),
        [
            {
                "title": "Rest for the restless",
                "authors": ("A. Bee", "C. Dow"),
                "date": "2024-04",
                "venue": "arXiv",
                "arxiv": "2401.00051",
            },
            {"kind": "code", "title": "Resting tool", "repo": "ann/resting"},
        ],
    ),
    "entries that are lines of one paragraph": (
        (
            "• First of the Lines. Ann Bee, Carl Dow. [pdf](https://arxiv.org/abs/2401.00052)\n"
            "• Second of the Lines. [pdf](https://arxiv.org/abs/2401.00053)\n"
        ),
        [
            {"title": "First of the Lines", "authors": ("Ann Bee", "Carl Dow"), "arxiv": "2401.00052"},
            {"title": "Second of the Lines", "arxiv": "2401.00053"},
        ],
    ),
    "titles behind their links": (
        (
            "- [Paper](https://arxiv.org/abs/2401.00054) A Title Behind Its Link\n"
            "- [[Paper](https://arxiv.org/abs/2401.00055)] [[Code](https://github.com/a/behind)] "
            "Another Title Behind Links\n"
            "- https://arxiv.org/abs/2401.00056 - A Title Behind an Address\n"
            "- [2401.00057](https://arxiv.org/abs/2401.00057): A Title Behind a Number\n"
        ),
        [
            {"title": "A Title Behind Its Link", "arxiv": "2401.00054"},
            {
                "title": "Another Title Behind Links",
                "arxiv": "2401.00055",
                "links": (link("code", "https://github.com/a/behind"),),
            },
            {"title": "A Title Behind an Address", "arxiv": "2401.00056"},
            {"title": "A Title Behind a Number", "arxiv": "2401.00057"},
        ],
    ),
    "links that are written wrongly": (
        (
            "- [A Title Before a Blank] (https://arxiv.org/abs/2401.00058)\n"
            "- [A Title That Never Closes](https://arxiv.org/abs/2401.00059\n"
            "- [A Title Without a Scheme](arxiv.org/abs/2401.00060)\n"
        ),
        [
            {"title": "A Title Before a Blank", "arxiv": "2401.00058"},
            {"title": "A Title That Never Closes", "arxiv": "2401.00059"},
            {"title": "A Title Without a Scheme", "arxiv": "2401.00060"},
        ],
    ),
    "struck through, and a remark in bold": (
        (
            "- ~~[An old name](https://old.example.org/a)~~ [The New Name of It](https://arxiv.org/abs/2401.00061)\n"
            "- ~~A Withdrawn Work~~ [[paper](https://arxiv.org/abs/2401.00062)]\n"
            "- **must read** [A Work to Read](https://arxiv.org/abs/2401.00063)\n"
        ),
        [
            {
                "title": "The New Name of It",
                "arxiv": "2401.00061",
                "links": (link("other", "https://old.example.org/a", label="An old name"),),
            },
            {"title": "A Withdrawn Work", "arxiv": "2401.00062"},
            {"title": "A Work to Read", "arxiv": "2401.00063", "summary": "must read"},
        ],
    ),
    "a callout": (
        (
            "> [!note] A Title in a Box\n"
            "> **Authors:** Ann Bee, Carl Dow\n"
            "> **Link:** https://arxiv.org/abs/2401.00064\n"
            ">\n"
            "> It is good.\n"
        ),
        [
            {
                "title": "A Title in a Box",
                "authors": ("Ann Bee", "Carl Dow"),
                "arxiv": "2401.00064",
                "summary": "It is good.",
            },
        ],
    ),
    "wiki links as titles": (
        (
            "- [x] [[Bee2024|A Page of Its Own]] https://arxiv.org/abs/2401.00065\n"
            "- [ ] [[Another Page]] ([pdf](https://arxiv.org/abs/2401.00066))\n"
        ),
        [
            {
                "title": "A Page of Its Own",
                "arxiv": "2401.00065",
                "notes": "[[Bee2024]]",
                "reading": {"status": "read"},
            },
            {"title": "Another Page", "arxiv": "2401.00066", "reading": {"status": "to-read"}},
        ],
    ),
    "a summary that is an entry": (
        (
            "<details>\n"
            '<summary><b>A Work That Folds</b> (ICML 2024) <a href="https://arxiv.org/abs/2401.00067">[paper]</a></summary>\n'
            "\n"
            "- Authors: Ann Bee, Carl Dow\n"
            "\n"
            "</details>\n"
        ),
        [
            {
                "title": "A Work That Folds",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2024",
                "venue": "ICML",
                "arxiv": "2401.00067",
            },
        ],
    ),
    "a label for the title": (
        (
            "- **Title:** A Labelled Title\n"
            "  - **Authors:** Ann Bee, Carl Dow\n"
            "  - **Publication date:** 2024\n"
            "  - **Link:** <https://arxiv.org/abs/2401.00068>\n"
        ),
        [
            {"title": "A Labelled Title", "authors": ("Ann Bee", "Carl Dow"), "date": "2024", "arxiv": "2401.00068"},
        ],
    ),
    "books without an address": (
        ('- ⭐⭐ *Against Rest* by Ann Bee — too long\n- "A Quoted Work of Rest" (Bee et al. 2024)\n'),
        [
            {"title": "Against Rest", "authors": ("Ann Bee",), "summary": "too long", "todo": "find its address"},
            {"title": "A Quoted Work of Rest", "authors": ("Bee", "..."), "date": "2024", "todo": "find its address"},
        ],
    ),
    "plain titles with names behind": (
        (
            "- A Plain Work of Rest (*Ann Bee, Carl Dow*) [[pdf](https://arxiv.org/abs/2401.00069)]\n"
            '- **resty**: "A Quoted Work". Ann Bee, Carl Dow. ICML (2024). [pdf](https://arxiv.org/abs/2401.00070)\n'
            "- Masks for rest (2017), A. Bee, C. Dow and E. Fox [[pdf](https://arxiv.org/pdf/2401.00071)]\n"
        ),
        [
            {"title": "A Plain Work of Rest", "authors": ("Ann Bee", "Carl Dow"), "arxiv": "2401.00069"},
            {
                "title": "A Quoted Work",
                "other_titles": ("resty",),
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2024",
                "venue": "ICML",
                "arxiv": "2401.00070",
            },
            {
                "title": "Masks for rest",
                "authors": ("A. Bee", "C. Dow", "E. Fox"),
                "date": "2017",
                "arxiv": "2401.00071",
            },
        ],
    ),
    "a heading above names and links": (
        (
            "## Papers\n"
            "\n"
            "### A Heading of Rest\n"
            "\n"
            "**Ann Bee, Carl Dow** | ICML 2023 | [PDF](https://arxiv.org/pdf/2401.00072)\n"
            "\n"
            "### 2024 · A Dated Heading\n"
            "https://arxiv.org/abs/2401.00073\n"
        ),
        [
            {
                "title": "A Heading of Rest",
                "authors": ("Ann Bee", "Carl Dow"),
                "date": "2023",
                "venue": "ICML",
                "arxiv": "2401.00072",
            },
            {"title": "A Dated Heading", "date": "2024", "arxiv": "2401.00073"},
        ],
    ),
    "files, numbers and states": (
        (
            "- [A File Beside the List](rest.pdf) by Ann Bee and Carl Dow\n"
            "- A Work of Rest, arXiv 2401.00074\n"
            "- LATER A Work to Come https://example.org/later\n"
            "- ann/rest - Tools for rest https://github.com/ann/rest\n"
            "- [How to rest (slides)](https://example.org/rest)\n"
        ),
        [
            {"title": "A File Beside the List", "authors": ("Ann Bee", "Carl Dow"), "todo": "find its address"},
            {"title": "A Work of Rest", "venue": "arXiv", "arxiv": "2401.00074"},
            {
                "kind": "post",
                "title": "A Work to Come",
                "url": "https://example.org/later",
                "reading": {"status": "to-read"},
            },
            {"kind": "code", "title": "ann/rest", "repo": "ann/rest", "summary": "Tools for rest"},
            {"kind": "slides", "title": "How to rest", "url": "https://example.org/rest"},
        ],
    ),
    "venues in bold": (
        ("- A Bold Venue of Rest (**ICML 2024**) [[paper](https://arxiv.org/abs/2401.00075)]\n"),
        [
            {"title": "A Bold Venue of Rest", "date": "2024", "venue": "ICML", "arxiv": "2401.00075"},
        ],
    ),
}

SHAPES = UNSEEN | BULLETS | CHECKLISTS | PARAGRAPHS | TABLES | OTHERS | WRITTEN


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read_to_the_letter(name: str) -> None:
    text, expected = SHAPES[name]
    assert values(text) == expected


@pytest.mark.parametrize("name", SHAPES)
def test_no_line_is_lost(name: str) -> None:
    text, _ = SHAPES[name]
    reading = read(text, "list.md")
    assert sorted(reading.fates) == [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert not [line for line, fate in reading.fates.items() if fate.value == "not understood"]
