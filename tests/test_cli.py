"""The command line as people use it: what it says, what it changes, how it exits; never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import papershelf
from mini import RECORDS, shelf
from papershelf.rules import RULES
from shelves import built, run

BAD = "kind: papre\n"
RECORD = "title: A\nurl: https://kites.example/a\ntopics: [lines]\n"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A shelf without a fault."""
    return shelf(tmp_path / "shelf").root


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A shelf with an error in papers/sub/bad.yaml and a warning in papers/stub.yaml."""
    files = {"papers/sub/bad.yaml": RECORD + BAD, "papers/stub.yaml": "title: Stub\ntopics: [lines]\n"}
    return shelf(tmp_path / "shelf", files).root


def test_check(faulty: Path) -> None:
    result = run(faulty, "check")
    assert result.returncode == 1
    assert [line.split(" ")[:3] for line in result.stdout.splitlines() if not line.startswith("  ")] == [
        ["papers/stub.yaml:1:8:", "warning", "P108:"],
        ["papers/sub/bad.yaml:4:7:", "error", "P013:"],
    ]
    assert "    hint: did you mean `paper`?" in result.stdout.splitlines()
    assert result.stderr == "1 error, 1 warning. `papershelf explain CODE` tells the rule.\n"


def test_a_sound_shelf(sound: Path) -> None:
    result = run(sound, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "No complaints.\n")


def test_warnings_fail_nothing(faulty: Path) -> None:
    (faulty / "papers" / "sub" / "bad.yaml").unlink()
    result = run(faulty, "check")
    assert (result.returncode, result.stderr[:19]) == (0, "0 errors, 1 warning")


def test_check_from_a_folder_below(faulty: Path) -> None:
    assert run(faulty / "papers", "check").stdout == run(faulty, "check").stdout


@pytest.mark.parametrize(
    ("words", "code", "codes"),
    [
        (["papers"], 1, ["P108", "P013"]),
        (["."], 1, ["P108", "P013"]),
        (["papers/"], 1, ["P108", "P013"]),
        (["papers/sub"], 1, ["P013"]),
        (["papers/sub/bad.yaml"], 1, ["P013"]),
        (["papers/stub.yaml"], 0, ["P108"]),
        (["papers/stub.yaml", "papers/sub"], 1, ["P108", "P013"]),
        (["./papers/../papers/stub.yaml"], 0, ["P108"]),
        (["schema"], 0, []),
        (["papers/sound.yaml"], 0, []),
    ],
)
def test_check_of_some_files(words: list[str], code: int, codes: list[str], faulty: Path) -> None:
    result = run(faulty, "check", "--format", "json", *words)
    assert result.returncode == code
    assert [fault["code"] for fault in json.loads(result.stdout)] == codes


def test_absolute_and_linked_paths_name_the_same_file(faulty: Path) -> None:
    (faulty.parent / "link").symlink_to(faulty)
    for path in (faulty / "papers" / "sub", faulty.parent / "link" / "papers" / "sub"):
        result = run(faulty, "check", "--format", "json", str(path))
        assert [fault["code"] for fault in json.loads(result.stdout)] == ["P013"]


@pytest.mark.parametrize("words", [["nowhere"], [".."], ["papers/nowhere.yaml"], ["/"], ["x" * 5000]])
def test_check_of_what_is_not_there(words: list[str], faulty: Path) -> None:
    result = run(faulty, "check", *words)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("papershelf: ")


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_formats(style: str, faulty: Path) -> None:
    result = run(faulty, "check", "--format", style)
    assert result.returncode == 1
    assert result.stdout.count("P013") == 1
    assert bool(result.stderr) == (style == "text")


def test_wrong_use(sound: Path) -> None:
    for words in (
        ["check", "--format", "xml"],
        ["chekc"],
        ["build", "--nonesuch"],
        ["explain"],
        ["explain", "P999"],
        ["init"],
    ):
        result = run(sound, *words)
        assert (result.returncode, result.stdout) == (2, ""), words
        assert "Traceback" not in result.stderr


def test_help(sound: Path) -> None:
    for words in (["--help"], ["build", "--help"], ["check", "--help"]):
        result = run(sound, *words)
        assert (result.returncode, result.stderr) == (0, "")
        assert "Usage" in result.stdout


def test_explain_names_the_codes(sound: Path) -> None:
    result = run(sound, "explain", "P999")
    assert "there is no code `P999`" in result.stderr
    assert all(code in result.stderr for code in RULES)


# Places where there is no shelf.


def test_no_shelf(tmp_path: Path) -> None:
    for command in ("check", "build"):
        result = run(tmp_path, command)
        assert (result.returncode, result.stdout) == (2, "")
        assert "no papershelf.yaml here or in a folder above" in result.stderr
        assert "papershelf init" in result.stderr


def test_no_papers(sound: Path) -> None:
    shutil.rmtree(sound / "papers")
    result = run(sound, "check")
    assert (result.returncode, "there is no folder papers/" in result.stderr) == (2, True)


def test_no_vocabularies(sound: Path) -> None:
    shutil.rmtree(sound / "schema")
    result = run(sound, "check")
    assert result.returncode == 1
    assert "P101" in result.stdout


@pytest.mark.parametrize(
    "content", [b"", b"title: A\n", b"title: [\n", b"\xff\xfe", b"- a\n", b"title: A\ndescription: B\ncolour: red\n"]
)
def test_bad_settings(content: bytes, sound: Path) -> None:
    (sound / "papershelf.yaml").write_bytes(content)
    result = run(sound, "check")
    assert result.returncode == 1
    assert result.stdout.startswith("papershelf.yaml:")


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    result = _run_script(f"import os\nos.rmdir({str(tmp_path)!r})\n{MAIN}", tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name themselves")
def test_file_names_that_are_no_text(sound: Path) -> None:
    for name in (b"\xff.yaml", b"a\n::error::b.yaml", b"\x1b[31m.yaml", "é.yaml".encode()):
        (Path(os.fsdecode(os.fsencode(sound / "papers") + b"/" + name))).write_text(RECORD, encoding="utf-8")
    for style in ("text", "json", "github"):
        result = run(sound, "check", "--format", style)
        assert (result.returncode, result.stdout.count("P111")) == (1, 4)
        assert "\x1b" not in result.stdout
        assert not any(line.startswith("::error::") for line in result.stdout.splitlines())


# Our own faults.

MAIN = "from papershelf.cli import main\nmain()\n"
BROKEN = f"""
from papershelf import pipeline
def bug(project):
    raise KeyError('it')
pipeline.read = bug
{MAIN}"""


def _run_script(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`papershelf check` in a process where something is amiss."""
    environment = {**os.environ, "PYTHONPATH": str(Path(papershelf.__file__).parent.parent), **environment}
    command = [sys.executable, "-c", script, "check"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("debug", ["", "1"])
def test_our_own_faults(debug: str, sound: Path) -> None:
    result = _run_script(BROKEN, sound, PAPERSHELF_DEBUG=debug)
    if debug:
        assert (result.returncode, "Traceback" in result.stderr) == (1, True)
    else:
        assert result.returncode == 70
        assert result.stderr.startswith("papershelf: internal error (KeyError: 'it')\nhint: please report it")
        assert "Traceback" not in result.stderr


# Building.


def test_build(sound: Path) -> None:
    result = run(sound, "build")
    assert (result.returncode, result.stderr) == (0, "No complaints.\n")
    assert "files written, 0 removed" in result.stdout
    assert (sound / "README.md").is_file()
    assert (sound / "site" / "index.html").is_file()
    again = run(sound, "build")
    assert "0 files written, 0 removed" in again.stdout


def test_build_check_names_what_is_out_of_date_and_writes_nothing(sound: Path) -> None:
    first = run(sound, "build", "--check")
    assert first.returncode == 1
    assert "README.md is out of date" in first.stdout.splitlines()
    assert not (sound / "README.md").exists()
    assert not (sound / "site").exists()
    run(sound, "build")
    before = built(sound)
    fresh = run(sound, "build", "--check")
    assert (fresh.returncode, fresh.stdout) == (0, "Everything is up to date.\n")
    (sound / "papers" / "second.yaml").write_text(RECORD, encoding="utf-8")
    (sound / "site" / "stray.html").write_text("x", encoding="utf-8")
    later = run(sound, "build", "--check")
    assert later.returncode == 1
    assert {"README.md is out of date", "site/stray.html is out of date"} <= set(later.stdout.splitlines())
    assert {path: content for path, content in built(sound).items() if path != "site/stray.html"} == before


def test_build_writes_nothing_with_errors(faulty: Path) -> None:
    result = run(faulty, "build")
    assert result.returncode == 1
    assert "Nothing was written" in result.stderr
    assert not (faulty / "README.md").exists()


def test_build_lenient_writes_what_is_sound(faulty: Path) -> None:
    result = run(faulty, "build", "--lenient")
    assert result.returncode == 1
    page = (faulty / "README.md").read_text(encoding="utf-8")
    assert "A sound record" in page
    assert not (faulty / "site" / "papers" / "bad.html").exists()


def test_build_leaves_a_foreign_site_alone(sound: Path) -> None:
    (sound / "site").mkdir()
    (sound / "site" / "mine.html").write_text("mine", encoding="utf-8")
    result = run(sound, "build")
    assert (result.returncode, "did not write" in result.stderr) == (2, True)
    assert not (sound / "README.md").exists()


# A shelf of one's own.


def test_init(tmp_path: Path) -> None:
    result = run(tmp_path, "init", "mine/shelf")
    assert (result.returncode, result.stderr) == (0, "")
    mine = tmp_path / "mine" / "shelf"
    assert (mine / ".github" / "workflows").is_dir()
    checked = run(mine, "check")
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("name", ["full", "file"])
def test_init_overwrites_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run(tmp_path, "init", name)
    assert (result.returncode, "not empty" in result.stderr) == (2, True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


def test_every_bad_record_ends_in_words(tmp_path: Path) -> None:
    """All at once, on one shelf, by the command itself."""
    files = {f"papers/{path.stem.lower()}.yaml": path.read_bytes() for path in (RECORDS / "bad").glob("*.yaml")}
    project = shelf(tmp_path / "shelf", files)
    result = run(project.root, "check", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    faults = json.loads(result.stdout)
    assert {fault["path"] for fault in faults} >= {name for name in files if "/p0" in name}
    assert set(faults[0]) == {"severity", "code", "message", "hint", "path", "line", "column"}
