"""A cache file that grows: a value, and after it what changed of it, time after time.

Each is in the form of `cache_file`, under a stamp that follows from what is before it: a change counts only
after what it is a change of. So what a process that was killed wrote in part ends the file, and so does
what another process added at the same time. Such a file is written anew when there is something to save.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kb.model.errors import OperationFailed
from kb.model.text.blake2 import blake2b
from kb.store.files.atomic import write_all
from kb.store.files.cache_file import (
    HEAD_BYTES,
    STAMP_BYTES,
    cached_value,
    value_from,
    value_head,
    write_cached,
)
from kb.store.files.portable_os import open_for_appending, open_for_reading, read_at

_MOST_CHANGES = 64  # each of which is looked for


class LogEnd(NamedTuple):
    """Where a file ends, where its first value does, how many changes follow, and the stamp of the next."""

    place: int
    first: int
    changes: int
    stamp: bytes

    def has_room_for(self, change: bytes) -> bool:
        """Whether all changes together take no more bytes than what they change."""
        return self.changes < _MOST_CHANGES and self.place + len(change) <= 2 * self.first


class CacheLog(NamedTuple):
    """A value and what changed of it, in order. `end` is None where nothing can be added."""

    values: tuple[memoryview, ...] = ()
    end: LogEnd | None = None


def load_log(path: Path, stamp: bytes) -> CacheLog:
    """What was saved under this stamp; nothing where nothing was, or under another, or it is damaged."""
    data = memoryview(_bytes_of(path))
    values: list[memoryview] = []
    ends = [0]
    while (value := value_from(data, ends[-1], stamp)) is not None:
        values.append(value)
        stamp = _next_stamp(data[ends[-1] : ends[-1] + HEAD_BYTES])
        ends.append(ends[-1] + HEAD_BYTES + len(value))
    if not values or ends[-1] < len(data):
        return CacheLog(tuple(values))
    return CacheLog(tuple(values), LogEnd(ends[-1], ends[1], len(values) - 1, stamp))


def write_log(path: Path, stamp: bytes, value: bytes) -> LogEnd | None:
    """Write a file anew, and say where it ends; None where that cannot be done."""
    with suppress(OperationFailed):
        length = write_cached(path, stamp, value)
        return LogEnd(length, length, 0, _next_stamp(value_head(stamp, value)))
    return None


def add_to_log(path: Path, end: LogEnd, change: bytes) -> LogEnd | None:
    """Add a change to a file that ends there, and say where it ends now; None where that cannot be done."""
    data = cached_value(end.stamp, change)
    with suppress(OSError):
        descriptor = open_for_appending(path)
        try:
            if os.fstat(descriptor).st_size != end.place:
                return None
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        stamp = _next_stamp(data[:HEAD_BYTES])
        return LogEnd(end.place + len(data), end.first, end.changes + 1, stamp)
    return None


def _next_stamp(head: bytes | memoryview) -> bytes:
    return blake2b(head, digest_size=STAMP_BYTES).digest()


def _bytes_of(path: Path) -> bytes:
    with suppress(OSError):
        descriptor = open_for_reading(path)
        try:
            return read_at(descriptor, os.fstat(descriptor).st_size, 0)
        finally:
            os.close(descriptor)
    return b""
