"""Work shared with copies of this process, where that is simple and safe: on Linux, in one thread.

A copy has all that was derived so far without anything being handed over. It returns bytes and ends. If
anything goes wrong in it, the caller does its share again and meets the error itself.
"""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

from kb.store.files.portable_os import CAN_FORK, processors


def workers() -> int:
    """How many processes may work at once; 1 where copies of this one are not safe, or of no use."""
    return processors() if CAN_FORK and threading.active_count() == 1 else 1


def shared_work(work: Callable[[int], bytes], shares: int) -> list[bytes | None]:
    """What `work(share)` gives for each number below `shares`, all at the same time, 0 in this process.

    None where a copy could not do its share. Raises what `work(0)` raises; no copy outlives this call.
    """
    copies: list[_Copy] = []
    try:
        with suppress(OSError):  # no room for another copy
            copies += (_Copy(work, share) for share in range(1, shares))
        missing = [None] * (shares - 1 - len(copies))
        return [work(0), *(copy.result() for copy in copies), *missing]
    finally:
        for copy in copies:
            copy.end()


class _Copy:
    """A process that does one share and writes what it made into a pipe, then a byte for being done."""

    def __init__(self, work: Callable[[int], bytes], share: int) -> None:
        self._reader, writer = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _work_and_end(work, share, writer)
        os.close(writer)

    def result(self) -> bytes | None:
        """What the copy made; None where it did not come to its end."""
        with open(self._reader, "rb", closefd=False) as pipe:
            data = pipe.read()
        return data[:-1] if data[-1:] == _DONE else None

    def end(self) -> None:
        """Ends the copy, whether or not it is done."""
        os.close(self._reader)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


_DONE = b"."


def _work_and_end(work: Callable[[int], bytes], share: int, writer: int) -> None:
    """Never returns, and runs no handler and flushes no buffer of the process that was copied."""
    try:
        with open(writer, "wb", closefd=False) as pipe:
            pipe.write(work(share))
            pipe.write(_DONE)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
