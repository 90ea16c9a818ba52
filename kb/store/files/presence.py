"""What is at a path, told apart from a disk that does not answer.

`os.path.isdir` and its like take every refusal for absence, and `realpath` takes what it cannot look at for
no link. Here a path holds nothing only where the system says so; any other refusal (a network disk that
went away, a folder closed to us) is an OperationFailed.
"""

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from kb.store.files.os_error import operation_failed

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})


def is_absence(error: OSError) -> bool:
    """Whether a refusal says that there is nothing, or can be nothing, at the path."""
    return error.errno in _ABSENT


def status(path: str | Path) -> os.stat_result | None:
    """What a path leads to, links followed; None for nothing."""
    try:
        return os.stat(path)  # noqa: PTH116 - many callers have a string
    except OSError as error:
        _refuse_unless_absent(path, error)
    except ValueError:  # a NUL
        pass
    return None


def link_status(path: str | Path) -> os.stat_result | None:
    """What is at a path, links not followed; None for nothing."""
    try:
        return os.lstat(path)
    except OSError as error:
        _refuse_unless_absent(path, error)
    except ValueError:  # a NUL
        pass
    return None


def is_taken(path: str | Path) -> bool:
    """Whether anything has this name, a link that leads nowhere included."""
    return link_status(path) is not None


def is_link(path: str | Path) -> bool:
    """Whether a path is a symbolic link."""
    found = link_status(path)
    return found is not None and S_ISLNK(found.st_mode)


def is_folder(path: str | Path) -> bool:
    """Whether a path leads to a folder."""
    found = status(path)
    return found is not None and S_ISDIR(found.st_mode)


def is_file(path: str | Path) -> bool:
    """Whether a path leads to a regular file."""
    found = status(path)
    return found is not None and S_ISREG(found.st_mode)


def real_path(path: str | Path) -> Path:
    """The path without the links in it; what is not there, or a circle of links, stays as it is written."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError as error:
        _refuse_unless_absent(path, error)
    except ValueError:  # a NUL
        pass
    return Path(os.path.realpath(path))


def refuse_circle(path: str | Path) -> None:
    """OperationFailed where links lead in a circle."""
    try:
        os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise operation_failed("use", Path(path), error) from error


def refuse_walk_error(error: OSError) -> None:
    """For `os.walk`, which passes over what it cannot look into: that is only right where we may not."""
    if not isinstance(error, PermissionError):
        _refuse_unless_absent(error.filename, error)


def _refuse_unless_absent(path: str | Path, error: OSError) -> None:
    if not is_absence(error):
        raise operation_failed("use", Path(path), error) from error
