"""A file of the index, read in blocks when somebody asks for them, and trusted by the checksum of each.

Of 38,540 notes one search needs two of forty megabytes of postings, and as little of the terms.
"""

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from kb.store.files.portable_os import open_for_reading, read_at

BLOCK_BYTES = 1 << 14

_CRC_BYTES = 4  # big-endian


class Damaged(Exception):
    """A file of the index is not what was written."""


class FileBlocks:
    """One file of a `size`, open until nobody needs it: it may go meanwhile. `checksums` are of its blocks.

    OSError where there is none, `Damaged` as soon as a block is read that is not right.
    """

    def __init__(self, path: Path, checksums: bytes) -> None:
        self._checksums = checksums
        self._name = path.name
        self._blocks: dict[int, bytes] = {}
        self._descriptor = open_for_reading(path)
        self.size = os.fstat(self._descriptor).st_size

    def __del__(self) -> None:
        with suppress(AttributeError, OSError):  # it was never open, or was only read
            os.close(self._descriptor)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`; fewer at the end of the file."""
        first, last = start // BLOCK_BYTES, max(start, end - 1) // BLOCK_BYTES
        if first == last:
            return self._block(first)[start - first * BLOCK_BYTES : end - first * BLOCK_BYTES]
        data = b"".join([self._block(number) for number in range(first, last + 1)])
        return data[start - first * BLOCK_BYTES : end - first * BLOCK_BYTES]

    def load(self) -> None:
        """Reads every block and keeps it."""
        for number in range(len(self._checksums) // _CRC_BYTES):
            self._block(number)

    def whole(self) -> bytes:
        """All bytes; they are not kept."""
        data = read_at(self._descriptor, self.size, 0)
        if block_checksums(data) != self._checksums:
            raise Damaged(self._name)
        return data

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            at = number * _CRC_BYTES
            try:
                data = read_at(self._descriptor, BLOCK_BYTES, number * BLOCK_BYTES)
            except OSError as error:
                raise Damaged(self._name) from error
            if block_checksums(data) != self._checksums[at : at + _CRC_BYTES]:
                raise Damaged(self._name)
            self._blocks[number] = data
        return self._blocks[number]


def block_checksums(data: bytes) -> bytes:
    """The CRC-32 of each block of a file; of an empty file there is none."""
    blocks = (memoryview(data)[start : start + BLOCK_BYTES] for start in range(0, len(data), BLOCK_BYTES))
    return b"".join(crc32(block).to_bytes(_CRC_BYTES, "big") for block in blocks)
