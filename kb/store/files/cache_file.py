r"""A value that one command keeps for the next: believed only while its stamp and its checksum are right.

    kb kept 1\n | stamp (16) | crc32 (4) | the value

Everything kept so is derived: where it cannot be read, or written, it is made again the next time.
"""

import struct
import zlib
from contextlib import suppress
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically

STAMP_BYTES = 16

_MAGIC = b"kb kept 1\n"
_HEAD = struct.Struct(f"<{len(_MAGIC)}s{STAMP_BYTES}sI")


def load_cached(path: Path, stamp: bytes) -> memoryview | None:
    """What was kept under this stamp; None where nothing was, or something else, or it is damaged."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    if len(data) < _HEAD.size:
        return None
    value = data[_HEAD.size :]
    return value if _HEAD.unpack_from(data) == (_MAGIC, stamp, zlib.crc32(value)) else None


def save_cached(path: Path, stamp: bytes, value: bytes) -> None:
    """Keep a value in place of the last one, where that can be done. `stamp` has 16 bytes."""
    with suppress(OperationFailed):
        write_atomically(path, _HEAD.pack(_MAGIC, stamp, zlib.crc32(value)) + value, durable=False)
