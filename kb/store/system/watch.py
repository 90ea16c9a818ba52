"""Changes of files, as the system reports them."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.os_error import operation_failed
from kb.store.notes.excluded_paths import LEFT_OUT_FOLDERS


async def note_changes(folder: Path, left_out: tuple[Path, ...]) -> AsyncIterator[None]:
    """Yields when something below the notes folder changed, except what cannot be a note.

    A burst of changes is one. OperationFailed where the system cannot watch; ends where the folder does not
    exist.
    """
    outside = tuple(f"{one}/" for one in left_out)
    start = f"{folder}/"

    def is_wanted(_change: object, path: str) -> bool:
        parts = path.removeprefix(start).split("/")
        is_hidden = any(part.startswith(".") or part in LEFT_OUT_FOLDERS for part in parts)
        return not is_hidden and not f"{path}/".startswith(outside)

    async for change in _changes(folder, is_wanted, recursive=True):
        yield change


async def file_changes(folder: Path, names: frozenset[str]) -> AsyncIterator[None]:
    """Yields when one of these files in the folder changed, came or went. Raises as `note_changes`."""

    def is_wanted(_change: object, path: str) -> bool:
        return path.rpartition("/")[2] in names

    async for change in _changes(folder, is_wanted, recursive=False):
        yield change


async def _changes(
    folder: Path, is_wanted: Callable[[object, str], bool], *, recursive: bool
) -> AsyncIterator[None]:
    from watchfiles import awatch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    try:
        async for _ in awatch(
            folder, watch_filter=is_wanted, recursive=recursive, ignore_permission_denied=True
        ):
            yield
    except FileNotFoundError:
        return
    except OSError as error:
        raise operation_failed("watch", folder, error) from error
    except WatchfilesRustInternalError as error:  # among others, where inotify's watches are used up
        raise OperationFailed(f"Could not watch {folder}: {error}.") from error
