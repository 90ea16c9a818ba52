"""What the disk says of a file without its bytes, and when that does not prove that they are the same."""

import os

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

    def is_racy(self, now_ns: int) -> bool:
        """Whether the file changed so shortly before `now_ns` that another change may not show."""
        changed_ns = self.mtime_ns if os.name == "nt" else self.ctime_ns  # there ctime is of creation
        return changed_ns >= now_ns - (_RACY_NS if changed_ns % _SECOND_NS else _COARSE_RACY_NS)


UNKNOWN = FileState(-1, 0, 0, 0)
"""A state no file has: a file recorded with it is read again."""
