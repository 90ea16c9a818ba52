"""Turns at asking arXiv, on disk, so that all processes of a user together respect one rate limit.

A lock file says whose turn it is, so there is never more than one connection; another file says when the
last attempt ended, so the limit holds from process to process, after failures and kills too. A process
that waits does not hold the lock: a `kb add` gets its turn between two batches of a `kb fetch`.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically
from kb.store.files.locks import file_lock
from kb.store.files.os_error import operation_failed
from kb.store.system.ctrl_c import interruptible

_LOCK_NAME = "arxiv.lock"
_TIME_NAME = "arxiv-last-request"
_TIMEOUT_SECONDS = 300.0
"""Longer than one answer may take (120 s) and its queue of a few."""


@contextmanager
def arxiv_turn(state_folder: Path, delay_seconds: float) -> Iterator[None]:
    """Wait until arXiv may be asked, and let nobody else ask until the block is left.

    At least `delay_seconds` lie between the end of one block, in any process, and the start of the next.
    `OperationFailed` where the state folder cannot be written, or others never finish.
    """
    while True:
        with ExitStack() as held:
            _take_lock(held, state_folder)
            wait = _wait_seconds(state_folder / _TIME_NAME, delay_seconds)
            if wait <= 0:
                _write_now(state_folder / _TIME_NAME)
                try:
                    yield
                finally:
                    _write_now(state_folder / _TIME_NAME)
                return
        with interruptible():
            time.sleep(wait)


def _take_lock(held: ExitStack, folder: Path) -> None:
    busy = "Another kb has been asking arXiv for minutes. Try again when it is done."
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with interruptible():
            held.enter_context(file_lock(folder / _LOCK_NAME, _TIMEOUT_SECONDS, busy))
    except OSError as error:
        raise operation_failed("write", folder / _LOCK_NAME, error) from error


def _wait_seconds(path: Path, delay_seconds: float) -> float:
    """Seconds until the next attempt may start; 0 or less for at once."""
    try:
        last = float(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0
    now = time.time()
    if not last <= now:  # the clock was set back, or the file is damaged: count from now
        _write_now(path)
        return delay_seconds
    return last + delay_seconds - now


def _write_now(path: Path) -> None:
    # Losing this time makes one request early; it must never lose what was just fetched.
    with suppress(OperationFailed):
        write_atomically(path, repr(time.time()).encode(), durable=False)
