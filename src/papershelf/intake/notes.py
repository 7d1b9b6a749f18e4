"""Notes as another list wrote them, so that they can be shown here: images come along, other addresses stay as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt

from papershelf import markdown
from papershelf.assets import is_remote
from papershelf.model.artifact import Artifact

_PARSER = MarkdownIt("js-default")
_IMAGE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
MAX_IMAGE = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Adopted:
    """Notes that can be shown, the images that come with them, and the addresses of images that were not found."""

    text: str
    images: tuple[Artifact, ...] = ()
    missing: tuple[str, ...] = ()


def adopt(text: str, folder: Path, id_: str) -> Adopted:
    """Takes notes over from a list in `folder`, for the work `id_`.

    An image beside the list is copied to papers/assets/<id>/; an image or a link whose address leads nowhere from
    here is shown as code, so that its words stay.
    """
    images, missing = [], []
    for kind, address in dict.fromkeys(_addresses(text)):
        if kind == "image" and (image := _image(folder, address, id_)):
            images.append(image)
            text = text.replace(f"]({address}", f"](assets/{id_}/{PurePosixPath(image.path).name}")
            continue
        if kind == "image" and not is_remote(address):
            missing.append(address)
        if kind == "image" or not _ABSOLUTE.match(address):
            text = _as_code(text, address, remote=is_remote(address))
    return Adopted(text, tuple(images), tuple(missing))


def showable(text: str) -> bool:
    """Whether nothing in the notes is at fault."""
    return not markdown.parse(text).faults


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    for block in _PARSER.parse(text):
        for token in block.children or ():
            if token.type == "image":
                yield "image", unquote(str(token.attrs["src"]))
            elif token.type == "link_open":
                yield "link", unquote(str(token.attrs["href"]))


def _image(folder: Path, address: str, id_: str) -> Artifact | None:
    """The image beside the list, if it is one and lies in the list's own folder."""
    name = PurePosixPath(address).name
    if _ABSOLUTE.match(address) or "\\" in address or not _IMAGE_NAME.fullmatch(name):
        return None
    path = folder / address
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        if not inside or not path.is_file() or path.stat().st_size > MAX_IMAGE:
            return None
        return Artifact(f"papers/assets/{id_}/{name}", path.read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None


def _as_code(text: str, address: str, *, remote: bool) -> str:
    """Every image (or link) of that address as code; an image of another site as a link to it."""
    form = re.compile(rf"(!?)(\[[^\[\]\n]*\]\({re.escape(address)}[^()\n]*\))")
    return form.sub(lambda found: found[2] if remote and found[1] else f"`{found[0]}`", text)
