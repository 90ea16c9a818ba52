"""One process at a time where two would both look, find nothing and write: `kb add` of the same paper."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kb.model.errors import OperationFailed

_PATIENCE_SECONDS = 60.0
_LOCK_NAME = "writing.lock"


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Runs the block while no other process does, as far as `folder` can keep a lock.

    Where it cannot (no permission, read-only disk) the block runs all the same: whoever writes there
    never replaces a file. OperationFailed where others hold the lock for a minute.
    """
    from filelock import FileLock, Timeout

    with ExitStack() as held:
        try:
            held.enter_context(FileLock(folder / _LOCK_NAME, timeout=_PATIENCE_SECONDS, poll_interval=0.02))
        except Timeout as error:
            raise OperationFailed("Another kb has been writing to this collection for a minute.") from error
        except OSError:
            pass
        yield
