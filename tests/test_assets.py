"""Images that notes show: what is taken, and what is refused, and why."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mini import VECTORS, shelf
from papershelf.assets import MAX_BYTES, read_asset
from papershelf.project import Project

IMAGES = VECTORS / "images"
PIXEL = (IMAGES / "ok-1x1.png").read_bytes()
LINKS = json.loads((VECTORS / "names" / "links.json").read_text(encoding="utf-8"))
HIGH_ENOUGH_TO_REFUSE = ("reject", "warn")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A shelf with an image, and one outside of it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.png").write_bytes(PIXEL)
    return shelf(tmp_path / "shelf", {"papers/assets/kite/x.png": PIXEL})


def test_an_image(project: Project) -> None:
    asset = read_asset(project, "assets/kite/x.png")
    assert (asset.content, asset.width, asset.height, asset.fault) == (PIXEL, 1, 1, "")


@pytest.mark.parametrize("row", LINKS, ids=lambda row: row["value"])
def test_vectors(row: dict[str, str], project: Project) -> None:
    """The vectors call the folder `images`; ours is `assets/<id>`."""
    folder = project.papers / "assets" / "kite"
    (project.papers / "assets" / "dir-link").symlink_to(folder)
    os.link(folder / "x.png", folder / "hard.png")
    address = (
        row["value"].partition(" ")[0].replace("images/dir-link", "assets/dir-link").replace("images/", "assets/kite/")
    )
    fault = read_asset(project, address).fault
    assert bool(fault) == row["expect"].startswith(HIGH_ENOUGH_TO_REFUSE), fault


@pytest.mark.parametrize("name", ["script.svg", "onload.svg", "use-external.svg"])
@pytest.mark.parametrize("ending", ["svg", "png", "PNG"])
def test_pictures_that_can_do_things(name: str, ending: str, project: Project) -> None:
    shutil.copy(IMAGES / name, project.papers / "assets" / f"x.{ending}")
    assert read_asset(project, f"assets/x.{ending}").fault


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://kites.example/x.png", "third parties"),
        ("HTTP://kites.example/x.png", "third parties"),
        ("assets/kite/y.png", "no such file"),
        ("assets/kite", "not the name"),
        ("assets/kite/x.png/y.png", "no such file"),
        ("assets/../../outside/x.png", "not the name"),
        ("assets/.hidden/x.png", "not the name"),
        ("assets\\kite\\x.png", "not the name"),
        ("/etc/passwd.png", "not the name"),
        ("", "not the name"),
        ("assets/kite/x.png\n", "not the name"),
        ("assets/kite/x.pdf", "not the name"),
        (f"assets/{'x' * 300}.png", "can't be read"),
    ],
)
def test_refused(address: str, words: str, project: Project) -> None:
    assert words in read_asset(project, address).fault


def test_links_that_leave_the_shelf(project: Project) -> None:
    assets = project.papers / "assets"
    (assets / "away").symlink_to(project.root.parent / "outside")
    (assets / "file.png").symlink_to(project.root.parent / "outside" / "x.png")
    (assets / "circle.png").symlink_to("circle.png")
    (assets / "inside.png").symlink_to("kite/x.png")
    for address in ("assets/away/x.png", "assets/file.png"):
        assert "leads out of the shelf" in read_asset(project, address).fault
    assert read_asset(project, "assets/circle.png").fault
    assert "symbolic link" in read_asset(project, "assets/inside.png").fault


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty or larger"),
        (PIXEL + b"\0" * MAX_BYTES, "empty or larger"),
        (b"<html>", "not the image"),
        (PIXEL[:10], "damaged"),
        (PIXEL[:8], "damaged"),
        (b"\xff\xd8\xff", "damaged"),
        (b"RIFF....WEBPVP8 ", "damaged"),
        (b"GIF8", "damaged"),
    ],
)
def test_faulty_files(content: bytes, words: str, project: Project) -> None:
    (project.papers / "assets" / "bad.png").write_bytes(content)
    assert words in read_asset(project, "assets/bad.png").fault


@given(
    signature=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", PIXEL[:16]]), rest=st.binary()
)
def test_no_bytes_raise(signature: bytes, rest: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    (root / "papers" / "assets").mkdir(parents=True, exist_ok=True)
    (root / "papers" / "assets" / "x.png").write_bytes(signature + rest)
    asset = read_asset(Project(root), "assets/x.png")
    assert asset.fault or (asset.width > 0 and asset.height > 0)


@given(address=st.text())
def test_no_address_raises(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert read_asset(Project(tmp_path_factory.getbasetemp()), address).fault
