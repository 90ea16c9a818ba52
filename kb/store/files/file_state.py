"""What the disk says of a file without its bytes, and when that does not prove that they are the same."""

import os
from collections.abc import Iterator
from struct import Struct as Packing

from msgspec import Struct

_RACY_NS = 60_000_000
"""A change this soon after another may leave the same times on the file: longer than a tick of the
kernel's clock (10 ms) and of most file systems."""
_SECOND_NS = 1_000_000_000
_COARSE_RACY_NS = 2 * _SECOND_NS + _RACY_NS
"""The same where times are whole seconds (ext3, HFS+, some network shares) or even ones (FAT)."""


class FileState(Struct, frozen=True, array_like=True):
    """A file that changed since it had this state differs in at least one; times in ns since 1970."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "FileState":
        """The state in an `os.stat` result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    @classmethod
    def unpacked(cls, packed: bytes) -> "FileState":
        """The state that `packed_state` packed."""
        return cls(*_STATE.unpack(packed))

    def is_racy(self, now_ns: int) -> bool:
        """Whether the file changed so shortly before `now_ns` that another change may not show."""
        changed_ns = self.mtime_ns if os.name == "nt" else self.ctime_ns  # there ctime is of creation
        return changed_ns >= now_ns - (_RACY_NS if changed_ns % _SECOND_NS else _COARSE_RACY_NS)


UNKNOWN = FileState(-1, 0, 0, 0)
"""A state no file has: a file recorded with it is read again."""


class FileStates:
    """The states of many files, in order: four numbers each in one run of bytes, compared as a whole."""

    def __init__(self, saved: bytes = b"") -> None:
        """`saved` are `bytes` of other states, made on a machine of this byte order."""
        self._packed = bytearray(saved)

    def __len__(self) -> int:
        return len(self._packed) // _STATE.size

    def __getitem__(self, place: int) -> FileState:
        return FileState(*_STATE.unpack_from(self._packed, place * _STATE.size))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Each state as its numbers: equal where the states are."""
        return _STATE.iter_unpack(self._packed)

    def __bytes__(self) -> bytes:
        return bytes(self._packed)

    def places_unlike(self, others: "FileStates") -> Iterator[int]:
        """The places at which as many states are other ones; stretches that are alike are no work."""
        stretches = [(0, len(self))]
        ours, theirs = bytes(self), bytes(others)
        while stretches:
            start, end = stretches.pop()
            stretch = slice(start * _STATE.size, end * _STATE.size)
            if ours[stretch] == theirs[stretch]:
                continue
            if end - start == 1:
                yield start
                continue
            middle = (start + end) // 2
            stretches += (middle, end), (start, middle)

    def append(self, status: os.stat_result) -> None:
        """Adds the state in an `os.stat` result."""
        self._packed += packed_state(status)

    def add(self, state: FileState) -> None:
        """Adds a state."""
        self._packed += _STATE.pack(state.size, state.mtime_ns, state.ctime_ns, state.inode & _INODES)

    def put(self, place: int, state: FileState) -> None:
        """Puts a state in place of another."""
        at = place * _STATE.size
        _STATE.pack_into(
            self._packed, at, state.size, state.mtime_ns, state.ctime_ns, state.inode & _INODES
        )


def packed_state(status: os.stat_result) -> bytes:
    """The state in an `os.stat` result in 32 bytes, quickly made and compared."""
    return _pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _INODES)


_STATE = Packing("=qqqQ")
_pack = _STATE.pack
STATE_BYTES = _STATE.size
UNKNOWN_BYTES = _pack(-1, 0, 0, 0)
"""`UNKNOWN`, packed."""
_INODES = (1 << 64) - 1
"""Inodes are unsigned, and some network file systems use all 64 bits; of those of ReFS the lower ones."""
