"""One process at a time where two would both look, find nothing and write: `kb add` of the same paper."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kb.model.errors import OperationFailed

_POLL_SECONDS = 0.02


@contextmanager
def file_lock(path: Path, timeout_seconds: float, busy: str) -> Iterator[None]:
    """Runs the block while no other process holds the lock at `path`.

    OperationFailed with the sentence `busy` where others hold it too long, OSError where no lock can be
    made there. The system releases the lock of a process that ends, however it ends.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout_seconds, mode=0o600, poll_interval=_POLL_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise OperationFailed(busy) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Runs the block while no other process writes to the collection whose cache `folder` is.

    Where no lock can be made (no permission, read-only disk) the block runs all the same: its writers
    never replace a file. OperationFailed where others hold the lock for a minute.
    """
    busy = "Another kb has been writing to this collection for a minute. Try again when it is done."
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(file_lock(folder / "writing.lock", 60, busy))
        yield
