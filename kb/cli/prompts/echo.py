"""The terminal's echo, off while something is prepared that reads the keys itself."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LOCAL_MODES = 3  # where `tcgetattr` has them


@contextmanager
def without_echo() -> Iterator[None]:
    """Keys that are typed meanwhile wait to be read, and are not drawn where the cursor happens to be."""
    try:
        before = termios.tcgetattr(sys.stdin)
    except (termios.error, OSError, ValueError):  # there is no terminal to type on
        yield
        return
    silent = [*before]
    silent[_LOCAL_MODES] &= ~termios.ECHO
    try:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, silent)
        yield
    finally:
        with suppress(termios.error, OSError):
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)
