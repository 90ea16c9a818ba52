"""Ctrl-C, and being told to end (SIGTERM, SIGHUP), while a command works.

They raise KeyboardInterrupt between any two steps, so that whatever was begun is put in order.
So they would between an answer of arXiv and the line that saves it, or between a note and its old text:
inside `uninterruptible` it is raised in `interruptible` blocks only. These are reads, pauses, and the time
between two notes, when everything so far has been written. A second Ctrl-C changes nothing; no other step
takes seconds.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_KEYS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name))
_Handler = Callable[[int, FrameType | None], Any]


class _CtrlC:
    """What a process knows of its one Ctrl-C.

    `is_raising`: `raising_interrupts` answers for the signals, whoever handles one of them meanwhile.
    `told_to_end` is the other signal that came, if one did.
    """

    is_raising = False
    is_waiting = False
    is_pending = False
    told_to_end: int | None = None
    is_ending = False

    def __init__(self) -> None:
        self.end: Callable[[], None] = lambda: None

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Raises where that is harmless, else defers it."""
        self._remember(number)
        self.is_pending = True
        self.raise_while_waiting()

    def raise_at_once(self, number: int, _frame: FrameType | None) -> None:
        """Raises wherever the program is."""
        self._remember(number)
        raise KeyboardInterrupt

    def end_once(self, number: int, _frame: FrameType | None) -> None:
        """Asks for the end the first time, then raises."""
        self._remember(number)
        if self.is_ending:
            raise KeyboardInterrupt
        self.is_ending = True
        self.end()

    def raise_while_waiting(self) -> None:
        """Raises what has come, if this is a wait."""
        if self.is_pending and self.is_waiting:
            self.is_waiting = self.is_pending = False
            raise KeyboardInterrupt

    def _remember(self, number: int) -> None:
        if number != signal.SIGINT:
            self.told_to_end = number


_ctrl_c = _CtrlC()


def deliver_signals() -> None:
    """Lets the signals in that wait since the program began: it is now ready for them."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


@contextmanager
def holding_signals() -> Iterator[None]:
    """Lets them wait until the block ends."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _handled(handlers: Mapping[int, _Handler]) -> Iterator[None]:
    """Handles signals so; one that is ignored stays ignored. Without effect outside of the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in handlers}
    changed = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    try:
        for number in changed:
            signal.signal(number, handlers[number])
        yield
    finally:
        for number in changed:
            signal.signal(number, before[number])


@contextmanager
def raising_interrupts() -> Iterator[None]:
    """Raises KeyboardInterrupt for Ctrl-C, SIGTERM and SIGHUP; a signal that is ignored stays ignored.

    Without effect outside of the main thread.
    """
    raising = dict.fromkeys(_SIGNALS, _ctrl_c.raise_at_once) | {signal.SIGINT: signal.default_int_handler}
    was_raising, _ctrl_c.is_raising = _ctrl_c.is_raising, True
    try:
        with _handled(raising):
            yield
    finally:
        _ctrl_c.is_raising = was_raising


@contextmanager
def ending_in_order(end: Callable[[], None]) -> Iterator[None]:
    """Calls `end` for the first of these signals, and raises KeyboardInterrupt once the block has ended.

    For a loop of events, which cannot put in order what it began where one of its callbacks is interrupted.
    A second signal raises wherever the program is.
    """
    _ctrl_c.is_ending, _ctrl_c.end = False, end
    with _handled(dict.fromkeys(_SIGNALS, _ctrl_c.end_once)):
        yield
    if _ctrl_c.is_ending:
        raise KeyboardInterrupt


def hang_up() -> None:
    """Ends `ending_in_order` as SIGHUP does, even where that is ignored: the terminal has gone."""
    if not _ctrl_c.is_ending:
        _ctrl_c.end_once(signal.SIGHUP, None)


def leaving_keys_to_a_program() -> AbstractContextManager[None]:
    """Leaves Ctrl-C and its like to the program that has the terminal meanwhile, as a shell does."""
    return _handled(dict.fromkeys(_KEYS, _ignore))


def raising_when_told_to_end() -> AbstractContextManager[None]:
    """Raises KeyboardInterrupt for SIGTERM and SIGHUP; Ctrl-C is left as it is."""
    told = (number for number in _SIGNALS if number != signal.SIGINT)
    return _handled(dict.fromkeys(told, _ctrl_c.raise_at_once))


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Unlike SIG_IGN not inherited by a program that is started."""


@contextmanager
def uninterruptible() -> Iterator[None]:
    """Raises KeyboardInterrupt in `interruptible` blocks only, and at the latest at the end of this block.

    Without effect outside of the main thread, in such a block, and where somebody else handles the signals
    outside of `raising_interrupts`; inside it that is asyncio, which takes SIGINT for as long as it runs.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    is_main = threading.current_thread() is threading.main_thread()
    is_ours = _ctrl_c.is_raising or before[signal.SIGINT] is signal.default_int_handler
    if not is_main or not is_ours or _ctrl_c.on_signal in before.values():
        yield
        return
    raised = (signal.default_int_handler, _ctrl_c.raise_at_once, _ctrl_c.end_once)
    changed = [
        number
        for number, handler in before.items()
        if handler in raised or (number == signal.SIGINT and callable(handler))
    ]
    _ctrl_c.is_pending = False
    for number in changed:
        signal.signal(number, _ctrl_c.on_signal)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, before[number])
        has_come, _ctrl_c.is_pending = _ctrl_c.is_pending, False  # it is no news to a later wait
    if has_come:
        raise KeyboardInterrupt


@contextmanager
def interruptible() -> Iterator[None]:
    """A wait that Ctrl-C may end."""
    outer, _ctrl_c.is_waiting = _ctrl_c.is_waiting, True
    try:
        _ctrl_c.raise_while_waiting()
        yield
    finally:
        _ctrl_c.is_waiting = outer


def end_as_told() -> None:
    """Ends the process by the signal that told it to, now that all is in order; returns where none did.

    Then the exit code is the program's own. CPython would end by a Ctrl-C that has left code compiled from
    a string, such as a dataclass's, even if it was caught (`_Py_UnhandledKeyboardInterrupt`), until it runs
    such code again.
    """
    exec("")  # noqa: S102 - of nothing
    if _ctrl_c.told_to_end is not None:
        signal.signal(_ctrl_c.told_to_end, signal.SIG_DFL)
        os.kill(os.getpid(), _ctrl_c.told_to_end)
