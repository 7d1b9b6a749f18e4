"""The sections of a list: their headings, and which of them are not about works."""

import re

from papershelf.importers.markdown.blocks import Block
from papershelf.importers.markdown.inline import Piece, plain
from papershelf.importers.text.markers import read_markers

# Headings that no reading list uses for works. Only whole headings count: "News recommendation" is a topic.
_NOT_WORKS = re.compile(
    r"(?:table of |the )?contents?|toc|index|navigation|目录"
    r"|(?:latest |recent |breaking )?(?:news|updates?)(?: (?:and|&) (?:news|updates?))?|what'?s new|更新|新闻"
    r"|change ?log|更新日志"
    r"|(?:how to |guide(?:lines)? (?:for|to) )?contribut(?:e|ing|ions?)(?: guide(?:lines)?| to (?:this|the) \w+)?|贡献"
    r"|(?:project )?(?:maintainers?|contributors?|authors?|team)(?: (?:and|&) (?:contributors?|maintainers?))?|贡献者"
    r"|(?:how to )?(?:cite|citing|citations?|bibtex)(?: (?:us|this \w+))?|引用"
    r"|licen[cs]e|许可证?|star(?:gazers?)? (?:history|over time)|star ?history|acknowledge?ments?|致谢"
    r"|contacts?(?: us)?|联系我们?|support(?: us)?|sponsors?|disclaimer|code of conduct|download all pdfs?"
    r"|how to use this (?:list|repo\w*)|run it yourself",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of |the )?contents?|toc|index|navigation|目录", re.IGNORECASE)
_EDGE = " \t#*_:：.-–—|·•>()[]（）【】"


def title_of(block: Block) -> str:
    """A heading's text without signs around it and without links back to the top."""
    kept = tuple(piece for piece in block.pieces if not is_anchor(piece))
    text = re.sub(r"[(\[（]\s*[)\]）]", "", plain(kept)) if len(kept) < len(block.pieces) else plain(kept)
    return read_markers(text).rest.strip() or block.words


def is_about_works(title: str) -> bool:
    """Whether works may stand under a heading."""
    return not _NOT_WORKS.fullmatch(title.strip(_EDGE))


def is_table_of_contents(title: str) -> bool:
    """Whether a heading only has to do with the list right below it: no section stands in such a one."""
    return bool(_CONTENTS.fullmatch(title.strip(_EDGE)))


def is_anchor(piece: Piece) -> bool:
    """Whether a piece leads to another place of the same page."""
    return piece.kind == "link" and piece.url.startswith("#")


def is_contents(block: Block) -> bool:
    """Whether a list or a paragraph only leads to other places of the page."""
    pieces = [piece for inner in block.walk() for piece in inner.pieces if inner.kind == "paragraph"]
    links = [piece for piece in pieces if piece.url]
    return bool(links) and all(is_anchor(piece) for piece in links) and not any(map(_is_told_of, block.walk()))


def _is_told_of(block: Block) -> bool:
    """Whether a block is told of apart from its links: code, a table, a box to tick."""
    return block.kind in ("code", "table") or block.checked is not None
