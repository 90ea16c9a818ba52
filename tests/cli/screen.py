"""A whole screen on a terminal of its own: keys are pressed once it shows what they are for."""

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time

from tests.cli.conftest import Kb, Ran

_PATIENCE = 60.0  # seconds
_CONTROL = re.compile(
    r"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b[()][0-9A-B]|\x1b[=>]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\r"
)


def pressed_on_screen(
    kb: Kb,
    *arguments: str,
    steps: list[tuple[str, str]],
    size: tuple[int, int] = (80, 24),
    **environment: str,
) -> Ran:
    """Runs `kb`; for each step waits until a text is drawn that was not before, and presses some keys."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = kb.process(
        *arguments,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        environment={"TERM": "xterm-256color", "PAGER": "", **environment},
    )
    os.close(theirs)
    drawn = b""
    for awaited, keys in steps:
        drawn += _read_until(ours, awaited)
        os.write(ours, keys.encode())
    drawn += _read_until(ours, None)
    os.close(ours)
    code = process.wait(timeout=_PATIENCE)
    return Ran(code, _CONTROL.sub("", drawn.decode("utf-8", "replace")), "")


def _read_until(descriptor: int, awaited: str | None) -> bytes:
    """What is drawn until a text is among it, or to the end. AssertionError where it never is."""
    drawn, end = b"", time.monotonic() + _PATIENCE
    while awaited is None or awaited not in _CONTROL.sub("", drawn.decode("utf-8", "ignore")):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"{awaited!r} was never drawn:\n{drawn.decode('utf-8', 'replace')}"
        try:
            data = os.read(descriptor, 65536)
        except OSError:  # the other end was closed
            data = b""
        if not data:
            assert awaited is None, f"{awaited!r} was never drawn:\n{drawn.decode('utf-8', 'replace')}"
            return drawn
        drawn += data
    return drawn
