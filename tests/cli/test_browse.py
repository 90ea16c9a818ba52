"""`kb browse` as a command: on a terminal a screen, elsewhere a sentence."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import Self

import pytest

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
WAIT_SECONDS = 60


class Opened:
    """A browser on a terminal of its own; leaves nothing behind."""

    def __init__(self, kb, *arguments: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
        self._modes = termios.tcgetattr(theirs)
        self._theirs = theirs
        self.process = kb.process(
            "browse",
            *arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            environment={"TERM": "xterm-256color", **environment},
        )
        self.drawn = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)

    @property
    def has_its_modes_back(self) -> bool:
        """Whether the terminal echoes and edits lines as before."""
        return termios.tcgetattr(self._theirs)[3] == self._modes[3]

    def shows(self, text: str) -> None:
        """Waits until a text was drawn."""
        self._read_until(lambda: text in self.drawn)

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._ours, keys.encode())

    def ends(self) -> int:
        """Waits until it has ended; its exit code."""
        self._read_until(lambda: self.process.poll() is not None and not self._is_readable(0.1))
        return self.process.returncode

    def _read_until(self, holds) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not holds():
            assert time.monotonic() < end, self.drawn[-2000:]
            if self._is_readable(0.05):
                self.drawn += os.read(self._ours, 65536).decode("utf-8", "replace")

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self._ours], [], [], seconds)[0])


def test_off_a_terminal_browse_says_what_to_use_instead(kb) -> None:
    ran = kb("browse")
    assert (ran.code, ran.out) == (2, "")
    assert "needs a terminal" in ran.err
    assert "kb list" in ran.err


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_q_and_ctrl_c_quit_and_give_the_terminal_back(kb, key: str) -> None:
    with Opened(kb) as opened:
        opened.shows("4 of 4")
        opened.press(key)
        assert opened.ends() == 0
        assert opened.drawn.rindex(LEFT) > opened.drawn.rindex(ENTERED)
        assert opened.has_its_modes_back


def test_what_was_asked_for_is_written_after_the_screen(kb) -> None:
    with Opened(kb) as opened:
        opened.shows("4 of 4")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.press("q")
        assert opened.ends() == 0
    assert any("https://example.org/new-page" in file.read_text() for file in kb.notes.rglob("*.md"))


def test_what_could_not_be_written_is_named_after_the_screen(kb) -> None:
    with Opened(kb) as opened:
        opened.shows("4 of 4")
        (kb.root / "kb.yaml").write_text("capture: {folder: drafts}\nignore: [drafts]\n")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.press("q")
        assert opened.ends() == 3
        assert (
            "Not done: `kb add https://example.org/new-page`." in opened.drawn[opened.drawn.rindex(LEFT) :]
        )


def test_a_signal_ends_it_and_gives_the_terminal_back(kb) -> None:
    with Opened(kb) as opened:
        opened.shows("4 of 4")
        opened.process.send_signal(signal.SIGTERM)
        opened.ends()
        assert opened.drawn.rindex(LEFT) > opened.drawn.rindex(ENTERED)
        assert opened.has_its_modes_back


def test_a_query_of_the_command_line_is_the_first_one(kb) -> None:
    with Opened(kb, "tag:survey") as opened:
        opened.shows("1 of 4")
        opened.shows("tag:survey")


def test_a_query_that_cannot_be_read_opens_nothing(kb) -> None:
    ran = kb.on_terminal("browse", "(")
    assert ran.code == 2
    assert ENTERED not in ran.out
    assert "never closed" in ran.out


def test_no_color_draws_none(kb) -> None:
    with Opened(kb, NO_COLOR="1") as opened:
        opened.shows("4 of 4")
        opened.shows("▾ Tags")
        assert not re.search(r"\x1b\[[0-9;]*[34]8;[25];", opened.drawn)
