"""Folders that belong to the user and are closed to others."""

import os
from pathlib import Path

from kb.model.errors import OperationFailed


def make_private(folder: Path) -> None:
    """Make the folder, for its owner only; `OperationFailed` if it is there and somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(folder):
        raise OperationFailed(
            f"Could not use {folder}: it must belong to you and be closed to others (chmod 700)."
        )


def is_private(folder: Path) -> bool:
    """Whether only its owner, who is the user, can write in a folder; opening an index runs its pickles."""
    if os.name == "nt":
        return True
    status = folder.lstat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022
