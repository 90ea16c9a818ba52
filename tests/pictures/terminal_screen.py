"""A program on a terminal of its own, as tmux has it: the whole screen with its colours, after some keys."""

import shlex
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0  # seconds that a program gets to draw what is waited for
_PAUSE = 0.2


def screen(
    command: Sequence[str], steps: Sequence[tuple[str, str]], size: tuple[int, int], folder: Path
) -> str:
    """The screen of `command`, in ANSI, after all steps: each waits for a text and then types keys (tmux's names).

    `size` is columns and rows; the last step may type nothing. TimeoutError where a text does not come.
    """
    with _session(command, size, folder) as tmux:
        for text, keys in steps:
            _wait_for(tmux, text)
            for key in shlex.split(keys):
                subprocess.run([*tmux, "send-keys", "-t", "kb", key], check=True)
                time.sleep(_PAUSE)
        return _captured(tmux, "-e")


@contextmanager
def _session(command: Sequence[str], size: tuple[int, int], folder: Path) -> Iterator[list[str]]:
    tmux = ["tmux", "-f", "/dev/null", "-S", str(folder / "tmux")]
    columns, rows = map(str, size)
    new = [*tmux, "new-session", "-d", "-s", "kb", "-x", columns, "-y", rows, shlex.join(command)]
    subprocess.run(new, check=True)
    subprocess.run([*tmux, "set-option", "-g", "status", "off"], check=True)
    try:
        yield tmux
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


def _wait_for(tmux: list[str], text: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while text not in (drawn := _captured(tmux)):
        if time.monotonic() > deadline:
            raise TimeoutError(f"“{text}” did not come:\n{drawn}")
        time.sleep(_PAUSE)


def _captured(tmux: list[str], *options: str) -> str:
    command = [*tmux, "capture-pane", "-p", "-t", "kb", *options]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
