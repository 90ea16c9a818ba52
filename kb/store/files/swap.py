"""The two renames Linux has beyond POSIX: swap two names, and rename only if the new name is free.

POSIX rename discards whatever has the new name at that instant, even a text saved a microsecond before.
Swapping leaves it under the other name, where it can be examined. glibc offers both as
`renameat2` (man 2 renameat2, since glibc 2.28); Python 3.14 has no name for it yet.
"""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})


def swap(one: Path, other: Path) -> bool:
    """Exchange two existing names in one step; False where this system or file system cannot."""
    return _renameat2(one, other, _RENAME_EXCHANGE)


def rename_to_free_name(old: Path, new: Path) -> bool:
    """Rename, raising FileExistsError if `new` is taken; False where this system cannot."""
    if os.name == "nt":  # its rename never replaces
        old.rename(new)
        return True
    return _renameat2(old, new, _RENAME_NOREPLACE)


def _renameat2(old: Path, new: Path, flags: int) -> bool:
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
    """renameat2 as a function that returns an errno, 0 for done; None where there is none."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes
    except ImportError:  # a Python that was built without libffi
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    function.restype = ctypes.c_int

    def call(old: bytes, new: bytes, flags: int) -> int:
        return ctypes.get_errno() if function(_AT_FDCWD, old, _AT_FDCWD, new, flags) else 0

    return call
