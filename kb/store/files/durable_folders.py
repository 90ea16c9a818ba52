"""What survives a power cut, and folders that belong to the user and are closed to others."""

import os
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.portable_os import is_own_and_closed, open_for_sync, sync, sync_folder
from kb.store.files.presence import status

_PRIVATE = 0o700


def make_durable(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it so that they survive a power cut."""
    missing = [parent for parent in (folder, *folder.parents) if not status(parent)]
    folder.mkdir(mode, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def make_private(folder: Path) -> None:
    """Make the folder, for its owner only; `OperationFailed` if it exists and is somebody else's."""
    folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
    if not is_private(folder):
        raise OperationFailed(
            f"Could not use {folder}: it must belong to you and be closed to others (chmod 700)."
        )


def make_private_and_durable(folder: Path) -> None:
    """Both: `OperationFailed` as `make_private`."""
    make_durable(folder, _PRIVATE)
    make_private(folder)


def is_private(folder: Path) -> bool:
    """Whether only the user can write in a folder of his own: opening an index unpickles numbers."""
    return is_own_and_closed(folder.lstat())


def sync_file(path: Path) -> None:
    """Make the bytes of a file survive a power cut."""
    descriptor = open_for_sync(path)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)
