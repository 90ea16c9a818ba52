"""What the disk says of a file without its bytes, and when that does not prove that they are the same."""

import os
from array import array
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import astuple

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

    def is_racy(self, now_ns: int) -> bool:
        """Whether the file changed so shortly before `now_ns` that another change may not show."""
        changed_ns = self.mtime_ns if os.name == "nt" else self.ctime_ns  # there ctime is of creation
        return changed_ns >= now_ns - (_RACY_NS if changed_ns % _SECOND_NS else _COARSE_RACY_NS)


UNKNOWN = FileState(-1, 0, 0, 0)
"""A state no file has: a file recorded with it is read again."""


class FileStates:
    """The states of many files, in order: four numbers each in one array, which compares as a whole."""

    def __init__(self, saved: bytes = b"") -> None:
        """`saved` are `bytes` of other states, made on a machine of this byte order."""
        self._numbers = array("q", saved)

    def __len__(self) -> int:
        return len(self._numbers) // _NUMBERS

    def __getitem__(self, place: int) -> FileState:
        size, mtime_ns, ctime_ns, inode = self._numbers[place * _NUMBERS : (place + 1) * _NUMBERS]
        return FileState(size, mtime_ns, ctime_ns, inode % _INODES)

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Each state as its numbers: equal where the states are."""
        return zip(*[iter(self._numbers)] * _NUMBERS, strict=True)

    def __bytes__(self) -> bytes:
        return self._numbers.tobytes()

    def places_unlike(self, others: "FileStates") -> Iterator[int]:
        """The places at which as many states are other ones; stretches that are alike are no work."""
        stretches = [(0, len(self))]
        ours, theirs = (memoryview(bytes(states)).cast("q") for states in (self, others))
        while stretches:
            start, end = stretches.pop()
            stretch = slice(start * _NUMBERS, end * _NUMBERS)
            if ours[stretch] == theirs[stretch]:
                continue
            if end - start == 1:
                yield start
                continue
            middle = (start + end) // 2
            stretches += (middle, end), (start, middle)

    def append(self, status: os.stat_result) -> None:
        """Adds the state in an `os.stat` result."""
        self._extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))

    def add(self, state: FileState) -> None:
        """Adds a state."""
        self._extend(astuple(state))

    def _extend(self, numbers: tuple[int, ...]) -> None:
        try:
            self._numbers.extend(numbers)
        except OverflowError:
            del self._numbers[len(self) * _NUMBERS :]
            self._numbers.extend(map(_signed, numbers))

    def put(self, place: int, state: FileState) -> None:
        """Puts a state in place of another."""
        numbers = array("q", [_signed(number) for number in astuple(state)])
        self._numbers[place * _NUMBERS : (place + 1) * _NUMBERS] = numbers


_NUMBERS = 4
_INODES = 1 << 64
"""Inodes are unsigned, and some network file systems use all 64 bits."""


def _signed(number: int) -> int:
    """A number that fits into 64 bits, as it is read back from them."""
    return (number + _INODES // 2) % _INODES - _INODES // 2
