"""Work shared with copies of the process."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from kb.store.system.fork_pool import shared_work, workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux alone")


def test_every_share_is_done_in_a_process_of_its_own() -> None:
    made = shared_work(lambda share: f"{share} {os.getpid()}".encode(), 3)
    assert [data and data.split()[0] for data in made] == [b"0", b"1", b"2"]
    assert len({data.split()[1] for data in made if data}) == 3


def test_a_megabyte_comes_through_the_pipe() -> None:
    assert shared_work(lambda share: bytes([share]) * 1_000_000, 2)[1] == b"\x01" * 1_000_000


def fails(share: int) -> bytes:
    if share:
        raise ValueError(share)
    return b"done"


def is_killed(share: int) -> bytes:
    if share:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"


def leaves(share: int) -> bytes:
    if share:
        sys.exit(0)
    return b"done"


@pytest.mark.parametrize("work", [fails, is_killed, leaves])
def test_a_copy_that_fails_gives_nothing_and_harms_nobody(work: object) -> None:
    assert shared_work(work, 2) == [b"done", None]  # type: ignore[arg-type]


def test_an_error_of_this_process_ends_the_copies() -> None:
    script = """
import os, time
from kb.store.system.fork_pool import shared_work
def work(share):
    if share:
        time.sleep(600)
    raise KeyError(share)
try:
    shared_work(work, 3)
except KeyError:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("alone")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "alone\n"


def test_what_a_copy_would_print_is_not_printed_twice() -> None:
    script = """
from kb.store.system.fork_pool import shared_work
print("once", end="")
shared_work(lambda share: b"", 3)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "once"


def test_nothing_is_shared_beside_another_thread() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert workers() == 1
    finally:
        ended.set()
        thread.join()
