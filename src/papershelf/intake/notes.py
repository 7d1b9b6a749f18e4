"""Notes as another list wrote them, so that they can be shown here: images come along, other addresses stay as text."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll

from papershelf import markdown
from papershelf.assets import MAX_BYTES, is_name, is_remote, measured
from papershelf.model.artifact import Artifact
from papershelf.model.fields import MAX_PROSE

_PARSER = MarkdownIt("js-default")
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_STEM = 100
# Possessive, so that what does not end as a link or an image is given up at once. A label with brackets in it is not
# read: then only the address is found.
_FORM = re.compile(
    r"""(?P<label>!?\[[^\[\]\n]*+)?
        \]\([^\S\n]*+
        (?P<to><[^<>\n]*+> | [^\s()<>]*+ (?:\([^\s()<>]*+\)[^\s()<>]*+)*+)
        (?P<title>[^\S\n]++ (?:"(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | \([^()\n]*+\)) )?+
        [^\S\n]*+ \)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """Notes that can be shown, the images that come with them, and the addresses of images that were not found."""

    text: str
    images: tuple[Artifact, ...] = ()
    missing: tuple[str, ...] = ()


def adopt(text: str, folder: Path, id_: str, shown: Container[str] = ()) -> Adopted:
    """Takes notes over from a list in `folder`, for the work `id_`.

    An image beside the list is copied to papers/assets/<id>/, one that the shelf has `shown` already stays; an image or
    a link whose address leads nowhere from here is shown as code, so that its words stay. Notes that are too long for
    a record stay as they are.
    """
    if len(text) > MAX_PROSE:
        return Adopted(text)
    move = _Move(folder, id_, shown)
    for kind, address in _addresses(text):
        move.see(kind, address)
    text = _FORM.sub(move.rewrite, text)
    return Adopted(text, tuple(move.images.values()), tuple(move.missing))


def showable(text: str) -> bool:
    """Whether nothing in the notes is at fault."""
    return not markdown.parse(text).faults


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    for block in _PARSER.parse(text):
        for token in block.children or ():
            if token.type == "image":
                yield "image", str(token.attrs["src"])
            elif token.type == "link_open":
                yield "link", str(token.attrs["href"])


@dataclass(slots=True)
class _Move:
    """What becomes of each address of one work's notes."""

    folder: Path
    id_: str
    shown: Container[str]
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    """By kind and address as the parser gives it: the new address, or nothing where there is none."""
    images: dict[str, Artifact] = field(default_factory=dict)
    """By name in small letters, as some systems take names."""
    missing: dict[str, None] = field(default_factory=dict)

    def see(self, kind: str, address: str) -> None:
        if (kind, address) in self.seen:
            return
        self.seen[kind, address] = ""
        if kind == "image" and not is_remote(address):
            path = unquote(address)
            if name := self._add(path):
                self.seen[kind, address] = f"assets/{self.id_}/{name}"
            elif path in self.shown:
                self.seen[kind, address] = address
            else:
                self.missing[path] = None

    def rewrite(self, found: re.Match[str]) -> str:
        """One image or link of the source; what the parser did not take for one stays."""
        label, written = found["label"], found["to"]
        kind = "link" if label and label.startswith("[") else "image"
        address = _PARSER.normalizeLink(unescapeAll(written[1:-1] if written.startswith("<") else written))
        if (kind, address) not in self.seen:
            return found[0]
        if new := self.seen[kind, address]:
            return f"{label or ''}]({new}{found['title'] or ''})"
        if label is None or (kind == "link" and _ABSOLUTE.match(address)):
            return found[0]
        return found[0][1:] if kind == "image" and is_remote(address) else f"`{found[0]}`"

    def _add(self, address: str) -> str:
        """The name under which an image comes along: its own, with a hash if another image has that; or nothing."""
        name = PurePosixPath(address)
        stem, ending = _UNFIT.sub("-", name.stem)[:_LONGEST_STEM], name.suffix
        if not is_name(f"assets/{self.id_}/{stem}{ending}") or not (content := self._content(address)):
            return ""
        for choice in (f"{stem}{ending}", f"{stem}-{sha256(content).hexdigest()[:8]}{ending}"):
            image = Artifact(f"papers/assets/{self.id_}/{choice}", content)
            taken = self.images.setdefault(choice.lower(), image)
            if taken.content == content:
                return PurePosixPath(taken.path).name
        return ""

    def _content(self, address: str) -> bytes:
        """The image beside the list, if it is one and lies in the list's own folder; or nothing."""
        if "\\" in address or address.startswith("/"):  # it may be another computer's
            return b""
        path = self.folder / address
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
            if not inside or not path.is_file() or path.stat().st_size > MAX_BYTES:
                return b""
            return measured(path.read_bytes()).content
        except (OSError, ValueError, RuntimeError):
            return b""
