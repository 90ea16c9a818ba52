"""The state of a file: another for another text, and doubtful where the file changed a moment ago."""

import os
from pathlib import Path

from kb.store.files.file_state import UNKNOWN, FileState


def test_a_file_that_was_replaced_by_one_of_the_same_times_has_another_state(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for file in (one, other):
        file.write_text("same length")
        os.utime(file, ns=(1, 1))
    before = FileState.of(one.stat())
    other.replace(one)
    assert FileState.of(one.stat()) != before


def test_a_change_is_doubtful_for_some_ticks_of_the_clock() -> None:
    state = FileState(3, 0, 1_000_000_000, 1)
    assert state.is_racy(1_000_000_000)
    assert state.is_racy(1_010_000_000)
    assert not state.is_racy(1_100_000_000)


def test_a_clock_that_was_set_back_makes_every_state_doubtful() -> None:
    assert FileState(3, 0, 1_000_000_000, 1).is_racy(5)


def test_no_file_has_the_unknown_state(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert FileState.of((tmp_path / "empty").stat()) != UNKNOWN
    assert not UNKNOWN.is_racy(1_000_000_000)
