"""Ctrl-C ends a wait at once, and waits while something is being kept."""

import signal
import threading

import pytest

from kb.store.interrupt import kept_until_waiting, waiting


def press_ctrl_c():
    signal.raise_signal(signal.SIGINT)


def test_what_is_being_kept_is_kept_and_the_next_wait_ends():
    done = []
    with pytest.raises(KeyboardInterrupt), kept_until_waiting():
        press_ctrl_c()
        done.append("kept")
        with waiting():
            done.append("waited")
    assert done == ["kept"]


def test_a_wait_ends_at_once():
    done = []
    with pytest.raises(KeyboardInterrupt), kept_until_waiting(), waiting():
        press_ctrl_c()
        done.append("waited")
    assert done == []


def test_without_another_wait_it_comes_at_the_end():
    done = []
    with pytest.raises(KeyboardInterrupt), kept_until_waiting():
        press_ctrl_c()
        done.append("kept")
    assert done == ["kept"]


def test_a_wait_inside_a_wait_leaves_the_outer_one_a_wait():
    with pytest.raises(KeyboardInterrupt), kept_until_waiting(), waiting():
        with waiting():
            pass
        press_ctrl_c()
        pytest.fail("the outer wait went on")


def test_afterwards_ctrl_c_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with kept_until_waiting():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        press_ctrl_c()


def test_what_came_once_does_not_come_again():
    with pytest.raises(KeyboardInterrupt), kept_until_waiting():
        press_ctrl_c()
    with kept_until_waiting(), waiting():
        pass


def test_another_thread_is_left_alone():
    before, seen = signal.getsignal(signal.SIGINT), []

    def work():
        with kept_until_waiting(), waiting():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
