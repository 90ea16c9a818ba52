"""What `os` offers on Linux but not everywhere, with what is done instead; used from here alone.

Windows has no `O_NOFOLLOW`, `O_NONBLOCK`, `pread`, `fchmod`, `fchown`, `geteuid` and `fork`, macOS no
extended attributes in `os`; Windows also translates line ends unless a file is opened as binary, and
opens no folder. File systems differ as much: FAT, network shares and FUSE (rclone, Android) refuse some of
these calls; then they do without. No descriptor made here is inherited by other programs (PEP 446).
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from stat import S_IMODE, S_ISLNK

_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_LOCKED_BY_OTHERS = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_LOCKED_BYTE = 1 << 30
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY})
_FORBIDDEN = frozenset({errno.EPERM, errno.EACCES})
_NO_ATTRIBUTE = frozenset({getattr(errno, "ENODATA", 0), getattr(errno, "ENOATTR", 0)})


@contextmanager
def _allowing(numbers: frozenset[int]) -> Iterator[None]:
    """Lets a call be refused with some error numbers."""
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise


def open_for_reading(path: str | os.PathLike[str]) -> int:
    """A descriptor of a file; a named pipe is opened without waiting for somebody to write into it."""
    return os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)


def open_unfollowed(path: str | os.PathLike[str]) -> int:
    """The same, with OSError (ELOOP) where `path` is a symbolic link."""
    if not _NO_FOLLOW and S_ISLNK(os.lstat(path).st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
    return os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT | _NO_FOLLOW)


def open_new(path: str | os.PathLike[str], mode: int = 0o666) -> int:
    """A descriptor for writing a file that was not there; FileExistsError where one was."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)


def open_for_appending(path: str | os.PathLike[str]) -> int:
    """A descriptor of a file that is there, for writing at its end, wherever that is by then."""
    return os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY | _NO_FOLLOW)


def open_lock(path: str | os.PathLike[str]) -> int:
    """A descriptor of a file for `locked`, made where there is none."""
    return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_FOLLOW, 0o600)


def locked(descriptor: int) -> bool:
    """Whether the lock on an open file is now ours, which it is until it is closed; it waits for nobody.

    OSError where the system or the file system has no locks. Windows locks bytes, which then nobody else
    can read: one that lies beyond all that is written.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError as error:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
    except OSError as error:
        if error.errno in _LOCKED_BY_OTHERS:
            return False
        raise
    return True


def open_for_sync(path: str | os.PathLike[str]) -> int:
    """A descriptor that `sync` takes: Windows syncs only what is open for writing."""
    return os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | _BINARY)


@contextmanager
def open_entries(folder: str) -> Iterator[list["os.DirEntry[str]"]]:
    """What is in a folder, which stays open: the system then looks for each file in it alone.

    Paths of entries are only names; Windows opens no folder.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as found:
            yield list(found)
        return
    descriptor = os.open(folder, os.O_RDONLY | _FOLDER)
    try:
        with os.scandir(descriptor) as found:
            yield list(found)
    finally:
        os.close(descriptor)


def entry_status(entry: "os.DirEntry[str]", path: str) -> os.stat_result:
    """What `os.lstat` says of a file of `open_entries` at a path; on Windows the entry lacks the inode."""
    return os.lstat(path) if os.name == "nt" else entry.stat(follow_symlinks=False)


def read_at(descriptor: int, length: int, start: int) -> bytes:
    """Up to `length` bytes of a file from `start` on."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, length, start)
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, length)


def sync(descriptor: int) -> None:
    """Make what a descriptor is open on survive a power cut, where the file system can be asked for that.

    On macOS fsync leaves it in the drive's own cache, and F_FULLFSYNC does not (man 2 fsync); file systems
    without it, such as network shares, refuse it.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            with _allowing(_UNSUPPORTED):
                os.fsync(descriptor)
    else:
        with _allowing(_UNSUPPORTED):
            os.fsync(descriptor)


def sync_folder(path: str | os.PathLike[str]) -> None:
    """Make the names in a folder survive a power cut, if system and file system offer that."""
    if os.name == "nt":
        return
    with _allowing(_UNSUPPORTED | _FORBIDDEN | {errno.EBADF, errno.EISDIR}):
        descriptor = open_for_sync(path)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)


def set_mode(descriptor: int, mode: int) -> None:
    """Give an open file its permission bits, where a file has such, and the file system lets us."""
    if hasattr(os, "fchmod") and S_IMODE(os.fstat(descriptor).st_mode) != mode:
        with _allowing(_UNSUPPORTED | _FORBIDDEN):
            os.fchmod(descriptor, mode)


def set_owner(descriptor: int, user: int, group: int) -> None:
    """Give an open file its owner and group, where a file has such."""
    if hasattr(os, "fchown"):
        with _allowing(_UNSUPPORTED):
            os.fchown(descriptor, user, group)


def copy_extended_attributes(source: int, target: int, not_ours: tuple[str, ...]) -> None:
    """Give an open file those of another, where Python and the file system have such.

    OSError where one cannot be copied, unless its name begins with one of `not_ours`.
    """
    names: list[str] = []
    if hasattr(os, "listxattr"):
        with _allowing(_UNSUPPORTED | _FORBIDDEN):
            names = os.listxattr(source)
    for name in names:
        try:
            with _allowing(_UNSUPPORTED | _FORBIDDEN | _NO_ATTRIBUTE):
                os.setxattr(target, name, os.getxattr(source, name))
        except OSError:
            if not name.startswith(not_ours):
                raise


def is_own_and_closed(status: os.stat_result) -> bool:
    """Whether a file or folder is the user's and nobody else may write to it; not asked on Windows."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


CAN_FORK = sys.platform == "linux" and hasattr(os, "fork")
"""Whether a copy of this process can go on working: macOS has `fork`, but its libraries fail after it."""
