"""Images that notes show: found, measured, and refused where they might harm or be missing."""

import io
import re

import imagesize

from papershelf.model.catalog import Asset
from papershelf.project import Project

MAX_BYTES = 5 * 1024 * 1024

_NAME = re.compile(r"assets(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def read_asset(project: Project, address: str) -> Asset:
    """Reads the image that notes call by `address`, which is relative to papers/."""
    if is_remote(address):
        return Asset(fault="an image of another site: pages make no request to third parties, so it becomes a link")
    if not is_name(address):
        return Asset(fault="this is not the name of a PNG, JPEG, GIF or WebP file in papers/assets")
    try:
        return _read(project, address)
    except OSError as error:
        return Asset(fault=f"the file can't be read: {error.strerror}")


def is_remote(address: str) -> bool:
    """Whether an image stands on another site."""
    return address.lower().startswith(("http:", "https:"))


def is_name(address: str) -> bool:
    """Whether an image in papers/assets may be called so."""
    return bool(_NAME.fullmatch(address))


def _read(project: Project, address: str) -> Asset:
    path = project.papers / address
    if not project.holds(path):
        return Asset(fault="this leads out of the shelf")
    if path.resolve() != project.papers.resolve() / address:
        return Asset(fault="this leads over a symbolic link, which not every system has")
    if not path.is_file():
        return Asset(fault="there is no such file")
    if path.name not in {entry.name for entry in path.parent.iterdir()}:
        return Asset(fault="the file's name is written with other capitals")
    return measured(path.read_bytes() if path.stat().st_size <= MAX_BYTES else b"")


def measured(content: bytes) -> Asset:
    """The image and its size, or what is wrong with it."""
    if not content:
        return Asset(fault=f"the file is empty or larger than {MAX_BYTES // 1024 // 1024} MiB")
    if not content.startswith(_SIGNATURES):
        return Asset(fault="the file is not the image that its name says")
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except (ValueError, OSError, IndexError):  # a broken header
        width, height = -1, -1
    if width <= 0 or height <= 0:
        return Asset(fault="the image's size can't be read: the file is damaged")
    return Asset(content, int(width), int(height))
