"""What a rewrite of notes, and `kb undo --list`, report."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

UndoMark = Literal["", "undone", "partly undone", "left alone"]


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

    `mark` says what became of it, as far as that holds: "left alone" where nothing could be undone.
    """

    id: int
    at: datetime | None
    command: str
    files: int
    mark: UndoMark = ""
