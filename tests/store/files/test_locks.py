"""One process at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files.locks import exclusive_lock, file_lock

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
    project = Path(__file__).resolve().parents[3]
    runs = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)], cwd=project) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert (tmp_path / "number").read_text(encoding="utf-8") == "100"


def test_where_no_lock_can_be_kept_work_goes_on() -> None:
    with exclusive_lock(Path("/proc/nowhere")):
        pass


def test_an_error_inside_comes_out_and_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mine"), exclusive_lock(tmp_path):
        raise OSError("mine")
    with exclusive_lock(tmp_path):
        pass


def test_who_waits_too_long_hears_the_sentence(tmp_path: Path) -> None:
    with (
        file_lock(tmp_path / "lock", 1, ""),
        pytest.raises(OperationFailed, match="It is taken"),
        file_lock(tmp_path / "lock", 0.05, "It is taken."),
    ):
        pass
