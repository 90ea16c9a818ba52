"""Files that the user named for an answer."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files.export_file import write_output


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
