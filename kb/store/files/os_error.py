"""An operating system's refusal, as one sentence for the user.

Every `OSError` of `kb/store` passes through here, so that the same refusal reads the same everywhere.
"""

import errno
from pathlib import Path

from kb.model.errors import OperationFailed

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "the system does not permit it",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.EIO: "the disk reports an input/output error",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}


def operation_failed(action: str, path: Path, error: OSError) -> OperationFailed:
    """The error to raise where the system refused to `action` (a verb: "write", "read") `path`."""
    return OperationFailed(f"Could not {action} {path}: {reason(error)}.")


def reason(error: OSError) -> str:
    """Why the system refused, as the second half of a sentence, without its full stop."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or type(error).__name__).rstrip(".").lower()
