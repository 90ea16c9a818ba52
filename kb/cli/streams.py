"""The three standard streams, whatever the process was given.

A closed descriptor is dangerous: the next file that is opened gets its number, and output goes there.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO


def open_closed_streams() -> None:
    """Opens something for every standard stream that is closed.

    Nothing can be read from such an input; writing to such an output fails, as it does for `cat`; what
    is said on such a standard error is lost.
    """
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.dup2(os.open(os.devnull, flags), descriptor)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def read_as_utf8() -> None:
    """Starts the program anew in UTF-8 mode where the locale is plain ASCII, as under `LC_ALL=C`.

    Else the arguments and the names of files would be read as ASCII, and neither would be what it is.
    """
    if os.name == "posix" and sys.getfilesystemencoding() == "ascii" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def replace_unwritable() -> None:
    """Writes a `?` for a character that a stream's encoding does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def let_go_of_output() -> None:
    """Lets the interpreter end quietly though what is left of our output cannot be written."""
    _let_go_of(sys.stdout)


def let_go_of_errors() -> None:
    """The same of standard error, to which nobody may be listening."""
    _let_go_of(sys.stderr)


def _let_go_of(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def terminal_name() -> str:
    """A name for the terminal of this process that no later one will have; empty where there is none.

    The device alone would not do: a window that is opened gets that of one that was closed. The session is
    that of the shell in the window.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            return f"{os.ttyname(stream.fileno())} {os.getsid(0)}"
    return ""


@contextmanager
def writing_output() -> Iterator[None]:
    """Raises OperationFailed where standard output cannot be written; a pipe nobody reads stays one."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from kb.store.files.os_error import operation_failed

        raise operation_failed("write", Path("the output"), error) from error
