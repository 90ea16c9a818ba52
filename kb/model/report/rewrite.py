"""What a rewrite of notes, and `kb undo --list`, report."""

from datetime import datetime
from pathlib import PurePosixPath

from msgspec import Struct


class RewriteReport(Struct, frozen=True):
    """What was written. `id` is what `kb undo` takes; None where nothing was written.

    `left` are sentences, each about a note that was left as it is and why. `is_removal`: notes were removed
    and none was changed or made. `is_refused`: the system is why one was left, as a permission or a disk.
    """

    id: int | None
    written: tuple[PurePosixPath, ...]
    left: tuple[str, ...]
    is_removal: bool = False
    is_refused: bool = False


class PastRewrite(Struct, frozen=True):
    """One rewrite of the journal; a damaged entry has no `at`, no command and no files.

    `is_undone`: every note of it was taken back, and that holds.
    """

    id: int
    at: datetime | None
    command: str
    files: int
    is_undone: bool = False
