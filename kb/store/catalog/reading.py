"""What was just read of a note's file: what the catalog takes in, and what a stopped update leaves."""

import msgspec

from kb.store.catalog.entry import EncodedEntry
from kb.store.files.file_state import FileState


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """A file with its state, `UNKNOWN` where it may change unseen, and the digest of its bytes.

    `entry` is None where the catalog has it.
    """

    path: str
    state: FileState
    digest: bytes
    entry: EncodedEntry | None = None
