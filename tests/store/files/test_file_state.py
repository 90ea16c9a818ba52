"""The state of a file: another for another text, and doubtful where the file changed a moment ago."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.store.files.file_state import UNKNOWN, FileState, FileStates


def test_a_file_that_was_replaced_by_one_of_the_same_times_has_another_state(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for file in (one, other):
        file.write_text("same length")
        os.utime(file, ns=(1, 1))
    before = FileState.of(one.stat())
    other.replace(one)
    assert FileState.of(one.stat()) != before


def test_a_change_is_doubtful_for_some_ticks_of_the_clock() -> None:
    state = FileState(3, 0, 1_000_000_001, 1)
    assert state.is_racy(1_000_000_001)
    assert state.is_racy(1_010_000_000)
    assert not state.is_racy(1_100_000_000)


def test_a_change_is_doubtful_for_seconds_where_times_are_whole_seconds() -> None:
    state = FileState(3, 0, 4_000_000_000, 1)
    assert state.is_racy(6_000_000_000)
    assert not state.is_racy(6_100_000_000)


def test_an_edit_within_the_second_is_seen_on_a_disk_that_counts_seconds(tmp_path: Path) -> None:
    image, folder = tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    image.write_bytes(bytes(16_000_000))
    made = subprocess.run(["mkfs.ext4", "-q", "-F", "-I", "128", image], capture_output=True, check=False)
    if made.returncode or subprocess.run(["mount", "-o", "loop", image, folder], check=False).returncode:
        pytest.skip("needs mkfs.ext4 and the right to mount")
    try:
        note = folder / "notes/240101 A.md"
        note.parent.mkdir()
        kb = ["kb", "--root", str(folder), "list", "-q"]
        environment = {**os.environ, "KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path)}
        for title in ("One", "Two", "Six"):
            note.write_text(f"*{title}* (Bo Lee)\n", encoding="utf-8")
            said = subprocess.run(
                [sys.executable, "-m", *kb], env=environment, capture_output=True, check=True
            )
            assert title in said.stdout.decode()
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_clock_that_was_set_back_makes_every_state_doubtful() -> None:
    assert FileState(3, 0, 1_000_000_000, 1).is_racy(5)


def test_no_file_has_the_unknown_state(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert FileState.of((tmp_path / "empty").stat()) != UNKNOWN
    assert not UNKNOWN.is_racy(10_000_000_000)


def test_states_of_inodes_of_any_size_are_read_back() -> None:
    states = FileStates()
    numbers = (3, 1, 2, (1 << 64) - 1)
    for state in (FileState(*numbers), UNKNOWN):
        states.add(state)
    read = FileStates(bytes(states))
    assert (read[0], read[1], [*read]) == (FileState(*numbers), UNKNOWN, [numbers, (-1, 0, 0, 0)])
    states.put(0, FileState(3, 1, 2, 5 << 100))
    assert states[0] == FileState(3, 1, 2, 0)


def test_the_places_of_other_states_are_found() -> None:
    states, others = FileStates(), FileStates()
    for number in range(100):
        states.add(FileState(number, 0, 0, 0))
        others.add(FileState(number, 0, 0, number in {0, 41, 99}))
    assert sorted(states.places_unlike(others)) == [0, 41, 99]
