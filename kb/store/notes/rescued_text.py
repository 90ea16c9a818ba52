"""Text that a capture was given and could not put into a note, saved where the user finds it.

    state folder / unsaved / 20261129-120000-3f9a.txt

Where that cannot be written, the system's folder for temporary files takes it.
"""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kb.model.errors import KbError
from kb.store.files.durable_folders import make_private_and_durable
from kb.store.notes.note_file import create_with


def save_rescued(data: bytes, state: Path) -> Path | None:
    """The new file that holds `data`, closed to others; None where no folder takes it."""
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.urandom(2).hex()}.txt"
    for folder in (state / "unsaved", Path(tempfile.gettempdir()) / f"kb-unsaved-{os.urandom(4).hex()}"):
        try:
            make_private_and_durable(folder)
            create_with(folder / name, data)
        except (KbError, OSError):
            continue
        return folder / name
    return None
