"""A path as the user typed it: `~` and symbolic links followed, absolute."""

import os
from errno import ELOOP
from pathlib import Path

from kb.store.files.os_error import operation_failed


def followed(path: Path) -> Path:
    """The file or folder a path leads to; it may not exist. OperationFailed where it can lead nowhere."""
    try:
        return Path(os.path.expanduser(path)).resolve()  # noqa: PTH111 - Path raises for an unknown user
    except OSError as error:
        raise operation_failed("use", path, error) from error
    except RuntimeError as error:  # Python 3.11 and 3.12, where links lead in a circle
        raise operation_failed("use", path, OSError(ELOOP, "")) from error


def path_below(folder: Path, typed: str) -> str | None:
    """What was typed as a path from `folder`, with `/`; None where it is not a path or leads elsewhere."""
    if "/" not in typed and not typed.endswith(".md"):
        return None
    path = Path(os.path.abspath(typed))  # noqa: PTH100 - resolve() would follow a note's own symlink
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
