r"""The one form of what is derived and saved for the next command: trusted under its stamp and checksum.

    kb cache 1\n | stamp (16) | length (8) | crc32 (4) | the value | what is checked by whoever reads it

The stamp says what the value was made from: the program, the settings, the notes. What cannot be read is
made again the next time.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically
from kb.store.files.portable_os import open_for_reading, read_at

STAMP_BYTES = 16

_MAGIC = b"kb cache 1\n"
_LENGTH_BYTES, _CRC_BYTES = 8, 4  # little-endian; importing struct for them would take .3 ms
HEAD_BYTES = len(_MAGIC) + STAMP_BYTES + _LENGTH_BYTES + _CRC_BYTES
"""Before a value."""

_Bytes = TypeVar("_Bytes", bytes, memoryview)


class OpenCache(NamedTuple):
    """A cache file and its value; what follows begins at `end`. The caller closes `descriptor`."""

    descriptor: int
    value: bytes
    end: int


def cache_stamp(data: bytes) -> bytes:
    """A stamp that changes with `data`. Not for what others may choose; hashlib takes 3 ms to load."""
    return b"%08x%08x" % (zlib.crc32(data), zlib.adler32(data))


def load_cached(path: Path, stamp: bytes) -> bytes | None:
    """What was saved under this stamp; None where nothing was, or under another, or it is damaged."""
    found = open_cached(path, stamp)
    if found is None:
        return None
    os.close(found.descriptor)
    return found.value


def save_cached(path: Path, stamp: bytes, value: bytes) -> None:
    """Save a value in place of the last one, where that can be done."""
    with suppress(OperationFailed):
        write_cached(path, stamp, value)


def open_cached(path: Path, stamp: bytes) -> OpenCache | None:
    """The file that `write_cached` made, trusted as in `load_cached` and left open for the rest of it."""
    descriptor = None
    with suppress(OSError):
        descriptor = open_for_reading(path)
        value = _value(descriptor, stamp)
        if value is not None:
            return OpenCache(descriptor, value, HEAD_BYTES + len(value))
    if descriptor is not None:
        os.close(descriptor)
    return None


def write_cached(path: Path, stamp: bytes, value: bytes, *rest: bytes) -> int:
    """Save a value as `save_cached` does, and `rest` after it; where that begins. OperationFailed."""
    head = value_head(stamp, value)
    write_atomically(path, b"".join((head, value, *rest)), durable=False)
    return len(head) + len(value)


def cached_value(stamp: bytes, value: bytes) -> bytes:
    """A value in the form of this file, under a stamp."""
    return value_head(stamp, value) + value


def value_from(data: _Bytes, start: int, stamp: bytes) -> _Bytes | None:
    """The value that begins at a place in some bytes; None where there is none that can be trusted."""
    head = data[start : start + HEAD_BYTES]
    begin = start + HEAD_BYTES
    value = data[begin : begin + _length(head)]
    return value if head == value_head(stamp, value) else None


def value_head(stamp: bytes, value: bytes | memoryview) -> bytes:
    """What is before a value under a stamp."""
    length, crc = len(value), zlib.crc32(value)
    return _MAGIC + stamp + length.to_bytes(_LENGTH_BYTES, "little") + crc.to_bytes(_CRC_BYTES, "little")


def _value(descriptor: int, stamp: bytes) -> bytes | None:
    head = read_at(descriptor, HEAD_BYTES, 0)
    length = _length(head)
    if not head.startswith(_MAGIC + stamp) or length > os.fstat(descriptor).st_size:
        return None
    value = read_at(descriptor, length, HEAD_BYTES)
    return value if head == value_head(stamp, value) else None


def _length(head: bytes | memoryview) -> int:
    return int.from_bytes(head[-_LENGTH_BYTES - _CRC_BYTES : -_CRC_BYTES], "little")
