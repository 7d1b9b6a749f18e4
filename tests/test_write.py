"""Writing: only what differs, each file whole whatever happens, nothing left over, nothing foreign touched."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import papershelf
from papershelf.model.artifact import Artifact
from papershelf.project import ProjectError
from papershelf.readme_markers import README_MARK
from papershelf.write import MARK, Plan, apply, plan, plan_readme, write_file

OLD = {
    "README.md": README_MARK.encode() + b"old",
    "site/index.html": b"old home",
    "site/a/b/gone.html": b"gone",
    "site/a/kept.html": b"kept",
}
NEW = {
    "README.md": README_MARK.encode() + b"new",
    "site/index.html": b"new home",
    "site/a/kept.html": b"kept",
    "site/c/fresh.html": b"fresh",
}


def _artifacts(files: dict[str, bytes]) -> list[Artifact]:
    return [Artifact(path, content) for path, content in files.items()]


def _build(root: Path, files: dict[str, bytes]) -> Plan:
    changes = plan(root, _artifacts(files))
    apply(root, changes)
    return changes


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _complete(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "site/.gitignore": MARK}


def test_a_first_build(tmp_path: Path) -> None:
    changes = _build(tmp_path, OLD)
    assert changes.paths == sorted(_complete(OLD))
    assert _tree(tmp_path) == _complete(OLD)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()} == {0o644}


@pytest.mark.parametrize("written", range(5))
def test_a_first_build_that_is_stopped_is_mended_by_the_next(written: int, tmp_path: Path) -> None:
    first = plan(tmp_path, _artifacts(NEW)).changed
    apply(tmp_path, Plan(first[:written], ()))
    _build(tmp_path, NEW)
    assert _tree(tmp_path) == _complete(NEW)


def test_a_readme_of_somebodys_own_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"# Mine\n")
    with pytest.raises(ProjectError, match=r"README\.md was not written by papershelf"):
        plan(tmp_path, _artifacts(NEW))
    assert (tmp_path / "README.md").read_bytes() == b"# Mine\n"


@pytest.mark.parametrize("name", ["topics/kites.md", "views/new.md"])
def test_a_page_of_somebodys_own_is_never_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"# Mine\n")
    with pytest.raises(ProjectError, match="was not written by papershelf"):
        plan(tmp_path, [Artifact(name, README_MARK.encode() + b"theirs")])
    assert _tree(tmp_path) == {name: b"# Mine\n"}


OWN = b"# My list\r\n<!-- papershelf:begin -->\r\n%s<!-- papershelf:end -->\r\nMy words\r\n"


def test_between_its_markers_a_readme_may_be_changed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(OWN % b"")
    _build(tmp_path, {"README.md": OWN % b"- a work\r\n"})
    assert (tmp_path / "README.md").read_bytes() == OWN % b"- a work\r\n"


def test_outside_of_its_markers_a_readme_is_never_changed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(OWN % b"")
    with pytest.raises(ProjectError, match="was not written"):
        plan(tmp_path, [Artifact("README.md", OWN.replace(b"My words", b"Your words") % b"")])


def test_pages_that_no_build_makes_any_more_go_and_those_of_others_stay(tmp_path: Path) -> None:
    ours, mine = README_MARK.encode() + b"old", b"# Mine\n"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/ours.md").write_bytes(ours)
    (tmp_path / "views").symlink_to(tmp_path / "elsewhere")
    _write(tmp_path, {"topics/old.md": ours, "topics/mine.md": mine, "topics/sub/old.md": ours})
    apply(tmp_path, plan_readme(tmp_path, []))
    assert _tree(tmp_path) == {"topics/mine.md": mine, "topics/sub/old.md": ours, "elsewhere/ours.md": ours}


def test_a_folder_that_the_last_page_leaves_goes_as_well(tmp_path: Path) -> None:
    _build(tmp_path, {**NEW, "topics/a.md": README_MARK.encode()})
    _build(tmp_path, NEW)
    assert not (tmp_path / "topics").exists()


def test_the_readme_alone_leaves_the_website_as_it_is(tmp_path: Path) -> None:
    _build(tmp_path, OLD)
    apply(tmp_path, plan_readme(tmp_path, [Artifact("README.md", NEW["README.md"])]))
    assert _tree(tmp_path) == _complete({**OLD, "README.md": NEW["README.md"]})


def _write(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    _build(tmp_path, OLD)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert _build(tmp_path, OLD) == Plan((), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_differs(tmp_path: Path) -> None:
    _build(tmp_path, OLD)
    kept = (tmp_path / "site" / "a" / "kept.html").stat().st_ino
    changes = _build(tmp_path, NEW)
    assert [artifact.path for artifact in changes.changed] == ["README.md", "site/index.html", "site/c/fresh.html"]
    assert changes.stale == ("site/a/b/gone.html",)
    assert _tree(tmp_path) == _complete(NEW)
    assert (tmp_path / "site" / "a" / "kept.html").stat().st_ino == kept
    assert not (tmp_path / "site" / "a" / "b").exists()


def test_planning_changes_nothing(tmp_path: Path) -> None:
    _build(tmp_path, OLD)
    plan(tmp_path, _artifacts(NEW))
    assert _tree(tmp_path) == _complete(OLD)


_FILES = st.dictionaries(
    st.sampled_from(
        ["schema/more.md", "schema/fields.md", "site/index.html", "site/a/x.html", "site/a/b/y.html", "site/z.css"]
    ),
    st.binary(max_size=3),
)


@settings(max_examples=60)
@given(st.lists(_FILES, min_size=1, max_size=4))
def test_a_shelf_built_again_is_a_shelf_built_anew(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    root = tmp_path_factory.mktemp("shelf")
    for files in builds:
        _build(root, files)
    site = {path: content for path, content in _tree(root).items() if path.startswith("site/")}
    assert site == {path: content for path, content in _complete(builds[-1]).items() if path.startswith("site/")}
    assert all(any(folder.iterdir()) for folder in (root / "site").rglob("*") if folder.is_dir())


def test_outside_of_site_nothing_is_stale(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "topics.yaml").write_bytes(b"mine")
    _build(tmp_path, OLD)
    _build(tmp_path, {})
    assert _tree(tmp_path) == {"schema/topics.yaml": b"mine", "README.md": OLD["README.md"], "site/.gitignore": MARK}


# What is not ours.


@pytest.mark.parametrize("ignore", [None, b"*.log\n"])
def test_a_foreign_site_is_not_touched(ignore: bytes | None, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_bytes(b"mine")
    if ignore:
        (tmp_path / "site" / ".gitignore").write_bytes(ignore)
    before = _tree(tmp_path)
    with pytest.raises(ProjectError, match="did not write"):
        plan(tmp_path, _artifacts(NEW))
    assert _tree(tmp_path) == before


def test_an_empty_site_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    _build(tmp_path, NEW)
    assert _tree(tmp_path) == _complete(NEW)


@pytest.mark.parametrize(
    "make", [lambda site, other: site.symlink_to(other), lambda site, _: site.write_bytes(b"mine")]
)
def test_a_site_that_is_no_folder(make: Callable[[Path, Path], None], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    make(tmp_path / "site", tmp_path / "other")
    with pytest.raises(ProjectError, match="site is not a folder"):
        plan(tmp_path, _artifacts(NEW))
    assert not list((tmp_path / "other").iterdir())


def test_links_in_site_are_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "shelf", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    _build(root, OLD)
    (root / "site" / "index.html").unlink()
    (root / "site" / "index.html").symlink_to(outside / "secret")
    (root / "site" / "extra").symlink_to(outside)
    (root / "site" / "broken").symlink_to("nowhere")
    (root / "site" / "c").mkdir()
    (root / "site" / "c" / ".fresh.html.part").symlink_to(outside / "secret")
    _build(root, NEW)
    assert _tree(root) == _complete(NEW)
    assert not any(path.is_symlink() for path in root.rglob("*"))
    assert _tree(outside) == {"secret": b"secret"}


@pytest.mark.parametrize("folder", ["site/a", "schema"])
def test_nothing_is_written_through_a_linked_folder(folder: str, tmp_path: Path) -> None:
    root, outside = tmp_path / "shelf", tmp_path / "outside"
    (root / folder).parent.mkdir(parents=True)
    outside.mkdir()
    (root / folder).symlink_to(outside)
    if folder != "schema":
        (root / "site" / ".gitignore").write_bytes(MARK)
    with pytest.raises(ProjectError, match=f"{folder} is a symbolic link"):
        plan(root, [*_artifacts(NEW), Artifact("schema/fields.md", b"x")])
    assert not list(outside.iterdir())


def test_a_file_where_a_folder_is_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topics").write_text("mine", encoding="utf-8")
    with pytest.raises(ProjectError, match="topics is not a folder"):
        plan(tmp_path, [Artifact("topics/kites.md", b"")])


# Whenever it is stopped.

KILLED = """
import os, sys
from pathlib import Path
from papershelf.write import apply, plan
from papershelf.model.artifact import Artifact

left = [int(sys.argv[2])]

def dying(event, arguments):
    if event in ("open", "os.rename", "os.chmod", "os.remove", "os.rmdir", "os.mkdir") and root in str(arguments[0]):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)

root = sys.argv[1]
files = {FILES}
changes = plan(Path(root), [Artifact(path, content) for path, content in files.items()])
sys.addaudithook(dying)
apply(Path(root), changes)
"""


def _killed(root: Path, after: int) -> int:
    """Builds NEW in a process that dies before its n-th change of the file system; its exit code."""
    script = KILLED.replace("{FILES}", repr(NEW))
    source = str(Path(papershelf.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": source}
    return subprocess.run(
        [sys.executable, "-c", script, str(root), str(after)], env=environment, check=False
    ).returncode


def test_killed_at_any_point_every_file_is_whole(tmp_path: Path) -> None:
    for after in range(100):
        root = tmp_path / str(after)
        root.mkdir()
        _build(root, OLD)
        code = _killed(root, after)
        found = _tree(root)
        whole = {path: content for path, content in found.items() if not path.endswith(".part")}
        assert all(content in (OLD.get(path), NEW.get(path), MARK) for path, content in whole.items())
        assert whole.keys() >= (OLD.keys() & NEW.keys())
        _build(root, NEW)
        assert _tree(root) == _complete(NEW)
        assert not (root / "site" / "a" / "b").exists()
        if code == 0:
            break
        assert code == 9
    assert 8 < after < 100


@pytest.mark.parametrize("failing", ["replace", "open", "unlink", "mkdir"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_locked_disk_is_said(
    failing: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(tmp_path, OLD)
    changes = plan(tmp_path, _artifacts(NEW))

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(Path, failing, fail)
        with pytest.raises(ProjectError, match=os.strerror(number)) as error:
            apply(tmp_path, changes)
    assert str(tmp_path) not in error.value.message
    assert "still whole" in error.value.hint
    if failing != "unlink":
        assert _tree(tmp_path).items() >= _complete(OLD).items() - {("README.md", OLD["README.md"])}
    _build(tmp_path, NEW)
    assert _tree(tmp_path) == _complete(NEW)


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "README.md").mkdir()
    with pytest.raises(ProjectError, match=r"README.md can't be written"):
        _build(tmp_path, NEW)


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """As `-o /dev/stdout` names one; nobody must lose a `/dev/null` either."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", pipe], stdout=subprocess.PIPE) as reader:
        write_file(pipe, b"x")
        assert reader.communicate()[0] == b"x"
    assert pipe.is_fifo()


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    for content in (b"old", b"new"):
        write_file(tmp_path / "link", content)
        assert (tmp_path / "file").read_bytes() == content
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", [".", "..", "/", "folder"])
def test_a_folder_is_no_file_to_write(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    path = tmp_path / "folder" if name == "folder" else Path(name)
    with pytest.raises(ProjectError, match="is a folder"):
        write_file(path, b"x")
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
