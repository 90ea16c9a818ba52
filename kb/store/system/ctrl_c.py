"""Ctrl-C during a fetch: it ends a wait at once, and is deferred while an answer is being saved.

Python raises KeyboardInterrupt between any two steps, so also between an answer and the line that saves
it. Inside `uninterruptible` it is raised in `interruptible` blocks only: the reads and pauses, in which
everything received has been written. A second Ctrl-C changes nothing; no other step takes seconds.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _CtrlC:
    """What a process knows of its one Ctrl-C."""

    is_waiting = False
    is_pending = False

    def on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        """Raises where that is harmless, else defers it."""
        self.is_pending = True
        self.raise_while_waiting()

    def raise_while_waiting(self) -> None:
        """Raises what has come, if this is a wait."""
        if self.is_pending and self.is_waiting:
            self.is_waiting = self.is_pending = False
            raise KeyboardInterrupt


_ctrl_c = _CtrlC()


@contextmanager
def uninterruptible() -> Iterator[None]:
    """Raises KeyboardInterrupt in `interruptible` blocks only, and at the latest at the end of this block.

    Without effect outside of the main thread, or where somebody else handles the signal.
    """
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or before is not signal.default_int_handler:
        yield
        return
    _ctrl_c.is_pending = False
    signal.signal(signal.SIGINT, _ctrl_c.on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if _ctrl_c.is_pending:
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
