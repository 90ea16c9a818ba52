"""Ctrl-C ends a wait at once, and waits while something is being kept."""

import asyncio
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kb.store.system.ctrl_c import interruptible, raising_interrupts, uninterruptible


def press_ctrl_c():
    signal.raise_signal(signal.SIGINT)


def is_interrupted(work):
    """Whether Ctrl-C comes out of some work."""
    try:
        with uninterruptible():
            work()
    except KeyboardInterrupt:
        return True
    return False


def test_what_is_being_kept_is_kept_and_the_next_wait_ends():
    done = []

    def work():
        press_ctrl_c()
        done.append("kept")
        with interruptible():
            done.append("waited")

    assert (is_interrupted(work), done) == (True, ["kept"])


def test_a_wait_ends_at_once():
    done = []

    def work():
        with interruptible():
            press_ctrl_c()
            done.append("waited")

    assert (is_interrupted(work), done) == (True, [])


def test_without_another_wait_it_comes_at_the_end():
    done = []

    def work():
        press_ctrl_c()
        done.append("kept")

    assert (is_interrupted(work), done) == (True, ["kept"])


def test_a_wait_inside_a_wait_leaves_the_outer_one_a_wait():
    done = []

    def work():
        with interruptible():
            with interruptible():
                pass
            press_ctrl_c()
            done.append("waited")

    assert (is_interrupted(work), done) == (True, [])


def test_afterwards_ctrl_c_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with uninterruptible():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        press_ctrl_c()


def test_what_came_once_does_not_come_again():
    assert is_interrupted(press_ctrl_c)
    assert not is_interrupted(lambda: None)


def test_what_came_while_something_was_kept_ends_no_later_wait():
    with pytest.raises(KeyboardInterrupt), uninterruptible():
        press_ctrl_c()
    try:
        with interruptible():
            pass
    except KeyboardInterrupt:  # which would end the tests
        pytest.fail("It came again.")


def test_another_thread_is_left_alone():
    before, seen = signal.getsignal(signal.SIGINT), []

    def work():
        with uninterruptible(), interruptible():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_being_kept_is_kept_while_asyncio_handles_ctrl_c(number):
    done = []

    async def work():
        with uninterruptible():
            signal.raise_signal(number)
            done.append("kept")
        done.append("went on")

    with pytest.raises(KeyboardInterrupt), raising_interrupts():
        asyncio.run(work())
    assert done == ["kept"]


def test_an_interrupt_that_was_caught_leaves_the_exit_code(tmp_path: Path) -> None:
    """As one does that comes while a dataclass is made, where `kb` is run as `python -m kb`."""
    caught = "try:\n    exec('raise KeyboardInterrupt')\nexcept KeyboardInterrupt:\n    end_as_told()\n    exit(3)"
    (tmp_path / "program.py").write_text(f"from kb.store.system.ctrl_c import end_as_told\n{caught}")
    ran = subprocess.run([sys.executable, "-m", "program"], cwd=tmp_path, check=False)
    assert ran.returncode == 3
