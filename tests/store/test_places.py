"""Folders for caches, paths as typed, files for answers, and the lock: what stands around a collection."""

import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from kb.model.errors import OperationFailed
from kb.store.config.collection_folders import cache_folder, state_folder, usable
from kb.store.files.export_file import write_output
from kb.store.files.locks import exclusive_lock
from kb.store.files.named_path import followed
from kb.store.notes.note_text import MOST_BYTES, read_note_text

# -- folders ------------------------------------------------------------------------------------


def test_every_collection_has_a_cache_of_its_own(tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path)}
    folders = {
        cache_folder(Path(root), environment) for root in ("/a/notes", "/b/notes", "/a", "/한글", "/")
    }
    assert len(folders) == 5
    assert {folder.parent for folder in folders} == {tmp_path}


def test_a_cache_is_found_again(tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path)}
    assert cache_folder(Path("/a/notes"), environment) == cache_folder(Path("/a/notes"), environment)


def test_without_a_word_caches_go_where_the_platform_keeps_them() -> None:
    assert "kb" in cache_folder(Path("/a"), {}).parts
    assert state_folder({}).name == "kb"
    assert state_folder({"KB_STATE_DIR": "/x/y"}) == Path("/x/y")


def test_a_folder_is_made_private(tmp_path: Path) -> None:
    assert usable(tmp_path / "a" / "b") is None
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_is_not_usable(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(mode)
    assert isinstance(usable(tmp_path / "a"), OperationFailed)


def test_a_folder_that_cannot_be_made_is_not_usable() -> None:
    assert isinstance(usable(Path("/proc/nowhere/x")), OperationFailed)


# -- paths as typed -----------------------------------------------------------------------------


def test_a_path_is_made_absolute_and_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert followed(tmp_path / "link" / "x") == tmp_path / "real" / "x"
    assert followed(Path("x")) == Path.cwd() / "x"


def test_a_home_is_followed_and_an_unknown_one_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert followed(Path("~/x")) == tmp_path / "x"
    assert followed(Path("~nosuchuser/x")).parts[-2:] == ("~nosuchuser", "x")


def test_a_circle_of_links_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OperationFailed, match="circle"):
        followed(tmp_path / "loop" / "x")


# -- answers in files ---------------------------------------------------------------------------


def test_an_answer_replaces_a_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("a longer text that was there", encoding="utf-8")
    write_output(file, b"new")
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_answer_goes_through_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE) as reader:
        write_output(tmp_path / "pipe", b"through")
        assert reader.communicate()[0] == b"through"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_an_answer_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(OperationFailed):
        write_output(tmp_path, b"x")
    with pytest.raises(OperationFailed):
        write_output(tmp_path / "nowhere" / "x", b"x")


# -- the lock -----------------------------------------------------------------------------------

COUNT = """
import sys
from pathlib import Path
from kb.store.files.locks import exclusive_lock
folder = Path(sys.argv[1])
for _ in range(25):
    with exclusive_lock(folder):
        number = int((folder / "number").read_text())
        (folder / "number").write_text(str(number + 1))
"""


def test_two_processes_are_never_inside_at_once(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0", encoding="utf-8")
    project = Path(__file__).resolve().parents[2]
    runs = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)], cwd=project) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert (tmp_path / "number").read_text(encoding="utf-8") == "100"


def test_where_no_lock_can_be_kept_work_goes_on() -> None:
    with exclusive_lock(Path("/proc/nowhere")):
        pass


def test_a_fault_inside_comes_out_and_lets_the_lock_go(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mine"), exclusive_lock(tmp_path):
        raise OSError("mine")
    with exclusive_lock(tmp_path):
        pass


# -- the text of a note -------------------------------------------------------------------------


def text_of(file: Path, data: bytes) -> tuple[str | None, list[str]]:
    file.write_bytes(data)
    read = read_note_text(PurePosixPath("a.md"), str(file))
    return read.text, [one.rule for one in read.diagnostics]


@pytest.mark.parametrize("data", [b"", b"a\r\nb", "\ufeff한글\n".encode(), b"\x00\x1b", "\u2028".encode()])
def test_every_character_of_a_text_is_kept(tmp_path: Path, data: bytes) -> None:
    assert text_of(tmp_path / "a.md", data) == (data.decode(), [])


@pytest.mark.parametrize("data", [b"\xff", b"ok\n\xed\xa0\x80", b"\xff\xfea\x00", "한".encode()[:2]])
def test_what_is_no_utf8_has_no_text(tmp_path: Path, data: bytes) -> None:
    assert text_of(tmp_path / "a.md", data) == (None, ["not-utf8"])


def test_beyond_its_limit_a_note_is_cut_at_a_line(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", "한 줄의 글\n".encode() * (MOST_BYTES // 10))
    assert rules == ["too-large"]
    assert text
    assert text.endswith("글\n")
    assert len(text.encode()) <= MOST_BYTES


def test_one_huge_line_is_cut_somewhere(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", b"a" * (MOST_BYTES + 10))
    assert (len(text or ""), rules) == (MOST_BYTES, ["too-large"])


def test_one_huge_line_of_hangul_is_cut_between_characters(tmp_path: Path) -> None:
    text, rules = text_of(tmp_path / "a.md", "가".encode() * MOST_BYTES)
    assert rules == ["too-large"]
    assert text
    assert set(text) == {"가"}


def test_a_file_that_is_gone_has_no_text_and_a_diagnostic(tmp_path: Path) -> None:
    read = read_note_text(PurePosixPath("a.md"), str(tmp_path / "gone"))
    assert (read.text, read.digest, [one.rule for one in read.diagnostics]) == (None, b"", ["unreadable"])
