"""A path as the user typed it: `~` and symbolic links followed, absolute."""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from kb.model.errors import OperationFailed
from kb.store.files.presence import real_path, refuse_circle


def followed(path: Path) -> Path:
    """The file or folder a path leads to; it may not exist. OperationFailed where it can lead nowhere."""
    named = os.path.expanduser(path)  # noqa: PTH111 - Path raises for an unknown user
    refuse_circle(named)
    return real_path(named)


def path_below(folder: Path, typed: str, start: Path | None = None) -> str | None:
    """What was typed as a path from `start`, the current folder by default, as one from `folder`, with `/`.

    None where it leads elsewhere. `folder` is a real path; links above the last name are followed, and one
    that a note itself is is not.
    """
    path = os.path.abspath((start or Path()) / typed)  # noqa: PTH100 - resolve() would follow that one
    for parent in (os.path.dirname(path), real_path(os.path.dirname(path))):  # noqa: PTH120 - the same
        below = Path(parent, os.path.basename(path))  # noqa: PTH119 - the same
        if below.is_relative_to(folder):
            return below.relative_to(folder).as_posix()
    return None


def leads_out(typed: str) -> bool:
    """Whether a path leads out of the folder it is relative to: absolute, a home, or by `..`."""
    has_anchor = PurePosixPath(typed).anchor or PureWindowsPath(typed).anchor or typed.startswith("~")
    return bool(has_anchor) or ".." in _parts(typed)


def is_hidden(typed: str) -> bool:
    """Whether a file or folder on a relative path begins with a dot."""
    return any(part[:1] == "." for part in _parts(typed) if part != ".")


def refuse_outside(path: Path, folder: Path) -> None:
    """OperationFailed where symbolic links lead a path, which may not exist, out of a folder."""
    target = followed(path)
    if not target.is_relative_to(followed(folder)):
        raise OperationFailed(
            f"Could not write {path}: a symbolic link leads out of the collection, to {target}. "
            "Set KB_FOLLOW_LINKS=1 to allow it."
        )


def _parts(typed: str) -> list[str]:
    return re.split(r"[/\\]", typed)
