"""A screen of `kb` on a terminal of its own, and what a person does with it and sees of it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.cli.conftest import Kb

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
WAIT_SECONDS = 10
_CONTROL = re.compile(r"\x1b\[[0-9;?>=]*[A-Za-z]")


class Opened:
    """A command on a terminal of its own; leaves nothing behind.

    Where the terminal `is_controlling`, Ctrl-C reaches every program on it that has not turned that off.
    """

    def __init__(
        self,
        kb: Kb,
        *arguments: str,
        is_controlling: bool = False,
        is_hangup_ignored: bool = False,
        **environment: str,
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
        self._modes = termios.tcgetattr(theirs)
        self._theirs = theirs
        self.process = kb.process(
            *arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal if is_controlling else _ignore_hangup if is_hangup_ignored else None,
            environment={"TERM": "xterm-256color", **environment},
        )
        self.drawn = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for descriptor in (self._ours, self._theirs):
            with suppress(OSError):
                os.close(descriptor)

    @property
    def has_its_modes_back(self) -> bool:
        """Whether the terminal echoes and edits lines as before."""
        return termios.tcgetattr(self._theirs)[3] == self._modes[3]

    @property
    def text(self) -> str:
        """What was drawn, without colours and movements of the cursor."""
        return _CONTROL.sub("", self.drawn)

    def close(self) -> None:
        """Takes the terminal away."""
        os.close(self._theirs)
        os.close(self._ours)

    def shows(self, text: str) -> None:
        """Waits until a text was drawn."""
        self._read_until(lambda: text in self.text)

    def begins(self) -> None:
        """Waits until `kb` holds signals or draws: before, they are those of the interpreter, which they end."""
        status = Path(f"/proc/{self.process.pid}/status")
        while self.has_its_modes_back and not _is_held(signal.SIGINT, status.read_text()):
            assert self.process.poll() is None
            time.sleep(0.001)

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._ours, keys.encode())

    def ends(self) -> int:
        """Waits until it has ended; its exit code."""
        self._read_until(lambda: self.process.poll() is not None and not self._is_readable(0.1))
        return self.process.returncode

    def _read_until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not holds():
            assert time.monotonic() < end, self.drawn[-2000:]
            if self._is_readable(0.05):
                self.drawn += os.read(self._ours, 65536).decode("utf-8", "replace")

    def _is_readable(self, seconds: float) -> bool:
        look = select.poll()  # unlike `select`, of descriptors beyond 1,023 too
        look.register(self._ours, select.POLLIN)
        return bool(look.poll(seconds * 1000))


def _take_terminal() -> None:
    """Makes standard input the controlling terminal of a session that was just begun."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _ignore_hangup() -> None:
    """As `nohup` does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _is_held(number: signal.Signals, status: str) -> bool:
    """Whether a process, by its `/proc/…/status`, lets a signal wait."""
    held = re.search(r"^SigBlk:\s*(\w+)$", status, re.MULTILINE)
    return held is not None and bool(int(held[1], 16) >> (number - 1) & 1)
