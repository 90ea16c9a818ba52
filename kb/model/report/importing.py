"""What `kb import` did."""

from pathlib import PurePosixPath

from msgspec import Struct


class FailedEntry(Struct, frozen=True):
    """An entry that makes no note: what its file calls it, and why, with file, line and column."""

    entry: str
    reason: str


class MergedEntry(Struct, frozen=True):
    """An entry that became one note with another: what their file calls them, and why."""

    entry: str
    into: str
    reason: str


class ImportReport(Struct, frozen=True, omit_defaults=True):
    """The notes that were made, those that were there, each once, and the entries that failed.

    `merged` are the entries whose work another entry has listed, and why it is the same. `malformed` are
    those of the notes made whose DOI is none; `unkept` counts by name the fields that no note can hold.
    """

    made: tuple[PurePosixPath, ...]
    known: tuple[PurePosixPath, ...]
    failed: tuple[FailedEntry, ...]
    merged: tuple[MergedEntry, ...] = ()
    malformed: tuple[FailedEntry, ...] = ()
    unkept: dict[str, int] = {}
