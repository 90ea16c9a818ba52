"""One process at a time where two would work on what they read before the other wrote it.

A lock is a file that the system locks (flock, on Windows a byte of it): it is free the moment its holder
ends, however it ends. The file stays and holds the name of whoever locked it last.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import get_ident

from kb.model.errors import OperationFailed
from kb.store.files.portable_os import locked, open_lock, read_at

MOST_SECONDS = 300.0
"""How long one command waits for others: longer than any rewrite, and than most first builds."""

_POLL_SECONDS = 0.02
_NOTICE_SECONDS = 1.0
_MOST_NAME_BYTES = 200

_held: dict[tuple[Path, int], int] = {}
"""The descriptors of the locks that this process holds, by file and thread."""


@contextmanager
def file_lock(
    path: Path,
    timeout_seconds: float,
    busy: str,
    holder: str = "",
    report: Callable[[str], None] = lambda _sentence: None,
) -> Iterator[bool]:
    """Runs the block while no other process holds the lock at `path`; yields whether it had to wait.

    `holder` is what others read who wait, `report` gets one sentence after a second of waiting.
    OperationFailed with the sentence `busy` where others hold it too long, OSError where no lock can be
    made there. A thread that holds the lock already goes on at once.
    """
    key = (path, get_ident())
    if key in _held:
        yield False
        return
    descriptor, has_waited = _locked(path, timeout_seconds, busy, report)
    _held[key] = descriptor
    try:
        _write_name(descriptor, holder)
        yield has_waited
    finally:
        os.close(_held.pop(key))


@contextmanager
def exclusive_lock(
    path: Path,
    command: str,
    report: Callable[[str], None],
    timeout_seconds: float = MOST_SECONDS,
    busy: str = "Another kb{} is still running after five minutes. Try again when it is done.",
) -> Iterator[bool]:
    """The same for a command, which waits `MOST_SECONDS` and is named to those that wait for it.

    Where no lock can be made (no permission, read-only disk) the block runs all the same: a note is
    compared again before it is written, and no new one ever replaces a file.
    """
    holder = f"{command}, process {os.getpid()}"
    has_waited = False
    with ExitStack() as held:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            has_waited = held.enter_context(file_lock(path, timeout_seconds, busy, holder, report))
        yield has_waited


def _locked(
    path: Path, timeout_seconds: float, busy: str, report: Callable[[str], None]
) -> tuple[int, bool]:
    """A descriptor that holds the lock, and whether others held it before."""
    began = time.monotonic()
    notice_seconds: float | None = _NOTICE_SECONDS
    has_waited = False
    while True:
        descriptor = open_lock(path)  # every time: folders of caches are removed with all in them
        try:
            if locked(descriptor):
                return descriptor, has_waited
            name = _name(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        has_waited = True
        waited = time.monotonic() - began
        if waited >= timeout_seconds:
            raise OperationFailed(busy.format(name))
        if notice_seconds is not None and waited >= notice_seconds:
            notice_seconds = None
            report(f"Waiting for another kb{name} to finish.")
        time.sleep(_POLL_SECONDS)


def _name(descriptor: int) -> str:
    """Who holds a lock, in brackets; nothing where that is not known."""
    name = read_at(descriptor, _MOST_NAME_BYTES, 0).decode(errors="replace")
    return f" ({name})" if name else ""


def _write_name(descriptor: int, name: str) -> None:
    with suppress(OSError):  # a full disk
        os.ftruncate(descriptor, 0)
        os.write(descriptor, name.encode(errors="replace")[:_MOST_NAME_BYTES])


def _let_go() -> None:
    """In a copy of this process: the lock is that of the process that took it."""
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
