"""Text that a capture was given and could not put into a note, saved where the user finds it.

    state folder / unsaved / 20261129-120000-3f9a.txt

Where that cannot be written, the system's folder for temporary files takes it.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kb.model.errors import KbError
from kb.store.files.atomic import write_all
from kb.store.files.durable_folders import make_private
from kb.store.files.portable_os import open_new, sync, sync_folder


def save_rescued(data: bytes, state: Path, ending: str = ".txt") -> Path | None:
    """The new file that holds `data`, closed to others; None where no folder takes it."""
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.urandom(2).hex()}{ending}"
    # Looking for the folder for temporary files fails where none is usable, so each has its turn.
    folders: tuple[Callable[[], Path], ...] = (
        lambda: state / "unsaved",
        lambda: Path(tempfile.gettempdir()) / f"kb-unsaved-{os.urandom(4).hex()}",
    )
    for folder in folders:
        with suppress(KbError, OSError):
            return _saved(folder() / name, data)
    return None


def _saved(file: Path, data: bytes) -> Path:
    """The file, new and synced. It needs no name but its own: nobody waits for it to be whole."""
    make_private(file.parent)
    descriptor = open_new(file, 0o600)
    try:
        write_all(descriptor, data)
        sync(descriptor)
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise
    finally:
        os.close(descriptor)
    for folder in (file.parent, file.parent.parent):
        with suppress(OSError):
            sync_folder(folder)
    return file
