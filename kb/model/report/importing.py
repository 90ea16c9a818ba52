"""What `kb import` did."""

from pathlib import PurePosixPath

from msgspec import Struct


class FailedEntry(Struct, frozen=True):
    """An entry that makes no note: what its file calls it, and why, with file, line and column."""

    entry: str
    reason: str


class ImportReport(Struct, frozen=True):
    """The notes that were made, those that were there, each once, and the entries that failed."""

    made: tuple[PurePosixPath, ...]
    known: tuple[PurePosixPath, ...]
    failed: tuple[FailedEntry, ...]
