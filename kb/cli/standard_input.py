"""Text piped or redirected into a command, which is in a note or in a file when the command ends."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kb.model.errors import UsageError
from kb.terminal.clean import clean

CAPTURES = frozenset({"add", "new"})
"""The commands whose standard input are words that must not be lost."""

_READ_BYTES = 65536


class StandardInput:
    """What came in, and what of it is in no note yet, which `rescuing_input` saves at the end."""

    def __init__(self) -> None:
        self.unsaved = bytearray()
        self.forget()

    def forget(self) -> None:
        """Begins anew, for another command."""
        self.unsaved.clear()
        self.is_read = False
        self._shared_from: int | None = None

    def text(self) -> str:
        """What was piped or redirected in; nothing on a terminal. UsageError where it is not UTF-8."""
        self.read()
        try:
            return bytes(self.unsaved).decode()
        except UnicodeDecodeError as error:
            raise UsageError(f"Standard input is not UTF-8 (byte {error.start}).") from error

    def read(self) -> None:
        """Reads all of it, once."""
        if self.is_read:
            return
        self.is_read = True
        descriptor = _piped()
        if descriptor is None:
            return
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            self._shared_from = os.lseek(descriptor, 0, os.SEEK_CUR) or None
        while data := os.read(descriptor, _READ_BYTES):
            self.unsaved += data

    def give_back(self) -> bool:
        """Leaves the input to whoever reads the same file and was there first; whether somebody does.

        A shell's `while read` loop shares its file with the commands in it. What is read from a pipe
        cannot be given back.
        """
        if self._shared_from is None:
            return False
        os.lseek(sys.stdin.fileno(), self._shared_from, os.SEEK_SET)
        self.unsaved.clear()
        return True

    def is_saved(self) -> None:
        """To be called once a note holds the text."""
        self.unsaved.clear()

    def is_saved_but(self, rest: str) -> None:
        """To be called where notes hold all of it but `rest`."""
        self.unsaved[:] = rest.encode()


STDIN = StandardInput()
"""The standard input of this process."""


@contextmanager
def rescuing_input() -> Iterator[None]:
    """Saves what came in and is in no note where the block ends in failure, and names the file.

    That holds for a usage error too, before which nothing was read, and where a signal ends the command.
    """
    STDIN.forget()
    try:
        yield
    except SystemExit as error:
        if error.code:
            STDIN.read()
            _rescue()
        raise
    except BaseException:
        _rescue()
        raise


def _piped() -> int | None:
    """The descriptor of standard input where text can come in without anybody typing it."""
    try:
        descriptor = sys.stdin.fileno()
        mode = os.fstat(descriptor).st_mode
    except (OSError, ValueError, AttributeError):
        return None
    return descriptor if stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode) else None


def _rescue() -> None:
    """Saves what no note holds; where no folder takes it, standard error does."""
    data = bytes(STDIN.unsaved)
    if not data.strip():
        return
    from kb.store.config.cache_and_state_folders import state_folder
    from kb.store.notes.rescued_text import save_rescued

    file = save_rescued(data, state_folder(os.environ))
    if file:
        sys.stderr.write(clean(f"kb: The text from standard input is in no note; it was saved as {file}\n"))
    else:
        sys.stderr.write("kb: The text from standard input is in no note and could not be saved. It was:\n")
        sys.stderr.flush()
        sys.stderr.buffer.write(data)
    sys.stderr.flush()
