import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.arxiv.rate_limit import arxiv_turn

PROJECT = Path(__file__).resolve().parents[3]
TURNS = """
import sys, time
from pathlib import Path
from kb.store.arxiv.rate_limit import arxiv_turn
for _ in range(int(sys.argv[2])):
    with arxiv_turn(Path(sys.argv[1]), 0.1):
        began = time.time()
        time.sleep(0.02)
        print(began, time.time(), flush=True)
"""


def turns(state, count):
    return subprocess.Popen(
        [sys.executable, "-c", TURNS, str(state), str(count)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )


def times(text):
    return [tuple(map(float, line.split())) for line in text.splitlines()]


def smallest_pause(turns):
    return min(after[0] - before[1] for before, after in pairwise(turns))


def test_the_rate_lies_between_the_end_of_a_turn_and_the_next(tmp_path):
    seen = []
    for _ in range(3):
        with arxiv_turn(tmp_path, 0.1):
            began = time.time()
            time.sleep(0.05)
        seen.append((began, time.time()))
    assert smallest_pause(seen) >= 0.09


def test_a_failure_counts_as_a_turn(tmp_path):
    began = time.time()
    with pytest.raises(ZeroDivisionError), arxiv_turn(tmp_path, 0.1):
        raise ZeroDivisionError
    with arxiv_turn(tmp_path, 0.1):
        assert time.time() - began >= 0.09


def test_processes_keep_the_rate_together_and_both_get_their_turns(tmp_path):
    processes = [turns(tmp_path / "state", 5) for _ in range(3)]
    seen = sorted(turn for process in processes for turn in times(process.communicate(timeout=120)[0]))
    assert len(seen) == 15
    assert smallest_pause(seen) >= 0.1


def test_a_killed_process_leaves_its_time_and_not_its_lock(tmp_path):
    process = turns(tmp_path, 1000)
    began = times(process.stdout.readline())[0][0]
    process.kill()
    process.communicate(timeout=60)
    with arxiv_turn(tmp_path, 0.1):
        assert time.time() - began >= 0.1


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "1e300", "-5", "\x00"])
def test_a_damaged_time_is_no_reason_to_wait_for_ever(tmp_path, text):
    (tmp_path / "arxiv-last-request").write_text(text)
    with arxiv_turn(tmp_path, 0.05):
        pass


def test_a_clock_that_was_set_back_costs_one_pause(tmp_path):
    (tmp_path / "arxiv-last-request").write_text(repr(time.time() + 10_000))
    before = time.monotonic()
    with arxiv_turn(tmp_path, 0.1):
        assert time.monotonic() - before >= 0.09


def test_a_state_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(OperationFailed, match=r"^Could not write .*: .*\.$"),
        arxiv_turn(tmp_path / "file", 0.1),
    ):
        pass
