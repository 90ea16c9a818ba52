"""One process at a time."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files import locks
from kb.store.files.locks import exclusive_lock, file_lock

PROJECT = Path(__file__).resolve().parents[3]
COUNT = """
import sys
from pathlib import Path
from kb.store.files.locks import exclusive_lock
folder = Path(sys.argv[1])
for _ in range(25):
    with exclusive_lock(folder / "locks" / "a.lock", "count", print):
        number = int((folder / "number").read_text())
        (folder / "number").write_text(str(number + 1))
"""
HOLD = """
import os, sys, time
from pathlib import Path
from kb.store.files.locks import exclusive_lock
with exclusive_lock(Path(sys.argv[1]), "tag rename", print):
    if not sys.argv[2:] or os.fork():
        print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    """Ends a holder, and what it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_two_processes_are_never_inside_at_once(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0", encoding="utf-8")
    runs = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)], cwd=PROJECT) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert (tmp_path / "number").read_text(encoding="utf-8") == "100"


def test_where_no_lock_can_be_kept_work_goes_on() -> None:
    with exclusive_lock(Path("/proc/nowhere/a.lock"), "add", print) as has_waited:
        assert not has_waited


def test_an_error_inside_comes_out_and_releases_the_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mine"), exclusive_lock(tmp_path / "lock", "add", print):
        raise OSError("mine")
    with file_lock(tmp_path / "lock", 0, "It is taken."):
        pass


def test_who_waits_too_long_hears_the_sentence_and_who_it_was(tmp_path: Path) -> None:
    process = holder(tmp_path / "lock")
    try:
        with (
            pytest.raises(OperationFailed, match=rf"^Taken \(tag rename, process {process.pid}\).$"),
            file_lock(tmp_path / "lock", 0.05, "Taken{}."),
        ):
            pass
    finally:
        end(process)


def test_a_sentence_comes_after_a_second_of_waiting_and_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_NOTICE_SECONDS", 0.1)
    process = holder(tmp_path / "lock")
    said: list[str] = []
    try:
        with (
            pytest.raises(OperationFailed),
            file_lock(tmp_path / "lock", 0.5, "", report=said.append),
        ):
            pass
    finally:
        end(process)
    assert said == [f"Waiting for another kb (tag rename, process {process.pid}) to finish."]


def test_a_lock_taken_at_once_says_nothing_of_waiting(tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with exclusive_lock(tmp_path / "lock", "add", said.append) as has_waited:
            assert not has_waited
    assert said == []


def test_a_process_takes_its_own_lock_again(tmp_path: Path) -> None:
    with exclusive_lock(tmp_path / "lock", "add", print):
        with file_lock(tmp_path / "lock", 0, "It is taken."):
            pass
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], cwd=PROJECT)
        time.sleep(0.3)
        assert process.poll() is None
    process.kill()
    process.wait()


@pytest.mark.parametrize("arguments", [(), ("with a copy of itself",)])
def test_a_killed_holder_holds_nothing_though_a_copy_of_it_lives(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    process = holder(tmp_path / "lock", *arguments)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    try:
        with file_lock(tmp_path / "lock", 5, "It is taken."):  # the copy may be about to let go
            pass
    finally:
        end(process)


def test_a_lock_whose_file_was_removed_is_no_lock(tmp_path: Path) -> None:
    """Who still waits for it would share the work with whoever makes the file anew."""
    process = holder(tmp_path / "lock")
    waiting = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], cwd=PROJECT)
    time.sleep(0.3)
    (tmp_path / "lock").unlink()
    end(process)
    time.sleep(0.3)
    with pytest.raises(OperationFailed), file_lock(tmp_path / "lock", 0, "It is taken."):
        pass
    waiting.kill()
    waiting.wait()
