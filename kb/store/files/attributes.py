"""What a file carries besides its bytes: mode, owner, extended attributes. A rewrite copies them all."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from typing import NamedTuple

from kb.store.files.portable_os import copy_extended_attributes, set_mode, set_owner

_NOT_OURS = ("security.", "trusted.", "system.nfs4")
"""Attribute families the kernel or the server sets by itself and often lets nobody copy."""


class FileStamp(NamedTuple):
    """What a file has beside its bytes: permission bits, and when it was modified, in ns since 1970."""

    mode: int
    modified_ns: int


def stamp_of(status: os.stat_result) -> FileStamp:
    """The stamp of a file."""
    return FileStamp(S_IMODE(status.st_mode), status.st_mtime_ns)


def give_stamp(path: Path, stamp: FileStamp) -> None:
    """Gives a file a stamp, as far as the file system allows: a text is worth more than its date."""
    with suppress(OSError):
        path.chmod(stamp.mode)
        os.utime(path, ns=(stamp.modified_ns, stamp.modified_ns))


def copy_attributes(source: int, target: int) -> None:
    """Give the open file `target` the owner, mode and extended attributes of the open file `source`.

    What the file system cannot keep is left out; OSError where it could and refuses. Owner first (changing
    it clears mode bits), access lists last (they are stored as an attribute, and setting the mode would
    alter them).
    """
    wanted, given = os.fstat(source), os.fstat(target)
    if (wanted.st_uid, wanted.st_gid) != (given.st_uid, given.st_gid):
        set_owner(target, wanted.st_uid, wanted.st_gid)
    set_mode(target, S_IMODE(wanted.st_mode))
    copy_extended_attributes(source, target, _NOT_OURS)
