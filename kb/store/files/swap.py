"""The two renames beyond POSIX: swap two names, and rename only if the new name is free.

POSIX rename discards whatever has the new name at that instant, even a text saved a microsecond before.
Swapping leaves it under the other name, where it can be examined. glibc offers both as `renameat2` (man 2
renameat2, since glibc 2.28), macOS as `renamex_np` (man 2 renamex_np, since 10.12); Python 3.14 has no name
for either. Many file systems (FAT, network shares, FUSE) know neither, and some of them no hard links.
"""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb.store.files.presence import is_taken

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_FDCWD = -100
_IS_MACOS = sys.platform == "darwin"
_ONLY_TO_FREE_NAME = 4 if _IS_MACOS else 1  # RENAME_EXCL, RENAME_NOREPLACE
_EXCHANGE = 2  # RENAME_SWAP, RENAME_EXCHANGE
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})
_NO_LINKS = _UNSUPPORTED | {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV}
"""How file systems without hard links, or that allow only so many, refuse to make one."""


def swap(one: Path, other: Path) -> bool:
    """Exchange two existing names in one step; False where this system or file system cannot."""
    return _renamed(one, other, _EXCHANGE)


def rename_to_free_name(old: Path, new: Path) -> None:
    """Rename, raising FileExistsError if `new` is taken by another file.

    Where the file system cannot do that in one step, a hard link makes the new name; where it has none
    either, a look that the name is free comes before a plain rename. Between these two only somebody else
    can take the name: commands of ours wait for each other (`workspace.locking`).
    """
    try:
        if os.name == "nt":  # its rename never replaces
            old.rename(new)
        elif not _renamed(old, new, _ONLY_TO_FREE_NAME):
            _link_or_look(old, new)
    except FileExistsError:
        if not _is_one_name(old, new):
            raise
        old.rename(new)


def _link_or_look(old: Path, new: Path) -> None:
    """Renaming comes first, since a process killed between link and unlink leaves two names."""
    try:
        new.hardlink_to(old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if is_taken(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new)) from error
        old.rename(new)
    else:
        old.unlink()


def _is_one_name(old: Path, new: Path) -> bool:
    """Whether two names differ only in case or Unicode form, on a disk to which they are one."""
    if old.name == new.name or not is_taken(new):
        return False
    status = old.lstat()
    return status.st_nlink == 1 and os.path.samestat(status, new.lstat())


def _renamed(old: Path, new: Path, flags: int) -> bool:
    """False where system or file system has no such rename."""
    call = _system_call()
    if call is None:
        return False
    number = call(os.fsencode(old), os.fsencode(new), flags)
    if number in _UNSUPPORTED:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(old), None, str(new))
    return True


@cache
def _system_call() -> "Callable[[bytes, bytes, int], int] | None":
    """The system's rename with flags, which returns an errno, 0 for done; None where there is none."""
    if os.name == "nt":
        return None
    try:
        import ctypes
    except ImportError:  # a Python that was built without libffi
        return None
    name, text, number = "renamex_np" if _IS_MACOS else "renameat2", ctypes.c_char_p, ctypes.c_int
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None
    paths = (text, text) if _IS_MACOS else (number, text, number, text)
    function.argtypes = (*paths, ctypes.c_uint)
    function.restype = number

    def call(old: bytes, new: bytes, flags: int) -> int:
        names = (old, new) if _IS_MACOS else (_AT_FDCWD, old, _AT_FDCWD, new)
        return ctypes.get_errno() if function(*names, flags) else 0

    return call
