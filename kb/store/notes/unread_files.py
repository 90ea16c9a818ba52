"""Files below the notes folder that are no notes of the collection, or that nobody looked for."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from kb.store.files.presence import refuse_walk_error
from kb.store.notes.excluded_paths import LEFT_OUT_FOLDERS


def holds_notes(folder: Path) -> bool:
    """Whether a folder, or one below it, holds a note."""
    for _, folders, names in os.walk(folder, onerror=refuse_walk_error):
        folders[:] = [name for name in folders if name[0] != "." and name not in LEFT_OUT_FOLDERS]
        if any(name.endswith(".md") and name[0] != "." for name in names):
            return True
    return False


def left_over_temporaries(folder: Path, prefix: str) -> Iterator[tuple[str, float]]:
    """Our own temporary files below `folder` that were never finished: relative path, mtime in seconds."""
    for parent, folders, names in os.walk(folder, onerror=refuse_walk_error):
        folders[:] = [name for name in folders if name not in LEFT_OUT_FOLDERS and name != ".git"]
        for name in names:
            if name.startswith(prefix):
                path = os.path.join(parent, name)  # noqa: PTH118 - os.walk speaks in strings
                try:
                    status = os.lstat(path)
                except OSError:
                    continue
                if S_ISREG(status.st_mode) and not S_ISLNK(status.st_mode):
                    yield os.path.relpath(path, folder), status.st_mtime
