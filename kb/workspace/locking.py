"""What one `kb` does at a time; another one waits for it, says so after a second, and can be interrupted.

Whatever is written under a lock must have been read under it, or be compared again. Each context manager
gives whether it had to wait: what was read before may be old then.
"""

from contextlib import AbstractContextManager
from pathlib import Path

from kb.store.config.cache_and_state_folders import lock_file
from kb.store.files.locks import exclusive_lock
from kb.workspace.collection import Collection

_MOMENT_SECONDS = 0.2


def writing(collection: Collection, command: str) -> AbstractContextManager[bool]:
    """Rewriting and adding notes of a collection; `command` is what others are told who wait."""
    return _alone(collection, collection.root, "notes", command)


def writing_at_once(collection: Collection, command: str) -> AbstractContextManager[bool]:
    """The same for a screen, whose keys are dead meanwhile: OperationFailed says who it is that writes."""
    busy = "Another kb{} is writing. Try again when it is done."
    lock = lock_file(collection.root, collection.state, "notes")
    return exclusive_lock(lock, command, collection.warn, _MOMENT_SECONDS, busy)


def fetching(collection: Collection) -> AbstractContextManager[bool]:
    """Asking arXiv about the papers of a collection."""
    return _alone(collection, collection.root, "fetch", "fetch")


def building(collection: Collection, folder: Path) -> AbstractContextManager[bool]:
    """Making the site in `folder`, into which other collections may be built too."""
    return _alone(collection, folder, "site", "build")


def _alone(
    collection: Collection, folder: Path, purpose: str, command: str
) -> AbstractContextManager[bool]:
    return exclusive_lock(lock_file(folder, collection.state, purpose), command, collection.warn)
