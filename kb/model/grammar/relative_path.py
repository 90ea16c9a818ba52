"""Relative paths of links, below the notes folder."""

from pathlib import PurePosixPath


def joined_path(folder: PurePosixPath, path: str) -> PurePosixPath | None:
    """The place below the notes folder that a relative path means; None where it leaves it.

    A path that begins with `/` is one from the notes folder.
    """
    parts = [] if path.startswith("/") else list(folder.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return PurePosixPath(*parts)
