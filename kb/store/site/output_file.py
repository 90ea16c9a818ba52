"""One file of the site: how it was left by a build, and how it is written."""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from msgspec import Struct

from kb.model.errors import UsageError
from kb.model.page import Page
from kb.store.files.atomic import write_atomically, write_new
from kb.store.files.file_state import UNKNOWN_BYTES, FileState, packed_state

class OutputFile(Struct, frozen=True, array_like=True):
    """What a build says of a file it made: the key of its page, its `packed_state`, its CRC-32."""

    key: bytes
    state: bytes
    crc: int


Record = Mapping[str, OutputFile]
"""What a build made, by path below the site's folder."""


def put(page: Page, file: str, *, even_if_equal: bool) -> tuple[OutputFile, bool]:
    """Make `file` hold a page, its folder being there; how it is now, and whether it had to be written.

    An existing file is swapped, so that nobody reads half of it. A new one is written in place,
    which costs half; of a killed build a part of it may stay, which the next build finds and repairs, as
    no record lists it.
    """
    data, state = page.make(), file_state(file)
    is_written = even_if_equal or state is None or not _holds(file, state, data)
    if state is None:
        write_new(file, data)
    elif is_written:
        write_atomically(Path(file), data, durable=False)
    if is_written:
        state = file_state(file)
    return OutputFile(page.key, state or UNKNOWN_BYTES, zlib.crc32(data)), is_written


def _holds(file: str, state: bytes, data: bytes) -> bool:
    return FileState.unpacked(state).size == len(data) and Path(file).read_bytes() == data


def file_state(file: str) -> bytes | None:
    """The `packed_state` of a file; None where there is none. UsageError where something else is there."""
    try:
        status = os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not S_ISREG(status.st_mode):
        raise in_the_way(file)
    return packed_state(status)


def mode_of(path: str) -> int | None:
    """The mode of what is there, links not followed; None for nothing."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def in_the_way(path: str) -> UsageError:
    """The error for a file that the site needs to write, and must not."""
    kind = "is a symbolic link" if S_ISLNK(mode_of(path) or 0) else "was not made by kb build"
    return UsageError(
        f"{path} {kind}, and the site needs a file there. Move it away and build again."
    )
